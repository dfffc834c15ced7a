"""What was released is served for ever, and every answer says by which version it was given."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug.test import Client

from caveat.contract.compare.history import history_of
from caveat.contract.vocabulary import SCHEMA_VERSION
from caveat.settings import ROOT, Settings
from caveat.web.app import create_app
from contract_projects import add_a_key, keep_a_candidate, project, release_for_good
from next_context import add_a_context

__all__ = ["project"]


BASE = "https://caveat.example"


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
    release_for_good(project)
    releases = project / "contract" / "releases.json"
    listed = json.loads(releases.read_text())["releases"]
    listed.insert(0, {"version": "0.9.0", "date": "2026-01-01", "manifest": ""})
    releases.write_text(json.dumps({"releases": listed}))
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
        ("POST", "/", 405), ("OPTIONS", "/claims", 204),
        ("GET", "/claims/cnn-iraq-isis-advance/tweet-toll", 503),
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


def test_a_candidate_is_served_as_it_is_now_and_called_a_candidate(
    project: Path, tmp_path: Path
) -> None:
    keep_a_candidate(project)
    add_a_key(project)
    client = service(tmp_path, contracts=project / "contract", schemas=project / "schemas")
    assert "mood" in client.get("/schemas/1.0.0/claim.json", base_url=BASE).json["properties"]
    (version,) = client.get("/changelog.json", base_url=BASE).json["versions"]
    assert (version["candidate"], version["note"]) == (True, "1.0.0 is a candidate.")
    for address in ("/docs", "/changelog"):
        assert "1.0.0 is a candidate." in client.get(address, base_url=BASE).text, address


def test_the_next_context_is_served_beside_the_first(project: Path, tmp_path: Path) -> None:
    add_a_context(project / "schemas")
    client = service(tmp_path, contracts=project / "contract", schemas=project / "schemas")
    terms = [client.get(f"/context/v{number}.jsonld", base_url=BASE).json["@context"][-1]
             for number in (1, 2)]  # fmt: skip
    assert ["occasion" in one for one in terms] == [False, True]
    problem = client.get("/context/v3.jsonld", base_url=BASE).json
    assert "The contexts are context/v1.jsonld, context/v2.jsonld." in problem["detail"]


def test_only_what_is_released_of_the_contract_may_be_kept_for_ever(
    project: Path, tmp_path: Path
) -> None:
    def cached() -> set[str]:
        client = service(tmp_path, contracts=project / "contract", schemas=project / "schemas")
        return {client.get(address, base_url=BASE).headers["Cache-Control"]
                for address in ("/schemas/1.0.0/claim.json", "/context/v1.jsonld")}  # fmt: skip

    keep_a_candidate(project)
    assert cached() == {"public, max-age=3600"}
    release_for_good(project)
    assert cached() == {"public, max-age=31536000, immutable"}
    add_a_context(project / "schemas")
    client = service(tmp_path, contracts=project / "contract", schemas=project / "schemas")
    following = client.get("/context/v2.jsonld", base_url=BASE)
    assert following.headers["Cache-Control"] == "public, max-age=3600"


def test_a_released_version_is_called_a_candidate_nowhere(served: Client) -> None:
    (version,) = served.get("/changelog.json", base_url=BASE).json["versions"]
    assert (version["candidate"], "note" in version) == (False, False)
    assert "candidate" not in served.get("/changelog", base_url=BASE).text


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
