"""Review: only what was read is ever signed, and what is not signed has its turn."""

from __future__ import annotations

import threading

import pytest

from caveat.errors import ChangedMeanwhile, FixtureError, UnknownRecord
from caveat.newsroom.review.desk import Desk
from caveat.records.ledger.ledger import Standing
from newsroom import ARTICLE, Newsroom
from reviewing import (
    CLAIMS,
    DAMAGED,
    SUNK,
    TODAY,
    change,
    desk_of,
    kept,
    refused,
    signed,
)

# --- decisions ---


def test_a_signature_is_kept_with_digest_day_and_initials(newsroom: Newsroom, desk: Desk) -> None:
    sheet = desk.sheet(DAMAGED)
    assert sheet.standing is Standing.UNSIGNED
    desk.decide(DAMAGED, sheet.sha256, "signed", " AB ")
    entry = kept(newsroom)[DAMAGED]
    assert (entry.sha256, entry.decision, entry.by) == (sheet.sha256, "signed", "AB")
    assert (entry.on, entry.note) == (TODAY, None)
    assert desk.sheet(DAMAGED).standing is Standing.SIGNED
    assert desk.sheet(DAMAGED).node["handCheckedOn"] == "2026-11-24"


def test_a_record_that_changed_while_it_was_read_cannot_be_signed(
    newsroom: Newsroom, desk: Desk
) -> None:
    shown = desk.sheet(DAMAGED).sha256
    change(newsroom)
    with pytest.raises(ChangedMeanwhile, match="Read it again"):
        desk.decide(DAMAGED, shown, "signed", "AB")
    assert kept(newsroom) == {}
    assert desk.sheet(DAMAGED).sha256 != shown


def test_a_comment_in_the_file_voids_nothing(newsroom: Newsroom, desk: Desk) -> None:
    shown = desk.sheet(DAMAGED).sha256
    newsroom.write(CLAIMS, "# Read twice.\n" + newsroom.read(CLAIMS))
    desk.decide(DAMAGED, shown, "signed", "AB")
    assert desk.sheet(DAMAGED).standing is Standing.SIGNED


def test_what_an_editor_types_comes_back_from_the_ledger_as_typed(
    newsroom: Newsroom, desk: Desk
) -> None:
    note = 'He wrote: "why?" # and: - {never}, \\ é ’'
    desk.decide(DAMAGED, desk.sheet(DAMAGED).sha256, "sentBack", "- 'Ä': B", note)
    assert (kept(newsroom)[DAMAGED].by, kept(newsroom)[DAMAGED].note) == ("- 'Ä': B", note)


def test_many_at_once_lose_no_signature(newsroom: Newsroom) -> None:
    iris = list(desk_of(newsroom).standings())
    desks = [desk_of(newsroom) for _ in iris]
    threads = [
        threading.Thread(target=signed, args=(one, iri))
        for one, iri in zip(desks, iris, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(kept(newsroom)) == sorted(iris)


# --- what cannot be signed ---


def test_a_record_with_a_finding_waits_and_the_others_do_not(
    newsroom: Newsroom, desk: Desk
) -> None:
    newsroom.replace(CLAIMS, "Said by the harbour office; no check is stated.", "So. And so.")
    problems = refused(desk, DAMAGED, desk.sheet(DAMAGED).sha256, "signed", "AB")
    assert any(problem.startswith(f"{CLAIMS}:") for problem in problems)
    signed(desk, SUNK)
    assert list(kept(newsroom)) == [SUNK]


def test_fixtures_that_are_not_whole_are_named_and_nothing_is_shown(
    newsroom: Newsroom, desk: Desk
) -> None:
    signed(desk)
    newsroom.replace(CLAIMS, "agent: sources/boats-account", "agent: sources/boats-acount")
    with pytest.raises(FixtureError, match="sources/boats-acount is not recorded"):
        desk.sheet(DAMAGED)
    newsroom.replace(CLAIMS, "sources/boats-acount", "sources/boats-account")
    assert desk.sheet(DAMAGED).standing is Standing.SIGNED


def test_a_broken_ledger_is_named_and_left_as_it_is(newsroom: Newsroom, desk: Desk) -> None:
    shown = desk.sheet(DAMAGED).sha256
    newsroom.write(f"{ARTICLE}/ledger.yaml", "- record: claims/boats-damaged\n")
    with pytest.raises(FixtureError, match=r"ledger\.yaml"):
        desk.standings()
    with pytest.raises(FixtureError, match=r"ledger\.yaml"):
        desk.decide(DAMAGED, shown, "signed", "AB")
    assert newsroom.read(f"{ARTICLE}/ledger.yaml") == "- record: claims/boats-damaged\n"


# --- which record has its turn ---


def test_what_is_signed_has_had_its_turn_until_it_changes(newsroom: Newsroom, desk: Desk) -> None:
    for iri in desk.standings():
        signed(desk, iri)
    assert desk.waiting("file") == []
    change(newsroom)
    assert desk.waiting("file") == [DAMAGED]
    sheet = desk.sheet(DAMAGED)
    assert sheet.standing is Standing.CHANGED
    assert sheet.entry is not None
    assert (sheet.entry.by, sheet.entry.on) == ("AB", TODAY)


def test_the_orders_are_those_of_the_files_of_the_text_and_reversed(desk: Desk) -> None:
    in_files = desk.ordered("file")
    assert in_files[0] == "people/ada-quill"
    assert desk.ordered("reverse") == in_files[::-1]
    in_text = desk.ordered("text")
    assert sorted(in_text) == sorted(in_files)
    assert in_text.index(DAMAGED) < in_text.index("events/claimed-sinking")
    assert in_text.index("organizations/harbour-office") < in_text.index(SUNK)
    assert in_text[-1] != DAMAGED


@pytest.mark.parametrize(
    "name", ["claims/boats-sunk", "/claims/boats-sunk/", "boats-sunk",
             "https://caveat.example/claims/boats-sunk"],
)  # fmt: skip
def test_a_record_is_found_however_it_is_named(desk: Desk, name: str) -> None:
    assert desk.named([name, name]) == [SUNK]


def test_names_of_no_record_and_of_two_are_all_said(newsroom: Newsroom, desk: Desk) -> None:
    newsroom.replace(f"{ARTICLE}/groups.yaml", "id: fair-boats", "id: boats-sunk")
    newsroom.replace(CLAIMS, "groups/fair-boats", "groups/boats-sunk")
    with pytest.raises(UnknownRecord) as caught:
        desk.named(["claims/boats-sunc", "boats-sunk", DAMAGED])
    nothing, several = caught.value.problems
    assert "Did you mean claims/boats-sunk?" in nothing
    assert "groups/boats-sunk or claims/boats-sunk" in several
