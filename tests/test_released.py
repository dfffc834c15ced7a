"""Released: the contract keeps what was released, releases stay, and partners are told."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from werkzeug.test import Client

from caveat.cli.main import main
from caveat.contract.compare.change import ContractChange
from caveat.contract.compare.changelog import undocumented_changes
from caveat.contract.compare.contract import Contract, read_contract
from caveat.contract.compare.contracts import changes_between
from caveat.contract.compare.history import history_of
from caveat.contract.compare.required_version import judge
from caveat.contract.vocabulary import SCHEMA_VERSION
from caveat.settings import ROOT, Settings
from caveat.web.app import create_app
from caveat.web.docs.doc_pages import changelog_page
from docs_sources import sources_at
from planting import contract_of_now, down, path

BASE = "https://caveat.example"


@pytest.fixture(scope="module")
def contract() -> Contract:
    return contract_of_now()


# --- The gate over what was released


def test_the_contract_keeps_what_was_released_last() -> None:
    result = CliRunner().invoke(main, ["contract", "diff"])
    assert result.exit_code == 0, result.output


def test_no_released_file_was_edited() -> None:
    history = history_of(ROOT / "contract")
    assert history.releases, "nothing is released: run `caveat contract release`"
    assert history.edited() == []


def test_the_changelog_tells_of_every_change_between_releases_and_of_no_other() -> None:
    history = history_of(ROOT / "contract")
    released = [one.version for one in history.releases]
    assert [one["version"] for one in history.versions][::-1][: len(released)] == released
    for before, after in pairwise(released):
        old, new = (read_contract(history.folder_of(version)) for version in (before, after))
        verdict = judge(changes_between(old, new), before, after, history.entries(after))
        assert verdict.keeps
        assert undocumented_changes(verdict.changes, history.entries(after)) == []


def test_the_first_entries_of_the_changelog_lead_to_what_they_tell_of(contract: Contract) -> None:
    entries = history_of(ROOT / "contract").versions[-1]["changes"]
    assert {entry["kind"] for entry in entries} == {"first-release"}
    for entry in entries:
        file, _, pointer = entry["where"].partition("#")
        assert file in contract.texts
        assert not pointer or down(contract.documents[file], path(pointer))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own, of which nothing has been released."""
    for name in ("schemas", "contract"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("[0-9]*"))
    openapi, examples, _ = (ROOT / "openapi.yaml").read_text("utf-8").partition("\n  examples:\n")
    assert examples, "the examples, which take long to read and are not compared, stand last"
    (tmp_path / "openapi.yaml").write_text(openapi + "\n", "utf-8")
    (tmp_path / "contract" / "releases.json").write_text('{"releases": []}')
    return tmp_path


