"""Makes text that strangers had a part in safe to show: no control characters and no secrets.

Each string passes `shown` before it is put into a report, so that no mark-up is taken for a secret;
what a terminal or the log of a CI gets passes `printable`.
"""

from __future__ import annotations

import base64
import json
import re
from typing import Any
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
    r"([?&;][\w.-]*(?:token|key|secret|passw|pwd|signature|auth)[\w.-]*=)[^&;#\s\"'<>\\]+",
    re.IGNORECASE,
)
SHORTEST_SECRET = 5
"""Characters below which a value hides nothing: it is a word of every report, or soon guessed."""
LONG = 16
"""Characters from which a value of any header is taken for a secret."""
_SECRET_NAME = re.compile(
    "auth|key|token|secret|passw|pwd|cookie|session|signature|credential|access|jwt", re.IGNORECASE
)
_PLAIN_NAME = re.compile(
    "accept.*|content-.*|user-agent|cache-control|pragma|host|origin|referer|from|via|te|range|"
    "if-.*|prefer|forwarded|x-forwarded-.*|x-request-id|traceparent|.*version",
    re.IGNORECASE,
)
"""Headers that never hold a secret, however long their values are."""
_COMMAND = re.compile(r"^(?=[^\S\n]*::)", re.MULTILINE)
"""Where a line begins that GitHub Actions, which trims spaces of any kind, takes for a command."""
_OLD_COMMAND = "##["
"""What it takes for a command anywhere in a line."""
_SECRETS: set[str] = set()


def keep_secret(value: str) -> None:
    """Never show a value again, in any of the forms in which it may come back."""
    bare = value.strip()
    for word in {bare, *bare.split()[1:]}:
        if len(word) < SHORTEST_SECRET:
            continue
        for form in (word, quote(word, safe=""), base64.b64encode(word.encode()).decode()):
            _SECRETS.update((form, json.dumps(form)[1:-1], escape(form), repr(form)[1:-1]))


def keep_secret_header(name: str, value: str) -> None:
    """Never show the value of a header again, if by name or length it may be a secret."""
    if _PLAIN_NAME.fullmatch(name.strip()):
        return
    if _SECRET_NAME.search(name) or len(value.strip()) >= LONG:
        keep_secret(value)


def mask(text: str) -> str:
    """Replace secrets: those that were given, user and password in URLs, tokens in queries."""
    for secret in sorted(_SECRETS, key=len, reverse=True):
        text = text.replace(secret, MASK)
    return _TOKEN.sub(rf"\g<1>{MASK}", _USERINFO.sub(f"{MASK}@", text))


def shown(text: str) -> str:
    """Give text as it may be shown: a control character as its number, a secret as a mask."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", mask(text))


def printable(text: str) -> str:
    """Give text for a terminal or a log: as `shown`, and nothing in it is a command of GitHub's."""
    return _COMMAND.sub("| ", shown(text)).replace(_OLD_COMMAND, "# #[")


def shown_json(value: Any) -> Any:
    """Give a document with each string of it as `shown`."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        return {key: shown_json(one) for key, one in value.items()}
    return [shown_json(one) for one in value] if isinstance(value, list) else value


def one_line(text: str) -> str:
    """Give text as one line of a report, cut where it is endless."""
    line = " ".join(text[: 4 * MESSAGE_LENGTH].split())
    cut = len(line) > MESSAGE_LENGTH or len(text) > 4 * MESSAGE_LENGTH
    return shown(f"{line[:MESSAGE_LENGTH]} …" if cut else line)
