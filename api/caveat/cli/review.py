"""`caveat review`: a person compares each record with its passages, and signs it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import click

from caveat.cli.common import FOUND, as_text_or_json, format_findings, format_tally, guarded, say
from caveat.contract.wording import format_count
from caveat.errors import FixtureError, ReviewError, UnknownRecord
from caveat.newsroom.review.queue import ORDERS, ReviewQueue
from caveat.newsroom.review.server import listen_on_loopback, serve_until_stopped
from caveat.newsroom.review.terminal import walk
from caveat.newsroom.review.web_app import Keys, create_review_app
from caveat.records.ledger.entries import Entry
from caveat.records.ledger.ledger import ReviewState
from caveat.records.record import Record
from caveat.settings import Settings

ANSWERS = {
    "s": "s",
    "sign": "s",
    "b": "b",
    "back": "b",
    "send back": "b",
    "k": "k",
    "skip": "k",
    "q": "q",
    "quit": "q",
}
"""Whole words only: the first letter of "skip" would sign."""

NEEDS_A_TERMINAL = (
    "Records are walked through on a terminal: a signature says that a person has read the "
    "record. Elsewhere use --list, --web, or name the records and give --sign with --by."
)


def findings_first(command: Callable[..., None]) -> Callable[..., None]:
    """Say what stands in the way of a review: findings in the fixtures, or of a decision."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except FixtureError as error:
            say(format_findings(error.findings, Settings.from_environ().fixtures))
            say(
                f"{format_tally(error.findings)} Mend them first: what they are in cannot be shown."
            )
            sys.exit(FOUND)
        except UnknownRecord as error:
            raise click.BadParameter("\n".join(error.problems), param_hint="IRI") from error
        except ReviewError as error:
            say(error.problems)
            say("Nothing was signed.")
            sys.exit(FOUND)

    return run


@click.command()
@click.argument("iris", nargs=-1, metavar="[IRI]...")
@click.option(
    "--order", type=click.Choice(ORDERS), default=None,
    help="file: as in the files; text: as they first stand in their text; reverse: the last of "
    "the files first. For a second reading, take another one.  [default: file]",
)  # fmt: skip
@click.option("--all", "every", is_flag=True, help="Walk through signed records as well.")
@click.option("--by", default="", help="Initials or role of who decides; asked for if left out.")
@click.option("--list", "listed", is_flag=True, help="Only say how each record stands.")
@click.option("--sign", is_flag=True, help="Sign the records that are named, read elsewhere.")
@click.option("--web", is_flag=True, help="Review in a browser, on a page of this machine.")
@click.option("--port", type=click.IntRange(1, 65535), help="With --web: listen on this port.")
@as_text_or_json
@guarded
@findings_first
def review(
    iris: tuple[str, ...], order: str | None, every: bool, by: str, listed: bool, sign: bool,
    web: bool, port: int | None, form: str,
) -> None:  # fmt: skip
    """Show each record that is not signed beside its passages; sign it, or send it back.

    IRI is relative (claims/tweet-toll) or only its last part (tweet-toll); without any, every
    record that is not signed as it is now has its turn. Each decision is kept at once, with
    the digest of the record, in ledger.yaml beside the fixtures. A later change to the record
    voids its signature. A record can be signed only where its text is at hand, and where every
    passage is the one that was recorded.

    \b
    Exit status:
      0  done, or left early
      1  a record cannot be signed as it is, or the fixtures have findings
      2  a setting or an argument cannot be used

    \b
    Examples:
      caveat review --by AB
      caveat review --order reverse --all
      caveat review --web
      caveat review --list --format json
      caveat review tweet-toll --sign --by AB
    """
    _require_one_way(iris, listed, sign, web, port, form)
    queue = ReviewQueue(Settings.from_environ())
    named = queue.named(iris)
    if listed:
        _list(queue, named, order, form)
    elif sign:
        _sign(queue, named, _decider(by), form)
    elif web:
        _web(queue, named, by, order, port)
    else:
        _walk(queue, named, by, order, every)


def _require_one_way(
    iris: Sequence[str], listed: bool, sign: bool, web: bool, port: int | None, form: str
) -> None:
    """Refuse options that do not go together, each with what would be right."""
    if listed + sign + web > 1:
        raise click.UsageError("--list, --sign and --web do not go together: give one of them.")
    if sign and not iris:
        raise click.UsageError("--sign signs only records that are named: name them by IRI.")
    if port is not None and not web:
        raise click.UsageError("--port is the port of the page: give it with --web.")
    if form == "json" and not (listed or sign):
        raise click.UsageError("--format json goes with --list or --sign.")
    if not (listed or sign or web or sys.stdin.isatty()):
        raise click.UsageError(NEEDS_A_TERMINAL)


