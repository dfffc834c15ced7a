"""Serve: the routes of lists, meaning, dump and health, over the seed article's release."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from werkzeug.test import Client

from caveat.contract.collections import COLLECTIONS
from caveat.contract.problems import PROBLEMS
from caveat.contract.vocabulary import SCHEMA_VERSION
from caveat.settings import Settings
from caveat.store.publisher import Publisher
from caveat.web.app import Application, create_app
from reading import get
from samples import BASE, publish, saying
from serving import ARTICLE, BROWSER, ERRORS, MADE, QUOTATION, listed, refused, told

# --- The same rules for every route ------------------------------------------------------


@pytest.mark.parametrize("address", [*MADE, *ERRORS])
@pytest.mark.parametrize("accept", ["*/*", BROWSER["Accept"]])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_is_get_without_its_body(
    client: Client, address: str, accept: str, encoding: str
) -> None:
    given = {"Accept": accept, "Accept_Encoding": encoding, "X_Request_ID": "a-fixed-request-id"}
    whole, head = get(client, address, **given), get(client, address, "HEAD", **given)
    assert (head.status_code, head.data) == (whole.status_code, b"")
    assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize("address", MADE)
@pytest.mark.parametrize("condition", ["{etag}", "W/{etag}", '"a", {etag}', "*"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_a_client_has_is_not_sent_again(
    client: Client, address: str, condition: str, method: str
) -> None:
    etag = get(client, address).headers["ETag"]
    answer = get(client, address, method, If_None_Match=condition.format(etag=etag))
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == etag


@pytest.mark.parametrize("address", ERRORS)
def test_an_error_is_a_page_for_a_browser(client: Client, address: str) -> None:
    answer = get(client, address, **BROWSER)
    assert answer.status_code >= 400
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.text.lower().startswith("<!doctype html>")


# --- Entry, meaning, health --------------------------------------------------------------


def test_the_entry_point_counts_what_the_lists_hold(client: Client) -> None:
    entry = told(client, "/")
    assert [one["id"] for one in entry["collections"]] == [f"{BASE}/{name}" for name in COLLECTIONS]
    for one in entry["collections"]:
        total = told(client, one["id"].removeprefix(BASE) + "?limit=1")["totalItems"]
        assert one["totalItems"] == total
    assert entry["release"] == told(client, "/health/ready")["release"]


@pytest.mark.parametrize("accept", ["image/png", "text/turtle"])
@pytest.mark.parametrize("address", ["/", "/claims"])
def test_an_entry_or_list_that_cannot_be_accepted_is_a_406(
    client: Client, address: str, accept: str
) -> None:
    assert get(client, address, Accept=accept).status_code == 406


SCHEMAS = sorted({collection.schema for collection in COLLECTIONS.values()})


@pytest.mark.parametrize("name", [*SCHEMAS, "graph", "common", "problem"])
def test_every_published_schema_is_served_for_ever(client: Client, name: str) -> None:
    answer = get(client, f"/schemas/{SCHEMA_VERSION}/{name}.json")
    assert answer.headers["Content-Type"] == "application/schema+json"
    assert "immutable" in answer.headers["Cache-Control"]
    assert json.loads(answer.data)["$id"].endswith(f"/{SCHEMA_VERSION}/{name}.json")


def test_the_contract_as_json_has_no_id_and_no_reference_that_leads_out(client: Client) -> None:
    text = get(client, "/openapi.json").text
    assert '"$id"' not in text
    assert '"$ref": "#/' in text
    assert text.count('"$ref": ') == text.count('"$ref": "#/')


@pytest.mark.parametrize("name", PROBLEMS)
def test_every_problem_has_an_address_that_explains_it(client: Client, name: str) -> None:
    assert told_json(client, f"/problems/{name}")["mend"] == PROBLEMS[name].mend
    assert PROBLEMS[name].title in get(client, f"/problems/{name}", **BROWSER).text


def told_json(client: Client, address: str) -> dict[str, Any]:
    found: dict[str, Any] = get(client, address, Accept="application/json").json
    return found


def test_the_dump_is_every_node_as_n_quads_in_gzip_members(client: Client) -> None:
    answer = get(client, "/dump.nq.gz")
    assert answer.headers["Content-Type"] == "application/gzip"
    subjects = {
        quad.subject.value
        for quad in pyoxigraph.parse(
            gzip.decompress(answer.data), format=pyoxigraph.RdfFormat.N_QUADS
        )
        if isinstance(quad.subject, pyoxigraph.NamedNode)
    }
    for collection in COLLECTIONS:
        for node in listed(client, f"/{collection}?limit=100"):
            assert node["id"] in subjects


def test_the_dump_is_not_read_again_for_a_client_that_has_it(
    client: Client, app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    etag = get(client, "/dump.nq.gz").headers["ETag"]
    monkeypatch.setattr(app.flask.extensions["caveat"].reader, "dump", lambda: pytest.fail("read"))
    assert get(client, "/dump.nq.gz", If_None_Match=etag).status_code == 304
    assert get(client, "/dump.nq.gz", "HEAD").status_code == 200


# --- Nothing published, or not for us ----------------------------------------------------


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_environ(
        {
            "CAVEAT_DATABASE_URL": f"sqlite:///{tmp_path / 'store.sqlite'}",
            "CAVEAT_BASE_URL": BASE,
            "CAVEAT_ACCESS_LOG": "false",
        }
    )


NEEDS_A_RELEASE = ["/", "/claims", "/claims/one", ARTICLE, f"{ARTICLE}/graph", f"{ARTICLE}/text",
                   f"{QUOTATION}/text", "/dump.nq.gz", "/health/ready"]  # fmt: skip


@pytest.mark.parametrize("address", NEEDS_A_RELEASE)
def test_before_the_first_release_the_service_says_so(settings: Settings, address: str) -> None:
    client = Client(create_app(settings))
    answer = get(client, address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    refused(client, address, 503, "no-release")


@pytest.mark.parametrize("address", ["/health/live", "/docs", "/ns", "/problems/gone"])
def test_what_needs_no_release_is_there_before_the_first(settings: Settings, address: str) -> None:
    assert get(Client(create_app(settings)), address).status_code == 200


@pytest.mark.parametrize("address", NEEDS_A_RELEASE)
def test_a_release_for_another_base_url_is_not_served(settings: Settings, address: str) -> None:
    publisher = Publisher(settings.database_url)
    publish(publisher, saying("x", "claims/one"), base_url="https://other.example")
    publisher.close()
    refused(Client(create_app(settings)), address, 503, "no-release")


def test_a_store_that_cannot_be_read_is_unavailable_and_tells_nothing(settings: Settings) -> None:
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    path.write_bytes(b"broken " * 1000)
    client = Client(create_app(settings))
    for address in NEEDS_A_RELEASE:
        problem = refused(client, address, 503, "store-unavailable")
        assert str(path) not in json.dumps(problem)


def test_a_fault_that_nobody_expected_is_a_problem_without_a_trace(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(settings)
    monkeypatch.setattr(app.flask.extensions["caveat"].reader, "change_counter", lambda: 1 / 0)
    problem = refused(Client(app), "/claims", 500, "internal-error")
    assert "Zero" not in json.dumps(problem)
