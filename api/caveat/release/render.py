"""Documents: one for each record, and for each article the graph of all that it mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import caveat.release.fragments as f
from caveat.contract.vocabulary import CONTEXT
from caveat.records.graph import Graph
from caveat.records.kinds import (
    Article,
    Claim,
    Event,
    Evidenced,
    Group,
    Organization,
    Person,
    Place,
    Quotation,
    Record,
    Source,
)
from caveat.release.fragments import Fragment, stated

CREATIVE_WORKS = (Article, Claim, Quotation)


def render(
    graph: Graph, license_: str, checked: Mapping[str, date] | None = None
) -> dict[str, Fragment]:
    """Render every record and every article's graph, by relative IRI.

    `checked` gives the day on which a person signed a record, for those that are signed.
    """
    checked = checked or {}
    nodes = {
        iri: node(graph, record, license_, checked.get(iri))
        for iri, record in graph.records.items()
    }
    documents = {iri: {"@context": CONTEXT} | body for iri, body in nodes.items()}
    for article in graph.all(Article):
        documents[graph_iri(article.iri)] = article_graph(article, nodes)
    return documents


def graph_iri(article: str) -> str:
    """Name the document that holds an article with everything it mentions."""
    return f"{article}/graph"


def node(graph: Graph, record: Record, license_: str, checked: date | None) -> Fragment:
    """Compose the node of one record: what all nodes have, then what its kind has."""
    return (
        {"id": record.iri, "type": list(record.type), "name": record.name}
        | stated(note=record.note)
        | _BODIES[type(record)](graph, record)
        | language(graph, record)
        | {"license": license_}
        | hand_check(checked)
    )


def hand_check(checked: date | None) -> Fragment:
    """Whether a person compared the record with its passages, and when."""
    return {"handChecked": checked is not None} | stated(handCheckedOn=checked)


def language(graph: Graph, record: Record) -> Fragment:
    if not isinstance(record, CREATIVE_WORKS):
        return {}
    return {"inLanguage": graph.article_of(record).in_language}


def claim_body(graph: Graph, claim: Claim) -> Fragment:
    return (
        {"text": claim.text}
        | f.standing_of_claim(graph, claim)
        | {"modality": claim.modality, "caveat": claim.caveat}
        | f.claimant(graph, claim.attribution)
        | stated(
            counts=f.counts(graph, claim),
            attribution=f.attribution(graph, claim.attribution),
            verification=f.verification(claim.verification),
            hedges=f.hedges(claim.hedges),
            parties=f.parties(graph, claim.parties),
            places=f.placings(graph, claim.places),
            saidOn=f.moment(claim.said_on),
            happenedOn=f.moment(claim.happened_on),
            about=f.references(graph, claim.about),
            denies=list(claim.denies),
        )
        | claim_relations(graph, claim)
        | evidence_of(graph, claim)
        | {"appearance": f.reference(graph, graph.article_of(claim).iri)}
    )


def claim_relations(graph: Graph, claim: Claim) -> Fragment:
    """How a claim stands to others, in both directions."""
    related: dict[str, tuple[str, ...]] = {
        "disputes": claim.disputes,
        "disputedBy": graph.disputed_by.get(claim.iri, ()),
        "qualifies": claim.qualifies,
        "qualifiedBy": graph.qualified_by.get(claim.iri, ()),
        "withdraws": claim.withdraws,
        "withdrawnBy": graph.withdrawn_by.get(claim.iri, ()),
        "readWith": graph.read_with.get(claim.iri, ()),
    }
    return stated(**{key: f.references(graph, iris) for key, iris in related.items()})


def evidence_of(graph: Graph, record: Evidenced) -> Fragment:
    return stated(evidence=f.evidence(record.evidence)) | {
        "sourceText": f.source_text(graph.article_of(record))
    }


def quotation_body(graph: Graph, quotation: Quotation) -> Fragment:
    """A quotation by speaker, position and digest; its words stay in the licensed text."""
    return (
        f.claimant(graph, quotation.attribution)
        | stated(
            attribution=f.attribution(graph, quotation.attribution),
            saidOn=f.moment(quotation.said_on),
            about=f.references(graph, quotation.about),
        )
        | evidence_of(graph, quotation)
        | stated_in(graph, quotation)
    )


def event_body(graph: Graph, event: Event) -> Fragment:
    claims = graph.claims_about(event)
    return (
        stated(
            standing=event.standing,
            disputed=any(graph.disputed(iri) for iri in claims),
            places=f.placings(graph, event.places),
            happenedOn=f.moment(event.happened_on),
            startDate=f.start_date(event),
            claims=f.references(graph, claims),
        )
        | evidence_of(graph, event)
        | stated_in(graph, event)
    )


def article_body(graph: Graph, article: Article) -> Fragment:
    mentions = graph.mentioned_in(article)
    mentioned = [iri for iri in graph.records if iri in mentions]
    return stated(
        headline=article.headline,
        abstract=article.abstract,
        publisher=f.reference(graph, article.publisher),
        copyrightHolder=f.optional_reference(graph, article.copyright_holder),
        copyrightYear=article.copyright_year,
        datePublished=article.date_published,
        publishedOn=f.moment(article.published_on),
        author=f.references(graph, article.author),
        byline=list(article.byline),
        credits=f.credits_of(graph, article.credits),
        notInSource=list(article.not_in_source),
        sourceText=f.source_text(article),
        reports=f.references(graph, (iri for iri in mentioned if iri.startswith("claims/"))),
        mentions=f.references(graph, (iri for iri in mentioned if not iri.startswith("claims/"))),
    )


def entity_names(entity: Person | Organization | Place) -> Fragment:
    return stated(alternateName=list(entity.alternate_name), sameAs=list(entity.same_as))


def person_body(graph: Graph, person: Person | Organization) -> Fragment:
    return entity_names(person) | stated(roles=f.roles(graph, person.roles))


def place_body(graph: Graph, place: Place) -> Fragment:
    return entity_names(place) | stated(
        named=place.named,
        containedInPlace=f.optional_reference(graph, place.contained_in_place),
        positions=f.positions(graph, place.positions),
    )


def stated_in(graph: Graph, record: Record) -> Fragment:
    """Name the article that a record belongs to and never leaves."""
    return {"statedIn": f.reference(graph, graph.article_of(record).iri)}


def article_graph(article: Article, nodes: Mapping[str, Fragment]) -> Fragment:
    """The article, with every node that it or one of those mentions, `included` once each."""
    reached = reachable(article.iri, nodes)
    return (
        {"@context": CONTEXT}
        | nodes[article.iri]
        | {"included": [nodes[iri] for iri in reached if iri != article.iri]}
    )


def reachable(start: str, nodes: Mapping[str, Fragment]) -> list[str]:
    """List the IRIs that can be reached from one node by references, in the order of nodes.

    Other articles are not entered: an article's graph is its own.
    """
    found, waiting = {start}, [start]
    while waiting:
        for iri in referred(nodes[waiting.pop()]):
            if iri in nodes and iri not in found and not iri.startswith("articles/"):
                found.add(iri)
                waiting.append(iri)
    return [iri for iri in nodes if iri in found]


def referred(value: Any) -> Iterator[str]:
    """Yield the `id` of everything below a node."""
    if isinstance(value, Mapping):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for inner in value.values():
            yield from referred(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from referred(inner)


_BODIES: dict[type[Record], Callable[[Graph, Any], Fragment]] = {
    Article: article_body,
    Person: person_body,
    Organization: person_body,
    Place: place_body,
    Source: stated_in,
    Group: stated_in,
    Event: event_body,
    Claim: claim_body,
    Quotation: quotation_body,
}
