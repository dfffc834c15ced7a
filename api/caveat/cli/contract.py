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
from caveat.contract.compare.release import faults_of_release, write_release
from caveat.contract.compare.required_version import Verdict, judge
from caveat.contract.problems import PROBLEMS
from caveat.errors import StabilityError
from caveat.settings import ROOT

T = TypeVar("T")

of_project = click.option(
    "--project", metavar="DIR", default=ROOT, show_default="this project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project whose contract it is: openapi.yaml, schemas/ and contract/.",
)  # fmt: skip


@click.group()
def contract() -> None:
    """Keep the promise of docs/stability.md: no break without a new major version.

    The contract is openapi.yaml, the published schemas, the contexts, the vocabulary, the
    shapes and the types of problems. What was released stays under contract/, as it was.

    \b
    Exit status:
      0  the version is raised as far as the changes need; or the contract was released
      1  it is not, or the changelog does not tell of every change, or a release was edited
      2  an argument or a file cannot be read

    \b
    Examples:
      caveat contract diff
      caveat contract diff --against contract/1.0.0 --format json
      caveat contract release
    """


@contract.command(short_help="Say what changed since the last release, and for whom.")
@click.option(
    "--against", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A released contract. Left out: the last one that was released.",
)  # fmt: skip
@of_project
@as_text_or_json
@guarded
def diff(against: Path | None, project: Path, form: str) -> None:
    """Compare the contract of the project with a released one.

    Each change says where it is, what it is, and whom it concerns. Breaking changes need a new
    major version, harmless ones a minor, words a patch; the changelog must tell of each.
    """
    history = _read(lambda: history_of(project / "contract"))
    now = _read(lambda: read_contract(project, _problems()))
    folder = against or (history.folder_of(history.last.version) if history.last else None)
    if folder is None:
        say("Nothing has been released yet: `caveat contract release` keeps this contract.")
        sys.exit(FOUND)
    verdict, faults = compare_with(_read(lambda: read_contract(folder)), now, history)
    if form == "json":
        click.echo(json.dumps(_as_document(verdict, faults), indent=2, ensure_ascii=False))
    else:
        _print(verdict, faults)
    sys.exit(FOUND if faults else 0)


@contract.command(short_help="Keep the contract as released, unless something stands against it.")
@of_project
@guarded
def release(project: Path) -> None:
    """Copy the contract to contract/{version}, which is never changed afterwards.

    Refused where a release was edited, the version is not raised far enough or stands otherwise
    elsewhere, or the changelog does not tell of every change.
    """
    history = _read(lambda: history_of(project / "contract"))
    now = _read(lambda: read_contract(project, _problems()))
    faults = faults_of_release(now, history)
    if faults:
        say([*faults, f"Nothing was released: {_format_count(faults, 'reason')}."])
        sys.exit(FOUND)
    kept = write_release(now, project, history)
    click.echo(f"{kept.version} of {kept.date} is kept in {history.folder_of(kept.version)}.")
    if kept.date != str(datetime.now(tz=UTC).date()):
        say(f"The changelog dates it {kept.date}, which is not today.")


def compare_with(released: Contract, now: Contract, history: History) -> tuple[Verdict, list[str]]:
    """Judge the changes since a release, and say everything that stands against them."""
    entries = history.entries(now.version)
    changes = changes_between(released, now)
    verdict = judge(changes, released.version, now.version, entries)
    faults = [*history.edited(), *now.version_faults(), *verdict.faults]
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
