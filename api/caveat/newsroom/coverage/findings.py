"""Findings: what an editor must mend so that nothing of the text is missing, and what to look at.

Errors say that the fixtures and the text do not agree; notices name what can be meant as it is.
Findings give positions and ids, never words of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from caveat.errors import NOTICE, Finding
from caveat.newsroom.coverage.parts import (
    Coverage,
    EvidencePassage,
    Excuse,
    MeasuredSentence,
    Stretch,
)
from caveat.newsroom.coverage.sentences import Sentence
from caveat.records.quotation import Quotation
from caveat.rules.registry import Rule

NAMES_NO_ASSERTION = frozenset({"statesDate", "statesAttribution"})
"""Evidence of these roles says when or by whom; what else its sentence asserts it leaves open."""


def find(coverage: Coverage) -> tuple[Finding, ...]:
    """Apply every rule; errors first, each kind in the order of file and line."""
    errors = sorted(finding for rule in ERRORS for finding in rule(coverage))
    notices = sorted(
        replace(finding, severity=NOTICE) for rule in NOTICES for finding in rule(coverage)
    )
    return (*errors, *notices)


def stale_source(coverage: Coverage) -> Iterator[Finding]:
    """The text is the one that the article names."""
    if coverage.sha256 != coverage.article.source.sha256:
        yield coverage.article.finding(
            ("source", "sha256"), "The text is no longer the one recorded.",
            "Restore the text, or compare the stale passages and record the new one.",
        )  # fmt: skip


def stale_passage(coverage: Coverage) -> Iterator[Finding]:
    """The digest of each passage fits the text; one that does not covers nothing."""
    article = coverage.article
    for stretch, record, key in (
        *((passage, passage.record, "evidence") for passage in coverage.passages),
        *((excuse, article, "notRecorded") for excuse in coverage.excuses),
    ):
        if not stretch.holds:
            yield record.finding(
                (key, stretch.index),
                f"Passage {_span(stretch)} is STALE: its digest does not fit.",
                "Read the passage again, and record it anew only if it still says so.",
            )  # fmt: skip


def untouched_sentence(coverage: Coverage) -> Iterator[Finding]:
    """Each sentence lies in some record's evidence or is listed with a reason."""
    for one in coverage.sentences:
        if one.state == "untouched" and not one.excuses:
            yield coverage.article.finding(
                ("notRecorded",),
                f"{_sentence(one)} lies in no record's evidence.",
                "Record what it says, or list it under notRecorded with the reason.",
            )  # fmt: skip


def excuse_leaves_a_rest(coverage: Coverage) -> Iterator[Finding]:
    """A sentence without evidence is excused as a whole."""
    for one in coverage.sentences:
        if one.state == "untouched" and one.excuses:
            excuse = one.excuses[0]
            yield coverage.article.finding(
                ("notRecorded", excuse.index),
                f"{_sentence(one)} is excused only in part: of its letters and digits, "
                f"{one.neither:,} of {one.letters:,} are in no excuse and in no evidence.",
                f"Excuse all of it, {_span(one.sentence)}, or record the rest.",
            )  # fmt: skip


def needless_excuse(coverage: Coverage) -> Iterator[Finding]:
    """What is excused has no evidence in it, and holds words."""
    orphans = set(_excused_evidence(coverage))
    for excuse in coverage.excuses:
        if not excuse.holds:
            continue
        inside = [
            passage.record.iri
            for passage in coverage.passages
            if passage.holds and passage not in orphans and passage.shared(excuse)
        ]
        if excuse.is_empty or inside:
            why = "holds no letter and no digit" if excuse.is_empty else (
                f"is evidence of {', '.join(dict.fromkeys(inside))}"
            )  # fmt: skip
            yield coverage.article.finding(
                ("notRecorded", excuse.index),
                f"Passage {_span(excuse)} is listed as not recorded, and {why}.",
                "Take the entry out, or move its borders.",
            )  # fmt: skip


