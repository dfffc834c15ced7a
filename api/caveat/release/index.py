"""Index: what lists can be filtered and searched by, read off the rendered documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from caveat.contract.filters import NOT_OF_COUNTS
from caveat.contract.iris import collection_of, is_graph, parse_iri
from caveat.contract.search_tokens import ENGLISH, tokens_of
from caveat.records.kinds import searched_keys
from caveat.store.values import IndexRow

SEARCHED = searched_keys()
"""The keys whose words `q` searches."""
LONGEST_ROLE = 12
"""Words of a role beyond this number are not indexed: a role is a title, not a story."""

FIGURES = ("value", "minValue", "maxValue")
"""The numbers of a count, which `q` searches too."""
BY_LANGUAGE = "nameByLanguage"
"""The key whose words are each in a language of its own."""

Document = Mapping[str, Any]
Texts = Iterator[tuple[str, str]]
"""Texts that are searched, each with the tag of its language."""
Rows = Iterator[tuple[str, str]]


def entries_of(documents: Mapping[str, Document]) -> dict[str, IndexRow]:
    """Make the index row of every node and count; graphs are no nodes and have none."""
    around = {iri: _around(iri, documents) for iri in documents if iri.startswith("places/")}
    nodes = {
        iri: _entry(iri, document, around, _language(iri, documents))
        for iri, document in documents.items()
        if not is_graph(iri)
    }
    return nodes | {
        count["id"]: _of_count(count, claim, nodes[iri], _language(iri, documents))
        for iri, claim in documents.items()
        if iri in nodes
        for count in claim.get("counts", ())
    }


def _of_count(count: Document, claim: Document, of_claim: IndexRow, language: str) -> IndexRow:
    """A count is found by what its claim is found by, but for its own outcome and status."""
    own = {"status", "outcome", "outcomeKind"}
    kept = [one for one in of_claim.filters if one[0] not in {*own, *NOT_OF_COUNTS}]
    of_the_claim = {key: claim[key] for key in ("name", "text")}
    filters = {*kept, *((name, count[name]) for name in own)}
    return IndexRow(
        collection="counts",
        filters=tuple(sorted(filters)),
        said=of_claim.said,
        happened=of_claim.happened,
        name=count["name"],
        found_by=tokens_of(
            [*_texts(count, language), *_figures(count), *_texts(of_the_claim, language)]
        ),
    )


def _entry(
    iri: str, document: Document, around: Mapping[str, list[str]], language: str
) -> IndexRow:
    collection = collection_of(iri)
    filters = _FILTERS.get(collection, _none)
    return IndexRow(
        collection=collection,
        filters=tuple(sorted({*_article(iri), *filters(document, around)})),
        said=_days(document.get("saidOn")),
        happened=_days(document.get("happenedOn")),
        name=document["name"],
        found_by=tokens_of([*_texts(document, language), *_of_counts(document)]),
    )


def _language(iri: str, documents: Mapping[str, Document]) -> str:
    """Give the language of a node: its own, that of its article, or English."""
    parts = parse_iri(iri)
    article = documents.get(f"articles/{parts.article}", {}) if parts and parts.article else {}
    found = documents[iri].get("inLanguage") or article.get("inLanguage") or ENGLISH
    return str(found)


def _article(iri: str) -> Rows:
    """The article that a node is named under; each has a list of its own."""
    parts = parse_iri(iri)
    if parts is not None and parts.article:
        yield "article", f"articles/{parts.article}"


def _of_claim(document: Document, around: Mapping[str, list[str]]) -> Rows:
    yield "status", document["status"]
    yield "modality", document["modality"]
    yield "disputed", "true" if document["disputed"] else "false"
    yield from (("type", name) for name in document["type"])
    for count in document.get("counts", ()):
        yield "outcome", count["outcome"]
        yield "outcomeKind", count["outcomeKind"]
    yield from (("claimant", agent["id"]) for agent in document["claimant"])
    yield from (("party", entry["party"]["id"]) for entry in document.get("parties", ()))
    yield from (("about", thing["id"]) for thing in document.get("about", ()))
    yield from _of_places(document, around)


def _of_places(document: Document, around: Mapping[str, list[str]]) -> Rows:
    """Every place of a claim or event, and every place that one lies in."""
    for entry in document.get("places", ()):
        iri = entry["place"]["id"]
        yield from (("place", place) for place in (iri, *around.get(iri, ())))


def _of_event(document: Document, around: Mapping[str, list[str]]) -> Rows:
    yield "standing", document["standing"]
    yield from _of_places(document, around)


def _where(document: Document, around: Mapping[str, list[str]]) -> Rows:
    yield from (("type", name) for name in document["type"])
    yield from (("within", place) for place in around.get(document["id"], ()))


def _roles(document: Document, _: Mapping[str, list[str]]) -> Rows:
    """Every run of whole words of a role, as a slug: `prime-minister` of `prime-minister-of-x`."""
    for role in document.get("roles", ()):
        words = re.findall(r"[a-z0-9]+", role["roleName"].lower().replace(".", ""))[:LONGEST_ROLE]
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                yield "role", "-".join(words[start:end])


def _none(_: Document, __: Mapping[str, list[str]]) -> Rows:
    return iter(())


def _around(iri: str, documents: Mapping[str, Document]) -> list[str]:
    """List the places that a place lies in, stated or inferred, the nearest first."""
    found: list[str] = []
    waiting = [iri]
    while waiting:
        for container in _containers(documents.get(waiting.pop(0), {})):
            if container not in found:
                found.append(container)
                waiting.append(container)
    return found


def _containers(place: Document) -> Iterator[str]:
    """Yield where a place lies, as its article says, then what an editor infers from the text."""
    if "containedInPlace" in place:
        yield place["containedInPlace"]["id"]
    yield from (entry["place"]["id"] for entry in place.get("inferredContainment", ()))


def _days(moment: Document | None) -> tuple[str | None, str | None] | None:
    return None if moment is None else (moment.get("earliest"), moment.get("latest"))


def _of_counts(document: Document) -> Texts:
    for count in document.get("counts", ()):
        yield from _figures(count)


def _figures(count: Document) -> Texts:
    yield from ((str(count[key]), ENGLISH) for key in FIGURES if key in count)


def _texts(value: Any, language: str, key: str = "") -> Texts:
    """Yield what is searched; a claim that is only referred to has an entry of its own."""
    if isinstance(value, Mapping) and value.get("type") == "Claim":
        return
    if isinstance(value, Mapping):
        for inner_key, inner in value.items():
            inner_language = inner_key if key == BY_LANGUAGE else language
            yield from _texts(inner, inner_language, key if key in SEARCHED else inner_key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, language, key)
    elif isinstance(value, str) and key in SEARCHED:
        yield value, language


_FILTERS: dict[str, Callable[[Document, Mapping[str, list[str]]], Rows]] = {
    "claims": _of_claim,
    "events": _of_event,
    "places": _where,
    "people": _roles,
    "organizations": _roles,
}
