"""Review on a terminal: a walk from record to record, and the command that starts it."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from caveat.cli.main import main
from caveat.newsroom.review.desk import Desk
from caveat.newsroom.review.server import listening
from caveat.newsroom.review.terminal import Laid, walk
from newsroom import ARTICLE, WORDS, Newsroom
from paths import ROOT
from quoting import text_of
from reviewing import CLAIMS, DAMAGED, RECORDS, SUNK, change, kept, signed

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
    text_of(newsroom).write_text(WORDS.replace("12 boats", "\x1b[2Jboats"), encoding="utf-8")
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
        [sys.executable, "-m", "caveat", "review", *arguments], cwd=ROOT, env=environ,
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
