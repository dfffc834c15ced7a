"""Promises on linked data: one context, nothing lost in it, and every term of ours defined."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.document_forms import Placed, with_new_forms
from caveat_partner.promises.expansion import Expansion, ExpansionError, expanded
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

NAMESPACE = "https://w3id.org/caveat/ns#"
"""The namespace of the vocabulary."""


def _expansions(crawl: Crawl) -> Iterator[tuple[str, Expansion | None, str]]:
    """Yield where each form of a part stands, with its expansion, or with why there is none."""
    context = json.dumps(crawl.probes["context"].document)
    for where, part in crawl.once(_parts_of_new_forms):
        try:
            yield where, expanded(json.dumps(part), context), ""
        except ExpansionError as error:
            yield where, None, str(error)


def _parts_of_new_forms(crawl: Crawl) -> list[Placed]:
    return list(with_new_forms(_parts(crawl), crawl.probes["context"].document))


def _parts(crawl: Crawl) -> Iterator[Placed]:
    """Yield every node once, and what stands around the nodes of lists and graphs.

    A document expands to the expansions of its parts, since all have the one context.
    """
    context = {"@context": crawl.probes["context"].url}
    for node in crawl.nodes.values():
        yield node.iri, {**context, **node.json}
    for count in crawl.counted.values():
        yield f"{count.page.url}#{count.pointer}", {**context, **count.json}
    for pages in crawl.lists.values():
        for page in pages:
            yield page.url, {**page.document, "items": []}
    for graph in crawl.graphs.values():
        yield graph.url, {**graph.document, "included": []}
    for where, pointer, part in crawl.parts_of_graphs_unlike_nodes:
        yield f"{where}#{pointer}", {**context, **part}


@promise("linked-data", "context-served", "The context that documents name is served as JSON-LD.")
def context_served(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["context"]
    if response.status != 200 or not isinstance(response.document.get("@context"), dict | list):
        yield Finding(response.where, f"{response.status}: it holds no context")


@promise("linked-data", "one-context", "Every document names the same context.")
def one_context(crawl: Crawl) -> Iterator[Finding]:
    address = crawl.probes["context"].url
    for response in crawl.documents():
        if response.status == 200 and response.document.get("@context") != address:
            yield Finding(
                f"{response.url}#/@context",
                f"it is {response.document.get('@context')}, not {address}",
            )


@promise(
    "linked-data",
    "expansion-keeps-all",
    "Read as JSON-LD without a network, no document loses anything.",
)
def keeps_all(crawl: Crawl) -> Iterator[Finding]:
    for where, expansion, error in _expansions(crawl):
        if expansion is None:
            yield Finding(where, error)
        elif expansion.before != expansion.after:
            stated = f"of nodes and values, {expansion.before}, it leaves {expansion.after}"
            yield Finding(where, f"{stated} when it is expanded")


@promise(
    "linked-data", "terms-known", "Every type and every enumerated value is a term of the context."
)
def terms_known(crawl: Crawl) -> Iterator[Finding]:
    for where, expansion, _ in _expansions(crawl):
        for name in sorted(expansion.unknown) if expansion else ():
            yield Finding(where, f"`{name}` is no term of the context")


@promise("linked-data", "terms-defined", "Every term of ours is defined in the vocabulary at /ns.")
def terms_defined(crawl: Crawl) -> Iterator[Finding]:
    vocabulary = crawl.probes["vocabulary"]
    defined = set(re.findall(r"^(?:cv:|<https://w3id\.org/caveat/ns#)(\w+)", vocabulary.text, re.M))
    used = {iri for _, expansion, _ in _expansions(crawl) if expansion for iri in expansion.iris}
    for term in sorted(used):
        if term.startswith(NAMESPACE) and term.removeprefix(NAMESPACE) not in defined:
            yield Finding(vocabulary.where, f"it does not define {term}")
