"""Check: every editorial rule is run on the records, and on the texts that are at hand.

Each stands in one of the modules named here, marked by a decorator of registry.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import caveat.rules.against_text.copied_words as own_words
import caveat.rules.against_text.counts as against_counts
import caveat.rules.against_text.denials as against_denials
import caveat.rules.against_text.hedges as against_hedges
import caveat.rules.against_text.names as against_names
import caveat.rules.against_text.passages as against_passages
import caveat.rules.against_text.places as against_places
import caveat.rules.against_text.source as source
import caveat.rules.against_text.times as against_times
import caveat.rules.against_text.wording as against_words
import caveat.rules.attribution as attribution
import caveat.rules.caveats as caveats
import caveat.rules.counts as counts
import caveat.rules.entities as entities
import caveat.rules.events as events
import caveat.rules.evidence as evidence
import caveat.rules.headline as headline
import caveat.rules.hedges as hedges
import caveat.rules.names as names
import caveat.rules.parts as parts
import caveat.rules.places as places
import caveat.rules.positions as positions
import caveat.rules.relations as relations
import caveat.rules.slugs as slugs
import caveat.rules.times as times
import caveat.rules.verification as verification
import caveat.rules.wording as wording
from caveat.errors import Finding
from caveat.records.graph import Graph
from caveat.records.ledger.ledger import Ledger, strangers
from caveat.records.read_fixtures import read_fixtures
from caveat.rules.found_texts import FoundTexts
from caveat.rules.registry import record_rules, text_rules
from caveat.rules.texts import ArticleTexts

RULES = record_rules(
    counts,  # What is counted.
    attribution,  # Who says it.
    verification,  # How far it was checked.
    headline,  # What follows from that for the whole claim.
    # How it is put, named and addressed.
    wording,
    hedges,
    caveats,
    names,
    slugs,
    times,  # When.
    evidence,  # On which passages.
    parts,  # What its parts are called.
    # What happened, and where.
    events,
    places,
    positions,
    # Who and what it is about, and how records stand to each other.
    entities,
    relations,
)
TEXT_RULES = text_rules(
    against_counts,  # What is counted.
    # Who says it, who takes part, and where.
    against_names,
    against_places,
    against_times,  # When.
    # How it is put.
    against_words,
    against_hedges,
    against_denials,
    # On which passages, and in whose words.
    source,
    against_passages,
    own_words,
)


class CheckedFixtures(NamedTuple):
    """Fixtures as they were read, with the texts of their articles, and all findings."""

    graph: Graph
    ledger: Ledger
    texts: FoundTexts
    findings: list[Finding]


def check_fixtures(folder: Path, sources: Sequence[Path]) -> CheckedFixtures:
    """Read the fixtures of a folder and check them; each text is read once.

    `sources` are the folders of texts. Rules are asked only where all records hold: where some do
    not, the graph lacks them.
    """
    graph, ledger, findings = read_fixtures(folder)
    texts = FoundTexts.read(graph, folder, sources)
    if not findings:
        findings = [
            *check(graph),
            *check_against_texts(graph, texts),
            *strangers(graph, ledger),
        ]
    return CheckedFixtures(graph, ledger, texts, sorted(findings))


def check(graph: Graph) -> list[Finding]:
    """Apply every rule; give all findings, in the order of file and line.

    The graph must be whole: rules are asked once load and link have found nothing.
    """
    return sorted(finding for rule in RULES for finding in rule(graph))


def check_against_texts(graph: Graph, found: FoundTexts) -> list[Finding]:
    """Apply every rule against the texts that were found; give all findings, sorted as well.

    Records of an article whose text is nowhere are left alone.
    """
    texts = ArticleTexts.of(graph, found)
    english = texts.in_english()
    return sorted(
        finding for rule in TEXT_RULES for finding in rule(english if rule.reads_english else texts)
    )
