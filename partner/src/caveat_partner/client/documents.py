"""One whole answer of the service, as the client hands it out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from requests.structures import CaseInsensitiveDict

from caveat_partner.http.link_header import Links, links_of
from caveat_partner.json_text import load_json
from caveat_partner.problems import UnexpectedAnswer

JSON_TYPES = ("application/json", "application/ld+json")


@dataclass(frozen=True)
class Document:
    """One answer: `url` it came from, after redirects; `content` without its encoding.

    `headers` can be asked in any case; `from_cache` says that the body came from the disk, and
    `recompressed` that somebody on the way packed it anew.
    """

    url: str
    status: int
    headers: CaseInsensitiveDict[str]
    content: bytes
    from_cache: bool = False
    recompressed: bool = False

    @property
    def media_type(self) -> str:
        """The Content-Type without parameters, in lower case; empty where there is none."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def is_json(self) -> bool:
        return self.media_type in JSON_TYPES or self.media_type.endswith("+json")

    @property
    def etag(self) -> str | None:
        """The ETag as it was sent, with its quotes."""
        return self.headers.get("ETag")

    @cached_property
    def links(self) -> Links:
        """What the `Link` header says, targets absolute."""
        return links_of(self.headers.get("Link"), self.url)

    @cached_property
    def text(self) -> str:
        """The body as text. Raises UnexpectedAnswer where it is not UTF-8."""
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError:
            raise self.unexpected("The text is not UTF-8.") from None

    @cached_property
    def json(self) -> Any:
        """The body as JSON. Raises UnexpectedAnswer where it is none, or has a key twice."""
        if not self.is_json:
            raise self.unexpected("JSON was expected.")
        try:
            return load_json(self.text, keys_once=True)
        except ValueError as error:
            raise self.unexpected(f"The JSON cannot be read: {error}.") from None

    def unexpected(self, what: str) -> UnexpectedAnswer:
        """Make the error that says what is wrong with this answer."""
        return UnexpectedAnswer(
            what,
            url=self.url,
            status=self.status,
            media_type=self.media_type,
            content=self.content,
        )
