"""Serve: the read-only Flask routes. Each reads its arguments, asks, and answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from flask import Blueprint, Response, current_app, request

from api.answer import (
    FOR_EVER,
    NEVER,
    Answer,
    Desk,
    conditional,
    finished,
    made,
    not_acceptable,
    target_of,
)
from api.errors import NoRelease, RequestError
from api.negotiate import FORMATS, OF_LISTS, best_format
from api.openapi import bundled
from api.pages import docs_page, entry_page, list_page, problem_type_page
from api.problems import PROBLEMS
from api.query import next_query, read_query
from api.settings import Settings
from api.source_text import find_text
from api.store import Page, Reader
from api.vocabulary import COLLECTIONS, CONTEXT, SCHEMA_OF_COLLECTION, SCHEMA_VERSION

TITLES = {
    "articles": "Articles",
    "people": "People",
    "organizations": "Organisations",
    "places": "Places",
    "sources": "Sources without a name, and accounts",
    "groups": "Groups of people",
    "events": "Events",
    "claims": "Claims",
    "quotations": "Quotations",
}
PUBLISHED = (
    *SCHEMA_OF_COLLECTION.values(),
    *("common", "graph", "collection", "entry-point", "problem"),
)
routes = Blueprint("routes", __name__)


class House:
    """What the routes share: settings, reader, desk, and the files of the contract."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.base_url = settings.base_url
        self.reader = Reader(settings.database_url)
        self.desk = Desk(self.reader, settings.base_url, settings.data_license)

    @cached_property
    def contract(self) -> dict[str, Any]:
        """The contract as one JSON document, its servers being this one."""
        contract = bundled(self.settings.openapi, self.settings.schemas)
        return contract | {"servers": [{"url": self.base_url}]}

    @cached_property
    def contract_json(self) -> bytes:
        return json.dumps(self.contract, ensure_ascii=False).encode("utf-8")

    @cached_property
    def docs(self) -> bytes:
        return docs_page(self.contract).encode("utf-8")

    def file(self, *parts: str) -> bytes:
        return self._path(*parts).read_bytes()

    def _path(self, *parts: str) -> Path:
        return self.settings.schemas.joinpath(*parts)


def house() -> House:
    """Give the house of the application that is answering."""
    found: House = current_app.extensions["caveat"]
    return found


def respond(answer: Answer) -> Response:
    """Turn an answer into Flask's response, or into a 304 where the client has it."""
    known = conditional(answer, request.headers.get("If-None-Match"))
    response = Response(known.body, known.status)
    response.headers.clear()
    response.headers.extend(known.headers)
    return response


def made_here(body: bytes, name: str, content_type: str, **options: Any) -> Response:
    return respond(made(body, name, content_type, _accept_encoding(), **options))


def _accept() -> str | None:
    return request.headers.get("Accept")


def _accept_encoding() -> str | None:
    return request.headers.get("Accept-Encoding")


@routes.get("/")
def entry_point() -> Response:
    document = _entry_document(house())
    return _negotiated(document, entry_page)


def _entry_document(here: House) -> dict[str, Any]:
    head = here.reader.head()
    if head is None:
        raise NoRelease("Nothing has been published yet.")
    totals = here.reader.totals()
    return {
        "@context": f"{here.base_url}/{CONTEXT}",
        "id": f"{here.base_url}/",
        "type": "EntryPoint",
        "name": "Caveat",
        "note": "What articles say, as linked data: no fact without who said it and how far it "
        "was checked.",
        "release": head.number,
        "collections": [
            {
                "id": f"{here.base_url}/{name}",
                "type": "Collection",
                "name": TITLES[name],
                "totalItems": totals.get(name, 0),
            }
            for name in COLLECTIONS
        ],
        "documentation": f"{here.base_url}/docs",
        "contract": f"{here.base_url}/openapi.json",
        "license": here.settings.data_license,
    }


def _negotiated(document: dict[str, Any], page: Callable[[dict[str, Any]], str]) -> Response:
    """Answer with a document that is made on request, as JSON or as a page."""
    name = best_format(_accept(), OF_LISTS)
    if name is None:
        raise not_acceptable(OF_LISTS)
    format_ = FORMATS[name]
    text = page(document) if name == "html" else json.dumps(document, ensure_ascii=False)
    return made_here(text.encode("utf-8"), name, format_.content_type, extra=_list_links())


def _list_links(next_url: str | None = None, schema: str = "entry-point") -> list[tuple[str, str]]:
    base_url = house().base_url
    links = [
        f'<{base_url}/schemas/{SCHEMA_VERSION}/{schema}.json>; rel="describedby"; '
        'type="application/schema+json"',
        f'<{house().settings.data_license}>; rel="license"',
    ]
    if next_url:
        links.insert(0, f'<{next_url}>; rel="next"')
    return [("Link", ", ".join(links))]


def list_view(collection: str) -> Callable[[], Response]:
    """Make the view of a collection's list."""

    def view() -> Response:
        pairs = _pairs()
        key = house().reader.cursor_key()
        page = house().reader.search(collection, read_query(collection, pairs, key))
        return _list_response(collection, pairs, key, page)

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


