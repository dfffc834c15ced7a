"""Terminal: each record is shown with its passages, and a decision is asked for and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from caveat.contract.phrases import format_figure
from caveat.contract.wording import label
from caveat.errors import ChangedMeanwhile, ReviewError, UnknownRecord
from caveat.html.figures_and_days import format_period
from caveat.html.wording import heading, opening, type_name
from caveat.newsroom.review.evidence_view import (
    NAMED,
    ComparedText,
    Excerpt,
    ShownPassage,
    excerpts,
    sentences_around,
)
from caveat.newsroom.review.queue import ReviewItem, ReviewQueue
from caveat.newsroom.review.record_lines import Line, field_lines
from caveat.newsroom.review.wording import (
    STATES,
    choose_window,
    describe_role,
    describe_state,
    explain_passages,
)
from caveat.records.ledger.ledger import ReviewState

SIDE_BY_SIDE = 110
"""Columns that a terminal must have for a record and its passages to stand beside each other."""

STYLES = {
    ReviewState.SIGNED: "green",
    ReviewState.UNSIGNED: "yellow",
    ReviewState.CHANGED: "bold yellow",
    ReviewState.SENT_BACK: "bold magenta",
}
CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""What a terminal would obey, were it in a text."""

MARKS = "⟦{}⟧"
"""A passage is told apart by these, where a terminal shows neither color nor weight."""

AskLetter = Callable[[str, Sequence[str]], str]
"""Called with a question and the letters that answer it; gives one of them."""

AskText = Callable[[str], str]
"""Called with a question; gives what was typed."""


@dataclass
class WalkOutcome:
    """How many records were signed, sent back, skipped, or could not be signed."""

    signed: int = 0
    sent_back: int = 0
    skipped: int = 0
    blocked: int = 0


RELATIONS = (
    *("disputes", "disputedBy", "qualifies", "qualifiedBy", "withdraws", "withdrawnBy"),
    *("supersedes", "supersededBy", "restsOn", "basisOf", "corroboratedBy", "corroborates"),
    "inTensionWith",
)
FLAGS = {"inTension": "IN TENSION", "superseded": "SUPERSEDED"}


class RenderedItem:
    """A record as rich lays it out: in two columns where they fit, else one below the other."""

    def __init__(self, item: ReviewItem, place: str) -> None:
        self.item = item
        self.place = place

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        item = self.item
        yield Rule(Text.assemble((item.record.iri, "bold"), "  ", self.place), align="left")
        yield Text(describe_state(item.state, item.entry), STYLES[item.state])
        written = Group(_heading("What partners will see"), *render_node(item.node),
                        Text(), _heading("What was written"), *render_fields(item))  # fmt: skip
        texts = Group(*(part for one in item.compared_texts for part in render_text(one)))
        if options.max_width >= SIDE_BY_SIDE:
            table = Table.grid(expand=True, padding=(0, 2))
            table.add_column(ratio=1)
            table.add_column(ratio=1)
            table.add_row(written, texts)
            yield table
        else:
            yield Group(written, Text(), texts)
        if item.obstacles:
            yield problem_panel("It cannot be signed as it is", item.obstacles)


def problem_panel(title: str, problems: Iterable[str]) -> RenderableType:
    """Say what is in the way, and what to do about each part of it."""
    lines = [Text(problem) for problem in problems]
    return Panel(Group(*lines), title=title, title_align="left", box=box.SQUARE, border_style="red")


def _heading(words: str) -> Text:
    return Text(words.upper(), "bold")


def render_node(node: dict[str, Any]) -> Iterator[Text]:
    """Render what a node says, in the words of its page."""
    yield Text(node["name"], "bold")
    yield Text(_describe_node(node), "italic")
    for key in ("headline", "abstract", "text"):
        if key in node:
            yield Text(node[key])
    if "caveat" in node:
        yield Text.assemble(("Caveat: ", "bold"), node["caveat"])
    if "claimant" in node:
        yield Text(f"Claimed by {_format_names(node['claimant'])}.")
    for count in node.get("counts", ()):
        yield from _render_count(count)
    for key in ("saidOn", "happenedOn", "publishedOn"):
        if key in node:
            yield Text(f"{heading(key)}: {_format_moment(node[key])}")
    for key in RELATIONS:
        if key in node:
            yield Text(f"{heading(key)}: {_format_names(node[key])}")


def _describe_node(node: dict[str, Any]) -> str:
    parts = [type_name(node["type"])]
    parts += [label(node[key]) for key in ("status", "standing", "modality") if key in node]
    if "disputed" in node:
        parts += ["DISPUTED"] if node["disputed"] else []
    if "withdrawn" in node:
        parts.append(f"WITHDRAWN {label(node['withdrawn']).upper()}")
    parts += [f"RESERVE: {label(aspect)}" for aspect in node.get("reserves", ())]
    parts += [mark for key, mark in FLAGS.items() if key in node]
    return " · ".join(parts)


