"""Lists: the views that filter, search and page, put together from sealed bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Response, request

from caveat.contract.filters import faceted
from caveat.contract.formats import FORMATS, HTML, JSON_LD, MARKDOWN, OF_LISTS, Format
from caveat.contract.vocabulary import CONTEXT
from caveat.errors import NoRelease, RequestError
from caveat.html.markdown.documents import render_list_markdown
from caveat.html.pages import render_list_page
from caveat.store.values import ListPage
from caveat.web.list_links import list_links
from caveat.web.negotiation import best_format, split_suffix
from caveat.web.query import ListAddress, next_query, read_query
from caveat.web.responder import not_acceptable, target_of
from caveat.web.state import (
    accept,
    link_header,
    send_bytes,
    state,
)
from caveat.web.tables import send_table

RENDERERS: Mapping[Format, Callable[[dict[str, Any]], str]] = {
    HTML: render_list_page,
    MARKDOWN: render_list_markdown,
}
"""What makes a page of a list from its JSON, in the formats that are not JSON."""


def list_view(collection: str) -> Callable[..., Response]:
    """Make the view of a collection's list; `article` is the slug of the one that it is of."""

    def view(article: str = "", suffix: str = "") -> Response:
        article, format_ = _format(article, suffix)
        address = ListAddress(collection, article)
        pairs = _pairs()
        state().responder.require_release()
        if article:
            _require_article(article)
        if format_.is_table:
            return send_table(address, pairs, format_)
        key = state().reader.cursor_key()
        query = read_query(address, pairs, key, state().base_url)
        if format_ is HTML:
            query = query._replace(facets=faceted(address.filters))
        page = state().reader.search(collection, query)
        return _send_list(address, pairs, key, page, format_)

    return view


def _format(article: str, suffix: str) -> tuple[str, Format]:
    """Give the article and the format that an address names; without a suffix `Accept` decides.

    Raises RequestError (not-found, not-acceptable).
    """
    article, name = split_suffix(f"{article}{suffix}", OF_LISTS)
    if suffix and name is None:
        raise RequestError("not-found", f"There is no list as {suffix}.")
    name = name or best_format(accept(), OF_LISTS)
    if name is None:
        raise not_acceptable(OF_LISTS)
    return article, FORMATS[name]


def _require_article(slug: str) -> None:
    """Raise RequestError where the release that is served has no such article."""
    target = target_of(f"articles/{slug}")
    if target is None or target.format:
        raise RequestError("not-found", f"There is no article {slug}.")
    state().responder.respond(target, JSON_LD.media_type, None)


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
    address: ListAddress,
    pairs: list[tuple[str, str]],
    key: bytes,
    page: ListPage,
    format_: Format,
) -> Response:
    next_url = None
    if page.next_key is not None:
        query = next_query(address, pairs, key, page.next_key)
        next_url = f"{state().base_url}/{address.path}?{query}"
    more = list_links(address, pairs, page, state().base_url)
    body = list_bytes(state().base_url, address.path, urlencode(pairs), page, next_url, more)
    if format_ in RENDERERS:
        body = RENDERERS[format_](json.loads(body)).encode("utf-8")
    links = link_header(next_url, "collection")
    return send_bytes(body, format_.name, format_.content_type, extra=links)


def list_bytes(
    base_url: str,
    path: str,
    query: str,
    page: ListPage,
    next_url: str | None,
    more: Mapping[str, Any] | None = None,
) -> bytes:
    """Put a list together from sealed bytes: each item without the context it shares.

    `more` are the members that lead to other lists.
    """
    context = json.dumps(f"{base_url}/{_place_of_context(base_url, page)}").encode()
    shared = b'{"@context":' + context + b","
    if not all(item.startswith(shared) for item in page.items):
        raise NoRelease(f"The head release is not for {base_url}.")
    items = [b"{" + item[len(shared) :] for item in page.items]
    address = f"{base_url}/{path}" + (f"?{query}" if query else "")
    members = [
        b'"@context":' + context,
        b'"id":' + json.dumps(address).encode(),
        b'"items":[' + b",".join(items) + b"]",
        *([b'"next":' + json.dumps(next_url).encode()] if next_url else []),
        b'"release":%d' % page.release,
        b'"totalItems":%d' % page.total,
        b'"type":"Collection"',
    ]
    members += [f'"{name}":{json.dumps(value)}'.encode() for name, value in (more or {}).items()]
    return b"{" + b",".join(sorted(members)) + b"}"


def _place_of_context(base_url: str, page: ListPage) -> str:
    """Give the context that the items name; of an empty list, that of what is published now."""
    opening = b'{"@context":"' + base_url.encode() + b"/"
    if not page.items or not page.items[0].startswith(opening):
        return CONTEXT
    return page.items[0][len(opening) :].partition(b'"')[0].decode()
