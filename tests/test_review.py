"""Review: what a person reads beside what, and that only what was read is ever signed."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import requests
from browsing import OWN_SCHEMES, PHONE, Browser
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from newsroom import ARTICLE, FILES, ROOT, WORDS, Newsroom
from rich.console import Console
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from werkzeug.test import TestResponse

from api.cli import main
from api.errors import ChangedMeanwhile, FixtureError, ReviewError, UnknownRecord
from api.ledger import Ledger, Standing
from api.pages import node_page
from api.review import Desk, Keys, create_review_app
from api.review.beside import copies
from api.review.excerpts import Excerpt, Passage, excerpts, paragraph, sentences_around, whole
from api.review.fields import field_lines
from api.review.terminal import Laid, walk
from api.seal import bind
from api.settings import Settings

TODAY = date(2026, 11, 24)
CLAIMS = f"{ARTICLE}/claims.yaml"
TEXT = WORDS.removesuffix("\n")
FIRST = TEXT.partition(". ")[0] + "."
SECOND = TEXT.removeprefix(FIRST + " ")
RECORDS = sum(text.count("- id: ") + text.startswith("\nid: ") for text in FILES.values())
DAMAGED, SUNK = "claims/boats-damaged", "claims/boats-sunk"
SHIELDS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HOSTILE = "</mark><script>document.title='owned'</script><img src=https://outside.example/x>"


@pytest.fixture(autouse=True)
def _no_settings_of_the_developer(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    for name in [name for name in os.environ if name.startswith("CAVEAT_")]:
        if "licensed" not in request.fixturenames:
            monkeypatch.delenv(name)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom that holds the licence of its text: it lies in a folder of sources."""
    return Newsroom.open(tmp_path)


@pytest.fixture
def desk(newsroom: Newsroom) -> Desk:
    return desk_of(newsroom)


def desk_of(newsroom: Newsroom) -> Desk:
    return Desk(with_text(newsroom), today=lambda: TODAY)


def with_text(newsroom: Newsroom) -> Settings:
    return newsroom.settings_with(sources=str(newsroom.folder / "sources"))


def text_file(newsroom: Newsroom) -> Path:
    return newsroom.folder / "sources" / "river-fair.txt"


def kept(newsroom: Newsroom) -> dict[str, Any]:
    """Give what the ledgers hold, by record."""
    ledger, findings = Ledger.read(newsroom.fixtures)
    assert findings == []
    return dict(ledger.entries)


def change(newsroom: Newsroom) -> None:
    """Change the record of the damage, in a way that no rule minds."""
    newsroom.replace(CLAIMS, "name: Damage at the fair", "name: Damage seen at the fair")


def signed(desk: Desk, iri: str = DAMAGED) -> None:
    desk.decide(iri, desk.sheet(iri).sha256, "signed", "AB")


def refused(desk: Desk, *decision: str) -> list[str]:
    """Try to decide, and give why that was refused."""
    with pytest.raises(ReviewError) as caught:
        desk.decide(*decision)
    return caught.value.problems


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
    text_file(newsroom).unlink()
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
    text_file(newsroom).rename(newsroom.fixtures / ARTICLE / "source.txt")
    desk = Desk(newsroom.settings)
    assert desk.sheet(DAMAGED).hindrances == ()


def test_another_text_and_a_stale_passage_keep_a_record_from_its_signature(
    newsroom: Newsroom, desk: Desk
) -> None:
    assert desk.sheet(SUNK).hindrances == ()
    text_file(newsroom).write_text(WORDS.replace("12 boats", "13 boats"), encoding="utf-8")
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


# --- what stands beside a record ---


def marked(desk: Desk, iri: str) -> list[str]:
    """Give the words that are marked in the text of a record."""
    (one,) = desk.sheet(iri).beside
    return [one.words[passage.start : passage.end] for passage in sorted(one.passages)]


def roles(desk: Desk, iri: str) -> set[str]:
    return {passage.role for one in desk.sheet(iri).beside for passage in one.passages}


def test_a_record_with_evidence_is_read_beside_its_passages(desk: Desk) -> None:
    assert marked(desk, DAMAGED) == [FIRST]
    assert marked(desk, "events/claimed-sinking") == [SECOND]
    assert roles(desk, SUNK) == {"statesClaim"}


def test_a_record_without_evidence_is_read_beside_its_names(newsroom: Newsroom, desk: Desk) -> None:
    assert marked(desk, "organizations/harbour-office") == ["harbour office"]
    newsroom.replace("people.yaml", "name: Ada Quill", "name: Ada Fair")
    newsroom.replace(f"{ARTICLE}/article.yaml", "byline: [Ada Quill]", "byline: [Ada Fair]")
    assert marked(desk, "people/ada-quill") == ["fair"]
    newsroom.replace(
        "people.yaml", "name: Ada Fair", "name: Ada FAIR\n  alternateName: [On, arbour, boat]"
    )
    assert marked(desk, "people/ada-quill") == ["On"], "whole words, and capitals as they are"


def test_a_record_that_no_word_names_is_read_beside_what_refers_to_it(desk: Desk) -> None:
    assert marked(desk, "groups/fair-boats") == [FIRST]
    (one,) = desk.sheet("groups/fair-boats").beside
    assert one.passages[0].of == DAMAGED


