"""Promises on formats: the same statements, whichever way a client asks, in any notation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from caveat_partner.crawl import Deep, World
from caveat_partner.http_recorder import Unread, unpacked
from caveat_partner.promises.expansion import canonical_quads
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

_EMBEDDED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def _nodes(world: World) -> Iterator[Deep]:
    """Yield what was asked in every format and is small enough to compare as a graph."""
    for deep in world.deep:
        if deep.iri not in world.graphs:
            yield deep


@promise("formats", "suffix-as-accept", "A suffix gives the bytes that Accept gives.")
def suffixes(world: World) -> Iterator[Finding]:
    for deep in world.deep:
        for suffix, answer in deep.suffixed.items():
            accepted = deep.accepted[suffix]
            if (answer.status, answer.raw) != (accepted.status, accepted.raw):
                kind = accepted.ask.headers.get("Accept")
                yield Finding(
                    answer.where, f"{answer.status}: other bytes than {deep.iri} gives for {kind}"
                )


@promise(
    "formats",
    "json-as-jsonld",
    "As application/json a document has the bytes of application/ld+json.",
)
def plain_json(world: World) -> Iterator[Finding]:
    for deep in world.deep:
        if deep.accepted[".json"].raw != deep.accepted[".jsonld"].raw:
            yield Finding(deep.iri, "application/json and application/ld+json differ")


@promise("formats", "nquads-as-jsonld", "N-Quads says exactly what the JSON-LD says.")
def nquads(world: World) -> Iterator[Finding]:
    for deep in _nodes(world):
        answer = deep.accepted[".nq"]
        told = canonical_quads(answer.text, None)
        meant = canonical_quads(
            json.dumps(deep.plain.document), json.dumps(world.probes["context"].document)
        )
        for line in sorted(meant - told)[:3]:
            yield Finding(answer.where, f"N-Quads lacks: {line}")
        for line in sorted(told - meant)[:3]:
            yield Finding(answer.where, f"N-Quads adds: {line}")


@promise(
    "formats", "turtle-as-nquads", "Turtle holds every literal that N-Quads holds, and no other."
)
def turtle(world: World) -> Iterator[Finding]:
    for deep in _nodes(world):
        quads, answer = _literals(deep.accepted[".nq"].text), deep.accepted[".ttl"]
        told = _literals(answer.text)
        for literal in sorted(quads - told - _bare(answer.text))[:3]:
            yield Finding(answer.where, f"Turtle lacks the literal {literal!r}")
        for literal in sorted(told - quads)[:3]:
            yield Finding(answer.where, f"Turtle adds the literal {literal!r}")


def _literals(text: str) -> set[str]:
    return {found.replace('\\"', '"') for found in _LITERAL.findall(text)}


def _bare(text: str) -> set[str]:
    """Give the numbers and truth values that Turtle may write without quotation marks."""
    return set(re.findall(r"(?<![\w<:/#.\"-])(-?\d+(?:\.\d+)?|true|false)(?![\w\"])", text))


@promise("formats", "html-holds-jsonld", "The page of a node holds its JSON-LD.")
def html(world: World) -> Iterator[Finding]:
    for deep in _nodes(world):
        page = deep.accepted[".html"]
        for text in _EMBEDDED.findall(page.text)[:1]:
            try:
                held = json.loads(text)
            except ValueError as error:
                yield Finding(page.where, f"its JSON-LD is no JSON: {error}")
            else:
                if held != deep.plain.document:
                    yield Finding(page.where, "the JSON-LD in the page is another document")
        if not _EMBEDDED.search(page.text):
            yield Finding(page.where, "no JSON-LD is in the page")


@promise("formats", "dump-complete", "The dump unpacks, and has every node.")
def dump(world: World) -> Iterator[Finding]:
    answer = world.probes["dump"]
    try:
        text = unpacked(answer.content).decode()
    except Exception as error:
        raise Unread(answer.where, f"{answer.status}: it cannot be unpacked: {error}") from error
    subjects = set(re.findall(r"^<([^>]+)>", text, re.MULTILINE))
    for iri in sorted(set(world.nodes) - subjects)[:5]:
        yield Finding(answer.where, f"{iri} is not in it")
