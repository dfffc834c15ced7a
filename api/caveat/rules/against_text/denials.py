"""Rule on denials against the text: whoever is named as denying something is on record with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat.errors import Finding
from caveat.records.article import article_of
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.records.organization import Organization
from caveat.records.parts import Evidence
from caveat.records.person import Person
from caveat.rules.against_text.names import NamedThings
from caveat.rules.registry import text_rule
from caveat.rules.texts import ArticleTexts

DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es|ed|ing))\b",
    re.IGNORECASE,
)


@text_rule
def who_denies_is_on_record(texts: ArticleTexts) -> Iterator[Finding]:
    """Who is named before the verb of a denying passage speaks, takes part or is meant in it."""
    named = {iri: NamedThings.of(texts.graph, texts.graph[iri]) for iri in texts.by_article}
    for claim, words in texts.all(Claim):
        for index, entry in enumerate(claim.evidence):
            if entry.role != "statesDenial":
                continue
            passage = words.passage(entry)
            verb = DENYING.search(passage)
            subject = passage[: verb.start()] if verb else ""
            for other in named[claim.article or ""].named_in_text(subject):
                of_those = isinstance(other, Person | Organization)
                if of_those and other.iri not in _on_record(texts.graph, claim, entry):
                    yield claim.finding(
                        ("evidence", index),
                        f"The passage names {other.name} ({other.iri}) among those who deny it, "
                        "and no record of the denial does.",
                        "Give a hop to each who denies it, with the same step where they share "
                        "their words.",
                    )  # fmt: skip


def _on_record(graph: Graph, claim: Claim, entry: Evidence) -> frozenset[str]:
    """Give whoever speaks or takes part in claims on a passage, and in what the claim disputes."""
    found = {article_of(graph, claim).publisher}
    for one in (*_on_passage(graph, claim, entry), *(graph.get(Claim, o) for o in claim.disputes)):
        found |= {hop.agent for hop in one.attribution}
        found |= {hop.to for hop in one.attribution if hop.to}
        found |= {party.party for party in one.parties}
        found |= set(one.about)
    return frozenset(found)


def _on_passage(graph: Graph, claim: Claim, entry: Evidence) -> Iterator[Claim]:
    """Yield the claims of an article that rest on words of a passage."""
    for other in graph.all(Claim):
        near = any(e.start < entry.end and entry.start < e.end for e in other.evidence)
        if other.article == claim.article and near:
            yield other