def contract_command(project: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["contract", *arguments, "--project", str(project)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def says(result: Result, status: int, *words: str) -> None:
    assert result.exit_code == status, result.output
    for word in words:
        assert word in result.output


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def raise_version(project: Path, version: str) -> None:
    rewrite(project / "openapi.yaml", "\n  version: 1.0.0\n", f"\n  version: {version}\n")
    rewrite(
        project / "schemas" / "vocabulary.ttl", 'versionInfo "1.0.0"', f'versionInfo "{version}"'
    )
    for schema in (project / "schemas" / "published").glob("*.json"):
        rewrite(schema, "/schemas/1.0.0/", f"/schemas/{version}/")


def tell(project: Path, version: str, *changes: dict[str, str]) -> None:
    changelog = project / "contract" / "changelog.json"
    document = json.loads(changelog.read_text())
    told = {"version": version, "date": "2026-12-01", "summary": "More.", "changes": list(changes)}
    document["versions"].insert(0, told)
    changelog.write_text(json.dumps(document))


def add_a_key(project: Path) -> None:
    file = project / "schemas" / "published" / "claim.json"
    schema = json.loads(file.read_text())
    schema["properties"]["mood"] = {"type": "string"}
    file.write_text(json.dumps(schema, indent=2))


def test_a_contract_is_released_once_and_then_compared_with(project: Path) -> None:
    says(contract_command(project, "diff"), 1, "Nothing has been released yet")
    says(contract_command(project, "release"), 0, "1.0.0 of ")
    says(contract_command(project, "diff"), 0, "No changes from 1.0.0 to 1.0.0.")
    says(contract_command(project, "release"), 1, "1.0.0 has been released: raise the version")
    kept = project / "contract" / "1.0.0"
    assert (kept / "openapi.yaml").read_bytes() == (project / "openapi.yaml").read_bytes()
    assert read_contract(kept).problems["gone"]["status"] == 410


@pytest.mark.parametrize(
    "harm",
    [
        lambda kept: rewrite(kept / "schemas" / "shapes.ttl", "A count has one status.", "Any."),
        lambda kept: (kept / "schemas" / "published" / "claim.json").unlink(),
        lambda kept: (kept / "schemas" / "published" / "more.json").write_text("{}"),
        lambda kept: rewrite(kept / "manifest.json", "2026", "2027"),
    ],
    ids=["edited", "removed", "added", "its manifest edited"],
)
def test_a_release_that_was_edited_is_told_and_stops_the_next(project: Path, harm: Any) -> None:
    contract_command(project, "release")
    kept = project / "contract" / "1.0.0"
    harm(kept)
    assert len(history_of(project / "contract").edited()) == 1
    says(contract_command(project, "release"), 1, str(kept), "Nothing was released")


def test_a_break_without_a_major_version_stops_the_release_and_says_whom_it_breaks(
    project: Path,
) -> None:
    contract_command(project, "release")
    rewrite(project / "schemas" / "published" / "claim.json", '    "caveat",\n', "")
    raise_version(project, "1.1.0")
    tell(project, "1.1.0")
    result = contract_command(project, "diff")
    says(result, 1, "breaking: schemas/published/claim.json#/required", "For a client that reads",
         "to 2.0.0 and tell partners")  # fmt: skip
    says(contract_command(project, "release"), 1, "to 2.0.0", "No entry tells of it")
    assert not (project / "contract" / "1.1.0").exists()


@pytest.mark.no_cover
def test_an_addition_is_released_with_a_minor_version_and_its_entry(project: Path) -> None:
    contract_command(project, "release")
    add_a_key(project)
    says(contract_command(project, "diff"), 1, "harmless: ", "to 1.1.0 and tell partners")
    raise_version(project, "1.1.0")
    says(contract_command(project, "release"), 1, "has no version 1.1.0")
    answer = contract_command(project, "diff", "--format", "json")
    (entry,) = json.loads(answer.stdout)["changes"]
    tell(project, "1.1.0", {**entry, "what": "Claims have a mood."})
    says(contract_command(project, "diff"), 0, "1 change from 1.0.0 to 1.1.0.")
    says(contract_command(project, "release"), 0, "1.1.0 of 2026-12-01")
    says(contract_command(project, "diff", "--against", str(project / "contract" / "1.0.0")), 0)


def test_a_changelog_that_tells_too_little_too_much_or_falsely_is_refused() -> None:
    change = ContractChange("header-added", "openapi.yaml#/paths/~1a/headers/X", "X is new.")
    entry = {"kind": "header-added", "severity": "harmless", "where": "openapi.yaml#/paths/*/X"}
    assert undocumented_changes([change], [entry]) == []
    assert "No entry tells of it" in undocumented_changes([change], [])[0]
    assert "tells of no change" in undocumented_changes([], [entry])[0]
    assert "it is harmless" in undocumented_changes([change], [{**entry, "severity": "patch"}])[0]


def test_what_cannot_be_read_is_a_wrong_argument(project: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    says(contract_command(empty, "diff"), 2, "releases.json cannot be read")
    says(contract_command(project, "diff", "--against", str(empty)), 2, "is not there")
    (project / "schemas" / "published" / "claim.json").write_text("{")
    says(contract_command(project, "release"), 2, "claim.json cannot be read")


# --- What is served


def service(folder: Path, **changed_settings: Path) -> Client:
    """The service before anything was published: what concerns the contract needs no article."""
    environ = {
        "CAVEAT_DATABASE_URL": f"sqlite:///{folder / 'none.sqlite'}",
        "CAVEAT_BASE_URL": BASE,
        "CAVEAT_ACCESS_LOG": "false",
    }
    return Client(create_app(replace(Settings.from_environ(environ), **changed_settings)))


@pytest.fixture
def served(project: Path, tmp_path: Path) -> Client:
    """The service of a project that has released before, in 0.9.0, and released 1.0.0."""
    contract_command(project, "release")
    older = project / "contract" / "0.9.0" / "schemas" / "published"
    older.mkdir(parents=True)
    (older / "claim.json").write_text('{"title": "Claim, as it was"}')
    return service(tmp_path, contracts=project / "contract", schemas=project / "schemas")


@pytest.fixture
def client(tmp_path: Path) -> Client:
    return service(tmp_path)


def test_every_answer_says_by_which_version_it_was_given(client: Client) -> None:
    for method, target, status in (
        ("GET", "/changelog", 200), ("HEAD", "/changelog.json", 200), ("GET", "/no/such", 404),
        ("POST", "/", 405), ("OPTIONS", "/claims", 204), ("GET", "/claims/tweet-1700", 503),
        ("GET", f"/claims?q={'x' * 9_000}", 414),
    ):  # fmt: skip
        answer = client.open(target, method=method, base_url=BASE)
        assert answer.status_code == status, (method, target)
        assert answer.headers["Caveat-Contract-Version"] == SCHEMA_VERSION
    etag = client.get("/ns", base_url=BASE).headers["ETag"]
    known = client.get("/ns", base_url=BASE, headers={"If-None-Match": etag})
    assert (known.status_code, known.headers["Caveat-Contract-Version"]) == (304, SCHEMA_VERSION)


def test_schemas_of_every_release_stay_served_for_ever(served: Client) -> None:
    older = served.get("/schemas/0.9.0/claim.json", base_url=BASE)
    assert older.json == {"title": "Claim, as it was"}
    assert "immutable" in older.headers["Cache-Control"]
    assert served.get("/schemas/1.0.0/claim.json", base_url=BASE).status_code == 200


def test_a_released_schema_is_served_as_released_whatever_the_working_tree_says(
    served: Client, project: Path
) -> None:
    before = served.get("/schemas/1.0.0/claim.json", base_url=BASE).data
    add_a_key(project)
    assert served.get("/schemas/1.0.0/claim.json", base_url=BASE).data == before


@pytest.mark.parametrize(
    "address",
    ["/schemas/0.9.0/person.json", "/schemas/3.0.0/claim.json", "/schemas/../releases.json",
     "/schemas/1.0.0/..%2F..%2Fmanifest.json", "/schemas/%2e%2e/changelog.json"],
)  # fmt: skip
def test_nothing_but_released_schemas_is_served_from_there(served: Client, address: str) -> None:
    assert served.get(address, base_url=BASE).status_code == 404


def test_a_schema_that_is_not_there_is_answered_with_those_that_are(served: Client) -> None:
    problem = served.get("/schemas/0.9.0/x.json", base_url=BASE).json
    assert "The schemas of 0.9.0 are claim." in problem["detail"]


def test_the_changelog_is_served_bound_to_the_service(client: Client) -> None:
    document = client.get("/changelog.json", base_url=BASE).json
    written = history_of(ROOT / "contract").versions
    assert document["version"] == document["versions"][0]["version"] == SCHEMA_VERSION
    assert [one["version"] for one in document["versions"]] == [one["version"] for one in written]
    first = document["versions"][-1]
    assert len(first["changes"]) == len(written[-1]["changes"])
    assert {change["since"] for change in first["changes"]} == {first["version"]}
    for schema in first["schemas"]:
        assert client.get(schema.removeprefix(BASE), base_url=BASE).status_code == 200


def test_the_page_tells_of_breaks_before_what_is_new_and_escapes_what_it_tells() -> None:
    def change(severity: str, what: str) -> dict[str, str]:
        return {"kind": "key-added", "severity": severity, "what": what, "whom": "callers",
                "where": "openapi.yaml", "since": "2.0.0"}  # fmt: skip

    changes = [change("harmless", "`new` <b>key</b>"), change("breaking", "gone")]
    version = {"version": "2.0.0", "date": "2027-01-01", "summary": "All else.", "schemas": [],
               "changes": changes}  # fmt: skip
    page = changelog_page(
        {"id": f"{BASE}/changelog.json", "version": "2.0.0", "versions": [version]},
        sources_at(BASE),
    )
    assert page.index("gone") < page.index("<code>new</code> &lt;b&gt;key&lt;/b&gt;")
    assert "Words" not in page
    assert '<time datetime="2027-01-01">Friday 1 January 2027</time>' in page
    assert f'href="{BASE}/changelog.json"' in page
    assert page.count("<h1>") == 1
