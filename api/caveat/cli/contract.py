"""`caveat contract`: does the contract keep what the last released one promised?"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from caveat.cli.common import FOUND, as_text_or_json, guarded, say
from caveat.contract.compare.change import ContractChange
from caveat.contract.compare.changelog import undocumented_changes
from caveat.contract.compare.contract_files import Contract, read_contract
from caveat.contract.compare.contracts import changes_between
from caveat.contract.compare.history import History, history_of
from caveat.contract.compare.release import (
    faults_of_candidate,
    faults_of_release,
    write_contract,
)
from caveat.contract.compare.required_version import Verdict, judge
from caveat.contract.problems import PROBLEMS
from caveat.errors import StabilityError
from caveat.settings import ROOT

T = TypeVar("T")

NOTHING_PROMISED = (
    "{version} is a candidate: nothing is promised yet, and these changes need no new version. "
    "`caveat contract release` renews it."
)

of_project = click.option(
    "--project", metavar="DIR", default=ROOT, show_default="this project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project whose contract it is: openapi.yaml, schemas/ and contract/.",
)  # fmt: skip


@click.group()
def contract() -> None:
    """Keep the promise of docs/stability.md: no break without a new major version.

    The contract is openapi.yaml, the published schemas, the contexts, the vocabulary, the
    shapes and the types of problems. What was released stays under contract/, as it was. A
    candidate promises nothing: it is renewed until it is released.

    \b
    Exit status:
      0  the version is raised as far as the changes need, or nothing is promised yet; or the
         contract was kept
      1  it is not, or the changelog does not tell of every change, or a release was edited
      2  an argument or a file cannot be read

    \b
    Examples:
      caveat contract diff
      caveat contract diff --against contract/1.0.0 --format json
      caveat contract release
      caveat contract release --final
    """


@contract.command(short_help="Say what changed since the last release, and for whom.")
@click.option(
    "--against", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A kept contract. Left out: the last one that was released, or the candidate before it.",
)  # fmt: skip
@of_project
@as_text_or_json
@guarded
def diff(against: Path | None, project: Path, form: str) -> None:
    """Compare the contract of the project with a released one.

    Each change says where it is, what it is, and whom it concerns. Breaking changes need a new
    major version, harmless ones a minor, words a patch; the changelog must tell of each. Where
    nothing was released yet, the candidate is compared with: its changes are told and need nothing.
    """
    history = _read(lambda: history_of(project / "contract"))
    now = _read(lambda: read_contract(project, _problems()))
    kept = history.releases.last or history.releases.candidate
    folder = against or (history.folder_of(kept.version) if kept else None)
    if folder is None:
        say("Nothing is kept yet: `caveat contract release` keeps this contract as a candidate.")
        sys.exit(FOUND)
    verdict, faults = compare_with(_read(lambda: read_contract(folder)), now, history)
    promised = not history.releases.has_candidate(verdict.released)
    if form == "json":
        document = _as_document(verdict, faults) | {"candidate": not promised}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        _print(verdict, faults)
        if not promised:
            click.echo(NOTHING_PROMISED.format(version=verdict.released))
    sys.exit(FOUND if faults else 0)


@contract.command(short_help="Keep the contract, as a candidate or, with --final, as released.")
@click.option(
    "--final", is_flag=True,
    help="Release it today: from then on nothing of this version may change.",
)  # fmt: skip
@of_project
@guarded
def release(project: Path, final: bool) -> None:
    """Copy the contract to contract/{version}, as a candidate or as released.

    A candidate promises nothing and is overwritten by each `release`. With --final it is released
    today, and never changed afterwards; that is refused where the version is not raised far enough
    or the changelog does not tell of every change. Both are refused where an earlier release was
    edited, or the version has been released or stands otherwise elsewhere.
    """
    history = _read(lambda: history_of(project / "contract"))
    now = _read(lambda: read_contract(project, _problems()))
    today = str(datetime.now(tz=UTC).date())
    faults = faults_of_release(now, history, today) if final else faults_of_candidate(now, history)
    if faults:
        say([*faults, f"Nothing was kept: {_format_count(faults, 'reason')}."])
        sys.exit(FOUND)
    kept = write_contract(now, project, history, candidate=not final)
    what = "is released" if final else "is a candidate"
    click.echo(f"{kept.version} of {kept.date} {what}, kept in {history.folder_of(kept.version)}.")


def compare_with(released: Contract, now: Contract, history: History) -> tuple[Verdict, list[str]]:
    """Judge the changes since a kept contract, and say everything that stands against them.

    Against a candidate no change is a fault; a version that contradicts itself still is one.
    """
    entries = history.entries(now.version)
    changes = changes_between(released, now)
    verdict = judge(changes, released.version, now.version, entries)
    faults = [*history.edited(), *now.version_faults()]
    if history.releases.has_candidate(released.version):
        return verdict, faults
    faults += verdict.faults
    if verdict.keeps and now.version != released.version:
        faults += undocumented_changes(verdict.changes, entries)
    return verdict, faults


def _problems() -> dict[str, dict[str, Any]]:
    return {name: problem._asdict() for name, problem in PROBLEMS.items()}


def _read(reading: Callable[[], T]) -> T:
    """Read, or say as a wrong argument what cannot be read."""
    try:
        return reading()
    except StabilityError as error:
        raise click.UsageError("\n".join(error.problems)) from error


def _print(verdict: Verdict, faults: Iterable[str]) -> None:
    for change in verdict.changes:
        click.echo(f"{change.severity.word}: {change.where}: {change.kind}")
        click.echo(f"    {change.what} For {change.whom}.")
        if change.hint:
            click.echo(f"    {change.hint}")
    changes = _format_count(verdict.changes, "change")
    click.echo(f"{changes} from {verdict.released} to {verdict.version}.")
    say(faults)


def _as_document(verdict: Verdict, faults: list[str]) -> dict[str, Any]:
    return {
        "released": verdict.released,
        "version": verdict.version,
        "least": verdict.least,
        "keeps": not faults,
        "faults": faults,
        "changes": [_as_entry(change) for change in verdict.changes],
    }


def _as_entry(change: ContractChange) -> dict[str, str]:
    """Write a change as an entry of the changelog, for a person to finish."""
    return {
        "kind": change.kind,
        "severity": change.severity.word,
        "where": change.where,
        "what": change.what,
        "whom": change.whom,
    }


def _format_count(things: Iterable[Any], noun: str) -> str:
    number = len(list(things))
    return f"{number or 'No'} {noun}{'' if number == 1 else 's'}"
