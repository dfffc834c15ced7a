"""Promises on shapes: every document satisfies the schema that the contract names for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from caveat_partner.crawl import World
from caveat_partner.http_recorder import Answer, Unread
from caveat_partner.json_objects import listed
from caveat_partner.promises.registry import Check, promise
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
    world: World, schema: str, document: object, where: str, at: str = ""
) -> Iterator[Finding]:
    for fault in world.contract.faults(schema, document):
        yield Finding(f"{where}#{at}{fault.pointer}", fault.message)


def _nodes_of(schema: str) -> Check:
    """Make the promise of one kind: in its list, at its own address and in article graphs."""

    def check(world: World) -> Iterator[Finding]:
        mine = [name for name, kind in world.contract.collections.items() if kind == schema]
        if not mine:
            yield Finding(world.contract_answer.url, f"the contract has no list of `{schema}`")
        for node in world.of(*mine):
            for fault in world.contract.faults_of_text(schema, node.text):
                yield Finding(f"{node.page.url}#{node.pointer}{fault.pointer}", fault.message)
        for iri, answer in world.own.items():
            if answer.status == 200 and world.nodes[iri].collection in mine:
                yield from held(world, schema, answer.document, answer.url)
        for graph in world.graphs.values():
            for index, part in enumerate(listed(graph.document.get("included"))):
                twin = world.nodes.get(str(part.get("id")))
                if twin and twin.collection in mine and part != twin.json:
                    yield from held(world, schema, part, graph.url, f"/included/{index}")

    return check


for _name, _words in KINDS.items():
    promise("schemas", f"schema-{_name}", f"{_words} satisfies the schema `{_name}`.")(
        _nodes_of(_name)
    )


@promise("schemas", "schema-entry-point", "The entry point satisfies the schema `entry-point`.")
def entry_point(world: World) -> Iterator[Finding]:
    yield from held(world, "entry-point", world.entry.document, world.entry.url)


@promise("schemas", "schema-list", "A page of a list satisfies the schema `collection`.")
def list_pages(world: World) -> Iterator[Finding]:
    for answer in _pages(world):
        # Its items are held against the schemas of their kinds, which is stricter and quicker.
        document = answer.document
        envelope = {**document, "items": [] if isinstance(document.get("items"), list) else None}
        yield from held(world, "collection", envelope, answer.url)
        for index, item in enumerate(listed(document.get("items"))):
            if "@context" in item:
                yield Finding(f"{answer.url}#/items/{index}", "an item has a context of its own")


def _pages(world: World) -> Iterator[Answer]:
    for pages in world.lists.values():
        yield from pages
    yield from world.turned
    yield from world.filtered.values()


@promise("schemas", "schema-graph", "The graph of an article satisfies the schema `graph`.")
def graphs(world: World) -> Iterator[Finding]:
    for answer in world.graphs.values():
        document = answer.document
        included = document.get("included")
        # One part stands for all: each is held against the schema of its own kind.
        envelope = {**document, "included": included[:1] if isinstance(included, list) else None}
        yield from held(world, "graph", envelope, answer.url)


@promise("schemas", "schema-problem", "Every error is a problem document of the schema `problem`.")
def problems(world: World) -> Iterator[Finding]:
    for answer in world.wire.answers:
        if answer.status >= 400 and answer.ask.method != "HEAD":
            yield from held(world, "problem", answer.json, answer.where)


@promise(
    "schemas", "schema-problem-type", "A type of problem is told in JSON as the contract says."
)
def problem_types(world: World) -> Iterator[Finding]:
    if not world.problem_types:
        yield Finding(world.contract_answer.url, "the contract names no type of problem")
    for answer in world.problem_types.values():
        for fault in world.contract.component_faults("ProblemType", answer.document):
            yield Finding(f"{answer.url}#{fault.pointer}", fault.message)


@promise("schemas", "schemas-served", "Every schema that the contract names is served and sound.")
def served(world: World) -> Iterator[Finding]:
    if not world.schemas:
        yield Finding(world.contract_answer.url, "the contract names no schema")
    for name, answer in world.schemas.items():
        try:
            fault = _schema_fault(answer.text)
        except Unread as unread:
            yield Finding(unread.where, unread.message)
            continue
        if fault or answer.status != 200:
            yield Finding(answer.url, f"{answer.status}: it is no schema of draft 2020-12: {fault}")
        else:
            version = answer.url.split("/")[-2]
            if not str(answer.document.get("$id")).endswith(f"/{version}/{name}.json"):
                yield Finding(answer.url, f"its $id is {answer.document.get('$id')}")


@lru_cache(maxsize=64)
def _schema_fault(text: str) -> str:
    """Say what makes a text no schema, or nothing."""
    try:
        Draft202012Validator.check_schema(json.loads(text))
    except (SchemaError, ValueError) as error:
        return str(error).partition("\n")[0]
    return ""
