"""Rules on evidence, as far as they hold without the licensed text; passages.py has the rest."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.contract.vocabulary import ROLES_THAT_STATE
from caveat.contract.wording import format_count
from caveat.errors import Finding
from caveat.records.article import Article, article_of
from caveat.records.claim import Claim
from caveat.records.entity import Entity
from caveat.records.event import Event
from caveat.records.graph import Graph
from caveat.records.kinds import Evidenced
from caveat.records.parts import Evidence
from caveat.records.record import Record
from caveat.rules.registry import rule


def _evidenced(graph: Graph) -> Iterator[Evidenced]:
    for record in graph.records.values():
        if isinstance(record, Evidenced):
            yield record


def _passages(graph: Graph) -> Iterator[tuple[Evidenced, int, Evidence]]:
    for record in _evidenced(graph):
        for index, entry in enumerate(record.evidence):
            yield record, index, entry


def _all_passages(graph: Graph) -> Iterator[tuple[Record, int, Evidence, Article]]:
    """Yield the passages of shared records too, each with the article in whose text it stands."""
    for record, index, entry in _passages(graph):
        yield record, index, entry, article_of(graph, record)
    for entity in graph.records.values():
        if isinstance(entity, Entity):
            for index, stated in enumerate(entity.evidence):
                yield entity, index, stated, graph.get(Article, stated.stated_in)


@rule
def evidence_lies_in_the_text(graph: Graph) -> Iterator[Finding]:
    """A passage begins before it ends, and ends within the source text."""
    for record, index, entry, article in _all_passages(graph):
        characters = article.source.characters
        if not 0 <= entry.start < entry.end <= characters:
            yield record.finding(
                ("evidence", index),
                f"{entry.start} to {entry.end} is no passage of "
                f"{format_count(characters, 'character')}.",
                "Count code points of the normalized text, from 0; end is not included.",
            )  # fmt: skip


@rule
def evidence_is_given_once(graph: Graph) -> Iterator[Finding]:
    """A record names a passage once for one purpose."""
    for record in _evidenced(graph):
        seen: set[tuple[str, int, int]] = set()
        for index, entry in enumerate(record.evidence):
            key = (entry.role, entry.start, entry.end)
            if key in seen:
                yield record.finding(
                    ("evidence", index),
                    f"{entry.start} to {entry.end} is named already as {entry.role}.",
                    "Keep one.",
                )  # fmt: skip
            seen.add(key)


@rule
def evidence_states_the_record(graph: Graph) -> Iterator[Finding]:
    """Every claim, quotation and event has a passage that states it."""
    for record in _evidenced(graph):
        if not any(entry.role in ROLES_THAT_STATE for entry in record.evidence):
            yield record.finding(
                ("evidence",),
                "No passage states it.", "Add one with the role statesClaim or statesDenial.",
            )  # fmt: skip


@rule
def denying_passage_has_its_denial(graph: Graph) -> Iterator[Finding]:
    """A passage that denies is that of a Denial, or of a claim to which the one denied stands."""
    for record, index, entry in _passages(graph):
        if entry.role == "statesDenial" and not _is_denied(graph, record, entry):
            yield record.finding(
                ("evidence", index, "role"),
                "A passage denies it, and nothing that the passage states is set against it.",
                "Record the Denial, with what it disputes; or the claim that it is inTensionWith, "
                "or that qualifies it.",
            )  # fmt: skip


def _is_denied(graph: Graph, record: Evidenced, entry: Evidence) -> bool:
    if isinstance(record, Event):
        return any("Denial" in graph[iri].type for iri in graph.claims_about(record))
    if "Denial" in record.type or not isinstance(record, Claim):
        return "Denial" in record.type
    return any(
        other.start < entry.end and entry.start < other.end
        for claim in set_against(graph, record)
        for other in claim.evidence
    )


def set_against(graph: Graph, claim: Claim) -> Iterator[Claim]:
    """Yield the claims that dispute a claim, narrow it or cannot be so beside it, or it them."""
    for relation in ("disputes", "qualifies", "in_tension_with"):
        for iri in graph.both_sides(relation).get(claim.iri, ()):
            yield graph.get(Claim, iri)


@rule
def one_passage_has_one_digest(graph: Graph) -> Iterator[Finding]:
    """All records give the same digest for the same passage of an article."""
    first: dict[tuple[str, int, int], tuple[str, str]] = {}
    for record, index, entry, article in _all_passages(graph):
        key = (article.iri, entry.start, entry.end)
        digest, iri = first.setdefault(key, (entry.passage_sha256, record.iri))
        if digest != entry.passage_sha256:
            yield record.finding(
                ("evidence", index, "passageSha256"),
                f"{iri} gives another digest for {entry.start} to {entry.end}.",
                "One of them is wrong: count the passage again.",
            )  # fmt: skip
