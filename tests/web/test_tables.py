"""Tables: every list as CSV and NDJSON, whole or filtered, streamed from one release."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from typing import Any

import pytest
from werkzeug.test import Client

from caveat.contract.collections import LISTS
from route_answers import listed, refused, told
from sealed_samples import BASE
from served_pages import get

SEED = "cnn-iraq-isis-advance"


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def ndjson_rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("name", LISTS)
def test_a_table_has_every_item_of_its_list_once_and_in_its_order(
    client: Client, name: str
) -> None:
    ids = [item["id"] for item in listed(client, f"/{name}?limit=100")]
    assert [row["id"] for row in csv_rows(get(client, f"/{name}.csv").text)] == ids
    assert [row["id"] for row in ndjson_rows(get(client, f"/{name}.ndjson").text)] == ids


@pytest.mark.parametrize(
    "query", ["status=unverified", "outcome=killed", "q=mosul", "saidFrom=2014-06-13"]
)
@pytest.mark.parametrize("name", ["claims", "counts", f"claims/{SEED}", f"counts/{SEED}"])
def test_a_table_is_filtered_as_its_list_is(client: Client, name: str, query: str) -> None:
    ids = [item["id"] for item in listed(client, f"/{name}?{query}")]
    assert [row["id"] for row in csv_rows(get(client, f"/{name}.csv?{query}").text)] == ids


def test_accept_asks_for_a_table_as_a_suffix_does(client: Client) -> None:
    for suffix, media_type in ((".csv", "text/csv"), (".ndjson", "application/x-ndjson")):
        asked = get(client, "/counts", Accept=media_type)
        named = get(client, f"/counts{suffix}", Accept="text/html")
        assert asked.data == named.data
        assert asked.headers["ETag"] == named.headers["ETag"]
        assert asked.headers["Content-Type"].startswith(media_type)


@pytest.mark.parametrize("suffix", [".json", ".jsonld", ".html"])
def test_a_page_of_a_list_has_a_suffix_too(client: Client, suffix: str) -> None:
    answer = get(client, f"/claims{suffix}?limit=2")
    assert answer.status_code == 200
    if suffix != ".html":
        assert len(answer.json["items"]) == 2


@pytest.mark.parametrize("address", ["/claims.ttl", "/claims.xlsx", "/claims.", "/claimsx"])
def test_a_list_in_another_format_is_not_there(client: Client, address: str) -> None:
    refused(client, address, 404, "not-found")


@pytest.mark.parametrize("suffix", [".csv", ".ndjson"])
def test_a_node_is_no_table(client: Client, suffix: str) -> None:
    refused(client, f"/claims/{SEED}/tweet-toll{suffix}", 404, "not-found")


def test_a_table_has_no_pages_and_all_that_asks_for_one_is_named(client: Client) -> None:
    problem = refused(client, "/counts.csv?limit=5&order=newest&cursor=x", 400, "invalid-parameter")
    assert [fault["parameter"] for fault in problem["errors"]] == ["order", "limit", "cursor"]
    assert {fault["detail"] for fault in problem["errors"]} == {
        "A table is whole and has no pages: leave this out, or ask for JSON."
    }


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_table_has_its_length_and_no_digest_since_it_is_streamed(
    client: Client, encoding: str
) -> None:
    answer = get(client, "/counts.csv", Accept_Encoding=encoding)
    assert "Repr-Digest" not in answer.headers
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert 'rel="describedby"' in answer.headers["Link"]


def test_a_table_that_the_client_has_is_not_sent_again(client: Client) -> None:
    etag = get(client, "/counts.csv?status=unverified").headers["ETag"]
    kept = get(client, "/counts.csv?status=unverified", If_None_Match=etag)
    assert (kept.status_code, kept.data) == (304, b"")
    assert get(client, "/counts.csv", If_None_Match=etag).status_code == 200


def test_etags_differ_by_query_format_and_encoding(client: Client) -> None:
    tags = [
        get(client, address, Accept_Encoding=encoding).headers["ETag"]
        for address in (
            "/counts.csv",
            "/counts.ndjson",
            "/claims.csv",
            "/counts.csv?outcome=killed",
        )
        for encoding in ("identity", "gzip")
    ]
    assert len(tags) == len(set(tags))
    pair = (
        "/counts.csv?outcome=killed&status=unverified",
        "/counts.csv?status=unverified&outcome=killed",
    )
    assert len({get(client, address).headers["ETag"] for address in pair}) == 1


def test_a_table_is_packed_where_a_client_takes_gzip(client: Client) -> None:
    packed = get(client, "/claims.csv", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == get(client, "/claims.csv").data
    assert zlib.decompressobj(31).decompress(packed.data)[:3] == b"id,"


def test_a_head_of_a_table_has_its_headers_and_no_body(client: Client) -> None:
    whole, head = get(client, "/counts.csv"), get(client, "/counts.csv", "HEAD")
    assert head.data == b""
    assert dict(head.headers)["Content-Length"] == str(len(whole.data))
    assert head.headers["ETag"] == whole.headers["ETag"]
    packed = get(client, "/counts.csv", "HEAD", Accept_Encoding="gzip")
    assert "Content-Length" not in packed.headers


def test_a_table_without_rows_has_its_heading(client: Client) -> None:
    answer = get(client, "/counts.csv?status=confirmed")
    assert csv_rows(answer.text) == []
    assert answer.text.startswith("id,name,phrase,")
    assert get(client, "/counts.ndjson?status=confirmed").text == ""


def test_the_data_package_names_every_table_and_its_columns(client: Client) -> None:
    package = told(client, "/datapackage.json")
    assert [one["name"] for one in package["resources"]] == list(LISTS)
    for one in package["resources"]:
        heading = get(client, one["path"].removeprefix(BASE)).text.splitlines()[0]
        assert heading.split(",") == [field["name"] for field in one["schema"]["fields"]]


def test_the_page_of_a_list_leads_to_its_table_with_the_same_filters(client: Client) -> None:
    page = get(client, "/claims?status=unverified&limit=3", Accept="text/html").text
    assert f'href="{BASE}/claims.csv?status=unverified"' in page
    assert (
        f'<link rel="alternate" type="text/csv" href="{BASE}/claims.csv?status=unverified">' in page
    )