def _decider(by: str) -> str:
    """Give who decides, and ask once where nobody said."""
    if by.strip():
        return by
    if not sys.stdin.isatty():
        raise click.UsageError("Nobody is there to ask who decides: give --by with initials.")
    answer: str = click.prompt("Your initials or role", err=True)
    return answer


def _turn(queue: ReviewQueue, named: list[str], order: str | None, every: bool) -> list[str]:
    """List the records that have their turn: those that were named, or those that wait."""
    if not named:
        return queue.ordered(order or "file") if every else queue.waiting(order or "file")
    return [iri for iri in queue.ordered(order) if iri in named] if order else named


# --- the list ---


def _list(queue: ReviewQueue, named: list[str], order: str | None, form: str) -> None:
    states = queue.states()
    rows = [states[iri] for iri in _turn(queue, named, order, every=True)]
    signed = sum(state == "signed" for _, state, _ in rows)
    if form == "json":
        document = {
            "records": [_row(*row) for row in rows], "total": len(rows), "signed": signed,
        }  # fmt: skip
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
        return
    width = max((len(record.iri) for record, _, _ in rows), default=0)
    for record, state, entry in rows:
        who = f"  {entry.by} {entry.on}" if entry else ""
        note = f"  {entry.note}" if entry and entry.note else ""
        click.echo(f"{state:<9} {record.iri:<{width}}{who}{note}".rstrip())
    click.echo(f"Signed as of now: {signed:,} of {format_count(len(rows), 'record')}.")


def _row(record: Record, state: ReviewState, entry: Entry | None) -> dict[str, Any]:
    row: dict[str, Any] = {"record": record.iri, "state": state,
                           "sha256": record.origin.sha256}  # fmt: skip
    return row | (_decision(entry) if entry else {})


def _decision(entry: Entry) -> dict[str, Any]:
    return {"decision": entry.decision, "by": entry.by, "on": entry.on.isoformat()} | (
        {"note": entry.note} if entry.note else {}
    )


# --- decisions ---


def _sign(queue: ReviewQueue, named: list[str], by: str, form: str) -> None:
    entries = queue.sign(named, by)
    if form == "json":
        signed = [{"record": entry.record, "sha256": entry.sha256} | _decision(entry)
                  for entry in entries]  # fmt: skip
        click.echo(json.dumps({"signed": signed}, indent=2, ensure_ascii=False))
        return
    for entry in entries:
        click.echo(f"Signed {entry.record} by {entry.by} on {entry.on}.")


def _walk(queue: ReviewQueue, named: list[str], by: str, order: str | None, every: bool) -> None:
    from rich.console import Console  # only a terminal pays for it

    turn = _turn(queue, named, order, every)
    if not turn:
        click.echo("Nothing waits: every record is signed as it is now.")
        return
    done = walk(queue, turn, Console(), _decider(by), _ask_letter, _ask_for_words)
    left = len(queue.waiting("file"))
    click.echo(
        f"Signed {done.signed}, sent back {done.sent_back}, skipped {done.skipped}. "
        f"Not signed: {left:,} of {format_count(len(queue.states()), 'record')}."
    )
    sys.exit(FOUND if done.blocked else 0)


def _ask_letter(question: str, letters: Sequence[str]) -> str:
    """Ask until one of the letters, or its word, is typed; leaving the terminal is quitting."""
    while True:
        try:
            answer = ANSWERS.get(click.prompt(question, prompt_suffix=": ").strip().lower(), "")
        except click.Abort:
            return "q"
        if answer in letters and answer:
            return answer
        say(f"Type one of {', '.join(letters)}, and Enter.")


def _ask_for_words(question: str) -> str:
    """Ask for words; Enter alone gives none."""
    try:
        return str(click.prompt(question, default="", show_default=False))
    except click.Abort:
        return ""


# --- the page ---


def _web(
    queue: ReviewQueue, named: list[str], by: str, order: str | None, port: int | None
) -> None:
    listener = listen_on_loopback(port or 0)
    keys = Keys(listener.getsockname()[1])
    app = create_review_app(queue, keys, by, order or "file", tuple(named))
    click.echo(keys.entry_url)
    say(["Open this address in a browser of this machine; it is for nobody else.",
         "Ctrl-C stops it; what was decided is kept."])  # fmt: skip
    serve_until_stopped(app, listener)