def test_a_record_that_nothing_stands_for_is_read_beside_the_whole_text(desk: Desk) -> None:
    (one,) = desk.sheet("people/ada-quill").beside
    assert one.passages == ()
    assert excerpts(one.words, one.passages, paragraph)[0].pieces[0].words == TEXT


def test_an_article_is_read_beside_its_text_with_what_is_not_recorded(
    newsroom: Newsroom, desk: Desk
) -> None:
    from api.source_text import digest

    reason = f"notRecorded:\n  - {{start: 0, end: 9, passageSha256: {digest(TEXT[:9])}, reason: "
    article = newsroom.read(f"{ARTICLE}/article.yaml")
    newsroom.write(f"{ARTICLE}/article.yaml", f"{article}{reason}heading}}\n")
    newsroom.rename_author("Ada Sunday")
    assert marked(desk, ARTICLE) == ["On Sunday"]
    assert roles(desk, ARTICLE) == {"heading"}
    newsroom.replace(f"{ARTICLE}/article.yaml", "start: 0", "start: 1")
    assert "Passage 1 to 9 is STALE" in desk.sheet(ARTICLE).hindrances[0]


spans = st.tuples(st.integers(0, 170), st.integers(0, 170)).map(lambda two: (min(two), max(two)))
WINDOWS = {"whole": whole, "paragraph": paragraph, "sentences": sentences_around}


@pytest.mark.parametrize("window", WINDOWS)
@given(found=st.lists(spans, max_size=6))
def test_excerpts_hold_every_passage_once_and_no_word_of_it_elsewhere(
    window: str, found: list[tuple[int, int]]
) -> None:
    words = f"{FIRST}\n{SECOND}"
    passages = [Passage(start, end, "statesClaim") for start, end in found if start < end]
    made: Sequence[Excerpt] = excerpts(words, passages, WINDOWS[window])
    shown = [passage for excerpt in made for _, passage in excerpt.passages]
    assert sorted(shown) == sorted(passages)
    for excerpt in made:
        joined = "".join(piece.words for piece in excerpt.pieces)
        assert joined == words[excerpt.start : excerpt.end]
        for piece in excerpt.pieces:
            if piece.passage:
                assert piece.words == words[piece.passage.start : piece.passage.end]


def test_a_passage_is_shown_with_the_sentences_on_either_side() -> None:
    words = "One came. Two went. Three sat down here. Four stayed. Five left.\nSix slept."
    start = words.index("sat")
    (excerpt,) = excerpts(words, [Passage(start, start + 3, "statesClaim")], sentences_around)
    assert words[excerpt.start : excerpt.end] == "Two went. Three sat down here. Four stayed."
    start = words.index("left")
    (excerpt,) = excerpts(words, [Passage(start, start + 4, "statesClaim")], sentences_around)
    assert words[excerpt.start : excerpt.end] == "Four stayed. Five left."


def test_names_are_marked_and_the_other_passages_numbered() -> None:
    passages = [Passage(0, 2, "named"), Passage(3, 9, "statesClaim"), Passage(10, 20, "byline")]
    (excerpt,) = excerpts(TEXT, passages, whole)
    assert [number for number, _ in excerpt.passages] == [0, 1, 2]


def test_what_was_written_is_shown_value_for_value(newsroom: Newsroom, desk: Desk) -> None:
    shown = "\n".join(
        f"{line.key}: {line.value}" for line in field_lines(desk.sheet(DAMAGED).record)
    )
    keys = [line.key for line in field_lines(desk.sheet(DAMAGED).record) if line.depth == 0]
    assert keys == re.findall(
        r"^(?:- |  )(\w+):", newsroom.read(CLAIMS).partition("- id: boats-sunk")[0], re.M
    )
    for value in ("atLeast", "40", "groups/fair-boats", "2024-06-16", "inferred: true",
                  "at least", "hurt; no check by the paper", "[singleSource]"):  # fmt: skip
        assert value in shown


# --- the terminal ---


class Script:
    """Answers for a walk, one after the other; what is done before one is a function."""

    def __init__(self, *answers: str | Callable[[], Any]) -> None:
        self.answers = list(answers)
        self.questions: list[str] = []

    def __call__(self, question: str, letters: Sequence[str] = ()) -> str:
        self.questions.append(question)
        answer = self.answers.pop(0)
        while callable(answer):
            answer()
            answer = self.answers.pop(0)
        return str(answer)


def walked(desk: Desk, script: Script, *iris: str, width: int = 160) -> tuple[Any, str]:
    console = Console(width=width, record=True, file=StringIO())
    done = walk(desk, iris, console, "AB", script, script)
    return done, console.export_text()


def test_a_walk_signs_sends_back_and_skips_one_after_the_other(
    newsroom: Newsroom, desk: Desk
) -> None:
    script = Script("s", "b", "Where?", "k")
    done, shown = walked(desk, script, DAMAGED, SUNK, ARTICLE)
    assert (done.signed, done.sent_back, done.skipped, done.hindered) == (1, 1, 1, 0)
    assert {iri: entry.decision for iri, entry in kept(newsroom).items()} == {
        DAMAGED: "signed", SUNK: "sentBack",
    }  # fmt: skip
    assert "1 of 3" in shown
    assert "Nobody has looked at it yet." in shown


