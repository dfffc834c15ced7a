"""How a service is reached: the headers that it wants, whose certificates hold, and how long."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit, urlunsplit

from caveat_partner.limits import CHECK_SECONDS
from caveat_partner.plain_text import keep_secret, keep_secret_header

JOBS = 3
"""Requests under way at once: enough to hide the network, too few to be a burden."""
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""A name of a header (RFC 9110, section 5.6.2)."""


@dataclass(frozen=True)
class Access:
    """What a partner adds to the base URL.

    `headers` are sent to the service and to nobody else. `ca` is a file of certificates (PEM) that
    are trusted instead of the usual ones. `deadline` is in seconds, for all requests of one check,
    of which `jobs` are under way at once.
    """

    headers: Mapping[str, str] = field(default_factory=dict)
    ca: str | None = None
    deadline: float = CHECK_SECONDS
    jobs: int = JOBS

    @classmethod
    def of(
        cls,
        headers: Iterable[str] = (),
        ca: Path | None = None,
        deadline: float = CHECK_SECONDS,
        jobs: int = JOBS,
    ) -> Self:
        """Read headers as `Name: value`; a value that may be a secret is shown nowhere.

        Raises ValueError for a header that is none, and OSError for a file that cannot be read.
        """
        named = dict(_header(given) for given in headers)
        if ca is not None:
            ca.open("rb").close()
        return cls(named, None if ca is None else str(ca), deadline, jobs)

    def to(self, url: str) -> tuple[str, Self]:
        """Take user and password out of a base URL, and send them as browsers do."""
        parts = urlsplit(url)
        userinfo, at, place = parts.netloc.rpartition("@")
        if not at:
            return url, self
        packed = base64.b64encode(unquote(userinfo).encode()).decode()
        keep_secret(packed)
        keep_secret(unquote(userinfo.partition(":")[2]))
        headers = {"Authorization": f"Basic {packed}", **self.headers}
        return urlunsplit(parts._replace(netloc=place)), replace(self, headers=headers)


def _header(given: str) -> tuple[str, str]:
    name, colon, value = given.partition(":")
    keep_secret_header(name, value)
    if not (colon and _NAME.fullmatch(name.strip()) and value.strip() and value.isprintable()):
        raise ValueError(f"{given!r} is no header: give one such as 'X-Api-Key: value'")
    return name.strip(), value.strip()
