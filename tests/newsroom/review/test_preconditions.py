"""What stands in the way of a signature is said, all at once, and nothing is signed."""

from __future__ import annotations

import pytest

from caveat.newsroom.review.evidence_view import copies
from caveat.newsroom.review.queue import ReviewQueue
from caveat.records.ledger.ledger import ReviewState
from quoting_newsroom import text_of
from review_desk import (
    DAMAGED,
    FIRST,
    SUNK,
    TEXT,
    TODAY,
    kept,
    refused,
)
from small_newsroom import ARTICLE, WORDS, Newsroom


def test_sending_back_needs_a_note(newsroom: Newsroom, queue: ReviewQueue) -> None:
    shown = queue.item(SUNK).sha256
    for note in (None, "", "  \n", "~"):
        assert "needs a note" in refused(queue, SUNK, shown, "sentBack", "AB", note)[0]
    assert kept(newsroom) == {}
    queue.decide(SUNK, shown, "sentBack", "AB", "Where are\nthe 12 boats?")
    assert queue.item(SUNK).state is ReviewState.SENT_BACK
    assert kept(newsroom)[SUNK].note == "Where are the 12 boats?"


def test_a_note_that_repeats_the_licensed_text_is_refused(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    shown = queue.item(SUNK).sha256
    note = "It says: “AN ACCOUNT that nobody could verify said that 12 boats” only."
    assert "use your own words" in refused(queue, SUNK, shown, "sentBack", "AB", note)[0]
    assert kept(newsroom) == {}
    assert not copies(TEXT, "An account that nobody could verify said: so?")


@pytest.mark.parametrize(
    ("by", "words"),
    [("", "initials or a role"), ("null", "initials or a role"), ("x" * 61, "too long"),
     ("A\u200bB", "cannot be seen"), ("A\u3164B", "cannot be seen")],
)  # fmt: skip
def test_initials_that_cannot_be_kept_are_refused(
    newsroom: Newsroom, queue: ReviewQueue, by: str, words: str
) -> None:
    assert words in refused(queue, DAMAGED, queue.item(DAMAGED).sha256, "signed", by)[0]
    assert kept(newsroom) == {}


def test_everything_that_is_in_the_way_is_said_at_once(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    text_of(newsroom).unlink()
    problems = refused(queue, DAMAGED, queue.item(DAMAGED).sha256, "signed", "", "\u200b")
    told = " ".join(problems)
    assert len(problems) == 3
    assert all(words in told for words in ("initials or a role", "The note holds", "not at hand"))


def test_without_the_text_nothing_can_be_signed(newsroom: Newsroom) -> None:
    queue = ReviewQueue(newsroom.settings, today=lambda: TODAY)
    for iri in queue.states():
        problems = refused(queue, iri, queue.item(iri).sha256, "signed", "AB")
        assert [iri, *problems][1].startswith("The text of articles/quay-fair (quay-fair.txt)")
        assert "CAVEAT_SOURCES" in problems[0]
    assert kept(newsroom) == {}


def test_a_text_beside_its_article_is_at_hand_without_sources(newsroom: Newsroom) -> None:
    text_of(newsroom).rename(newsroom.fixtures / ARTICLE / "source.txt")
    queue = ReviewQueue(newsroom.settings)
    assert queue.item(DAMAGED).obstacles == ()


def test_another_text_and_a_stale_passage_keep_a_record_from_its_signature(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    assert queue.item(SUNK).obstacles == ()
    text_of(newsroom).write_text(WORDS.replace("12 boats", "13 boats"), encoding="utf-8")
    problems = refused(queue, SUNK, queue.item(SUNK).sha256, "signed", "AB")
    assert "is not the one that" in problems[0]
    assert f"Passage {len(FIRST) + 1} to {len(TEXT)} is STALE" in problems[1]
    assert len(refused(queue, DAMAGED, queue.item(DAMAGED).sha256, "signed", "AB")) == 1
    assert kept(newsroom) == {}
