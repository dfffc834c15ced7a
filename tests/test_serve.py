"""Serve: the routes of lists, meaning, dump and health, over the seed article's release."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pyoxigraph
import pytest
from reading import get
from samples import BASE, publish, saying
from werkzeug.test import Client

from api.app import Application, create_app
from api.problems import PROBLEMS
from api.query import FILTERS, ORDERS, RANGES, parameters_of
from api.settings import Settings
from api.store import Publisher
from api.vocabulary import COLLECTIONS, SCHEMA_OF_COLLECTION, SCHEMA_VERSION

ARTICLE = "/articles/iraq-june-2014"
QUOTATION = "/quotations/rouhani-not-asked"
MADE = [
    "/", *(f"/{name}" for name in COLLECTIONS), "/claims?status=unverified", "/claims?q=mosul",
    "/context/v1.jsonld", "/ns", "/shapes.ttl", "/openapi.yaml", "/openapi.json", "/docs",
    "/docs/schemas", "/docs/try", "/docs/guides/statuses", "/docs/assets/try.js",
    "/changelog", "/changelog.json",
    f"/schemas/{SCHEMA_VERSION}/claim.json", "/problems/gone", "/dump.nq.gz", "/health/live",
    "/health/ready",
]  # fmt: skip
ERRORS = [
    "/claims/no-such", "/claims?x=1", "/claims?limit=0", "/claims?cursor=x", "/nowhere",
    f"{ARTICLE}/text", f"{QUOTATION}/text", "/schemas/1.0.0/x.json", "/problems/x", "/docs/x",
]  # fmt: skip
BROWSER = {"Accept": "text/html,*/*;q=0.8"}


def told(client: Client, address: str) -> dict[str, Any]:
    answer = get(client, address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def listed(client: Client, address: str) -> list[dict[str, Any]]:
    """Every item of a list, which can have more pages than one."""
    items: list[dict[str, Any]] = []
    following: str | None = address
    while following is not None:
        page = told(client, following)
        items += page["items"]
        following = page["next"].removeprefix(BASE) if "next" in page else None
    assert len(items) == page["totalItems"]
    return items


def refused(client: Client, address: str, status: int, name: str) -> dict[str, Any]:
    answer = get(client, address)
    assert answer.status_code == status, answer.text
    problem: dict[str, Any] = json.loads(answer.data)
    assert problem["type"] == f"{BASE}/problems/{name}"
    return problem


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


@pytest.mark.parametrize("name", [*SCHEMA_OF_COLLECTION.values(), "graph", "common", "problem"])
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


# --- Lists -------------------------------------------------------------------------------


def every_filter() -> Iterator[tuple[str, str, str]]:
    """Give each filter with a value that cannot be right, and what its detail must name."""
    for collection in COLLECTIONS:
        for one in FILTERS[collection]:
            yield collection, one.name, ", ".join(one.terms) if one.terms else "a slug"
        for name in RANGES.get(collection, ()):
            yield collection, f"{name}From", "YYYY-MM-DD"
            yield collection, f"{name}To", "YYYY-MM-DD"
        yield collection, "limit", "1 to 100"
        yield collection, "order", " or ".join(ORDERS)


@pytest.mark.parametrize(("collection", "name", "right"), list(every_filter()))
@pytest.mark.parametrize("wrong", ["", "No Such", "../x", "2014-02-30T", "\u0661", "x" * 65])
def test_a_value_that_cannot_be_used_is_answered_with_what_would_be_right(
    client: Client, collection: str, name: str, right: str, wrong: str
) -> None:
    problem = refused(client, f"/{collection}?{name}={quote(wrong)}", 400, "invalid-parameter")
    assert [error["parameter"] for error in problem["errors"]] == [name]
    assert right in problem["errors"][0]["detail"]


def test_every_bad_parameter_is_named_at_once(client: Client) -> None:
    bad = {"status": "maybe", "limit": "101", "saidFrom": "soon", "q": "!", "about": "A"}
    problem = refused(client, f"/claims?{urlencode(bad)}", 400, "invalid-parameter")
    assert {error["parameter"] for error in problem["errors"]} == set(bad)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_parameter_that_is_not_known_is_answered_with_those_that_are(
    client: Client, collection: str
) -> None:
    problem = refused(client, f"/{collection}?utm_source=x&?=1&%3F=2", 400, "unknown-parameter")
    assert [error["parameter"] for error in problem["errors"]] == ["utm_source", "?"]
    for name in parameters_of(collection):
        assert name in problem["detail"]


@pytest.mark.parametrize(
    "query", ["limit=1&limit=2", "q=a&q=a", "status=unverified&status=opinion"]
)
def test_a_parameter_that_stands_twice_is_refused(client: Client, query: str) -> None:
    problem = refused(client, f"/claims?{query}", 400, "invalid-parameter")
    assert problem["errors"] == [
        {"parameter": query.partition("=")[0], "detail": "It must stand once."}
    ]


@pytest.mark.parametrize(
    "limit", ["0", "-1", "101", "1e1", "+5", " 5", "05", "00000000100000", "\u0665", "5.0"]
)
def test_a_limit_is_a_plain_number_from_1_to_100(client: Client, limit: str) -> None:
    refused(client, f"/claims?limit={quote(limit)}", 400, "invalid-parameter")


def test_without_a_limit_a_page_has_at_most_25(client: Client) -> None:
    page = told(client, "/places")
    assert len(page["items"]) == 25
    assert page["totalItems"] > 25


@pytest.mark.parametrize(
    "query",
    ["saidFrom=2014-06-20&saidTo=2014-06-01", "happenedFrom=2030-01-01&happenedTo=2014-01-01"],
)
def test_a_reversed_range_is_an_empty_page(client: Client, query: str) -> None:
    page = told(client, f"/claims?{query}")
    assert (page["items"], page["totalItems"]) == ([], 0)
    assert "next" not in page


@pytest.mark.parametrize("collection", COLLECTIONS)
@pytest.mark.parametrize("order", ORDERS)
def test_following_next_gives_every_node_once(client: Client, collection: str, order: str) -> None:
    address: str | None = f"/{collection}?limit=7&order={order}"
    found: list[str] = []
    totals = set()
    while address is not None:
        page = told(client, address)
        found += [node["id"] for node in page["items"]]
        totals.add(page["totalItems"])
        address = page["next"].removeprefix(BASE) if "next" in page else None
    assert totals == {len(found)} == {len(set(found))}


def test_the_next_page_is_in_the_link_header_as_well(client: Client) -> None:
    answer = get(client, "/claims?limit=1")
    assert f'<{answer.json["next"]}>; rel="next"' in answer.headers["Link"]
    last = get(client, "/articles?limit=100")
    assert "next" not in last.json
    assert 'rel="next"' not in last.headers["Link"]


def cursor_of(client: Client, address: str) -> str:
    cursor: str = told(client, address)["next"].rpartition("cursor=")[2]
    return cursor


def test_a_cursor_is_good_for_its_own_list_and_filters_only(client: Client) -> None:
    cursor = cursor_of(client, "/claims?limit=1")
    assert get(client, f"/claims?limit=2&cursor={cursor}").status_code == 200
    for other in ("/events?", "/claims?disputed=false&", "/claims?q=the&", "/claims?order=newest&"):
        refused(client, f"{other}cursor={cursor}", 404, "unknown-cursor")


def test_a_forged_cursor_is_not_known(client: Client) -> None:
    cursor = cursor_of(client, "/claims?limit=1")
    changed = [
        cursor[:at] + ("A" if cursor[at] != "A" else "B") + cursor[at + 1 :]
        for at in range(len(cursor))
    ]
    for forged in [*changed, "", "x", cursor + "=", cursor + "A", cursor[:-1], "\u00e9", "A" * 27]:
        refused(client, f"/claims?cursor={quote(forged)}", 404, "unknown-cursor")


def test_a_list_names_itself_with_the_query_as_it_was_understood(client: Client) -> None:
    page = told(client, "/claims?q=%22mosul%22%20&status=unverified")
    assert page["id"] == f"{BASE}/claims?q=%22mosul%22+&status=unverified"


def test_a_list_holds_the_nodes_as_they_are_without_their_context(client: Client) -> None:
    for item in told(client, "/claims?limit=5")["items"]:
        node = told(client, item["id"].removeprefix(BASE))
        assert {"@context": node.pop("@context")} | node == {"@context": CONTEXT} | item


CONTEXT = f"{BASE}/context/v1.jsonld"
HELD = {
    "status": lambda claim: [claim["status"]],
    "type": lambda claim: claim["type"],
    "modality": lambda claim: [claim["modality"]],
    "disputed": lambda claim: [json.dumps(claim["disputed"])],
    "claimant": lambda claim: [slug(one) for one in claim["claimant"]],
    "article": lambda claim: [slug(claim["appearance"])],
    "outcome": lambda claim: [count["outcome"] for count in claim.get("counts", [])],
    "about": lambda claim: [slug(one) for one in claim.get("about", [])],
}


def slug(reference: dict[str, Any]) -> str:
    return str(reference["id"]).rpartition("/")[2]


@pytest.mark.parametrize("name", HELD)
def test_a_filter_gives_exactly_the_claims_that_have_the_value(client: Client, name: str) -> None:
    claims = listed(client, "/claims?limit=100")
    values = {value for claim in claims for value in HELD[name](claim)}
    assert values
    for value in values:
        found = listed(client, f"/claims?limit=100&{name}={value}")
        assert found == [claim for claim in claims if value in HELD[name](claim)]


def test_filters_are_narrowed_by_one_another(client: Client) -> None:
    one = told(client, "/claims?status=unverified")["totalItems"]
    two = told(client, "/claims?status=unverified&type=CasualtyClaim&q=iraq")["totalItems"]
    assert 0 < two < one


def test_a_hostile_query_stands_harmless_in_page_and_document(client: Client) -> None:
    query = urlencode({"q": "</script><script>alert(1)</script>"})
    page = get(client, f"/claims?{query}", **BROWSER)
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<script>" not in json.dumps(told(client, f"/claims?{query}")["id"])


@pytest.mark.parametrize("query", ["q=%ff", "q=%ED%A0%80", "&".join(["q=a"] * 65)])
def test_a_query_that_cannot_be_read_is_an_invalid_request(client: Client, query: str) -> None:
    refused(client, f"/claims?{query}", 400, "invalid-request")


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
    monkeypatch.setattr(app.flask.extensions["caveat"].reader, "heartbeat", lambda: 1 / 0)
    problem = refused(Client(app), "/claims", 500, "internal-error")
    assert "Zero" not in json.dumps(problem)
