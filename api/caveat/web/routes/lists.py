"""Lists: the views that filter, search and page, put together from sealed bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from flask import Response, request

from caveat.contract.formats import FORMATS, HTML, OF_LISTS
from caveat.contract.vocabulary import CONTEXT
from caveat.errors import NoRelease, RequestError
from caveat.html.pages import render_list_page
from caveat.store.values import ListPage
from caveat.web.negotiation import best_format
from caveat.web.query import next_query, read_query
from caveat.web.responder import not_acceptable
from caveat.web.state import (
    accept,
    link_header,
    send_bytes,
    state,
)


def list_view(collection: str) -> Callable[[], Response]:
    """Make the view of a collection's list."""

    def view() -> Response:
        pairs = _pairs()
        state().responder.require_release()
        key = state().reader.cursor_key()
        page = state().reader.search(collection, read_query(collection, pairs, key))
        return _send_list(collection, pairs, key, page)

    return view


def _pairs() -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            request.query_string.decode("ascii"),
            keep_blank_values=True, errors="strict", max_num_fields=64,
        )  # fmt: skip
    except ValueError:
        raise RequestError(
            "invalid-request", "The query is not percent-encoded UTF-8, or has too many fields."
        ) from None


def _send_list(
    collection: str, pairs: list[tuple[str, str]], key: bytes, page: ListPage
) -> Response:
    name = best_format(accept(), OF_LISTS)
    if name is None:
        raise not_acceptable(OF_LISTS)
    next_url = None
    if page.next_key is not None:
        query = next_query(collection, pairs, key, page.next_key)
        next_url = f"{state().base_url}/{collection}?{query}"
    body = list_bytes(state().base_url, collection, urlencode(pairs), page, next_url)
    if name == HTML.name:
        body = render_list_page(json.loads(body)).encode("utf-8")
    links = link_header(next_url, "collection")
    return send_bytes(body, name, FORMATS[name].content_type, extra=links)


def list_bytes(
    base_url: str, collection: str, query: str, page: ListPage, next_url: str | None
) -> bytes:
    """Put a list together from sealed bytes: each item without the context it shares."""
    context = json.dumps(f"{base_url}/{_place_of_context(base_url, page)}").encode()
    shared = b'{"@context":' + context + b","
    if not all(item.startswith(shared) for item in page.items):
        raise NoRelease(f"The head release is not for {base_url}.")
    items = [b"{" + item[len(shared) :] for item in page.items]
    address = f"{base_url}/{collection}" + (f"?{query}" if query else "")
    members = [
        b'"@context":' + context,
        b'"id":' + json.dumps(address).encode(),
        b'"items":[' + b",".join(items) + b"]",
        *([b'"next":' + json.dumps(next_url).encode()] if next_url else []),
        b'"release":%d' % page.release,
        b'"totalItems":%d' % page.total,
        b'"type":"Collection"',
    ]
    return b"{" + b",".join(members) + b"}"


def _place_of_context(base_url: str, page: ListPage) -> str:
    """Give the context that the items name; of an empty list, that of what is published now."""
    opening = b'{"@context":"' + base_url.encode() + b"/"
    if not page.items or not page.items[0].startswith(opening):
        return CONTEXT
    return page.items[0][len(opening) :].partition(b'"')[0].decode()
