"""Promises on formats: the same statements, whichever way a client asks, in any notation."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice

from pyoxigraph import RdfFormat

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawled import ListedNode, Resource
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import Response
from caveat_partner.crawl.unread import UnreadableResponse
from caveat_partner.http.gzip_members import unpacked_lines
from caveat_partner.json_objects import record_of
from caveat_partner.limits import DUMP_BYTES
from caveat_partner.promises.expansion import ExpansionError
from caveat_partner.promises.registry import promise
from caveat_partner.promises.statements import (
    NQUADS,
    TURTLE,
    Statements,
    statements_of,
    statements_of_document,
)
from caveat_partner.report import Finding

_EMBEDDED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_QUAD = re.compile(
    r'^(?P<triple>\S+ \S+ (?:[<_]\S+|"(?:[^"\\]|\\.)*"\S*)) <(?P<graph>[^>]+)> \.$', re.MULTILINE
)
"""A line of N-Quads with a graph."""
_BLANK = re.compile(r"(?:^|\s)_:")
OF_EACH_COLLECTION = 2
"""How many nodes of each collection are looked for in the dump, beside those asked at length."""
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def _nodes(crawl: Crawl, suffix: str = ".jsonld") -> Iterator[Resource]:
    """Yield what was asked in a format and is small enough to compare as a graph."""
    for resource in (*crawl.resources, *crawl.in_formats):
        if resource.iri not in crawl.graphs and suffix in resource.accepted:
            yield resource


@promise(
    "formats",
    "suffix-as-accept",
    "A suffix gives the bytes that Accept gives.",
    needs={Need.NEGOTIATION},
    of=lambda crawl: crawl.resources,
)
def suffixes(crawl: Crawl) -> Iterator[Finding]:
    for resource in crawl.resources:
        for suffix, response in resource.suffixed.items():
            accepted = resource.accepted[suffix]
            if (response.status, response.raw) != (accepted.status, accepted.raw):
                kind = accepted.request.headers.get("Accept")
                yield Finding(
                    response.where,
                    f"{response.status}: other bytes than {resource.iri} gives for {kind}",
                )


@promise(
    "formats",
    "json-as-jsonld",
    "As application/json a document has the bytes of application/ld+json.",
    of=lambda crawl: crawl.resources,
)
def plain_json(crawl: Crawl) -> Iterator[Finding]:
    for resource in crawl.resources:
        if resource.accepted[".json"].raw != resource.accepted[".jsonld"].raw:
            yield Finding(resource.iri, "application/json and application/ld+json differ")


@promise(
    "formats",
    "nquads-as-jsonld",
    "N-Quads says exactly what the JSON-LD says.",
    of=lambda crawl: crawl.resources,
)
def nquads(crawl: Crawl) -> Iterator[Finding]:
    yield from _compared(crawl, ".nq", NQUADS)


@promise(
    "formats",
    "turtle-as-jsonld",
    "Turtle says exactly what the JSON-LD says.",
    of=lambda crawl: crawl.resources,
)
def turtle(crawl: Crawl) -> Iterator[Finding]:
    yield from _compared(crawl, ".ttl", TURTLE)


def _compared(crawl: Crawl, suffix: str, notation: RdfFormat) -> Iterator[Finding]:
    for resource in _nodes(crawl, suffix):
        response = resource.accepted[suffix]
        expected = _statements(crawl, resource.plain.document)
        try:
            stated = statements_of(response.text, notation)
        except ExpansionError as error:
            yield Finding(response.where, str(error))
        else:
            yield from _differing(response.where, notation.name, stated, expected)


def _statements(crawl: Crawl, document: object) -> Statements:
    context = json.dumps(crawl.probes["context"].document)
    return statements_of_document(json.dumps(document), context)


def _differing(
    where: str, notation: str, stated: Statements, expected: Statements
) -> Iterator[Finding]:
    for line in sorted(expected - stated)[:3]:
        yield Finding(where, f"{notation} lacks: {line}")
    for line in sorted(stated - expected)[:3]:
        yield Finding(where, f"{notation} adds: {line}")


@promise("formats", "dump-as-jsonld", "The dump says of a node exactly what its JSON-LD says.")
def dump_statements(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["dump"]
    chosen = {f"<{record_of(node.json).get('id')}>": node for node in _some_nodes(crawl)}
    held: dict[str, list[str]] = {graph: [] for graph in chosen}
    for line in _lines_of_dump(response):
        graph = line.removesuffix(" .").rpartition(" ")[2]
        if graph in held:
            held[graph].append(line)
    for graph, node in chosen.items():
        document = {"@context": crawl.probes["context"].url, **node.json}
        stated = statements_of("\n".join(held[graph]), NQUADS)
        yield from _differing(
            f"{response.where}, graph {graph}", "The dump", stated, _statements(crawl, document)
        )


def _some_nodes(crawl: Crawl) -> Iterator[ListedNode]:
    """Yield what was asked at length, and the first nodes of each collection."""
    for resource in _nodes(crawl, ".ttl"):
        if resource.iri in crawl.nodes:
            yield crawl.nodes[resource.iri]
    for name in crawl.lists:
        yield from islice(crawl.of(name), OF_EACH_COLLECTION)


@promise(
    "formats",
    "nquads-in-graph-of-version",
    "Each line of N-Quads stands in the graph of the version, and has no blank node.",
    of=lambda crawl: crawl.resources,
)
def graphs_of_versions(crawl: Crawl) -> Iterator[Finding]:
    for resource in _nodes(crawl):
        response = resource.accepted[".nq"]
        expected = record_of(resource.plain.document).get("id")
        lines = response.text.splitlines()
        yield from islice(_misplaced(response, lines, frozenset({expected})), 3)


@promise(
    "formats",
    "dump-in-graphs-of-versions",
    "Each line of the dump stands in the graph of a version, and has no blank node.",
)
def dump_graphs(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["dump"]
    expected = frozenset(record_of(node.json).get("id") for node in crawl.nodes.values())
    yield from islice(_misplaced(response, _lines_of_dump(response), expected), 3)


def _misplaced(
    response: Response, lines: Iterable[str], graphs: frozenset[object]
) -> Iterator[Finding]:
    for line in filter(None, lines):
        found = _QUAD.fullmatch(line)
        if "_:" in line and _BLANK.search(_LITERAL.sub('""', line)):
            yield Finding(response.where, f"a blank node: {line}")
        elif found is None or found["graph"] not in graphs:
            yield Finding(response.where, f"not in the graph of its version: {line}")


@promise(
    "formats",
    "html-holds-jsonld",
    "The page of a node holds its JSON-LD.",
    of=lambda crawl: crawl.resources,
)
def html(crawl: Crawl) -> Iterator[Finding]:
    for resource in _nodes(crawl, ".html"):
        page = resource.accepted[".html"]
        for text in _EMBEDDED.findall(page.text)[:1]:
            try:
                held = json.loads(text)
            except ValueError as error:
                yield Finding(page.where, f"its JSON-LD is no JSON: {error}")
            else:
                if held != resource.plain.document:
                    yield Finding(page.where, "the JSON-LD in the page is another document")
        if not _EMBEDDED.search(page.text):
            yield Finding(page.where, "no JSON-LD is in the page")


@promise("formats", "dump-complete", "The dump unpacks, and has every node.")
def dump(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["dump"]
    missing = set(crawl.nodes)
    for line in _lines_of_dump(response):
        missing.discard(line[1:].partition(">")[0])
    for iri in sorted(missing)[:5]:
        yield Finding(response.where, f"{iri} is not in it")


def _lines_of_dump(response: Response) -> Iterator[str]:
    """Yield the lines of a dump while it is unpacked: it is larger than all else together."""
    if response.status == 200 and not response.size:
        return  # Nothing was published, and gzip of nothing may be nothing.
    try:
        yield from unpacked_lines(response.unpacked.pieces(), DUMP_BYTES)
    except (zlib.error, ValueError) as error:
        raise UnreadableResponse(
            response.where, f"{response.status}: it cannot be unpacked: {error}"
        ) from error