def test_a_walk_that_is_left_keeps_what_was_signed(newsroom: Newsroom, desk: Desk) -> None:
    walked(desk, Script("s", "q"), DAMAGED, SUNK)
    assert list(kept(newsroom)) == [DAMAGED]


def test_a_walk_shows_a_record_again_that_changed_meanwhile(newsroom: Newsroom, desk: Desk) -> None:
    script = Script(lambda: change(newsroom), "s", "s")
    _, shown = walked(desk, script, DAMAGED)
    assert "nothing was kept" in shown
    assert shown.index("name: Damage at") < shown.index("nothing was kept")
    assert shown.index("nothing was kept") < shown.index("name: Damage seen")
    assert kept(newsroom)[DAMAGED].sha256 == desk.sheet(DAMAGED).sha256


def test_a_walk_offers_no_signature_where_there_can_be_none(newsroom: Newsroom) -> None:
    desk = Desk(newsroom.settings)
    script = Script("k")
    done, shown = walked(desk, script, DAMAGED)
    assert "ign" not in script.questions[0]
    assert "is not at hand" in shown
    assert done.hindered == 1


def test_a_note_left_out_is_asked_for_again(newsroom: Newsroom, desk: Desk) -> None:
    _, shown = walked(desk, Script("b", "", "b", "Where?"), SUNK)
    assert "Sending back needs a note" in shown
    assert kept(newsroom)[SUNK].note == "Where?"


def test_the_terminal_shows_what_became_of_a_record_before(newsroom: Newsroom, desk: Desk) -> None:
    desk.decide(SUNK, desk.sheet(SUNK).sha256, "sentBack", "CD", "Where?")
    signed(desk, DAMAGED)
    change(newsroom)
    _, shown = walked(desk, Script("k", "k"), SUNK, DAMAGED)
    assert "Sent back by CD on 2026-11-24. The note: Where?" in shown
    assert "Signed by AB on 2026-11-24, and changed since" in shown


def test_a_wide_terminal_sets_record_and_passage_side_by_side(desk: Desk) -> None:
    _, wide = walked(desk, Script("k"), DAMAGED, width=160)
    _, narrow = walked(desk, Script("k"), DAMAGED, width=80)
    for shown in (wide, narrow):
        for words in ("At least 40 crews injured", "Caveat: A minimum", "not disputed",
                      "minValue: 40", "1 states the claim", "⟦On Sunday"):  # fmt: skip
            assert words in shown
        assert "⟧ An account" in " ".join(shown.split()), "the next sentence stands around it"
    heads = [line for line in wide.splitlines() if "WHAT PARTNERS WILL SEE" in line]
    assert "ITS TEXT" in heads[0]
    assert all("ITS TEXT" not in line for line in narrow.splitlines() if "PARTNERS" in line)


def test_a_passage_is_told_apart_without_colour_and_around_it_is_dim(desk: Desk) -> None:
    console = Console(
        width=160, force_terminal=True, color_system=None, record=True, file=StringIO()
    )
    console.print(Laid(desk.sheet(DAMAGED), ""))
    shown = console.export_text(styles=True)
    assert re.search(r"\x1b\[7m⟦On Sunday", shown)
    assert re.search(r"\x1b\[2m ?An account", shown)


def test_what_a_terminal_would_obey_is_shown_and_not_obeyed(newsroom: Newsroom, desk: Desk) -> None:
    text_file(newsroom).write_text(WORDS.replace("12 boats", "\x1b[2Jboats"), encoding="utf-8")
    _, shown = walked(desk, Script("k"), SUNK)
    assert "\ufffd[2Jboats" in shown
    assert "\x1b" not in shown


def test_what_was_written_is_never_read_as_markup(newsroom: Newsroom, desk: Desk) -> None:
    newsroom.replace(
        CLAIMS, "  modality: actual", "  note: '[bold]x[/nothing]'\n  modality: actual"
    )
    _, shown = walked(desk, Script("k"), DAMAGED)
    assert "note: [bold]x[/nothing]" in shown


# --- the command ---


def caveat(newsroom: Newsroom, *arguments: str, **environ: str) -> Result:
    given_ = {"CAVEAT_SOURCES": str(newsroom.folder / "sources")} | environ
    result = CliRunner().invoke(main, ["review", *arguments], env=newsroom.environ | given_)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def says(result: Result, status: int, *words: str) -> None:
    assert result.exit_code == status, result.output
    for word in words:
        assert word in result.output


def test_the_list_says_how_every_record_stands(newsroom: Newsroom, desk: Desk) -> None:
    signed(desk)
    desk.decide(SUNK, desk.sheet(SUNK).sha256, "sentBack", "CD", "Where?")
    result = caveat(newsroom, "--list")
    says(result, 0, f"1 of {RECORDS} records are signed as they are now.")
    assert re.search(rf"^signed +{DAMAGED} +AB 2026-11-24$", result.output, re.M)
    assert re.search(rf"^sentBack +{SUNK} +CD 2026-11-24  Where\?$", result.output, re.M)
    assert re.search(r"^unsigned +people/ada-quill$", result.output, re.M)


