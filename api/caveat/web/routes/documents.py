"""Documents: the routes of the entry point, of sealed documents and of the health checks."""

from __future__ import annotations

import json

from flask import Blueprint, Response, request

from caveat.contract.collections import COLLECTIONS, LISTS
from caveat.contract.formats import HTML, JSON, MARKDOWN
from caveat.contract.iris import NAMED_UNDER_ARTICLES
from caveat.errors import NoRelease, RequestError
from caveat.html.pages import render_entry_page
from caveat.web.entry_point import entry_document, index_for_models
from caveat.web.responder import NEVER, target_of
from caveat.web.routes.discovery import catalog_link
from caveat.web.routes.lists import list_view
from caveat.web.state import (
    accept,
    accept_encoding,
    if_none_match,
    send,
    send_bytes,
    send_negotiated,
    state,
)
from caveat.web.tables import send_data_package

documents = Blueprint("documents", __name__)


@documents.get("/")
def entry_point() -> Response:
    return send_negotiated(
        entry_document(state()),
        {HTML: render_entry_page, MARKDOWN: lambda _: index_for_models(state())},
        catalog_link(state().base_url),
    )


def sealed_view(**_: str) -> Response:
    """Send the sealed document that the path of the request names."""
    target = target_of(request.path.removeprefix("/"))
    if target is None:
        raise RequestError("not-found", "No document has an address of this form.")
    return send(state().responder.respond(target, accept(), accept_encoding()))


@documents.get("/dump.nq.gz")
def dump() -> Response:
    return send(state().dump(request.method == "HEAD", if_none_match()))


@documents.get("/datapackage.json")
def data_package() -> Response:
    return send_data_package()


@documents.get("/health/live")
def live() -> Response:
    return send_bytes(b'{"status":"live"}', JSON.name, JSON.content_type, cache=NEVER)


@documents.get("/health/ready")
def ready() -> Response:
    state().responder.require_release()
    head = state().reader.head()
    if head is None:
        raise NoRelease("Nothing has been published yet.")
    body = json.dumps({"status": "ready", "release": head.number, "sha256": head.sha256})
    return send_bytes(body.encode(), JSON.name, JSON.content_type, cache=NEVER)


def add_collections() -> None:
    """Route each list and each collection by name, as the contract spells them out."""
    for name, listed in LISTS.items():
        view = list_view(name)
        documents.add_url_rule(f"/{name}", f"list_{name}", view)
        documents.add_url_rule(f"/{name}<suffix>", f"list_{name}_as", view)
        if listed.of_an_article:
            documents.add_url_rule(f"/{name}/<article>", f"list_of_article_{name}", view)
    for collection in COLLECTIONS:
        above = f"{collection}/<article>" if collection in NAMED_UNDER_ARTICLES else collection
        node = f"/{above}/<slug>"
        documents.add_url_rule(node, f"node_{collection}", sealed_view)
        documents.add_url_rule(f"{node}/v/<version>", f"version_{collection}", sealed_view)
    documents.add_url_rule("/articles/<slug>/graph", "graph", sealed_view)
    documents.add_url_rule("/articles/<slug>/graph<suffix>", "graph_as", sealed_view)


add_collections()
