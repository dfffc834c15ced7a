"""Terminal: a record beside its passages, and one decision after another."""

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

from caveat.errors import ChangedMeanwhile, ReviewError, UnknownRecord
from caveat.html.phrases import format_figure, format_period
from caveat.html.wording import heading, label, opening, type_name
from caveat.newsroom.review.desk import Desk, Sheet
from caveat.newsroom.review.evidence_view import Beside
from caveat.newsroom.review.excerpts import NAMED, Excerpt, Passage, excerpts, sentences_around
from caveat.newsroom.review.record_lines import Line, field_lines
from caveat.newsroom.review.wording import STANDINGS, remark_on, role_of, told, window_of
from caveat.records.ledger.ledger import Standing

SIDE_BY_SIDE = 110
"""Columns that a terminal must have for a record and its passages to stand beside each other."""

STYLES = {
    Standing.SIGNED: "green",
    Standing.UNSIGNED: "yellow",
    Standing.CHANGED: "bold yellow",
    Standing.SENT_BACK: "bold magenta",
}
CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""What a terminal would obey, were it in a text."""

MARKS = "⟦{}⟧"
"""A passage is told apart by these, where a terminal shows neither colour nor weight."""

Ask = Callable[[str, Sequence[str]], str]
"""Called with a question and the letters that answer it; gives one of them."""

Tell = Callable[[str], str]
"""Called with a question; gives what was typed."""


@dataclass
class Done:
    """What came of a walk."""

    signed: int = 0
    sent_back: int = 0
    skipped: int = 0
    hindered: int = 0


class Laid:
    """A sheet as rich lays it out: two columns where there is room, else one below the other."""

    def __init__(self, sheet: Sheet, place: str) -> None:
        self.sheet = sheet
        self.place = place

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        sheet = self.sheet
        yield Rule(Text.assemble((sheet.record.iri, "bold"), "  ", self.place), align="left")
        yield Text(told(sheet.standing, sheet.entry), STYLES[sheet.standing])
        written = Group(_titled("What partners will see"), *seen_by_partners(sheet.node),
                        Text(), _titled("What was written"), *written_lines(sheet))  # fmt: skip
        texts = Group(*(part for one in sheet.beside for part in text_beside(one)))
        if options.max_width >= SIDE_BY_SIDE:
            table = Table.grid(expand=True, padding=(0, 2))
            table.add_column(ratio=1)
            table.add_column(ratio=1)
            table.add_row(written, texts)
            yield table
        else:
            yield Group(written, Text(), texts)
        if sheet.hindrances:
            yield framed("It cannot be signed as it is", sheet.hindrances)


def framed(title: str, problems: Iterable[str]) -> RenderableType:
    """Say what is in the way, and what to do about each part of it."""
    lines = [Text(problem) for problem in problems]
    return Panel(Group(*lines), title=title, title_align="left", box=box.SQUARE, border_style="red")


def _titled(words: str) -> Text:
    return Text(words.upper(), "bold")


def seen_by_partners(node: dict[str, Any]) -> Iterator[Text]:
    """Say what a node says, in the words of its page."""
    yield Text(node["name"], "bold")
    yield Text(_standing_of(node), "italic")
    for key in ("headline", "abstract", "text"):
        if key in node:
            yield Text(node[key])
    if "caveat" in node:
        yield Text.assemble(("Caveat: ", "bold"), node["caveat"])
    if "claimant" in node:
        yield Text(f"Claimed by {_names(node['claimant'])}.")
    for count in node.get("counts", ()):
        yield from _count(count)
    for key in ("saidOn", "happenedOn", "publishedOn"):
        if key in node:
            yield Text(f"{heading(key)}: {_when(node[key])}")
    for key in ("disputes", "disputedBy", "qualifies", "qualifiedBy", "withdraws", "withdrawnBy"):
        if key in node:
            yield Text(f"{heading(key)}: {_names(node[key])}")


def _standing_of(node: dict[str, Any]) -> str:
    parts = [type_name(node["type"])]
    parts += [label(node[key]) for key in ("status", "standing", "modality") if key in node]
    if "disputed" in node:
        parts.append("DISPUTED" if node["disputed"] else "not disputed")
    if "withdrawn" in node:
        parts.append("WITHDRAWN")
    return " · ".join(parts)


def _count(count: dict[str, Any]) -> Iterator[Text]:
    """A figure with all that never travels without it."""
    said = format_figure(count)
    of_whom = f", of {count['ofWhom']['name']}" if "ofWhom" in count else ""
    beside = f" ({said.beside})" if said.beside else ""
    yield Text.assemble("• ", (opening(said.phrase), "bold"), beside, of_whom,
                        f" — {count['name']}; {_standing_of(count)}")  # fmt: skip
    yield Text(f"  Caveat: {count['caveat']}")


def _names(nodes: Iterable[dict[str, Any]]) -> str:
    return ", ".join(node["name"] for node in nodes)


def _when(moment: dict[str, Any]) -> str:
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


def written_lines(sheet: Sheet) -> Iterator[RenderableType]:
    """Lay out the fields of a record as its file has them."""
    for line in field_lines(sheet.record):
        yield Padding(_written(line), (0, 0, 0, 2 * line.depth))


def _written(line: Line) -> Text:
    dash = "- " if line.dash else ""
    return Text.assemble(dash, (f"{line.key}: " if line.key else "", "cyan"), line.value)


def text_beside(one: Beside) -> Iterator[RenderableType]:
    """Lay out what of a text stands beside the record, its passages marked."""
    yield _titled(f"Its text: {one.article.name}")
    if one.found is None:
        yield Text(f"{one.article.source.file} is not at hand.", "red")
        return
    remark = remark_on(one)
    if remark:
        yield Text(remark, "italic")
    for excerpt in excerpts(one.words, one.passages, window_of(one, sentences_around)):
        yield from _excerpt(excerpt)


def _excerpt(excerpt: Excerpt) -> Iterator[Text]:
    """Name the passages of an excerpt, then give its words; where a name stands is only marked."""
    for number, passage in excerpt.passages:
        if passage.role != NAMED:
            yield _role(number, passage)
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


def _role(number: int, passage: Passage) -> Text:
    return Text.assemble(
        (f"{number} {role_of(passage)}", "bold red" if passage.stale else "bold"),
        (f"  {passage.start}-{passage.end}", "dim"),
        f"  {passage.note}",
    )


def walk(desk: Desk, iris: Sequence[str], console: Console, by: str, ask: Ask, tell: Tell) -> Done:
    """Show one record after the other and keep each decision at once, until all had their turn.

    A record that changes between its showing and its signature is shown again.
    """
    done = Done()
    for number, iri in enumerate(iris, start=1):
        while True:
            try:
                sheet = desk.sheet(iri)
            except UnknownRecord as error:
                console.print(Text(str(error), "red"))
                break
            console.print(Laid(sheet, f"{number} of {len(iris)}"))
            answer = ask(*_question(sheet))
            if answer == "q":
                return done
            if _settled(desk, sheet, answer, console, by, tell, done):
                break
    return done


def _question(sheet: Sheet) -> tuple[str, Sequence[str]]:
    if sheet.hindrances:
        return "Send [b]ack with a note, s[k]ip, [q]uit", "bkq"
    return "[s]ign, send [b]ack with a note, s[k]ip, [q]uit", "sbkq"


def _settled(
    desk: Desk, sheet: Sheet, answer: str, console: Console, by: str, tell: Tell, done: Done
) -> bool:
    """Do what was answered; say whether the next record may come."""
    if answer == "k":
        done.skipped += 1
        done.hindered += bool(sheet.hindrances)
        return True
    decision = "signed" if answer == "s" else "sentBack"
    note = tell("What is to be mended?") if answer == "b" else None
    try:
        entry = desk.decide(sheet.record.iri, sheet.sha256, decision, by, note)
    except ChangedMeanwhile as error:
        console.print(Text(str(error), "bold red"))
        return False
    except ReviewError as error:
        console.print(framed("Nothing was kept", error.problems))
        return False
    done.signed += entry.decision == "signed"
    done.sent_back += entry.decision == "sentBack"
    console.print(Text(f"{entry.record} {STANDINGS[Standing(entry.decision)]} by {entry.by}."))
    return True
