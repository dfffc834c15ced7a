"""Review on a terminal: a walk from record to record."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import StringIO
from typing import Any

from rich.console import Console

from caveat.newsroom.review.queue import ReviewQueue
from caveat.newsroom.review.terminal import RenderedItem, walk
from quoting_newsroom import text_of
from review_desk import CLAIMS, DAMAGED, SUNK, change, kept, signed
from small_newsroom import ARTICLE, WORDS, Newsroom


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


def walked(queue: ReviewQueue, script: Script, *iris: str, width: int = 160) -> tuple[Any, str]:
    console = Console(width=width, record=True, file=StringIO())
    done = walk(queue, iris, console, "AB", script, script)
    return done, console.export_text()


def test_a_walk_signs_sends_back_and_skips_one_after_the_other(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    script = Script("s", "b", "Where?", "k")
    done, shown = walked(queue, script, DAMAGED, SUNK, ARTICLE)
    assert (done.signed, done.sent_back, done.skipped, done.blocked) == (1, 1, 1, 0)
    assert {iri: entry.decision for iri, entry in kept(newsroom).items()} == {
        DAMAGED: "signed", SUNK: "sentBack",
    }  # fmt: skip
    assert "1 of 3" in shown
    assert "Nobody has looked at it yet." in shown


def test_a_walk_that_is_left_keeps_what_was_signed(newsroom: Newsroom, queue: ReviewQueue) -> None:
    walked(queue, Script("s", "q"), DAMAGED, SUNK)
    assert list(kept(newsroom)) == [DAMAGED]


def test_a_walk_shows_a_record_again_that_changed_meanwhile(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    script = Script(lambda: change(newsroom), "s", "s")
    _, shown = walked(queue, script, DAMAGED)
    assert "nothing was kept" in shown
    before = shown.index("name: Toll of the fair, as the office said")
    after = shown.index("name: Toll of the fair, as the harbour office said")
    assert before < shown.index("nothing was kept") < after
    assert kept(newsroom)[DAMAGED].sha256 == queue.item(DAMAGED).sha256


def test_a_walk_offers_no_signature_where_there_can_be_none(newsroom: Newsroom) -> None:
    queue = ReviewQueue(newsroom.settings)
    script = Script("k")
    done, shown = walked(queue, script, DAMAGED)
    assert "ign" not in script.questions[0]
    assert "is not at hand" in shown
    assert done.blocked == 1


def test_a_note_left_out_is_asked_for_again(newsroom: Newsroom, queue: ReviewQueue) -> None:
    _, shown = walked(queue, Script("b", "", "b", "Where?"), SUNK)
    assert "Sending back needs a note" in shown
    assert kept(newsroom)[SUNK].note == "Where?"


def test_the_terminal_shows_what_became_of_a_record_before(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    queue.decide(SUNK, queue.item(SUNK).sha256, "sentBack", "CD", "Where?")
    signed(queue, DAMAGED)
    change(newsroom)
    _, shown = walked(queue, Script("k", "k"), SUNK, DAMAGED)
    assert "Sent back by CD on 2026-11-24. The note: Where?" in shown
    assert "Signed by AB on 2026-11-24, and changed since" in shown


def test_a_wide_terminal_sets_record_and_passage_side_by_side(queue: ReviewQueue) -> None:
    _, wide = walked(queue, Script("k"), DAMAGED, width=160)
    _, narrow = walked(queue, Script("k"), DAMAGED, width=80)
    for shown in (wide, narrow):
        for words in ("At least 40 crews injured", "Caveat: A minimum",
                      "minValue: 40", "1 states the claim", "⟦On Sunday"):  # fmt: skip
            assert words in shown
        assert "⟧ An account" in " ".join(shown.split()), "the next sentence stands around it"
    heads = [line for line in wide.splitlines() if "WHAT PARTNERS WILL SEE" in line]
    assert "ITS TEXT" in heads[0]
    assert all("ITS TEXT" not in line for line in narrow.splitlines() if "PARTNERS" in line)


def test_a_passage_is_told_apart_without_color_and_around_it_is_dim(queue: ReviewQueue) -> None:
    console = Console(
        width=160, force_terminal=True, color_system=None, record=True, file=StringIO()
    )
    console.print(RenderedItem(queue.item(DAMAGED), ""))
    shown = console.export_text(styles=True)
    assert re.search(r"\x1b\[7m⟦On Sunday", shown)
    assert re.search(r"\x1b\[2m ?An account", shown)


def test_what_a_terminal_would_obey_is_shown_and_not_obeyed(
    newsroom: Newsroom, queue: ReviewQueue
) -> None:
    text_of(newsroom).write_text(WORDS.replace("12 boats", "\x1b[2Jboats"), encoding="utf-8")
    _, shown = walked(queue, Script("k"), SUNK)
    assert "\ufffd[2Jboats" in shown
    assert "\x1b" not in shown


def test_what_was_written_is_never_read_as_markup(newsroom: Newsroom, queue: ReviewQueue) -> None:
    newsroom.replace(
        CLAIMS, "  modality: actual", "  note: '[bold]x[/nothing]'\n  modality: actual"
    )
    _, shown = walked(queue, Script("k"), DAMAGED)
    assert "note: [bold]x[/nothing]" in shown
