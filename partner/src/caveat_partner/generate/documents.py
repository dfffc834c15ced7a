"""Documents: what is served, made of invented articles: nodes, graphs, lists and problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caveat_partner.generate import names
from caveat_partner.generate.actors import Node
from caveat_partner.generate.article import Written, written
from caveat_partner.generate.problems import problem
from caveat_partner.generate.rng import Dice
from caveat_partner.terms import COLLECTIONS

CONTEXT = "context/v1.jsonld"
LONGEST_LIST = 12


def documents(schema: str, dice: Dice) -> Iterator[Node]:
    """Yield valid documents of one schema without end; raise KeyError for an unknown schema."""
    make = MAKERS[schema]
    while True:
        yield from make(dice)


def _nodes(schema: str) -> Callable[[Dice], Iterator[Node]]:
    def make(dice: Dice) -> Iterator[Node]:
        made = written(dice)
        for node in made.nodes.get(schema, ()):
            yield _served(dice, made.base, node)

    return make


def _articles(dice: Dice) -> Iterator[Node]:
    made = written(dice)
    yield _served(dice, made.base, made.article)


def _graphs(dice: Dice) -> Iterator[Node]:
    made = written(dice)
    yield _with_context(made.base, made.article) | {"included": made.included()}


def _collections(dice: Dice) -> Iterator[Node]:
    """Yield one page of one list: empty, the last one, or with more to come."""
    made, collection = written(dice), dice.pick(list(COLLECTIONS))
    items = dice.some(_items(made, COLLECTIONS[collection]), 0, LONGEST_LIST)
    address = f"{made.base}/{collection}"
    page: Node = {"id": f"{address}?limit={LONGEST_LIST}", "type": "Collection"}
    more = items and dice.chance(0.4)
    total = len(items) + (dice.between(1, 5000) if more else 0)
    following = {"next": f"{address}?cursor={dice.between(1, 99):04x}"} if more else {}
    page |= {"totalItems": total, "items": items} | following
    yield _with_context(made.base, page | {"release": dice.between(1, 400)})


def _items(made: Written, schema: str) -> list[Node]:
    return [made.article] if schema == "article" else made.nodes.get(schema, [])


def _entry_points(dice: Dice) -> Iterator[Node]:
    base = dice.pick(names.BASES)
    lists = [
        {"id": f"{base}/{name}", "type": "Collection", "name": name}
        | {"totalItems": dice.between(0, 10 ** dice.between(1, 6))}
        for name in dice.some(list(COLLECTIONS), 1, len(COLLECTIONS))
    ]
    note = {"note": names.note(dice)} if dice.chance(0.5) else {}
    yield _with_context(
        base,
        {"id": f"{base}/", "type": "EntryPoint", "name": "Caveat"}
        | note
        | {"release": dice.between(1, 400), "collections": lists}
        | {"documentation": f"{base}/docs", "contract": f"{base}/openapi.yaml"}
        | {"license": dice.pick(names.LICENSES)},
    )


def _problems(dice: Dice) -> Iterator[Node]:
    yield problem(dice)


def _served(dice: Dice, base: str, node: Node) -> Node:
    """Serve a node alone, with its context; seldom as it stands in a graph, without."""
    return _with_context(base, node) if dice.chance(0.9) else node


def _with_context(base: str, node: Node) -> Node:
    return {"@context": f"{base}/{CONTEXT}"} | node


MAKERS: dict[str, Callable[[Dice], Iterator[Node]]] = {
    **{schema: _nodes(schema) for schema in COLLECTIONS.values()},
    "article": _articles,
    "graph": _graphs,
    "collection": _collections,
    "entry-point": _entry_points,
    "problem": _problems,
}
"""How the documents of each published schema are made."""
