"""Serve: the read-only Flask routes. Each reads its arguments, asks, and answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from caveat.contract.collections import COLLECTIONS
from caveat.contract.formats import JSON
from caveat.contract.vocabulary import CONTEXT
from caveat.errors import NoRelease, RequestError
from caveat.html.pages import entry_page
from caveat.web.responder import NEVER, target_of
from caveat.web.routes.docs import docs
from caveat.web.routes.lists import list_view
from caveat.web.routes.released_contracts import released
from caveat.web.routes.source_texts import texts
from caveat.web.routes.vocabulary import meaning
from caveat.web.state import (
    House,
    accept,
    accept_encoding,
    house,
    if_none_match,
    made_here,
    negotiated,
    respond,
)

__all__ = ["House", "docs", "house", "meaning", "released", "routes", "texts"]

routes = Blueprint("routes", __name__)


@routes.get("/")
def entry_point() -> Response:
    document = _entry_document(house())
    return negotiated(document, entry_page)


def _entry_document(here: House) -> dict[str, Any]:
    here.desk.shelf()
    release, totals = here.reader.totals()
    return {
        "@context": f"{here.base_url}/{CONTEXT}",
        "id": f"{here.base_url}/",
        "type": "EntryPoint",
        "name": "Caveat",
        "note": "What articles say, as linked data: no fact without who said it and how far it "
        "was checked.",
        "release": release,
        "collections": [
            {
                "id": f"{here.base_url}/{name}",
                "type": "Collection",
                "name": collection.title,
                "totalItems": totals.get(name, 0),
            }
            for name, collection in COLLECTIONS.items()
        ],
        "documentation": f"{here.base_url}/docs",
        "contract": f"{here.base_url}/openapi.json",
        "license": here.settings.data_license,
    }


def node_view(collection: str) -> Callable[[str], Response]:
    """Make the view of a collection's nodes, at the same desk as the counter's."""

    def view(slug: str) -> Response:
        return _sealed(collection, slug, "")

    return view


def version_view(collection: str) -> Callable[[str, str], Response]:
    """Make the view of a collection's versions."""

    def view(slug: str, version: str) -> Response:
        return _sealed(collection, slug, f"v/{version}")

    return view


@routes.get("/articles/<slug>/graph", defaults={"suffix": ""})
@routes.get("/articles/<slug>/graph<suffix>")
def article_graph(slug: str, suffix: str) -> Response:
    return _sealed("articles", slug, f"graph{suffix}")


def _sealed(collection: str, slug: str, rest: str) -> Response:
    target = target_of(collection, slug, rest)
    if target is None:
        raise RequestError("not-found", "No document has an address of this form.")
    return respond(house().desk.answer(target, accept(), accept_encoding()))


@routes.get("/dump.nq.gz")
def dump() -> Response:
    return respond(house().dump(request.method == "HEAD", if_none_match()))


@routes.get("/health/live")
def live() -> Response:
    return made_here(b'{"status":"live"}', JSON.name, JSON.content_type, cache=NEVER)


@routes.get("/health/ready")
def ready() -> Response:
    house().desk.shelf()
    head = house().reader.head()
    if head is None:
        raise NoRelease("Nothing has been published yet.")
    body = json.dumps({"status": "ready", "release": head.number, "sha256": head.sha256})
    return made_here(body.encode(), JSON.name, JSON.content_type, cache=NEVER)


def add_collections() -> None:
    """Route each collection by name, as the contract spells them out."""
    for collection in COLLECTIONS:
        routes.add_url_rule(f"/{collection}", f"list_{collection}", list_view(collection))
        routes.add_url_rule(f"/{collection}/<slug>", f"node_{collection}", node_view(collection))
        routes.add_url_rule(
            f"/{collection}/<slug>/v/<version>", f"version_{collection}", version_view(collection)
        )


add_collections()