def orphan_evidence(coverage: Coverage) -> Iterator[Finding]:
    """Evidence lies in the words of a sentence that the article does not excuse."""
    excused = _excused_evidence(coverage)
    for passage in coverage.passages:
        if passage.holds and (passage.is_empty or passage in excused):
            where = "holds no letter and no digit" if passage.is_empty else (
                "lies where the article lists nothing as recorded, because of "
                + ", ".join(dict.fromkeys(one.entry.reason for one in excused[passage]))
            )  # fmt: skip
            yield passage.record.finding(
                ("evidence", passage.index),
                f"Passage {_span(passage)} {where}.",
                "Name the passage that states the record, or take the excuse out.",
            )  # fmt: skip


def overlapping_evidence(coverage: Coverage) -> Iterator[Finding]:
    """Passages of two records lie apart or one inside the other."""
    seen = set()
    for passage, other in combinations(coverage.passages, 2):
        if passage.record is other.record or not (passage.holds and other.holds):
            continue
        pair = (passage.record.iri, passage.first, passage.last,
                other.record.iri, other.first, other.last)  # fmt: skip
        if passage.crosses(other) and pair not in seen:
            seen.add(pair)
            yield passage.record.finding(
                ("evidence", passage.index),
                f"Passage {_span(passage)} crosses {_span(other)} of {other.record.iri}.",
                "Leave it where both share these words; else move a border.",
            )  # fmt: skip


def evidence_crosses_a_border(coverage: Coverage) -> Iterator[Finding]:
    """Evidence keeps to whole sentences where it has more than one, and to its paragraph.

    A quotation may begin or end inside a sentence, since somebody's words do.
    """
    for passage in coverage.passages:
        inside = [one for one in coverage.sentences if passage.holds and passage.shared(one)]
        if len(inside) < 2:
            continue
        cut = any(passage.shared(one) < one.letters for one in inside)
        if inside[0].sentence.paragraph != inside[-1].sentence.paragraph:
            what = "goes on over the end of a paragraph"
        elif cut and not isinstance(passage.record, Quotation):
            what = "begins or ends inside one of them"
        else:
            continue
        yield passage.record.finding(
            ("evidence", passage.index),
            f"Passage {_span(passage)} has sentences {inside[0].sentence.number} to "
            f"{inside[-1].sentence.number} and {what}.",
            "Leave it where the words say so together; else give each sentence its own entry.",
        )  # fmt: skip


def nothing_states_it(coverage: Coverage) -> Iterator[Finding]:
    """A sentence with evidence has some that says more than when or by whom."""
    for one in coverage.sentences:
        roles = {passage.evidence.role for passage in one.passages}
        if roles and roles <= NAMES_NO_ASSERTION:
            passage = one.passages[0]
            yield passage.record.finding(
                ("evidence", passage.index),
                f"{_sentence(one)} is evidence of a date or a speaker only; what else it says "
                "has no record.",
                "Leave it where it says nothing else; else record that.",
            )  # fmt: skip


ERRORS = (
    Rule(stale_source),
    Rule(stale_passage),
    Rule(untouched_sentence),
    Rule(excuse_leaves_a_rest),
    Rule(needless_excuse),
    Rule(orphan_evidence),
)
NOTICES = (
    Rule(overlapping_evidence),
    Rule(evidence_crosses_a_border),
    Rule(nothing_states_it),
)


def _excused_evidence(coverage: Coverage) -> Mapping[EvidencePassage, list[Excuse]]:
    """Give the passages of which every letter is excused, each with the excuses."""
    found = {}
    for passage in coverage.passages:
        excuses = [one for one in coverage.excuses if one.holds and one.shared(passage)]
        letters = {letter for one in excuses for letter in range(one.first, one.last)}
        if passage.holds and excuses and letters.issuperset(range(passage.first, passage.last)):
            found[passage] = excuses
    return found


def _span(of: Stretch | Sentence) -> str:
    return f"{of.start} to {of.end}"


def _sentence(one: MeasuredSentence) -> str:
    return f"Sentence {one.sentence.number}, {_span(one.sentence)},"
