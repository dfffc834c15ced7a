"""Fragments: small named pieces of JSON-LD that documents are composed of.

A fragment is a dict; a key without value is left out of it. References carry the type and the
name of what they lead to, and to a claim also how far it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from caveat.records.graph import Graph
from caveat.records.kinds import (
    Article,
    Claim,
    Count,
    Credit,
    Event,
    Evidence,
    Hedge,
    Hop,
    Moment,
    Party,
    Placing,
    Position,
    Role,
    Verification,
)
from caveat.records.status import claimants, count_status, headline_status

Fragment = dict[str, Any]


def stated(**values: Any) -> Fragment:
    """Keep what was stated: None and empty lists are left out, False and 0 stay.

    A trailing underscore only dodges a Python keyword (`as_` is the key `as`).
    """
    return {
        key.rstrip("_"): value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
        if value is not None and value != []
    }


def reference(graph: Graph, iri: str) -> Fragment:
    """Point at a record: `{id, type, name}`, to a claim also `status` and `disputed`."""
    record = graph[iri]
    if isinstance(record, Claim):
        return {"id": iri, "type": "Claim", "name": record.name} | standing_of_claim(graph, record)
    return {"id": iri, "type": record.type[0], "name": record.name}


def references(graph: Graph, iris: Iterable[str]) -> list[Fragment]:
    return [reference(graph, iri) for iri in iris]


def optional_reference(graph: Graph, iri: str | None) -> Fragment | None:
    return None if iri is None else reference(graph, iri)


def standing_of_claim(graph: Graph, claim: Claim) -> Fragment:
    """How far a claim holds: its status, and beside it always whether it is disputed."""
    return stated(
        status=headline_status(claim),
        disputed=graph.disputed(claim.iri),
        withdrawn=graph.withdrawn(claim.iri) or None,
    )


def moment(value: Moment | None) -> Fragment | None:
    if value is None:
        return None
    return stated(
        earliest=value.earliest,
        latest=value.latest,
        precision=value.precision,
        extent=value.extent,
        wording=value.wording,
        anchor=value.anchor,
        inferred=value.inferred,
        note=value.note,
    )


def evidence(entries: Iterable[Evidence]) -> list[Fragment]:
    return [
        {
            "role": entry.role,
            "start": entry.start,
            "end": entry.end,
            "passageSha256": entry.passage_sha256,
        }
        for entry in entries
    ]


def attribution(graph: Graph, hops: Iterable[Hop]) -> list[Fragment]:
    return [
        stated(
            relation=hop.relation,
            agent=reference(graph, hop.agent),
            to=optional_reference(graph, hop.to),
            medium=hop.medium,
            status=hop.status,
            reasons=list(hop.reasons),
            inferred=hop.inferred,
            note=hop.note,
        )
        for hop in hops
    ]


def claimant(graph: Graph, hops: Iterable[Hop]) -> Fragment:
    """Whose the statement is; `author` repeats it for people and organisations."""
    reached = claimants(tuple(hops))
    return stated(
        claimant=references(graph, reached),
        author=references(graph, (iri for iri in reached if may_be_author(iri))),
    )


def may_be_author(iri: str) -> bool:
    """schema:author takes a Person or an Organization."""
    return iri.startswith(("people/", "organizations/"))


def counts(graph: Graph, claim: Claim) -> list[Fragment]:
    return [count(graph, claim, one) for one in claim.counts]


def count(graph: Graph, claim: Claim, one: Count) -> Fragment:
    """One count, with everything that must travel with its number."""
    return {"type": ["Observation", "Count"]} | stated(
        name=one.name,
        outcome=one.outcome,
        quantifier=one.quantifier,
        value=one.value,
        minValue=one.min_value,
        maxValue=one.max_value,
        wordQuantity=one.word_quantity,
        unitText=one.unit_text,
        ofWhom=optional_reference(graph, one.of_whom),
        status=count_status(claim),
        disputed=graph.disputed(claim.iri),
        withdrawn=graph.withdrawn(claim.iri) or None,
        claimant=references(graph, claimants(claim.attribution)),
        caveat=one.caveat,
        note=one.note,
    )


def verification(entries: Iterable[Verification]) -> list[Fragment]:
    return [
        stated(facet=entry.facet, status=entry.status, reasons=list(entry.reasons), note=entry.note)
        for entry in entries
    ]


def hedges(entries: Iterable[Hedge]) -> list[Fragment]:
    return [{"words": entry.words, "on": entry.on} for entry in entries]


def parties(graph: Graph, entries: Iterable[Party]) -> list[Fragment]:
    return [
        stated(
            party=reference(graph, entry.party),
            as_=entry.as_,
            hedge=entry.hedge,
            inferred=entry.inferred,
            note=entry.note,
        )
        for entry in entries
    ]


def placings(graph: Graph, entries: Iterable[Placing]) -> list[Fragment]:
    return [
        stated(
            place=reference(graph, entry.place),
            relation=entry.relation,
            hedge=entry.hedge,
            note=entry.note,
        )
        for entry in entries
    ]


def roles(graph: Graph, entries: Iterable[Role]) -> list[Fragment]:
    return [
        {"type": ["Role", "StatedRole"]}
        | stated(
            roleName=role.role_name,
            statedIn=reference(graph, role.stated_in),
            asOf=role.as_of,
            happenedOn=moment(role.happened_on),
            note=role.note,
        )
        for role in entries
    ]


def positions(graph: Graph, entries: Iterable[Position]) -> list[Fragment]:
    return [
        stated(
            relation=position.relation,
            of=reference(graph, position.of),
            quantifier=position.quantifier,
            value=position.value,
            unitText=position.unit_text,
            statedIn=reference(graph, position.stated_in),
            note=position.note,
        )
        for position in entries
    ]


def credits_of(graph: Graph, entries: Iterable[Credit]) -> list[Fragment]:
    return [
        stated(
            person=reference(graph, credit.person),
            did=credit.did,
            from_=optional_reference(graph, credit.from_),
        )
        for credit in entries
    ]


def source_text(article: Article) -> Fragment:
    """Point at the text by its digest; its words never enter a document."""
    return {
        "id": f"{article.iri}/text",
        "type": "TextObject",
        "sha256": article.source.sha256,
        "characters": article.source.characters,
    } | stated(license=article.source.license)


def start_date(event: Event) -> str | None:
    """Give the day of an event that the newsroom says occurred, where it is known to the day."""
    happened = event.happened_on
    if event.standing != "occurred" or happened is None or happened.precision != "day":
        return None
    known = happened.earliest is not None and happened.earliest == happened.latest
    return happened.earliest.isoformat() if known and happened.earliest else None
