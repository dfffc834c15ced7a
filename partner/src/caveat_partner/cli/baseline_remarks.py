"""What a check does with the baseline: reads it, says what of it has no use, and adds to it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import Path

from caveat_partner.addresses import is_address
from caveat_partner.baseline import Baseline, Entry, add_entries
from caveat_partner.cli.output import write_note
from caveat_partner.results.model import STANDARD_INPUT, Level, Place, Result, Rule, Run
from caveat_partner.results.of_pages import page_rules
from caveat_partner.results.of_promises import promise_rules
from caveat_partner.verdicts import Verdict

BASELINE = Rule("baseline", "What the baseline accepts is still there to be accepted.")


def read_baseline(asked: argparse.Namespace) -> Baseline:
    """Read what is accepted; a file that this run is to write need not be there yet."""
    path: Path | None = asked.baseline
    if path is None:
        return Baseline()
    if not path.exists() and asked.write_baseline and _is_same(path, asked.write_baseline):
        return Baseline(path=path)
    return Baseline.read(path)


def _is_same(path: Path, other: Path) -> bool:
    return path.resolve() == other.resolve()


def baseline_remarks(
    baseline: Baseline, run: Run, *, is_all: bool, strict: bool
) -> Iterator[Result]:
    """Say which entries have expired, and which are no longer needed.

    `is_all` is false where a sample was asked: what is accepted may be elsewhere.
    """
    level = Level.ERROR if strict else Level.WARNING
    told = [(entry, "has expired and counts as not there") for entry in baseline.expired()]
    told += [
        (entry, "is no longer needed: remove it")
        for entry in baseline.unneeded()
        if _was_asked(entry, run, is_all)
    ]
    for entry, words in told:
        place = Place(str(baseline.path), entry.line, 1)
        yield Result(BASELINE.name, level, f"The entry for {entry} {words}.", place)


def _was_asked(entry: Entry, run: Run, is_all: bool) -> bool:
    """Say whether this run would have met what an entry accepts, if it were still there."""
    if entry.rule not in promise_rules().keys() | page_rules().keys():
        return True
    if entry.rule not in run.rules or entry.rule in run.not_asked or not is_all:
        return False
    if any(case.name == entry.rule and case.verdict is Verdict.NOT_JUDGED for case in run.cases):
        return False
    return entry.rule in promise_rules() or _was_checked(entry, run)


def _was_checked(entry: Entry, run: Run) -> bool:
    """Say whether every page was checked that an entry names, as far as there are files of it."""
    checked = {case.file or case.name for case in run.cases}
    page = entry.where.partition("#")[0]
    if any(entry.covers(Place(name)) for name in checked):
        return not has_magic(page) or set(_files_named(page)) <= checked
    if is_address(page) or page.startswith("/") or page == STANDARD_INPUT:
        return False
    return not (any(_files_named(page)) if has_magic(page) else Path(page).exists())


def _files_named(pattern: str) -> Iterator[str]:
    """Yield the files that fit a pattern of a baseline, whose `*` fits a slash too."""
    plain = pattern[: next(at for at in range(len(pattern)) if pattern[at] in "*?[")]
    for folder, folders, files in os.walk(plain.rpartition("/")[0] or "."):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for file in files:
            name = (Path(folder) / file).as_posix()
            if fnmatchcase(name, pattern):
                yield name


def write_baseline(path: Path, run: Run) -> None:
    """Add what was found and is not accepted; a remark on the run itself cannot be accepted."""
    found = [result for case in run.cases for result in case.results if not result.accepted]
    is_new = not path.exists()
    count = add_entries(path, found)
    nothing = f"{path} {'was made, and is empty' if is_new else 'is as it was'}"
    told = f"{path} has {count:,} more to accept: fill in each `reason`, then commit it."
    write_note(told if count else f"{nothing}: there is nothing to add.")
