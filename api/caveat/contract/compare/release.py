"""Release: a contract is copied beside the earlier ones, if nothing stands against it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from caveat.contract.atomic_files import create_file, replace_file
from caveat.contract.compare.changelog import undocumented_changes
from caveat.contract.compare.contract_files import PROBLEMS, Contract, read_contract
from caveat.contract.compare.contracts import changes_between
from caveat.contract.compare.history import MANIFEST, RELEASES, History, ReleasedContract, digest
from caveat.contract.compare.required_version import judge, parse_version

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def faults_of_release(contract: Contract, history: History) -> list[str]:
    """Say everything that stands against releasing a contract; empty where it can be."""
    return list(_faults(contract, history))


def _faults(contract: Contract, history: History) -> Iterator[str]:
    yield from history.edited()
    yield from contract.version_faults()
    version = contract.version
    if any(release.version == version for release in history.releases):
        yield f"{version} has been released: raise the version, or release nothing."
        return
    changelog = history.changelog_of(version)
    if changelog is None:
        yield f"{history.folder / 'changelog.json'} has no version {version}: say what it brings."
        return
    if not DAY.fullmatch(str(changelog.get("date"))):
        yield f"{version} has no date in the changelog: write the day of its release."
    yield from _against_the_last(contract, history)


def _against_the_last(contract: Contract, history: History) -> Iterator[str]:
    if history.last is None:
        return
    last = read_contract(history.folder_of(history.last.version))
    entries = history.entries(contract.version)
    changes = changes_between(last, contract)
    verdict = judge(changes, last.version, contract.version, entries)
    yield from verdict.faults
    yield from undocumented_changes(verdict.changes, entries)
    if parse_version(contract.version) <= parse_version(last.version):
        yield f"{contract.version} does not come after {last.version}, the last released."


def write_release(contract: Contract, project: Path, history: History) -> ReleasedContract:
    """Copy a contract's files as they are, record their digests, and list the release.

    The faults were asked for before: see `faults_of_release`.
    """
    version = contract.version
    changelog = history.changelog_of(version) or {}
    unfinished = history.folder / f".{version}"
    shutil.rmtree(unfinished, ignore_errors=True)
    files = {name: (project / name).read_bytes() for name in contract.texts}
    files[PROBLEMS] = _json(contract.problems)
    recorded = {name: digest(body) for name, body in sorted(files.items())}
    manifest = _json({"version": version, "date": changelog.get("date"), "files": recorded})
    for name, body in {**files, MANIFEST: manifest}.items():
        (unfinished / name).parent.mkdir(parents=True, exist_ok=True)
        create_file(unfinished / name, body)
    unfinished.rename(history.folder_of(version))
    release = ReleasedContract(version, str(changelog.get("date")), digest(manifest))
    listed = [vars(one) for one in (*history.releases, release)]
    replace_file(history.folder / RELEASES, _json({"releases": listed}))
    return release


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
