"""Shapes: two sets of SHACL shapes compared, each shape as the set of what it demands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph

from caveat.contract.compare.change import ContractChange
from caveat.contract.compare.contract_files import SHAPES, Contract
from caveat.contract.compare.terms import known_iris

SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TARGETS = frozenset(
    f"{SH}{name}" for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
)
SAID = frozenset({f"{SH}message", f"{SH}name", f"{SH}description"})
CLOSED, IGNORED = f"{SH}closed", f"{SH}ignoredProperties"
LOWER = frozenset(f"{SH}{name}" for name in ("minCount", "minLength", "minInclusive"))
UPPER = frozenset(f"{SH}{name}" for name in ("maxCount", "maxLength", "maxInclusive"))

Demand = tuple[str, str, str]
"""A path (empty: the node itself), a predicate, and what it demands."""

Graph = Mapping[str, list[tuple[str, Any]]]


def shape_changes(old: Contract, new: Contract) -> Iterator[ContractChange]:
    before, after = _graph(old), _graph(new)
    for name in sorted({*_named(before), *_named(after)}):
        where = f"{SHAPES}#{name.rpartition('#')[2]}"
        if name not in after:
            yield ContractChange("shape-loosened", where, "The shape is gone.")
        elif name not in before:
            known = known_iris(old)
            new_only = not any(target in known for target in _targets(after, name))
            kind = "shape-added" if new_only else "shape-tightened"
            yield ContractChange(kind, where, "The shape is new.")
        else:
            yield from _demand_changes(before, after, name, where)


def _graph(contract: Contract) -> Graph:
    graph: dict[str, list[tuple[str, Any]]] = {}
    for quad in contract.shapes:
        graph.setdefault(_id(quad.subject), []).append((quad.predicate.value, quad.object))
    return graph


def _id(node: Any) -> str:
    return str(node) if isinstance(node, pyoxigraph.BlankNode) else str(node).strip("<>")


def _named(graph: Graph) -> list[str]:
    return [name for name in graph if not name.startswith("_:")]


def _targets(graph: Graph, name: str) -> list[str]:
    return [_id(value) for predicate, value in graph[name] if predicate in TARGETS]


def _demand_changes(before: Graph, after: Graph, name: str, where: str) -> Iterator[ContractChange]:
    was, is_ = (dict.fromkeys(_demands(graph, name)) for graph in (before, after))
    come = [one for one in is_ if one not in was]
    for demand in (one for one in was if one not in is_):
        path, predicate, value = demand
        other = next((one for one in come if one[:2] == demand[:2]), None)
        if other is not None and predicate in LOWER | UPPER:
            come.remove(other)
            rises = _number(other[2]) > _number(value)
            kind = "tightened" if rises == (predicate in LOWER) else "loosened"
            what = f"{_short(predicate)} was {_number(value):g} and is {_number(other[2]):g}"
            yield ContractChange(f"shape-{kind}", where, f"{_of(path)}: {what}.")
        else:
            what = f"{_short(predicate)} {_short(value)} is demanded no more"
            yield ContractChange("shape-loosened", where, f"{_of(path)}: {what}.")
    for path, predicate, value in come:
        what = f"{_short(predicate)} {_short(value)} is demanded now"
        yield ContractChange("shape-tightened", where, f"{_of(path)}: {what}.")
    yield from _allowance_changes(before, after, name, where)
    if _messages(before, name) != _messages(after, name):
        yield ContractChange("wording-changed", where, "What is said of a fault reads otherwise.")


def _allowance_changes(
    before: Graph, after: Graph, name: str, where: str
) -> Iterator[ContractChange]:
    """Compare what closed shapes allow; what opens or closes one is a demand."""
    was, is_ = _allowances(before, name), _allowances(after, name)
    if was is None or is_ is None:
        return
    for path in sorted(is_ - was):
        yield ContractChange("shape-allowance-added", where, f"{_of(path)} is allowed now.")
    for path in sorted(was - is_):
        yield ContractChange("shape-tightened", where, f"{_of(path)} is allowed no more.")


def _allowances(graph: Graph, name: str) -> set[str] | None:
    """Give every path that a closed shape allows; None where a shape is open."""
    if not any(key == CLOSED and "true" in str(value) for key, value in graph[name]):
        return None
    paths = {_path(graph, value) for key, value in graph[name] if key == f"{SH}property"}
    for key, value in graph[name]:
        while key == IGNORED and isinstance(value, pyoxigraph.BlankNode):
            cell = dict(graph[_id(value)])
            paths.add(_format(graph, cell[f"{RDF}first"]))
            value = cell[f"{RDF}rest"]
    return paths


def _path(graph: Graph, shape: Any) -> str:
    return next(_format(graph, one) for key, one in graph[_id(shape)] if key == f"{SH}path")


def _demands(graph: Graph, name: str) -> Iterator[Demand]:
    for predicate, value in graph[name]:
        if predicate == f"{SH}property":
            path = _path(graph, value)
            yield from (
                (path, key, _format(graph, one))
                for key, one in graph[_id(value)]
                if key not in SAID and key != f"{SH}path"
            )
        elif predicate not in SAID and predicate != IGNORED:
            yield "", predicate, _format(graph, value)


def _format(graph: Graph, node: Any) -> str:
    """Write a value so that two blank nodes which say the same are the same text."""
    if not isinstance(node, pyoxigraph.BlankNode):
        return str(node)
    said = [(key, value) for key, value in graph.get(_id(node), ()) if key not in SAID]
    inner = sorted(f"<{key}> {_format(graph, value)}" for key, value in said)
    return f"[{' ; '.join(inner)}]"


def _messages(graph: Graph, name: str) -> list[str]:
    """Collect what is said of faults, wherever it stands in the shape."""
    found: list[str] = []
    waiting, met = [name], set()
    while waiting:
        one = waiting.pop()
        met.add(one)
        for predicate, value in graph.get(one, ()):
            if predicate in SAID:
                found.append(str(value))
            elif isinstance(value, pyoxigraph.BlankNode) and _id(value) not in met:
                waiting.append(_id(value))
    return sorted(found)


def _number(literal: str) -> float:
    return float(literal.split('"')[1])


def _of(path: str) -> str:
    return f"path {_short(path)}" if path else "the node"


def _short(value: str) -> str:
    if value.startswith("["):
        return value.replace(SH, "sh:").replace(RDF, "rdf:")[:200]
    return (
        value.strip("<>").rpartition("#")[2].rpartition("/")[2]
        if value.startswith(("<", "http"))
        else value.partition("^^")[0]
    )
