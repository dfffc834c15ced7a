"""Review: only what was read is ever signed, and what is not signed has its turn."""

from __future__ import annotations

import threading

import pytest

from caveat.errors import ChangedMeanwhile, FixtureError, UnknownRecord
from caveat.newsroom.review.queue import ReviewQueue
from caveat.records.ledger.ledger import ReviewState
from review_desk import (
    CLAIMS,
    DAMAGED,
    SUNK,
    TODAY,
    change,
    kept,
    queue_of,
    refused,
    signed,
)
from small_newsroom import ARTICLE, Newsroom

# --- decisions ---


def test_a_signature_is_kept_with_digest_day_and_initials(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    item = queue.item(DAMAGED)
    assert item.state is ReviewState.UNSIGNED
    queue.decide(DAMAGED, item.sha256, "signed", " AB ")
    entry = kept(newsroom)[DAMAGED]
    assert (entry.sha256, entry.decision, entry.by) == (item.sha256, "signed", "AB")
    assert (entry.on, entry.note) == (TODAY, None)
    assert queue.item(DAMAGED).state is ReviewState.SIGNED
    assert queue.item(DAMAGED).node["record"]["handCheckedOn"] == "2026-11-24"


def test_a_record_that_changed_while_it_was_read_cannot_be_signed(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    shown = queue.item(DAMAGED).sha256
    change(newsroom)
    with pytest.raises(ChangedMeanwhile, match="Read it again"):
        queue.decide(DAMAGED, shown, "signed", "AB")
    assert kept(newsroom) == {}
    assert queue.item(DAMAGED).sha256 != shown


def test_a_comment_in_the_file_voids_nothing(newsroom: Newsroom, queue: ReviewQueue) -> None:
    shown = queue.item(DAMAGED).sha256
    newsroom.write(CLAIMS, "# Read twice.\n" + newsroom.read(CLAIMS))
    queue.decide(DAMAGED, shown, "signed", "AB")
    assert queue.item(DAMAGED).state is ReviewState.SIGNED


def test_what_an_editor_types_comes_back_from_the_ledger_as_typed(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    note = 'He wrote: "why?" # and: - {never}, \\ é ’'
    queue.decide(DAMAGED, queue.item(DAMAGED).sha256, "sentBack", "- 'Ä': B", note)
    assert (kept(newsroom)[DAMAGED].by, kept(newsroom)[DAMAGED].note) == ("- 'Ä': B", note)


def test_many_at_once_lose_no_signature(newsroom: Newsroom) -> None:
    iris = list(queue_of(newsroom).states())
    queues = [queue_of(newsroom) for _ in iris]
    threads = [
        threading.Thread(target=signed, args=(one, iri))
        for one, iri in zip(queues, iris, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(kept(newsroom)) == sorted(iris)


# --- what cannot be signed ---


def test_a_record_with_a_finding_waits_and_the_others_do_not(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    newsroom.replace(CLAIMS, "Said by the harbour office; no check is stated.", "So. And so.")
    problems = refused(queue, DAMAGED, queue.item(DAMAGED).sha256, "signed", "AB")
    assert any(problem.startswith(f"{CLAIMS}:") for problem in problems)
    signed(queue, SUNK)
    assert list(kept(newsroom)) == [SUNK]


def test_a_record_with_a_notice_can_be_signed(newsroom: Newsroom, queue: ReviewQueue) -> None:
    newsroom.write_an_unclear_number()
    signed(queue, DAMAGED)
    assert list(kept(newsroom)) == [DAMAGED]


def test_fixtures_that_are_not_whole_are_named_and_nothing_is_shown(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    signed(queue)
    newsroom.replace(CLAIMS, "agent: sources/boats-account", "agent: sources/boats-acount")
    with pytest.raises(FixtureError, match="sources/boats-acount is not recorded"):
        queue.item(DAMAGED)
    newsroom.replace(CLAIMS, "sources/boats-acount", "sources/quay-fair/boats-account")
    assert queue.item(DAMAGED).state is ReviewState.SIGNED


def test_a_broken_ledger_is_named_and_left_as_it_is(newsroom: Newsroom, queue: ReviewQueue) -> None:
    shown = queue.item(DAMAGED).sha256
    newsroom.write(f"{ARTICLE}/ledger.yaml", "- record: claims/crews-toll\n")
    with pytest.raises(FixtureError, match=r"ledger\.yaml"):
        queue.states()
    with pytest.raises(FixtureError, match=r"ledger\.yaml"):
        queue.decide(DAMAGED, shown, "signed", "AB")
    assert newsroom.read(f"{ARTICLE}/ledger.yaml") == "- record: claims/crews-toll\n"


# --- which record has its turn ---


def test_what_is_signed_has_had_its_turn_until_it_changes(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    for iri in queue.states():
        signed(queue, iri)
    assert queue.waiting("file") == []
    change(newsroom)
    assert queue.waiting("file") == [DAMAGED]
    item = queue.item(DAMAGED)
    assert item.state is ReviewState.CHANGED
    assert item.entry is not None
    assert (item.entry.by, item.entry.on) == ("AB", TODAY)


def test_the_orders_are_those_of_the_files_of_the_text_and_reversed(queue: ReviewQueue) -> None:
    in_files = queue.ordered("file")
    assert in_files[0] == "people/ada-quill"
    assert queue.ordered("reverse") == in_files[::-1]
    in_text = queue.ordered("text")
    assert sorted(in_text) == sorted(in_files)
    assert in_text.index(DAMAGED) < in_text.index("events/quay-fair/boats-sinking")
    assert in_text.index("organizations/harbour-office") < in_text.index(SUNK)
    assert in_text[-1] != DAMAGED


@pytest.mark.parametrize(
    "name", ["claims/quay-fair/boats-fate", "/claims/boats-fate/", "boats-fate",
             "https://caveat.example/claims/boats-fate"],
)  # fmt: skip
def test_a_record_is_found_however_it_is_named(queue: ReviewQueue, name: str) -> None:
    assert queue.named([name, name]) == [SUNK]


def test_names_of_no_record_and_of_two_are_all_said(newsroom: Newsroom, queue: ReviewQueue) -> None:
    newsroom.replace(f"{ARTICLE}/groups.yaml", "id: fair-boats", "id: boats-fate")
    newsroom.replace(CLAIMS, "groups/fair-boats", "groups/boats-fate")
    with pytest.raises(UnknownRecord) as caught:
        queue.named(["claims/boats-sunc", "boats-fate", DAMAGED])
    nothing, several = caught.value.problems
    assert "Did you mean claims/quay-fair/boats-fate?" in nothing
    assert "groups/quay-fair/boats-fate or claims/quay-fair/boats-fate" in several
