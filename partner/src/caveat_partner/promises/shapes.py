"""Promises on the shapes: who holds a graph against them is told where a caveat is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyoxigraph

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawled import ListedNode
from caveat_partner.promises.expansion import ExpansionError
from caveat_partner.promises.registry import promise
from caveat_partner.promises.statements import TURTLE, statements_of_document
from caveat_partner.report import Finding

SH = "http://www.w3.org/ns/shacl#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
MADE_MILD = (f"{SH}Info", f"{SH}Warning")
ALWAYS = {
    "count": (
        *("status", "handling", "disputed", "quantifier", "claimant", "caveat", "outcome"),
        "unitText",
    ),
    "claim": (
        *("status", "handling", "disputed", "modality", "claimant", "caveat", "attribution"),
        *("evidence", "appearance"),
    ),
    "event": ("standing", "disputed"),
}
"""By schema: keys without which nothing of the kind is shown, where the schema requires them."""
Node = Any
"""A subject or an object of RDF."""


class _Shapes:
    """The shapes of one file, by what each says."""

    def __init__(self, turtle: str) -> None:
        self._said: dict[tuple[Node, str], list[Node]] = {}
        for quad in pyoxigraph.parse(turtle, TURTLE):
            self._said.setdefault((quad.subject, quad.predicate.value), []).append(quad.object)

    def least(self, types: set[str]) -> dict[str, int]:
        """Give how often each property must be there at least, on what has one of some types."""
        found: dict[str, int] = {}
        for shape, predicate in [*self._said]:
            targets = self._said.get((shape, f"{SH}targetClass"), [])
            if predicate != f"{SH}property" or not types & {one.value for one in targets}:
                continue
            for asked in self._said[shape, predicate]:
                if self._is_in_force(shape) and self._is_in_force(asked):
                    self._take(asked, found)
        return found

    def _take(self, asked: Node, found: dict[str, int]) -> None:
        for path in self._said.get((asked, f"{SH}path"), []):
            for least in self._said.get((asked, f"{SH}minCount"), []):
                if isinstance(path, pyoxigraph.NamedNode) and least.value.isdigit():
                    found[path.value] = max(int(least.value), found.get(path.value, 0))

    def _is_in_force(self, shape: Node) -> bool:
        off = self._said.get((shape, f"{SH}deactivated"), [])
        mild = self._said.get((shape, f"{SH}severity"), [])
        return not any(one.value in ("true", "1") for one in off) and not any(
            one.value in MADE_MILD for one in mild
        )


@promise(
    "linked-data",
    "shapes-ask-for-caveats",
    "The shapes ask a count, a claim and an event for what must never be away from them.",
)
def ask(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["shapes"]
    try:
        shapes = _Shapes(response.text)
    except (SyntaxError, ValueError):
        return  # That it is no Turtle is told by `shapes-are-turtle`.
    for name, keys in ALWAYS.items():
        node = _some(crawl, name)
        required = crawl.contract.schemas.get(name, {}).get("required", ())
        if node is None:
            continue
        types = set(_objects_of(crawl, node, "type"))
        least = shapes.least(types)
        for key in keys:
            properties = set(_properties_of(crawl, node, key)) if key in required else set()
            if properties and not any(least.get(one) for one in properties):
                stated = f"no shape asks a {name} for its {key} ({', '.join(sorted(properties))})"
                yield Finding(response.where, stated)


def _some(crawl: Crawl, schema: str) -> ListedNode | None:
    kept = crawl.counted.values() if schema == "count" else crawl.of(f"{schema}s")
    return next(iter(kept), None)


def _properties_of(crawl: Crawl, node: ListedNode, key: str) -> Iterator[str]:
    """Yield the property that a key is by the context."""
    for triple in _triples(crawl, {key: node.json.get(key), "type": node.json.get("type")}):
        if triple.predicate.value != RDF_TYPE and triple.subject.value == NODE:
            yield triple.predicate.value


def _objects_of(crawl: Crawl, node: ListedNode, key: str) -> Iterator[str]:
    for triple in _triples(crawl, {key: node.json.get(key)}):
        if triple.predicate.value == RDF_TYPE:
            yield triple.object.value


NODE = "https://node.example/"
"""The node of which it is looked at what its keys are."""


def _triples(crawl: Crawl, members: dict[str, Any]) -> list[Any]:
    context = crawl.probes["context"]
    document = json.dumps({"@context": context.url, "id": NODE, **members})
    try:
        lines = statements_of_document(document, json.dumps(context.document))
    except ExpansionError:
        return []
    text = "".join(f"{line} .\n" for line in sorted(lines))
    return list(pyoxigraph.parse(text, pyoxigraph.RdfFormat.N_TRIPLES))
