"""Review: only what was read is ever signed, and what is not signed has its turn."""

from __future__ import annotations

import threading

import pytest

from caveat.errors import ChangedMeanwhile, FixtureError, UnknownRecord
from caveat.newsroom.review.desk import Desk
from caveat.newsroom.review.evidence_view import copies
from caveat.records.ledger.ledger import Standing
from newsroom import ARTICLE, WORDS, Newsroom
from quoting import text_of
from reviewing import (
    CLAIMS,
    DAMAGED,
    FIRST,
    SUNK,
    TEXT,
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


def test_sending_back_needs_a_note(newsroom: Newsroom, desk: Desk) -> None:
    shown = desk.sheet(SUNK).sha256
    for note in (None, "", "  \n", "~"):
        assert "needs a note" in refused(desk, SUNK, shown, "sentBack", "AB", note)[0]
    assert kept(newsroom) == {}
    desk.decide(SUNK, shown, "sentBack", "AB", "Where are\nthe 12 boats?")
    assert desk.sheet(SUNK).standing is Standing.SENT_BACK
    assert kept(newsroom)[SUNK].note == "Where are the 12 boats?"


def test_a_note_that_repeats_the_licensed_text_is_refused(newsroom: Newsroom, desk: Desk) -> None:
    shown = desk.sheet(SUNK).sha256
    note = "It says: “AN ACCOUNT that nobody could verify said that 12 boats” only."
    assert "use your own words" in refused(desk, SUNK, shown, "sentBack", "AB", note)[0]
    assert kept(newsroom) == {}
    assert not copies(TEXT, "An account that nobody could verify said: so?")


@pytest.mark.parametrize(
    ("by", "words"),
    [("", "initials or a role"), ("null", "initials or a role"), ("x" * 61, "too long"),
     ("A\u200bB", "cannot be seen"), ("A\u3164B", "cannot be seen")],
)  # fmt: skip
def test_initials_that_cannot_be_kept_are_refused(
    newsroom: Newsroom, desk: Desk, by: str, words: str
) -> None:
    assert words in refused(desk, DAMAGED, desk.sheet(DAMAGED).sha256, "signed", by)[0]
    assert kept(newsroom) == {}


def test_everything_that_is_in_the_way_is_said_at_once(newsroom: Newsroom, desk: Desk) -> None:
    text_of(newsroom).unlink()
    problems = refused(desk, DAMAGED, desk.sheet(DAMAGED).sha256, "signed", "", "\u200b")
    told = " ".join(problems)
    assert len(problems) == 3
    assert all(words in told for words in ("initials or a role", "The note holds", "not at hand"))


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


def test_without_the_text_nothing_can_be_signed(newsroom: Newsroom) -> None:
    desk = Desk(newsroom.settings, today=lambda: TODAY)
    for iri in desk.standings():
        problems = refused(desk, iri, desk.sheet(iri).sha256, "signed", "AB")
        assert [iri, *problems][1].startswith("The text of articles/river-fair (river-fair.txt)")
        assert "CAVEAT_SOURCES" in problems[0]
    assert kept(newsroom) == {}


def test_a_text_beside_its_article_is_at_hand_without_sources(newsroom: Newsroom) -> None:
    text_of(newsroom).rename(newsroom.fixtures / ARTICLE / "source.txt")
    desk = Desk(newsroom.settings)
    assert desk.sheet(DAMAGED).hindrances == ()


def test_another_text_and_a_stale_passage_keep_a_record_from_its_signature(
    newsroom: Newsroom, desk: Desk
) -> None:
    assert desk.sheet(SUNK).hindrances == ()
    text_of(newsroom).write_text(WORDS.replace("12 boats", "13 boats"), encoding="utf-8")
    problems = refused(desk, SUNK, desk.sheet(SUNK).sha256, "signed", "AB")
    assert "is not the one that" in problems[0]
    assert f"Passage {len(FIRST) + 1} to {len(TEXT)} is STALE" in problems[1]
    assert len(refused(desk, DAMAGED, desk.sheet(DAMAGED).sha256, "signed", "AB")) == 1
    assert kept(newsroom) == {}


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
