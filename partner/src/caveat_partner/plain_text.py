"""Makes text that strangers had a part in safe to show: no control characters and no secrets.

Whatever the kit writes to a terminal or a file passes `shown`.
"""

from __future__ import annotations

import base64
import json
import re
from urllib.parse import quote
from xml.sax.saxutils import escape

from caveat_partner.limits import MESSAGE_LENGTH

MASK = "***"
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
"""C0 but tab and newline, C1, what turns the direction of text or ends a line, half characters."""
_USERINFO = re.compile(r"(?<=://)[^/?#\s@\"'<>]+@")
_TOKEN = re.compile(
    r"([?&;][\w.-]*(?:token|key|secret|passw|pwd|signature|auth)[\w.-]*=)[^&;#\s\"'<>]+",
    re.IGNORECASE,
)
_SECRETS: set[str] = set()


def keep_secret(value: str) -> None:
    """Never show a value again, in any of the forms in which it may come back."""
    bare = value.strip()
    for word in {bare, *bare.split()[1:]} - {""}:
        for form in (word, quote(word, safe=""), base64.b64encode(word.encode()).decode()):
            _SECRETS.update((form, json.dumps(form)[1:-1], escape(form), repr(form)[1:-1]))


def mask(text: str) -> str:
    """Replace secrets: those that were given, user and password in URLs, tokens in queries."""
    for secret in sorted(_SECRETS, key=len, reverse=True):
        text = text.replace(secret, MASK)
    return _TOKEN.sub(rf"\g<1>{MASK}", _USERINFO.sub(f"{MASK}@", text))


def shown(text: str) -> str:
    """Give text as it may be shown: a control character as its number, a secret as a mask."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", mask(text))


def one_line(text: str) -> str:
    """Give text as one line of a report, cut where it is endless."""
    line = " ".join(text[: 4 * MESSAGE_LENGTH].split())
    cut = len(line) > MESSAGE_LENGTH or len(text) > 4 * MESSAGE_LENGTH
    return shown(f"{line[:MESSAGE_LENGTH]} …" if cut else line)