def test_the_list_as_json_is_one_document_for_programs(newsroom: Newsroom, desk: Desk) -> None:
    signed(desk)
    document = json.loads(caveat(newsroom, "--list", "--format", "json").stdout)
    rows = {row["record"]: row for row in document["records"]}
    assert (document["total"], document["signed"], len(rows)) == (RECORDS, 1, RECORDS)
    assert rows[DAMAGED] == {
        "record": DAMAGED, "standing": "signed", "sha256": desk.sheet(DAMAGED).sha256,
        "decision": "signed", "by": "AB", "on": "2026-11-24",
    }  # fmt: skip
    assert rows[SUNK].keys() == {"record", "standing", "sha256"}


def test_records_that_are_named_can_be_signed_without_a_terminal(newsroom: Newsroom) -> None:
    says(caveat(newsroom, "boats-sunk", DAMAGED, "--sign", "--by", "AB"), 0,
         f"Signed {SUNK} by AB", f"Signed {DAMAGED} by AB")  # fmt: skip
    assert sorted(kept(newsroom)) == sorted([SUNK, DAMAGED])
    document = json.loads(
        caveat(newsroom, ARTICLE, "--sign", "--by", "AB", "--format", "json").stdout
    )
    assert document["signed"][0]["record"] == ARTICLE


def test_where_one_cannot_be_signed_none_is(newsroom: Newsroom) -> None:
    newsroom.replace(CLAIMS, "Said by the harbour office; no check is stated.", "So. And so.")
    says(caveat(newsroom, SUNK, DAMAGED, "--sign", "--by", "AB"), 1, DAMAGED, "Nothing was signed.")
    assert kept(newsroom) == {}
    says(caveat(newsroom, SUNK, "--sign", "--by", "AB", CAVEAT_SOURCES=""), 1, "CAVEAT_SOURCES")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "walked through on a terminal"),
        ([DAMAGED], "walked through on a terminal"),
        (["--sign", "--by", "AB"], "name them by IRI"),
        ([DAMAGED, "--sign"], "give --by with initials"),
        (["--sign", "--list", DAMAGED], "do not go together"),
        (["--list", "--port", "8123"], "give it with --web"),
        (["--web", "--format", "json"], "goes with --list or --sign"),
        (["--order", "random"], "'file', 'text', 'reverse'"),
        (["claims/boats-sunc", "--list"], "Did you mean claims/boats-sunk?"),
    ],
)
def test_options_that_do_not_fit_say_what_would(
    newsroom: Newsroom, arguments: list[str], words: str
) -> None:
    result = caveat(newsroom, *arguments)
    says(result, 2)
    assert words in " ".join(result.output.split())
    assert kept(newsroom) == {}


def test_fixtures_that_do_not_hold_are_to_be_mended_first(newsroom: Newsroom) -> None:
    newsroom.replace(CLAIMS, "modality: actual", "modality: actually")
    says(caveat(newsroom, "--list"), 1, "claims.yaml:", "actually", "Mend them first")


def test_a_port_in_use_is_said_to_be(newsroom: Newsroom) -> None:
    from api.review.serving import listening

    with listening(0) as taken:
        says(caveat(newsroom, "--web", "--port", str(taken.getsockname()[1])), 2, "--port")


@contextmanager
def on_a_terminal(newsroom: Newsroom, *arguments: str) -> Iterator[Callable[..., str]]:
    """Run the command on a terminal of its own; call with words to type what follows them."""
    ours, theirs = pty.openpty()
    environ = newsroom.process_environ | {
        "CAVEAT_SOURCES": str(newsroom.folder / "sources"), "TERM": "xterm", "COLUMNS": "140",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "review", *arguments], cwd=ROOT, env=environ,
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    seen = ""

    def until(words: str, typed: str = "", sent: int = 0) -> str:
        nonlocal seen
        deadline = time.monotonic() + 60
        while words not in seen:
            assert time.monotonic() < deadline, seen
            if select.select([ours], [], [], 0.2)[0]:
                seen += os.read(ours, 65_536).decode("utf-8", "replace")
        found, _, seen = seen.partition(words)
        if typed:
            os.write(ours, typed.encode())
        if sent:
            os.killpg(process.pid, sent)
        return found + words

    try:
        yield until
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_a_signature_stays_though_the_terminal_is_killed_behind_it(newsroom: Newsroom) -> None:
    with on_a_terminal(newsroom, "boats-damaged", "boats-sunk") as until:
        until("Your initials or role", "AB\n")
        shown = until("[q]uit", "skipp\n")
        assert "WHAT PARTNERS WILL SEE" in shown
        until("Type one of s, b, k, q", "s\n")
        until(f"{DAMAGED} signed by AB.")
        until("2 of 2", sent=signal.SIGKILL)
    assert list(kept(newsroom)) == [DAMAGED]


# --- the page, in this process ---


