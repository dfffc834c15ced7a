"""Promises on bodies: text is UTF-8 and says so, and JSON says each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from functools import lru_cache

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.exchange import BODILESS
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import Response
from caveat_partner.crawl.unread import UnreadableResponse
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

UTF_8 = ("utf-8", "utf8")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def _texts(crawl: Crawl) -> Iterator[tuple[Response, str]]:
    """Yield each good answer that is a text, with its media type."""
    for response in crawl.recorder.responses:
        kind = response.media_type
        is_text = kind.startswith("text/") or "json" in kind or kind == "application/n-quads"
        has_body = response.request.method == "GET" and response.status not in BODILESS
        if is_text and has_body and not response.fault:
            yield response, kind


@promise("schemas", "json-keys-once", "No object of a JSON document has a key twice.")
def keys_once(crawl: Crawl) -> Iterator[Finding]:
    met: set[int] = set()
    for response, kind in _texts(crawl):
        if "json" not in kind or "ndjson" in kind:
            continue
        try:
            body, repeated = id(response.unpacked), response.repeated_key
        except UnreadableResponse:
            continue  # That it is no JSON is told by whoever reads it.
        if repeated and body not in met:
            met.add(body)
            yield Finding(response.where, repeated)


@promise("formats", "texts-are-utf-8", "Every text is UTF-8, has no mark before it, and says so.")
def utf_8(crawl: Crawl) -> Iterator[Finding]:
    must_say = crawl.offers(Need.COMPUTED_HEADERS)
    for response, kind in _texts(crawl):
        charset = _charset(response.headers.get("Content-Type", ""))
        try:
            first, is_ascii = _start_and_kind(response)
        except UnreadableResponse as error:
            yield Finding(response.where, error.message)
            continue
        if first == BYTE_ORDER_MARK:
            yield Finding(response.where, "it begins with a byte order mark")
        if charset and charset not in UTF_8:
            yield Finding(response.where, f"it says charset={charset}")
        elif not charset and kind.startswith("text/") and must_say and not is_ascii:
            yield Finding(response.where, f"{kind} without a charset, and not all of it is ASCII")


def _start_and_kind(response: Response) -> tuple[str, bool]:
    """Give the first character of a text, and whether all of it is ASCII; raise as `text`."""
    first, is_ascii = "", True
    for text in response.text_pieces():
        first = first or text[:1]
        is_ascii = is_ascii and text.isascii()
    return first, is_ascii


@lru_cache(maxsize=200)
def _charset(content_type: str) -> str:
    message = Message()
    message["Content-Type"] = content_type
    return str(message.get_param("charset", "")).strip().lower()
