"""Makes documents of every published schema from invented articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caveat_partner.generate.actors import Node
from caveat_partner.generate.article import InventedArticle, make_article
from caveat_partner.generate.names import BASES, LICENSES, editor_note
from caveat_partner.generate.problems import problem
from caveat_partner.generate.rng import Rng
from caveat_partner.json_objects import OF_A_REFERENCE
from caveat_partner.terms import COLLECTIONS, CONTEXT_PATH, COUNTS

LONGEST_LIST = 12
LISTS = [*COLLECTIONS, COUNTS]


def documents(schema: str, rng: Rng) -> Iterator[Node]:
    """Yield valid documents of one schema without end; raise KeyError for an unknown schema."""
    make = MAKERS[schema]
    while True:
        yield from make(rng)


def _nodes(schema: str) -> Callable[[Rng], Iterator[Node]]:
    def make(rng: Rng) -> Iterator[Node]:
        made = make_article(rng)
        for node in made.nodes.get(schema, ()):
            yield _served(rng, made.base, node)

    return make


def _articles(rng: Rng) -> Iterator[Node]:
    made = make_article(rng)
    yield _served(rng, made.base, made.article)


def _graphs(rng: Rng) -> Iterator[Node]:
    made = make_article(rng)
    yield _with_context(made.base, made.article) | {"included": made.included()}


def _collections(rng: Rng) -> Iterator[Node]:
    """Yield one page of one list: empty, the last one, or with more to come."""
    made, collection = make_article(rng), rng.pick(LISTS)
    items = rng.some(_items(made, collection), 0, LONGEST_LIST)
    address = f"{made.base}/{collection}"
    page: Node = {"id": f"{address}?limit={LONGEST_LIST}", "type": "Collection"}
    more = items and rng.chance(0.4)
    total = len(items) + (rng.between(1, 5000) if more else 0)
    following = {"next": f"{address}?cursor={rng.between(1, 99):04x}"} if more else {}
    page |= {"totalItems": total, "items": items} | following
    page |= _facets(rng, address) if rng.chance(0.4) else {}
    page |= _near(rng, address) if not items and rng.chance(0.7) else {}
    yield _with_context(made.base, page | {"release": rng.between(1, 400)})


def _facets(rng: Rng, address: str) -> Node:
    """Make a list narrowed to each of some values; where many match, without their number."""
    counted = rng.chance(0.8)
    return {
        "facets": [
            _list(f"{address}?disputed={value}", value)
            | {"parameter": "disputed", "parameterValue": value}
            | ({"totalItems": rng.between(1, 900)} if counted else {})
            for value in rng.some(("true", "false"), 1, 2)
        ]
    }


def _near(rng: Rng, address: str) -> Node:
    """Say of an empty list what is near it, and what of the question nothing has."""
    words = rng.some(("mortar", "roof", "harbor"), 1, 3)
    near = [
        _list(f"{address}?q={word}", word) | {"totalItems": rng.between(1, 90)} for word in words
    ]
    unmatched = {
        "unmatched": ["disputed"],
        "note": "Nothing in this list has true as its disputed.",
    }
    return {"suggestions": near} | (unmatched if rng.chance(0.5) else {})


def _list(address: str, name: str) -> Node:
    return {"id": address, "type": "Collection", "name": name}


def _items(made: InventedArticle, collection: str) -> list[Node]:
    if collection == COUNTS:
        return list(_listed_counts(made))
    schema = COLLECTIONS[collection]
    return [made.article] if schema == "article" else made.nodes.get(schema, [])


def _listed_counts(made: InventedArticle) -> Iterator[Node]:
    """Yield every count as the list of counts has it: with its claim, and the record of that."""
    for claim in made.nodes.get("claim", ()):
        reference = {key: claim[key] for key in claim if key in OF_A_REFERENCE}
        for count in claim["counts"]:
            yield count | {"claim": reference | {"type": "Claim"}, "record": claim["record"]}


def _counts(rng: Rng) -> Iterator[Node]:
    """Yield counts as the list has them, seldom as they stand in their claims."""
    made = make_article(rng)
    for count in _listed_counts(made):
        if rng.chance(0.8):
            yield _served(rng, made.base, count)
        else:
            yield {key: value for key, value in count.items() if key not in ("claim", "record")}


def _entry_points(rng: Rng) -> Iterator[Node]:
    base = rng.pick(BASES)
    lists = [
        {"id": f"{base}/{name}", "type": "Collection", "name": name}
        | {"totalItems": rng.between(0, 10 ** rng.between(1, 6))}
        for name in rng.some(LISTS, 1, len(LISTS))
    ]
    note = {"note": editor_note(rng)} if rng.chance(0.5) else {}
    yield _with_context(
        base,
        {"id": f"{base}/", "type": "EntryPoint", "name": "Caveat"}
        | note
        | {"release": rng.between(1, 400), "collections": lists}
        | {"documentation": f"{base}/docs", "contract": f"{base}/openapi.yaml"}
        | {"license": rng.pick(LICENSES)},
    )


def _problems(rng: Rng) -> Iterator[Node]:
    yield problem(rng)


def _served(rng: Rng, base: str, node: Node) -> Node:
    """Serve a node alone, with its context; seldom as it stands in a graph, without."""
    return _with_context(base, node) if rng.chance(0.9) else node


def _with_context(base: str, node: Node) -> Node:
    return {"@context": f"{base}/{CONTEXT_PATH}"} | node


MAKERS: dict[str, Callable[[Rng], Iterator[Node]]] = {
    **{schema: _nodes(schema) for schema in COLLECTIONS.values()},
    "article": _articles,
    "count": _counts,
    "graph": _graphs,
    "collection": _collections,
    "entry-point": _entry_points,
    "problem": _problems,
}
"""How the documents of each published schema are made."""
