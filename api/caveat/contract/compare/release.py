"""Release: a contract is kept beside the earlier ones, as a candidate or for ever."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from caveat.contract.atomic_files import create_file, replace_file
from caveat.contract.compare.changelog import undocumented_changes
from caveat.contract.compare.contract_files import OPENAPI, PROBLEMS, Contract, read_contract
from caveat.contract.compare.contracts import changes_between
from caveat.contract.compare.history import CHANGELOG, MANIFEST, History, digest
from caveat.contract.compare.required_version import judge, parse_version
from caveat.contract.releases import RELEASES, ContractReleases, KeptContract

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def faults_of_candidate(contract: Contract, history: History) -> list[str]:
    """Say everything that stands against keeping a contract as the candidate of its version."""
    return [*_faults_of_any(contract, history), *_faults_of_description(contract, candidate=True)]


def faults_of_release(contract: Contract, history: History, day: str) -> list[str]:
    """Say everything that stands against releasing a contract on a day; empty where it can be."""
    faults = [
        *_faults_of_any(contract, history),
        *_faults_of_description(contract, candidate=False),
    ]
    changelog = history.changelog_of(contract.version)
    if changelog is None or not history.releases.is_candidate(contract.version):
        return faults
    if changelog.get("date") != day:
        faults.append(
            f"{history.folder / CHANGELOG} dates {contract.version} {changelog.get('date')}: "
            f"write {day}, the day of its release."
        )
    return [*faults, *_against_the_last(contract, history)]


def _faults_of_any(contract: Contract, history: History) -> Iterator[str]:
    yield from history.edited()
    yield from contract.version_faults()
    version, candidate = contract.version, history.releases.candidate
    if not history.releases.is_candidate(version):
        yield f"{version} has been released: raise the version, or release nothing."
        return
    if candidate is not None and candidate.version != version:
        yield f"{candidate.version} is still a candidate: release it before {version} is begun."
    changelog = history.changelog_of(version)
    if changelog is None:
        yield f"{history.folder / CHANGELOG} has no version {version}: say what it brings."
    elif not DAY.fullmatch(str(changelog.get("date"))):
        yield f"{version} has no date in the changelog: write the day of its release."


def _faults_of_description(contract: Contract, *, candidate: bool) -> Iterator[str]:
    """A candidate is called one in `info.description`, and a released version is not."""
    said = f"{contract.version} is a candidate"
    called = said in contract.openapi["info"].get("description", "")
    if candidate and not called:
        yield f"{OPENAPI} must say in info.description: {said}."
    if called and not candidate:
        yield f"{OPENAPI} says in info.description that {said}: take the sentence out."


def _against_the_last(contract: Contract, history: History) -> Iterator[str]:
    released = history.releases.last
    if released is None:
        return
    last = read_contract(history.folder_of(released.version))
    entries = history.entries(contract.version)
    changes = changes_between(last, contract)
    verdict = judge(changes, last.version, contract.version, entries)
    yield from verdict.faults
    yield from undocumented_changes(verdict.changes, entries)
    if parse_version(contract.version) <= parse_version(last.version):
        yield f"{contract.version} does not come after {last.version}, the last released."


def write_contract(
    contract: Contract, project: Path, history: History, *, candidate: bool
) -> KeptContract:
    """Copy a contract's files as they are, record their digests, and list it.

    A candidate of the same version is overwritten. The faults were asked for before: see
    `faults_of_candidate` and `faults_of_release`.
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
    shutil.rmtree(history.folder_of(version), ignore_errors=True)
    unfinished.rename(history.folder_of(version))
    kept = KeptContract(version, str(changelog.get("date")), digest(manifest), candidate)
    replace_file(history.folder / RELEASES, _json(_as_document(kept, history.releases)))
    return kept


def _as_document(kept: KeptContract, releases: ContractReleases) -> dict[str, Any]:
    """List a contract in the place of its candidate."""
    others = [one for one in releases.kept if one.version != kept.version]
    listed = [
        {key: value for key, value in asdict(one).items() if key != "candidate" or value}
        for one in (*others, kept)
    ]
    withdrawn = [asdict(one) for one in releases.withdrawn]
    return {"releases": listed} | ({"withdrawn": withdrawn} if withdrawn else {})


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