@dataclass
class Visitor:
    """A browser of the desk's page, as far as HTTP goes."""

    http: FlaskClient
    keys: Keys

    @property
    def base(self) -> dict[str, Any]:
        return {"base_url": self.keys.origin}

    def get(self, path: str, **given_: Any) -> TestResponse:
        return self.http.get(path, **(self.base | given_))

    def post(self, path: str, headers: dict[str, str] | None = None, **form: str) -> TestResponse:
        sent = {"Origin": self.keys.origin} if headers is None else headers
        form = {"token": self.keys.form, "by": "AB"} | form
        return self.http.post(path, data=form, headers=sent, **self.base)

    def decide(self, desk: Desk, iri: str, decision: str = "sign", **form: str) -> TestResponse:
        form = {"sha256": desk.sheet(iri).sha256, "decision": decision} | form
        return self.post(f"/records/{iri}", **form)


@pytest.fixture
def visitor(desk: Desk) -> Visitor:
    return visitor_of(desk)


def visitor_of(desk: Desk, **options: Any) -> Visitor:
    """Open the printed address of a desk."""
    keys = Keys(port=8123)
    visitor = Visitor(create_review_app(desk, keys, **options).test_client(), keys)
    opened = visitor.get(keys.printed.removeprefix(keys.origin))
    assert opened.status_code == 303
    return visitor


def words_of(response: TestResponse) -> str:
    """Give the words of a page, without its elements."""
    body = re.sub(r"<style>.*?</style>", "", response.get_data(as_text=True), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_the_printed_address_gives_a_key_that_no_other_site_can_use(desk: Desk) -> None:
    keys = Keys(port=8123)
    http = create_review_app(desk, keys).test_client()
    opened = http.get(f"/?key={keys.address}", base_url=keys.origin)
    cookie = opened.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert keys.cookie in cookie
    assert opened.headers["Location"] == "/", "the key leaves the address bar"
    assert len({keys.address, keys.cookie, keys.form}) == 3
    assert keys.address not in repr(keys)


@pytest.mark.parametrize("path", ["/", f"/records/{DAMAGED}", "/next", "/?key=wrong", "/none"])
def test_a_browser_without_the_key_is_refused(desk: Desk, path: str) -> None:
    keys = Keys(port=8123)
    http = create_review_app(desk, keys).test_client()
    response = http.get(path, base_url=keys.origin)
    assert response.status_code == 403
    assert "open the address that" in words_of(response)
    assert "Set-Cookie" not in response.headers
    assert FIRST[:20] not in response.get_data(as_text=True)


@pytest.mark.parametrize(
    "host", ["rebound.example", "rebound.example:8123", "localhost:8123", "127.0.0.1", ""]
)
def test_another_host_name_is_refused(visitor: Visitor, host: str) -> None:
    response = visitor.get(f"/records/{DAMAGED}", headers={"Host": host})
    assert response.status_code == 421
    assert "http://127.0.0.1:8123/" in words_of(response)
    opened = visitor.get(f"/?key={visitor.keys.address}", headers={"Host": host})
    assert opened.status_code == 421


OURS = {"Origin": "http://127.0.0.1:8123"}


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", OURS),
        ("wrong", OURS),
        (None, {}),
        (None, {"Origin": "null"}),
        (None, {"Origin": "https://outside.example"}),
        (None, {"Origin": "http://127.0.0.1:8124"}),
        (None, OURS | {"Sec-Fetch-Site": "cross-site"}),
        (None, OURS | {"Sec-Fetch-Site": "same-site"}),
    ],
)
def test_a_post_without_the_token_changes_nothing(
    newsroom: Newsroom, desk: Desk, visitor: Visitor, token: str | None, headers: dict[str, str]
) -> None:
    form = {} if token is None else {"token": token}
    sha256 = desk.sheet(DAMAGED).sha256
    response = visitor.post(f"/records/{DAMAGED}", headers, sha256=sha256, decision="sign", **form)
    assert response.status_code == 403
    assert "nothing was changed" in words_of(response)
    assert visitor.post("/who", headers, by="X and Y", **form).status_code == 403
    assert kept(newsroom) == {}
    assert "X and Y" not in visitor.get("/").get_data(as_text=True)


def test_a_decision_by_get_changes_nothing(
    newsroom: Newsroom, desk: Desk, visitor: Visitor
) -> None:
    sha256 = desk.sheet(DAMAGED).sha256
    path = f"/records/{DAMAGED}?decision=sign&by=AB&sha256={sha256}&token={visitor.keys.form}"
    assert visitor.get(path).status_code == 200
    assert kept(newsroom) == {}


def test_a_signature_on_the_page_is_kept_and_leads_on(
    newsroom: Newsroom, desk: Desk, visitor: Visitor
) -> None:
    response = visitor.decide(desk, DAMAGED)
    assert response.status_code == 303
    assert response.headers["Location"] == f"/records/{SUNK}?order=file&done=claims%2Fboats-damaged"
    assert kept(newsroom)[DAMAGED].by == "AB"
    shown = words_of(visitor.get(response.headers["Location"]))
    assert f"{DAMAGED}: Signed by AB on 2026-11-24." in shown
    assert f"1 of {RECORDS} signed" in shown
    assert "You decide as AB ." in shown, "initials are asked for once"


