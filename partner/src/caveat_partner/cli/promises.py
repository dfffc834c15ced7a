"""The command `promises`: lists what the checks ask about, by the names that `--only` takes."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from itertools import groupby

from caveat_partner.check_page.kinds import KINDS, UNREAD
from caveat_partner.cli.command import Command
from caveat_partner.cli.exit_codes import KEPT
from caveat_partner.cli.output import write_lines
from caveat_partner.promises.catalog import PROMISES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(asked: argparse.Namespace) -> int:
    write_lines([json.dumps(_listed(), indent=2)] if asked.json else _lines())
    return KEPT


def _listed() -> dict[str, list[dict[str, str]]]:
    """List the promises of check-api and the kinds of check-page."""
    promises = [
        {"name": one.name, "theme": one.theme, "sentence": one.sentence, "hint": one.hint}
        for one in PROMISES.values()
    ]
    kinds = [{"name": name, "sentence": told} for name, told in {**KINDS, **UNREAD}.items()]
    return {"check-api": promises, "check-page": kinds}


def _lines() -> Iterator[str]:
    yield "check-api: --only and --skip take the name of a promise or of its theme."
    for theme, promises in groupby(PROMISES.values(), key=lambda one: one.theme):
        yield from ("", theme)
        yield from _table({one.name: one.sentence for one in promises})
    yield from ("", "check-page: what a page can lose, for --only and --skip.", "")
    yield from _table(KINDS)
    yield from ("", "check-page: what may not be judged, for --skip.", "")
    yield from _table(UNREAD)


def _table(sentences: Mapping[str, str]) -> Iterator[str]:
    width = max(map(len, sentences))
    for name, sentence in sentences.items():
        yield f"  {name:<{width}}  {sentence}"


COMMAND = Command(
    "promises",
    "list what the checks ask about, by the names that --only and --skip take",
    ("", "--json"),
    add_arguments,
    run,
)
