"""Docs: the routes of the pages that people read; each is rendered once, when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response

from caveat.contract.formats import HTML, MARKDOWN
from caveat.errors import RequestError
from caveat.web.docs.doc_pages import (
    GUIDES,
    PAGES,
    ROUTES,
    render_doc_page,
    render_guide_page,
    render_overview_page,
    render_written_page,
)
from caveat.web.docs.swagger_ui import ASSETS, read_asset
from caveat.web.negotiation import encodings
from caveat.web.responder import pack_response
from caveat.web.state import accept_encoding, send, state

docs = Blueprint("docs", __name__)


@docs.get("/docs")
def overview() -> Response:
    return _send_once("overview", lambda: render_overview_page(state().sources).encode())


@docs.get("/docs/<page>")
def page(page: str) -> Response:
    _require_known(page, PAGES, "The pages are")
    return _send_once(page, lambda: render_doc_page(page, state().sources).encode())


@docs.get("/docs/<page>.md")
def page_text(page: str) -> Response:
    return _send_written(f"{page}.md")


@docs.get("/docs/guides/<guide>.md")
def guide_text(guide: str) -> Response:
    return _send_written(f"guides/{guide}.md")


def _send_written(file: str) -> Response:
    """Send what is written as Markdown as it is."""
    _require_known(file, ROUTES, "Written as Markdown are")
    kind, content_type = MARKDOWN.name, MARKDOWN.content_type
    return _send_once(
        file, lambda: render_written_page(file, state().sources).encode(), kind, content_type
    )


@docs.get("/docs/guides/<guide>")
def guide(guide: str) -> Response:
    _require_known(guide, GUIDES, "The guides are")
    return _send_once(f"guides/{guide}", lambda: render_guide_page(guide, state().sources).encode())


@docs.get("/docs/assets/<asset>")
def asset_file(asset: str) -> Response:
    _require_known(asset, ASSETS, "The files are")
    kind, content_type = ASSETS[asset].kind, ASSETS[asset].content_type
    return _send_once(f"assets/{asset}", lambda: read_asset(asset), kind, content_type)


def _require_known(name: str, known: Mapping[str, object], words: str) -> None:
    """Raise RequestError (not-found) for a name that is not known."""
    if name not in known:
        raise RequestError("not-found", f"{words} {', '.join(known)}.")


def _send_once(
    name: str,
    make: Callable[[], bytes],
    kind: str = HTML.name,
    content_type: str = HTML.content_type,
) -> Response:
    """Send a body that stays the same as long as the process lives."""
    rendered, encoding = state().rendered, encodings(accept_encoding())[0]
    if (name, encoding) not in rendered:
        rendered[name, encoding] = pack_response(make(), kind, content_type, encoding)
    return send(rendered[name, encoding])