def _render_count(count: dict[str, Any]) -> Iterator[Text]:
    """A figure with all that never travels without it."""
    said = format_figure(count)
    of_whom = f", of {count['ofWhom']['name']}" if "ofWhom" in count else ""
    bounds = f" ({said.beside})" if said.beside else ""
    yield Text.assemble("• ", (opening(said.phrase), "bold"), bounds, of_whom,
                        f" — {count['name']}; {_describe_node(count)}")  # fmt: skip
    yield Text(f"  Caveat: {count['caveat']}")


def _format_names(nodes: Iterable[dict[str, Any]]) -> str:
    return ", ".join(node["name"] for node in nodes)


def _format_moment(moment: dict[str, Any]) -> str:
    days = format_period(moment)
    first, last = (day.words if day else "" for day in days)
    if first and last:
        words = first if first == last else f"{first} to {last}"
    elif last:
        words = f"not later than {last}"
    else:
        words = f"not earlier than {first}" if first else "no day stated"
    how = [f"{key} {label(moment[key])}" for key in ("precision", "wording", "extent")
           if key in moment]  # fmt: skip
    return f"{words} ({'; '.join(how)}{'; inferred' if moment.get('inferred') else ''})"


def render_fields(item: ReviewItem) -> Iterator[RenderableType]:
    """Lay out the fields of a record as its file has them."""
    for line in field_lines(item.record):
        yield Padding(_render_line(line), (0, 0, 0, 2 * line.depth))


def _render_line(line: Line) -> Text:
    dash = "- " if line.dash else ""
    return Text.assemble(dash, (f"{line.key}: " if line.key else "", "cyan"), line.value)


def render_text(one: ComparedText) -> Iterator[RenderableType]:
    """Lay out what of a text stands beside the record, its passages marked."""
    yield _heading(f"Its text: {one.article.name}")
    if one.found is None:
        yield Text(f"{one.article.source.file} is not at hand.", "red")
        return
    remark = explain_passages(one)
    if remark:
        yield Text(remark, "italic")
    for excerpt in excerpts(one.words, one.passages, choose_window(one, sentences_around)):
        yield from _render_excerpt(excerpt)


def _render_excerpt(excerpt: Excerpt) -> Iterator[Text]:
    """Name the passages of an excerpt, then give its words; where a name stands is only marked."""
    for number, passage in excerpt.passages:
        if passage.role != NAMED:
            yield _render_role(number, passage)
    words = Text()
    for piece in excerpt.pieces:
        plain = piece.words.translate(CONTROLS)
        if piece.passage:
            words.append("" if piece.passage.role == NAMED else f"{piece.number}", "bold")
            words.append(MARKS.format(plain), "reverse")
        else:
            words.append(plain, "dim")
    yield words
    yield Text()


def _render_role(number: int, passage: ShownPassage) -> Text:
    return Text.assemble(
        (f"{number} {describe_role(passage)}", "bold red" if passage.stale else "bold"),
        (f"  {passage.start}-{passage.end}", "dim"),
        f"  {passage.note}",
    )


def walk(
    queue: ReviewQueue,
    iris: Sequence[str],
    console: Console,
    by: str,
    ask_letter: AskLetter,
    ask_text: AskText,
) -> WalkOutcome:
    """Show one record after the other and keep each decision at once, until all had their turn.

    A record that changes between its showing and its signature is shown again.
    """
    done = WalkOutcome()
    for number, iri in enumerate(iris, start=1):
        while True:
            try:
                item = queue.item(iri)
            except UnknownRecord as error:
                console.print(Text(str(error), "red"))
                break
            console.print(RenderedItem(item, f"{number} of {len(iris)}"))
            answer = ask_letter(*_question(item))
            if answer == "q":
                return done
            if _decide(queue, item, answer, console, by, ask_text, done):
                break
    return done


def _question(item: ReviewItem) -> tuple[str, Sequence[str]]:
    if item.obstacles:
        return "Send [b]ack with a note, s[k]ip, [q]uit", "bkq"
    return "[s]ign, send [b]ack with a note, s[k]ip, [q]uit", "sbkq"


def _decide(
    queue: ReviewQueue,
    item: ReviewItem,
    answer: str,
    console: Console,
    by: str,
    ask_text: AskText,
    done: WalkOutcome,
) -> bool:
    """Do what was answered; say whether the next record may come."""
    if answer == "k":
        done.skipped += 1
        done.blocked += bool(item.obstacles)
        return True
    decision = "signed" if answer == "s" else "sentBack"
    note = ask_text("What is to be mended?") if answer == "b" else None
    try:
        entry = queue.decide(item.record.iri, item.sha256, decision, by, note)
    except ChangedMeanwhile as error:
        console.print(Text(str(error), "bold red"))
        return False
    except ReviewError as error:
        console.print(problem_panel("Nothing was kept", error.problems))
        return False
    done.signed += entry.decision == "signed"
    done.sent_back += entry.decision == "sentBack"
    console.print(Text(f"{entry.record} {STATES[ReviewState(entry.decision)]} by {entry.by}."))
    return True