def _list_response(
    collection: str, pairs: list[tuple[str, str]], key: bytes, page: Page
) -> Response:
    name = best_format(_accept(), OF_LISTS)
    if name is None:
        raise not_acceptable(OF_LISTS)
    next_url = None
    if page.next_key is not None:
        query = next_query(collection, pairs, key, page.next_key)
        next_url = f"{house().base_url}/{collection}?{query}"
    body = list_bytes(
        house().base_url, collection, request.query_string.decode("ascii"), page, next_url
    )
    if name == "html":
        body = list_page(json.loads(body)).encode("utf-8")
    links = _list_links(next_url, "collection")
    return made_here(body, name, FORMATS[name].content_type, extra=links)


def list_bytes(
    base_url: str, collection: str, query: str, page: Page, next_url: str | None
) -> bytes:
    """Put a list together from sealed bytes: each item without the context it shares."""
    context = json.dumps(f"{base_url}/{CONTEXT}").encode()
    shared = b'{"@context":' + context + b","
    items = [b"{" + item.removeprefix(shared) for item in page.items]
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
    return respond(house().desk.answer(target, _accept(), _accept_encoding()))


@routes.get("/articles/<slug>/text")
def article_text(slug: str) -> Response:
    target = target_of("articles", slug)
    assert target is not None
    node = json.loads(house().desk.answer(target, "application/ld+json", None).body)
    folder = house().settings.sources
    found = find_text(folder, "", node["sourceText"]["sha256"]) if folder else None
    if found is None:
        raise RequestError("text-not-mounted", PROBLEMS["text-not-mounted"].meaning)
    return made_here(found.words.encode(), "text", "text/plain; charset=utf-8", cache=NEVER)


@routes.get("/dump.nq.gz")
def dump() -> Response:
    _, members = house().reader.dump()
    body = b"".join(members)
    sha256 = hashlib.sha256(body).hexdigest()
    return respond(finished(body, sha256, "dump", "application/gzip"))


@routes.get("/context/v1.jsonld")
def context() -> Response:
    body = house().file("context", "v1.jsonld")
    return made_here(body, "context", "application/ld+json", cache=FOR_EVER)


@routes.get("/ns")
def namespace() -> Response:
    return made_here(house().file("vocabulary.ttl"), "turtle", "text/turtle; charset=utf-8")


@routes.get("/shapes.ttl")
def shapes() -> Response:
    return made_here(house().file("shapes.ttl"), "turtle", "text/turtle; charset=utf-8")


@routes.get("/schemas/<version>/<name>.json")
def schema(version: str, name: str) -> Response:
    known = {
        *SCHEMA_OF_COLLECTION.values(),
        "common",
        "graph",
        "collection",
        "entry-point",
        "problem",
    }
    if version != SCHEMA_VERSION or name not in known:
        raise RequestError(
            "not-found", f"The schemas of {SCHEMA_VERSION} are {', '.join(sorted(known))}."
        )
    body = house().file("published", f"{name}.json")
    return made_here(body, "schema", "application/schema+json", cache=FOR_EVER)


@routes.get("/openapi.yaml")
def openapi_yaml() -> Response:
    return made_here(house().settings.openapi.read_bytes(), "yaml", "application/yaml")


@routes.get("/openapi.json")
def openapi_json() -> Response:
    return made_here(house().contract_json, "json", "application/json")


@routes.get("/docs")
def docs() -> Response:
    return made_here(house().docs, "html", "text/html; charset=utf-8")


@routes.get("/problems/<name>")
def problem_type(name: str) -> Response:
    if name not in PROBLEMS:
        raise RequestError("not-found", f"The problem types are {', '.join(PROBLEMS)}.")
    problem = PROBLEMS[name]
    document = {"id": f"{house().base_url}/problems/{name}", **problem._asdict()}
    if best_format(_accept(), ("html", "json")) == "json":
        return made_here(json.dumps(document).encode(), "json", "application/json")
    return made_here(problem_type_page(document).encode(), "html", "text/html; charset=utf-8")


@routes.get("/health/live")
def live() -> Response:
    return made_here(b'{"status":"live"}', "json", "application/json", cache=NEVER)


@routes.get("/health/ready")
def ready() -> Response:
    head = house().reader.head()
    if head is None:
        raise NoRelease("Nothing has been published yet.")
    body = json.dumps({"status": "ready", "release": head.number, "sha256": head.sha256})
    return made_here(body.encode(), "json", "application/json", cache=NEVER)


def add_collections() -> None:
    """Route each collection by name, as the contract spells them out."""
    for collection in COLLECTIONS:
        routes.add_url_rule(f"/{collection}", f"list_{collection}", list_view(collection))
        routes.add_url_rule(f"/{collection}/<slug>", f"node_{collection}", node_view(collection))
        routes.add_url_rule(
            f"/{collection}/<slug>/v/<version>", f"version_{collection}", version_view(collection)
        )


add_collections()
