"""Promises on shapes: every document satisfies the schema that the contract names for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawled import ListedNode
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import Response
from caveat_partner.crawl.unread import NotRead, UnreadableResponse
from caveat_partner.json_objects import objects_in
from caveat_partner.promises.registry import Check, Subject, promise
from caveat_partner.report import Finding

KINDS = {
    "article": "An article",
    "person": "A person",
    "organization": "An organization",
    "place": "A place",
    "source": "A source",
    "group": "A group",
    "event": "An event",
    "claim": "A claim",
    "quotation": "A quotation",
}


def held(
    crawl: Crawl, schema: str, document: object, where: str, at: str = ""
) -> Iterator[Finding]:
    for fault in crawl.contract.faults(schema, document):
        yield Finding(f"{where}#{at}{fault.pointer}", fault.message)


def _nodes_of(schema: str) -> Check:
    """Make the promise of one kind: in its list, at its own address and in article graphs."""

    def check(crawl: Crawl) -> Iterator[Finding]:
        mine = [name for name, kind in crawl.contract.collections.items() if kind == schema]
        if not mine and schema in crawl.contract.unread:
            raise crawl.contract.unread[schema]
        if not mine:
            yield Finding(crawl.contract_response.url, f"the contract has no list of `{schema}`")
        for node in crawl.of(*mine):
            for fault in crawl.contract.faults(schema, node.json):
                yield Finding(f"{node.page.url}#{node.pointer}{fault.pointer}", fault.message)
        for iri, response in crawl.node_responses.items():
            if response.status == 200 and crawl.nodes[iri].collection in mine:
                yield from held(crawl, schema, response.document, response.url)
        for where, at, part in crawl.parts_of_graphs_unlike_nodes:
            twin = crawl.nodes.get(str(part.get("id")))
            if twin and twin.collection in mine:
                yield from held(crawl, schema, part, where, at)

    return check


def _all_of(schema: str) -> Subject:
    def nodes(crawl: Crawl) -> Iterator[ListedNode]:
        named = (name for name, kind in crawl.contract.collections.items() if kind == schema)
        yield from crawl.of(*named)

    return nodes


for _name, _words in KINDS.items():
    promise(
        "schemas",
        f"schema-{_name}",
        f"{_words} satisfies the schema `{_name}`.",
        of=_all_of(_name),
    )(_nodes_of(_name))


@promise(
    "schemas",
    "schema-count",
    "A count in the list of counts satisfies the schema `count`.",
    of=lambda crawl: crawl.counted,
)
def counts(crawl: Crawl) -> Iterator[Finding]:
    for count in crawl.counted.values():
        for fault in crawl.contract.faults("count", count.json):
            yield Finding(f"{count.page.url}#{count.pointer}{fault.pointer}", fault.message)


@promise("schemas", "schema-entry-point", "The entry point satisfies the schema `entry-point`.")
def entry_point(crawl: Crawl) -> Iterator[Finding]:
    yield from held(crawl, "entry-point", crawl.entry.document, crawl.entry.url)


@promise("schemas", "schema-list", "A page of a list satisfies the schema `collection`.")
def list_pages(crawl: Crawl) -> Iterator[Finding]:
    for response in _pages(crawl):
        # Its items are held against the schemas of their kinds, which is stricter and quicker.
        document = response.document
        envelope = {**document, "items": [] if isinstance(document.get("items"), list) else None}
        yield from held(crawl, "collection", envelope, response.url)
        for index, item in enumerate(objects_in(document.get("items"))):
            if "@context" in item:
                yield Finding(f"{response.url}#/items/{index}", "an item has a context of its own")


def _pages(crawl: Crawl) -> Iterator[Response]:
    for pages in crawl.lists.values():
        yield from pages
    yield from crawl.turned
    for narrowed in crawl.narrowed:
        yield from (page for page in narrowed.pages if page.fault or page.status == 200)


@promise(
    "schemas",
    "schema-graph",
    "The graph of an article satisfies the schema `graph`.",
    of=lambda crawl: crawl.graphs,
)
def graphs(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.graphs.values():
        document = response.document
        included = document.get("included")
        # One part stands for all: each is held against the schema of its own kind.
        envelope = {**document, "included": included[:1] if isinstance(included, list) else None}
        yield from held(crawl, "graph", envelope, response.url)


@promise(
    "schemas",
    "schema-problem",
    "Every error is a problem document of the schema `problem`.",
    needs={Need.NEGOTIATION},
)
def problems(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        if response.status >= 400 and response.request.method != "HEAD":
            yield from held(crawl, "problem", response.json, response.where)


@promise(
    "schemas",
    "schema-problem-type",
    "A type of problem is told in JSON as the contract says.",
    needs={Need.NEGOTIATION},
)
def problem_types(crawl: Crawl) -> Iterator[Finding]:
    if not crawl.problem_types:
        yield Finding(crawl.contract_response.url, "the contract names no type of problem")
    for response in crawl.problem_types.values():
        for fault in crawl.contract.component_faults("ProblemType", response.document):
            yield Finding(f"{response.url}#{fault.pointer}", fault.message)


@promise("schemas", "schemas-served", "Every schema that the contract names is served and sound.")
def served(crawl: Crawl) -> Iterator[Finding]:
    if not crawl.schemas:
        yield Finding(crawl.contract_response.url, "the contract names no schema")
    never_came: NotRead | None = None
    for name, response in crawl.schemas.items():
        try:
            fault = _describe_schema_fault(response.text)
        except NotRead as error:
            never_came = error
            continue
        except UnreadableResponse as error:
            yield Finding(error.where, error.message)
            continue
        if fault or response.status != 200:
            yield Finding(
                response.url, f"{response.status}: it is no schema of draft 2020-12: {fault}"
            )
        else:
            version = response.url.split("/")[-2]
            if not str(response.document.get("$id")).endswith(f"/{version}/{name}.json"):
                yield Finding(response.url, f"its $id is {response.document.get('$id')}")
    if never_came:
        raise never_came


@lru_cache(maxsize=64)
def _describe_schema_fault(text: str) -> str:
    """Say what makes a text no schema, or nothing."""
    try:
        Draft202012Validator.check_schema(json.loads(text))
    except (SchemaError, ValueError) as error:
        return str(error).partition("\n")[0]
    return ""