def test_a_record_sent_back_on_the_page_shows_its_note(
    newsroom: Newsroom, desk: Desk, visitor: Visitor
) -> None:
    refused_ = visitor.decide(desk, SUNK, "send-back", note=" ")
    assert refused_.status_code == 422
    assert "Sending back needs a note" in words_of(refused_)
    assert kept(newsroom) == {}
    visitor.decide(desk, SUNK, "send-back", note="Where?\r\nAnd when?")
    assert "Sent back by AB on 2026-11-24. The note: Where? And when?" in words_of(
        visitor.get(f"/records/{SUNK}")
    )


def test_what_was_typed_stays_where_it_could_not_be_kept(desk: Desk, visitor: Visitor) -> None:
    response = visitor.decide(desk, SUNK, "send-back", note="Hm <b>?", by="")
    assert response.status_code == 422
    page = response.get_data(as_text=True)
    assert ">Hm &lt;b&gt;?</textarea>" in page
    assert "<details open>" in page
    assert "initials or a role" in words_of(response)
    unnoted = visitor.decide(desk, SUNK, "send-back", by="CD").get_data(as_text=True)
    assert unnoted.count('name="by" value="CD"') == 2


def test_a_form_of_a_record_that_changed_is_answered_with_the_record_as_it_is(
    newsroom: Newsroom, desk: Desk, visitor: Visitor
) -> None:
    shown = desk.sheet(DAMAGED).sha256
    change(newsroom)
    response = visitor.decide(desk, DAMAGED, sha256=shown)
    assert response.status_code == 409
    assert "was changed while it was read" in words_of(response)
    assert "name: Damage seen" in words_of(response)
    assert desk.sheet(DAMAGED).sha256 in response.get_data(as_text=True)
    assert kept(newsroom) == {}


def test_the_page_marks_a_passage_inside_its_paragraph_and_says_its_role(visitor: Visitor) -> None:
    page = unescape(visitor.get(f"/records/{DAMAGED}").get_data(as_text=True))
    mark = re.search(r"<blockquote>\s*<p><mark>(.*?)</mark>(.*?)</p>", page, re.S)
    assert mark
    assert mark[1] == f'<span class="role">1 states the claim</span> {FIRST}'
    assert mark[2] == f" {SECOND}"


def test_the_page_shows_a_record_with_the_words_of_its_published_page(
    desk: Desk, visitor: Visitor
) -> None:
    document = bind(desk.sheet(DAMAGED).node, f"{visitor.keys.origin}/records")
    published = node_page(document)
    start = published.index('<p class="marks">')
    end = published.index('<section aria-labelledby="evidence">')
    said = published[start:end].strip()
    assert len(said) > 1000
    assert said in visitor.get(f"/records/{DAMAGED}").get_data(as_text=True)


def test_without_the_text_the_page_has_no_way_to_sign(newsroom: Newsroom) -> None:
    desk = Desk(newsroom.settings)
    visitor = visitor_of(desk, by="AB")
    page = visitor.get(f"/records/{DAMAGED}")
    assert "It cannot be signed as it is" in words_of(page)
    assert "CAVEAT_SOURCES" in words_of(page)
    assert 'value="sign"' not in page.get_data(as_text=True)
    assert 'value="send-back"' in page.get_data(as_text=True)
    assert visitor.decide(desk, DAMAGED).status_code == 422
    assert kept(newsroom) == {}


def test_skipping_leads_to_the_next_that_waits_and_at_the_end_to_all(
    desk: Desk, visitor: Visitor
) -> None:
    signed(desk, SUNK)
    turn = desk.ordered("file")
    before = turn[turn.index(SUNK) - 1]
    after = visitor.get(f"/next?after={before}&order=file").headers["Location"]
    assert after == "/?order=file", "no record behind the last that waits"
    first = visitor.get(f"/next?after={turn[0]}").headers["Location"]
    assert first == f"/records/{turn[1]}?order=file"
    desk.decide(SUNK, desk.sheet(SUNK).sha256, "sentBack", "AB", "Where?")
    assert visitor.get(f"/next?after={before}").headers["Location"].startswith(f"/records/{SUNK}?")
    back = visitor.get(f"/next?after={SUNK}&order=reverse").headers["Location"]
    assert back == f"/records/{before}?order=reverse"


def test_a_walk_on_the_page_keeps_to_the_records_that_were_named(desk: Desk) -> None:
    visitor = visitor_of(desk, chosen=(SUNK, DAMAGED), order="reverse", by="AB")
    assert "0 of 2 signed" in words_of(visitor.get("/"))
    assert visitor.decide(desk, SUNK).headers["Location"].startswith(f"/records/{DAMAGED}?")
    assert visitor.decide(desk, DAMAGED).headers["Location"].startswith("/?")


def test_the_list_can_be_narrowed_to_a_standing(desk: Desk, visitor: Visitor) -> None:
    signed(desk)
    assert words_of(visitor.get("/")).count(" Not signed ") == RECORDS - 1
    narrowed = words_of(visitor.get("/?state=signed"))
    assert "boats-damaged" in narrowed
    assert "boats-sunk" not in narrowed
    assert "No record stands like this." in words_of(visitor.get("/?state=sentBack"))


