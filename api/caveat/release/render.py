"""Render: each record becomes a JSON-LD document, from what its kind declares.

A key without value is left out. References carry the type and the name of what they lead to, and
to a claim also how far it holds. Each article has its graph besides: all that it mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date
from typing import Any

from caveat.contract.iris import collection_of
from caveat.contract.vocabulary import CONTEXT, HOW_FAR_A_CLAIM_HOLDS
from caveat.records.article import Article
from caveat.records.claim import Claim
from caveat.records.declaration import Field, Part, Reference, published_fields
from caveat.records.fragments import fragment_of
from caveat.records.graph import Graph
from caveat.records.record import Record

Fragment = dict[str, Any]


def render(
    graph: Graph, license_: str, checked: Mapping[str, date] | None = None
) -> dict[str, Fragment]:
    """Render every record and every article's graph, by relative IRI.

    `checked` gives the day on which a person signed a record, for those that are signed.
    """
    checked = checked or {}
    nodes = {
        iri: node(graph, record, license_, checked.get(iri))
        for iri, record in graph.records.items()
    }
    documents = {iri: {"@context": CONTEXT} | body for iri, body in nodes.items()}
    for article in graph.all(Article):
        documents[graph_iri(article.iri)] = article_graph(article, nodes)
    return documents


def graph_iri(article: str) -> str:
    """Name the document that holds an article with everything it mentions."""
    return f"{article}/graph"


def node(graph: Graph, record: Record, license_: str, checked: date | None) -> Fragment:
    """Compose the node of one record: what its kind declares, and what the release adds."""
    return (
        published(graph, record, record)
        | {"id": record.iri, "type": list(record.type)}
        | {"record": about_the_record(license_, checked)}
    )


def about_the_record(license_: str, checked: date | None) -> Fragment:
    """What is said of the record and not of its subject; sealing adds what it alone knows."""
    return {"type": "DigitalDocument", "license": license_} | hand_check(checked)


def hand_check(checked: date | None) -> Fragment:
    """Whether a person compared the record with its passages, and when."""
    if checked is None:
        return {"handChecked": False}
    return {"handChecked": True, "handCheckedOn": checked.isoformat()}


def published(graph: Graph, value: Any, record: Record, within: str = "") -> Fragment:
    """Give the published keys of a record, or of a part of it; what has no value is left out.

    `within` is the fragment of the part.
    """
    given = {
        field.key: (field, _value(graph, field, value, record, within)) for field in _fields(value)
    }
    return _types(value) | {
        key: one for key, (field, one) in given.items() if _says_something(field, one)
    }


def _says_something(field: Field, value: Any) -> bool:
    always = isinstance(field.value, Part) and field.value.always
    return value is not None and (value != [] or always)


def _fields(value: Any) -> tuple[Field, ...]:
    return published_fields(type(value))


def _types(part: Any) -> Fragment:
    types = getattr(part, "published_types", ())
    return {"type": list(types)} if types else {}


def _value(graph: Graph, field: Field, value: Any, record: Record, within: str = "") -> Any:
    """Work out the value of one key; False and 0 are values."""
    if field.compute is None:
        held = getattr(value, field.name)
    elif value is record:
        held = field.compute(record, graph)
    else:
        held = field.compute(value, graph, record)
    if isinstance(held, tuple):
        return [_item(graph, field, item, record, within) for item in held]
    return None if held is None else _item(graph, field, held, record, within)


def _item(graph: Graph, field: Field, item: Any, record: Record, within: str) -> Any:
    if isinstance(field.value, Reference):
        return reference(graph, item)
    if is_dataclass(item):
        fragment = fragment_of(field, item, within)
        return {"id": f"{record.iri}#{fragment}"} | published(graph, item, record, fragment)
    return item.isoformat() if isinstance(item, date) else item


def reference(graph: Graph, iri: str) -> Fragment:
    """Point at a record: `{id, type, name}`, to a claim also how far it holds."""
    record = graph[iri]
    if not isinstance(record, Claim):
        return {"id": iri, "type": record.type[0], "name": record.name}
    holds = {
        field.key: _value(graph, field, record, record)
        for field in published_fields(Claim)
        if field.key in HOW_FAR_A_CLAIM_HOLDS
    }
    return {"id": iri, "type": "Claim", "name": record.name} | {
        key: value for key, value in holds.items() if value not in (None, [])
    }


def references(graph: Graph, iris: Iterable[str]) -> list[Fragment]:
    return [reference(graph, iri) for iri in iris]


def article_graph(article: Article, nodes: Mapping[str, Fragment]) -> Fragment:
    """The article, with every node that it or one of those mentions, `included` once each."""
    reached = reachable(article.iri, nodes)
    return (
        {"@context": CONTEXT}
        | nodes[article.iri]
        | {"included": [nodes[iri] for iri in reached if iri != article.iri]}
    )


def reachable(start: str, nodes: Mapping[str, Fragment]) -> list[str]:
    """List the IRIs that can be reached from one node by references, in the order of nodes.

    Other articles are not entered: an article's graph is its own.
    """
    found, waiting = {start}, [start]
    while waiting:
        for iri in referred(nodes[waiting.pop()]):
            if iri in nodes and iri not in found and collection_of(iri) != "articles":
                found.add(iri)
                waiting.append(iri)
    return [iri for iri in nodes if iri in found]


def referred(value: Any) -> Iterator[str]:
    """Yield the `id` of everything below a node."""
    if isinstance(value, Mapping):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for inner in value.values():
            yield from referred(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from referred(inner)
