"""Reads the body of one response, under a size and a deadline, and proves it whole."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
import time
import zlib
from dataclasses import replace
from typing import NamedTuple

import requests
import urllib3

from caveat_partner.client.documents import Document
from caveat_partner.http.bounded_reading import OutOfTime
from caveat_partner.http.gzip_members import PIECE, GzipTooLarge, unpack_gzip
from caveat_partner.problems import BrokenBody, TooLarge

ALGORITHMS = {"sha-256": hashlib.sha256, "sha-512": hashlib.sha512}
MEMBER = re.compile(r"\s*([a-z*][a-z0-9_.*-]*)=(?::([A-Za-z0-9+/=]*):)?([^,]*)(?:,|$)")


class Limits(NamedTuple):
    """How much may be read, packed and unpacked, and until when (`time.monotonic()`)."""

    bytes: int
    end: float


def read_body(response: requests.Response, limits: Limits) -> bytes:
    """Read the body as it was sent, and put it back for whoever else looks at the response.

    Raises OutOfTime, TooLarge, and what urllib3 raises where the connection breaks.
    """
    raw = response.raw
    try:
        sent = b"".join(_pieces(response, limits))
    except BaseException:
        response.close()
        raise
    raw.release_conn()
    response.raw = urllib3.HTTPResponse(
        io.BytesIO(sent),
        raw.headers,
        raw.status,
        reason=raw.reason,
        preload_content=False,
        request_method=response.request.method,
    )
    return sent


def make_document(response: requests.Response, sent: bytes, limits: Limits) -> Document:
    """Make a document of an answer and the bytes that were sent.

    A digest of what is unpacked is taken as well: somebody between packed the answer anew.

    Raises BrokenBody where length, encoding or digest do not fit, and TooLarge.
    """
    packed = Document(response.url, response.status_code, response.headers, sent)
    if response.request.method == "HEAD" or response.status_code == 304:
        return packed
    _check_length(packed)
    content = _unpack(packed, limits)
    recompressed = not _fits_digest(packed, packed.content)
    if recompressed and (content is packed.content or not _fits_digest(packed, content)):
        stated = packed.headers["Repr-Digest"]
        raise _broken(packed, f"Repr-Digest is {stated}, the bytes have another.")
    return replace(packed, content=content, recompressed=recompressed)


def _pieces(response: requests.Response, limits: Limits) -> list[bytes]:
    """Take what comes as it comes, so that a slow drip cannot outlast the deadline."""
    pieces: list[bytes] = []
    size = 0
    while piece := response.raw.read1(PIECE, decode_content=False):
        size += len(piece)
        pieces.append(piece)
        if size > limits.bytes:
            begun = Document(response.url, response.status_code, response.headers, pieces[0])
            raise _too_large(begun, limits)
        if time.monotonic() > limits.end:
            raise OutOfTime("the deadline passed while it was answering")
    return pieces


def _check_length(sent: Document) -> None:
    length = sent.headers.get("Content-Length")
    chunked = "Transfer-Encoding" in sent.headers
    if length is not None and not chunked and length != str(len(sent.content)):
        raise _broken(sent, f"Content-Length is {length}; bytes that came: {len(sent.content)}.")


def _fits_digest(sent: Document, content: bytes) -> bool:
    """Hold bytes against Repr-Digest (RFC 9530): of the representation, so as it is packed.

    Algorithms that we do not know are no promise that we could check.
    """
    header = sent.headers.get("Repr-Digest")
    if header is None or sent.status != 200:
        return True
    known = {name: stated for name, stated in _digests(sent, header).items() if name in ALGORITHMS}
    return all(ALGORITHMS[name](content).digest() == stated for name, stated in known.items())


def _digests(sent: Document, header: str) -> dict[str, bytes | None]:
    """Read a dictionary of byte sequences (RFC 9651, section 3.2)."""
    digests: dict[str, bytes | None] = {}
    position = 0
    while position < len(header):
        member = MEMBER.match(header, position)
        if member is None:
            raise _broken(sent, f"Repr-Digest cannot be read: {header}.")
        digests[member[1]] = _bytes(member[2])
        position = member.end()
    return digests


def _bytes(sequence: str | None) -> bytes | None:
    try:
        return None if sequence is None else base64.b64decode(sequence, validate=True)
    except binascii.Error:
        return None


def _unpack(sent: Document, limits: Limits) -> bytes:
    encoding = sent.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding in ("identity", ""):
        return sent.content
    if encoding not in ("gzip", "x-gzip"):
        raise _broken(sent, f"Content-Encoding {encoding} was not asked for.")
    try:
        return unpack_gzip(sent.content, limits.bytes)
    except GzipTooLarge:
        raise _too_large(sent, limits) from None
    except (zlib.error, ValueError) as error:
        raise _broken(sent, f"The body is not the gzip that it says: {error}.") from None


def _broken(sent: Document, what: str) -> BrokenBody:
    return BrokenBody(
        what, url=sent.url, status=sent.status, media_type=sent.media_type, content=sent.content
    )


def _too_large(sent: Document, limits: Limits) -> TooLarge:
    return TooLarge(
        f"It is larger than {limits.bytes} bytes, the most that is read.",
        url=sent.url,
        status=sent.status,
        media_type=sent.media_type,
        content=sent.content,
    )