ANSWERS: list[tuple[str, int]] = [
    ("/", 200), (f"/records/{DAMAGED}", 200), (f"/records/{ARTICLE}", 200),
    ("/records/people/ada-quill", 200), ("/records/claims/none", 404), ("/none", 404),
    ("/next?after=claims/none", 303), ("/?order=wrong&state=wrong", 200), ("/who", 405),
]  # fmt: skip


@pytest.mark.parametrize(("path", "status"), ANSWERS)
def test_every_answer_is_shielded_and_asks_nobody(visitor: Visitor, path: str, status: int) -> None:
    response = visitor.get(path)
    assert response.status_code == status
    for name, value in SHIELDS.items():
        assert response.headers[name] == value
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    page = response.get_data(as_text=True)
    assert not re.search(r"<script|\son\w+=|\sstyle=|javascript:", page)
    sources = re.findall(r'(?:\ssrc|<link[^>]*\shref|\saction)="([^"]+)"', page)
    assert [one for one in sources if not one.startswith(("/", "data:"))] == []


def test_a_form_that_is_too_large_is_not_read(desk: Desk, visitor: Visitor) -> None:
    assert visitor.decide(desk, SUNK, "send-back", note="x" * 70_000).status_code == 413


def test_an_unknown_record_is_a_page_that_says_what_may_be_meant(visitor: Visitor) -> None:
    assert "Did you mean claims/boats-sunk?" in words_of(visitor.get("/records/claims/boats-sunc"))
    response = visitor.post("/records/claims/boats-sunc", decision="sign", sha256="")
    assert response.status_code == 404


def test_fixtures_that_do_not_hold_are_a_page_that_names_every_finding(
    newsroom: Newsroom, visitor: Visitor
) -> None:
    newsroom.replace(CLAIMS, "modality: actual", "modality: actually")
    response = visitor.get("/")
    assert response.status_code == 409
    assert "claims.yaml:" in words_of(response)
    assert "Use one of actual" in words_of(response)


def test_a_fault_of_the_program_is_told_without_words_of_the_text(
    desk: Desk, visitor: Visitor, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    def broken(*_: object) -> None:
        raise ValueError(FIRST)

    monkeypatch.setattr(desk, "sheet", broken)
    response = visitor.get(f"/records/{DAMAGED}")
    assert response.status_code == 500
    assert "ValueError" in words_of(response)
    out, err = capfd.readouterr()
    told = response.get_data(as_text=True) + out + err + caplog.text
    assert FIRST[:30] not in told


def test_hostile_words_stay_words(newsroom: Newsroom, desk: Desk, visitor: Visitor) -> None:
    note = json.dumps(HOSTILE)
    newsroom.replace("people.yaml", "name: Ada Quill", f"name: Ada Quill\n  note: {note}")
    visitor.post("/who", by=HOSTILE[:50])
    desk.decide(SUNK, desk.sheet(SUNK).sha256, "sentBack", HOSTILE[:50], HOSTILE)
    text_file(newsroom).write_text(f"{HOSTILE} {WORDS}", encoding="utf-8")
    pages = [visitor.get(path) for path in (
        "/", f"/records/{SUNK}", f"/records/{DAMAGED}", "/records/people/ada-quill",
        f"/?done={SUNK}",
    )]  # fmt: skip
    pages.append(visitor.decide(desk, SUNK, by=HOSTILE))
    for page in pages:
        text = page.get_data(as_text=True)
        assert not re.search(r"<(script|scri|img)", text)
        assert "&lt;scri" in text


# --- the page, as it is run ---


@dataclass
class Web:
    """The command at work, and what it wrote."""

    newsroom: Newsroom
    process: subprocess.Popen[str]
    log: Path
    printed: str

    @property
    def origin(self) -> str:
        return self.printed.partition("/?")[0]

    def session(self) -> requests.Session:
        session = requests.Session()
        assert session.get(self.printed, timeout=30).status_code == 200
        return session


@contextmanager
def at_work(folder: Path, *arguments: str) -> Iterator[Web]:
    newsroom = Newsroom.open(folder)
    environ = newsroom.process_environ | {"CAVEAT_SOURCES": str(folder / "sources")}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "api.cli", "review", "--web", *arguments],
            cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=log,
        )  # fmt: skip
        assert process.stdout is not None
        try:
            printed = process.stdout.readline().strip()
            assert printed.startswith("http://127.0.0.1:"), (folder / "log").read_text()
            yield Web(newsroom, process, folder / "log", printed)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with at_work(tmp_path_factory.mktemp("web"), "--by", "AB") as running:
        yield running


