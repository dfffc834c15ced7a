"""Wording: a text keeps the hedge, the failed check and the speaker of its passage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caveat.records.article import Article
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.rules.against_text.wording import (
    failed_check_of_the_passage_is_kept,
    hedge_of_the_passage_is_kept,
    own_voice_has_no_other_speaker,
)
from caveat.rules.texts import ArticleTexts
from caveat.source_text import digest
from recorded_texts import ARTICLE, texts_of


def reading(good: Graph, sentence: str, **changes: object) -> ArticleTexts:
    """Give the good newsroom with a text of one sentence, and one claim on it, changed."""
    article, claim = good[ARTICLE], good.get(Claim, "claims/quay-fire/crews-toll")
    assert isinstance(article, Article)
    source = replace(article.source, sha256=digest(sentence), characters=len(sentence))
    entry = replace(claim.evidence[0], start=0, end=len(sentence), passage_sha256=digest(sentence))
    changed = replace(claim, evidence=(entry,), **changes)  # type: ignore[arg-type]
    graph = Graph({**good.records, ARTICLE: replace(article, source=source), claim.iri: changed})
    return texts_of(graph, sentence)


@pytest.mark.parametrize(
    ("sentence", "ours"),
    [
        ("The Quay Post could not verify who runs it.", True),
        ("The Post was unable to independently confirm the figure.", True),
        ("The Quay Post can't confirm it.", True),
        ("The police could not confirm that, and the Quay Post says no more.", False),
        ("Nobody asked the Quay Post. The police could not verify it.", False),
        ("The Quay Post could verify it.", False),
    ],
)
def test_a_failed_check_is_missed_only_where_it_is_the_newsroom_s(
    good: Graph, sentence: str, ours: bool
) -> None:
    found = list(failed_check_of_the_passage_is_kept(reading(good, sentence)))
    assert bool(found) == ours


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("The office said that 40 were apparently hurt.", "apparently"),
        ("It seems to have hurt 40, the office said.", "seems to"),
        ("The men, believed to be sailors, were hurt.", "believed to be"),
        ("They would be hurt if it burned.", "would"),
        ("They could not be hurt, as if by a wonder.", None),
        ("They wouldn’t say who was hurt.", None),
    ],
)
def test_a_hedge_is_missed_where_no_text_keeps_it(
    good: Graph, sentence: str, hedge: str | None
) -> None:
    found = [finding.message for finding in hedge_of_the_passage_is_kept(reading(good, sentence))]
    assert (f"{hedge!r}" in found[0]) if hedge else (found == [])


@pytest.mark.parametrize(
    ("sentence", "by_others"),
    [
        ("A ferry burned, said the harbour master.", True),
        ("A ferry burned, according to the crew.", True),
        ("The Quay Post said on Sunday that a ferry burned.", False),
        ("All went according to plan.", False),
        ("The fire claimed three boats.", False),
        ("A ferry burned.", False),
    ],
)
def test_own_voice_needs_a_note_where_somebody_else_says_it(
    good: Graph, sentence: str, by_others: bool
) -> None:
    hop = good.get(Claim, "claims/quay-fire/ferry-burning").attribution
    assert hop[0].relation == "reportedBy"
    found = list(own_voice_has_no_other_speaker(reading(good, sentence, attribution=hop)))
    assert bool(found) == by_others
    noted = (replace(hop[0], note="It is the paper's own."),)
    assert not list(own_voice_has_no_other_speaker(reading(good, sentence, attribution=noted)))
