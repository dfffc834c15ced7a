"""Promises on meaning: one context, nothing lost in it, and every term of ours defined."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from caveat_partner.crawl import World
from caveat_partner.json_objects import listed
from caveat_partner.promises.expansion import Expansion, Lost, expanded
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

NAMESPACE = "https://w3id.org/caveat/ns#"
"""The namespace of the vocabulary."""


def _expansions(world: World) -> Iterator[tuple[str, Expansion | None, str]]:
    """Yield where each part stands, with its expansion, or with why there is none."""
    context = json.dumps(world.probes["context"].document)
    for where, text in _parts(world):
        try:
            yield where, expanded(text, context), ""
        except Lost as lost:
            yield where, None, str(lost)


def _parts(world: World) -> Iterator[tuple[str, str]]:
    """Yield every node once, and what stands around the nodes of lists and graphs.

    A document expands to the expansions of its parts, since all have the one context; a part is
    small, and most are met again.
    """
    opening = '{"@context": ' + json.dumps(world.probes["context"].url) + ", "
    for node in world.nodes.values():
        yield node.iri, opening + node.text[1:]
    for pages in world.lists.values():
        for page in pages:
            yield page.url, json.dumps({**page.document, "items": []})
    for graph in world.graphs.values():
        yield graph.url, json.dumps({**graph.document, "included": []})
        for index, part in enumerate(listed(graph.document.get("included"))):
            twin = world.nodes.get(str(part.get("id")))
            if twin is None or part != twin.json:
                yield f"{graph.url}#/included/{index}", opening + json.dumps(part)[1:]


@promise("meaning", "context-served", "The context that documents name is served as JSON-LD.")
def context_served(world: World) -> Iterator[Finding]:
    answer = world.probes["context"]
    if answer.status != 200 or not isinstance(answer.document.get("@context"), dict):
        yield Finding(answer.where, f"{answer.status}: it holds no context")
    if "immutable" not in answer.headers.get("Cache-Control", ""):
        yield Finding(
            answer.where,
            f"Cache-Control: {answer.headers.get('Cache-Control')}; a context never changes",
        )


@promise("meaning", "one-context", "Every document names the same context.")
def one_context(world: World) -> Iterator[Finding]:
    address = world.probes["context"].url
    for answer in world.documents():
        if answer.status == 200 and answer.document.get("@context") != address:
            yield Finding(
                f"{answer.url}#/@context", f"it is {answer.document.get('@context')}, not {address}"
            )


@promise(
    "meaning",
    "expansion-keeps-all",
    "Read as JSON-LD without a network, no document loses anything.",
)
def keeps_all(world: World) -> Iterator[Finding]:
    for where, expansion, lost in _expansions(world):
        if expansion is None:
            yield Finding(where, lost)
        elif expansion.before != expansion.after:
            told = f"of {expansion.before} nodes and values {expansion.after} are left"
            yield Finding(where, f"{told} when it is expanded")


@promise(
    "meaning", "terms-known", "Every type and every enumerated value is a term of the context."
)
def terms_known(world: World) -> Iterator[Finding]:
    for where, expansion, _ in _expansions(world):
        for name in sorted(expansion.unknown) if expansion else ():
            yield Finding(where, f"`{name}` is no term of the context")


@promise("meaning", "terms-defined", "Every term of ours is defined in the vocabulary at /ns.")
def terms_defined(world: World) -> Iterator[Finding]:
    vocabulary = world.probes["vocabulary"]
    defined = set(re.findall(r"^(?:cv:|<https://w3id\.org/caveat/ns#)(\w+)", vocabulary.text, re.M))
    used = {iri for _, expansion, _ in _expansions(world) if expansion for iri in expansion.iris}
    for term in sorted(used):
        if term.startswith(NAMESPACE) and term.removeprefix(NAMESPACE) not in defined:
            yield Finding(vocabulary.where, f"it does not define {term}")