def test_only_loopback_is_listened_on(web: Web) -> None:
    port = int(web.origin.rpartition(":")[2])
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    listening = [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")]
    assert listening == [f"0100007F:{port:04X}"]


def test_words_of_the_text_reach_the_page_and_neither_logs_nor_files(tmp_path: Path) -> None:
    with at_work(tmp_path, "--by", "AB") as web:
        before = contents(tmp_path)
        session = web.session()
        page = session.get(f"{web.origin}/records/{DAMAGED}", timeout=30).text
        assert FIRST in unescape(page)
        session.get(f"{web.origin}/records/{ARTICLE}", timeout=30)
        session.get(f"{web.origin}/none?{FIRST}", timeout=30)
        fields = dict(re.findall(r'name="(token|sha256|order)" value="([^"]*)"', page))
        answer = session.post(
            f"{web.origin}/records/{DAMAGED}", timeout=30, headers={"Origin": web.origin},
            data=fields | {"decision": "sign", "by": "AB"},
        )  # fmt: skip
        assert answer.status_code == 200
        web.process.send_signal(signal.SIGTERM)
        assert web.process.wait(30) == 0
    log = web.log.read_text()
    assert log.startswith("Open this address")
    assert web.printed.partition("key=")[2] not in log
    assert sorted(kept(web.newsroom)) == [DAMAGED]
    after = contents(tmp_path)
    ledger = tmp_path / "fixtures" / ARTICLE / "ledger.yaml"
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed - {web.log} == {ledger}
    assert not copies(TEXT, after[ledger] + log)


def contents(folder: Path) -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def test_a_person_signs_in_a_browser_and_the_next_record_comes(web: Web, browser: Browser) -> None:
    browser.open(web.printed)
    driver = browser.driver
    driver.find_element(By.PARTIAL_LINK_TEXT, "Read the first").click()
    first = driver.find_element(By.CSS_SELECTOR, "h1").text
    driver.find_element(By.CSS_SELECTOR, "button.sign").click()
    WebDriverWait(driver, 20).until(lambda now: "done=people" in now.current_url)
    told = driver.find_element(By.CSS_SELECTOR, "[role=status]").text
    assert told.startswith("people/ada-quill: Signed by AB")
    assert driver.find_element(By.CSS_SELECTOR, "h1").text != first
    assert "people/ada-quill" in kept(web.newsroom)
    assert browser.complaints() == []
    asked = [url for url in browser.requests() if not url.startswith(OWN_SCHEMES)]
    assert asked
    assert all(url.startswith(f"{web.origin}/") for url in asked)


def test_the_keyboard_alone_sends_a_record_back(web: Web, browser: Browser) -> None:
    driver = browser.driver
    browser.open(web.printed)
    browser.open(f"{web.origin}/records/{SUNK}")
    assert driver.execute_script(
        "return [...document.querySelectorAll('[accesskey]')].map(one => one.accessKey).sort()"
    ) == ["b", "k", "l", "s"]
    driver.execute_script("document.querySelector('summary').focus()")
    press(driver, "Enter", "\r", 13)
    press(driver, "Tab", "", 9)
    assert driver.execute_script("return document.activeElement.id") == "note"
    driver.execute_cdp_cmd("Input.insertText", {"text": "Which twelve?"})
    press(driver, "Tab", "", 9)
    press(driver, "Enter", "\r", 13)
    deadline = time.monotonic() + 20
    while SUNK not in kept(web.newsroom) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert kept(web.newsroom)[SUNK].note == "Which twelve?"


def press(driver: Chrome, key: str, text: str, code: int) -> None:
    pressed = {"key": key, "code": key, "windowsVirtualKeyCode": code}
    down = {"type": "keyDown", **pressed} | ({"text": text} if text else {})
    driver.execute_cdp_cmd("Input.dispatchKeyEvent", down)
    driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyUp", **pressed})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", f"/records/{DAMAGED}", f"/records/{ARTICLE}"])
def test_the_page_fits_a_phone_in_light_and_dark(
    web: Web, browser: Browser, path: str, scheme: str
) -> None:
    browser.open(web.printed)
    browser.look(PHONE, scheme)
    browser.open(web.origin + path)
    width, paper, tops = browser.driver.execute_script(
        """
        document.querySelectorAll('details').forEach(one => one.open = true);
        const found = one => document.querySelector(one) || document.body;
        const tops = ['.texts', '.partners'].map(one => found(one).getBoundingClientRect().top);
        const page = document.documentElement;
        return [page.scrollWidth, getComputedStyle(document.body).backgroundColor, tops];
        """
    )
    assert width <= PHONE
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 29)"}[scheme]
    assert tops[0] <= tops[1], "on a phone the passage comes before the record"


def test_on_a_wide_screen_record_and_text_stand_side_by_side(web: Web, browser: Browser) -> None:
    browser.open(web.printed)
    browser.look(1400, "light")
    browser.open(f"{web.origin}/records/{DAMAGED}")
    left, right = browser.driver.execute_script(
        "return ['.partners', '.texts'].map(one => document.querySelector(one)"
        ".getBoundingClientRect()).map(box => ({top: box.top, left: box.left, right: box.right}))"
    )
    assert abs(left["top"] - right["top"]) < 2
    assert left["right"] <= right["left"]


# --- the seed article ---


def test_every_passage_of_the_seed_is_marked_as_its_digest_says(licensed: Any) -> None:
    desk = Desk(Settings.from_environ({"CAVEAT_SOURCES": str(licensed)}))
    for iri in desk.ordered("text"):
        sheet = desk.sheet(iri)
        assert not any("STALE" in problem or "at hand" in problem for problem in sheet.hindrances)
        assert all(one.found for one in sheet.beside)
