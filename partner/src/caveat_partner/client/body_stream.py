"""Reads a body piece by piece as it comes, and proves at its end that it came whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import requests
import urllib3

from caveat_partner.client.documents import Document
from caveat_partner.http.gzip_members import PIECE, unpacked_pieces
from caveat_partner.problems import BrokenBody, describe_cause


@dataclass(frozen=True, kw_only=True)
class OpenAnswer(Document):
    """An answer of which only status and headers were read; `pieces` gives its body, once."""

    response: requests.Response

    @classmethod
    def of(cls, response: requests.Response) -> Self:
        return cls(
            url=response.url, status=response.status_code, headers=response.headers,
            content=b"", response=response,
        )  # fmt: skip

    def pieces(self) -> Iterator[bytes]:
        """Give the body without its encoding.

        Raises BrokenBody where it breaks off, at the latest at its end. Whoever leaves earlier
        closes the connection.
        """
        try:
            if self.headers.get("Content-Encoding", "identity").lower() == "gzip":
                yield from self._unpacked()
            else:
                yield from self._sent()
        finally:
            self.response.close()

    def _sent(self) -> Iterator[bytes]:
        size = 0
        try:
            while piece := self.response.raw.read1(PIECE, decode_content=False):
                size += len(piece)
                yield piece
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise self.broken(f"The answer breaks off: {describe_cause(error)}.") from error
        length = self.headers.get("Content-Length")
        if length is not None and length != str(size):
            raise self.broken(f"Content-Length is {length}; bytes that came: {size}.")

    def _unpacked(self) -> Iterator[bytes]:
        try:
            yield from unpacked_pieces(self._sent())
        except (zlib.error, ValueError) as error:
            raise self.broken(f"The body is not the gzip that it says: {error}.") from None

    def broken(self, what: str) -> BrokenBody:
        """Make the error that says what is wrong with this body."""
        return BrokenBody(what, url=self.url, status=self.status, media_type=self.media_type)
