"""Counter: hands out sealed documents itself, and leaves everything else to who is behind."""

from __future__ import annotations

import base64
import gzip
import hashlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse
from werkzeug.wrappers import Response

from caveat.contract.formats import FORMATS, OF_NODES, SEALED
from caveat.contract.vocabulary import CONTEXT, SCHEMA_VERSION
from caveat.errors import RequestError
from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from caveat.web.responder import Responder, Target
from caveat.web.sealed_documents import SealedDocuments
from published_store import IRIS, LICENSE
from sealed_samples import BASE, document, publish, saying

BEHIND = Response("behind", 299)


@pytest.fixture
def client(responder: Responder) -> Client:
    return Client(SealedDocuments(BEHIND, responder))


def get(client: Client, path: str, method: str = "GET", **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.open(path, method=method, headers=named)


def links(answer: TestResponse) -> Mapping[tuple[str, str], str]:
    """Read the Link header: address by relation and media type."""
    found = {}
    for part in answer.headers["Link"].split(", "):
        address, *parameters = part.split("; ")
        named = dict(parameter.split("=", 1) for parameter in parameters)
        found[named["rel"].strip('"'), named.get("type", "").strip('"')] = address.strip("<>")
    return found


# --- What it answers ---------------------------------------------------------------------

PATHS = [
    ("/claims/x/one", "claims/x/one", "jsonld", "application/ld+json"),
    ("/claims/x/one.jsonld", "claims/x/one", "jsonld", "application/ld+json"),
    ("/claims/x/one.json", "claims/x/one", "jsonld", "application/json"),
    ("/claims/x/one.ttl", "claims/x/one", "turtle", "text/turtle; charset=utf-8"),
    ("/claims/x/one.nq", "claims/x/one", "nquads", "application/n-quads"),
    ("/claims/x/one.html", "claims/x/one", "html", "text/html; charset=utf-8"),
    ("/claims/x/one/v/1", "claims/x/one", "jsonld", "application/ld+json"),
    ("/claims/x/one/v/1.ttl", "claims/x/one", "turtle", "text/turtle; charset=utf-8"),
    ("/articles/x/graph", "articles/x/graph", "jsonld", "application/ld+json"),
    ("/articles/x/graph.nq", "articles/x/graph", "nquads", "application/n-quads"),
]


@pytest.mark.parametrize(("path", "iri", "format_", "content_type"), PATHS)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_sealed_document_is_answered_with_its_own_bytes_and_digest(
    client: Client, path: str, iri: str, format_: str, content_type: str, encoding: str
) -> None:
    answer = get(client, path, Accept_Encoding=encoding)
    sealed = {(r.format, r.encoding): r for r in document(iri, "first").representations}
    assert answer.status_code == 200
    assert answer.data == sealed[format_, encoding].body
    assert answer.headers["Content-Type"] == content_type
    served_as = "json" if path.endswith(".json") else format_
    packed = ".gz" if encoding == "gzip" else ""
    digits = sealed[format_, encoding].sha256[:32]
    assert answer.headers["ETag"] == f'"{digits}.{served_as}{packed}"'
    digest = base64.b64encode(hashlib.sha256(answer.data).digest()).decode()
    assert answer.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    assert answer.headers.get("Content-Encoding", "identity") == encoding


def test_head_has_the_headers_of_get_and_no_body(client: Client) -> None:
    for path, *_ in PATHS:
        for encoding in ("identity", "gzip"):
            whole = get(client, path, Accept_Encoding=encoding)
            head = get(client, path, "HEAD", Accept_Encoding=encoding)
            assert (head.status_code, head.data) == (200, b"")
            assert list(head.headers) == list(whole.headers)


CONDITIONS = [
    ("{etag}", 304),
    ("W/{etag}", 304),
    ("*", 304),
    ('"a", W/{etag}, "b"', 304),
    ('"a","b"', 200),
    ("{bare}", 304),
    ('"{bare}', 200),
    ("", 200),
]


@pytest.mark.parametrize(("condition", "status"), CONDITIONS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_client_that_has_it_gets_a_304_without_what_describes_the_body(
    client: Client, condition: str, status: int, method: str
) -> None:
    whole = get(client, "/claims/x/one", Accept_Encoding="gzip")
    etag = whole.headers["ETag"]
    given = condition.format(etag=etag, bare=etag.strip('"'))
    answer = get(client, "/claims/x/one", method, Accept_Encoding="gzip", If_None_Match=given)
    assert answer.status_code == status
    if status == 304:
        assert answer.data == b""
        dropped = set(dict(whole.headers)) - set(dict(answer.headers))
        described = {"Content-Type", "Content-Length", "Content-Encoding", "Repr-Digest"}
        assert dropped == described
        assert answer.headers["ETag"] == etag


def test_no_two_representations_share_an_etag(client: Client) -> None:
    tags = {
        get(client, f"/claims/x/one{suffix}", Accept_Encoding=encoding).headers["ETag"]
        for suffix in (FORMATS[name].suffix for name in OF_NODES)
        for encoding in ("identity", "gzip")
    }
    assert len(tags) == 2 * (len(SEALED) + 1)


def test_links_lead_to_the_meaning_the_other_formats_and_the_versions(
    client: Client, publisher: Publisher
) -> None:
    publish(publisher, saying("second", *IRIS))
    found = links(get(client, "/claims/x/one"))
    assert found["canonical", ""] == f"{BASE}/claims/x/one"
    assert found["describedby", "application/schema+json"].startswith(f"{BASE}/schemas/")
    assert found["license", ""] == LICENSE
    assert found["alternate", "text/turtle"] == f"{BASE}/claims/x/one.ttl"
    assert found["latest-version", ""] == f"{BASE}/claims/x/one/v/2"
    assert found["predecessor-version", ""] == f"{BASE}/claims/x/one/v/1"
    old = links(get(client, "/claims/x/one/v/1"))
    assert old["alternate", "text/turtle"] == f"{BASE}/claims/x/one/v/1.ttl"
    assert old["canonical", ""] == f"{BASE}/claims/x/one"


def test_a_version_names_the_schema_that_it_was_validated_by_and_the_head_that_of_today(
    client: Client, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Schemas become stricter with a minor version: an old document need not satisfy them."""
    monkeypatch.setattr("caveat.store.publisher.SCHEMA_VERSION", "0.9.0")
    publish(publisher, saying("second", *IRIS))
    monkeypatch.undo()
    publish(publisher, saying("third", *IRIS))

    def described(path: str) -> str:
        return links(get(client, path))["describedby", "application/schema+json"]

    now = f"{BASE}/schemas/{SCHEMA_VERSION}/claim.json"
    assert described("/claims/x/one/v/2") == f"{BASE}/schemas/0.9.0/claim.json"
    assert [described(path) for path in ("/claims/x/one", "/claims/x/one/v/3")] == [now, now]


def test_a_version_links_to_the_context_that_it_names_and_the_head_to_that_of_today(
    client: Client, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caveat.store.publisher.CONTEXT", "context/v9.jsonld")
    publish(publisher, saying("second", *IRIS))
    monkeypatch.undo()

    def read_by(path: str) -> str:
        return links(get(client, path))["http://www.w3.org/ns/json-ld#context", LD_JSON]

    assert read_by("/claims/x/one/v/2.json") == f"{BASE}/context/v9.jsonld"
    assert read_by("/claims/x/one") == f"{BASE}/{CONTEXT}"


LD_JSON = "application/ld+json"


def test_a_versions_json_ld_may_be_kept_for_an_hour_and_nothing_for_ever(client: Client) -> None:
    for path, _, format_, _ in PATHS:
        hour = "/v/" in path and format_ == "jsonld"
        expected = "public, max-age=3600" if hour else "public, max-age=60"
        assert get(client, path).headers["Cache-Control"] == expected, path


def test_a_version_that_was_removed_is_gone_and_its_number_stays_taken(
    responder: Responder, publisher: Publisher, url: str
) -> None:
    def refused(version: int) -> str:
        with pytest.raises(RequestError) as refusal:
            responder.respond(Target("claims/x/one", version), None, None)
        return f"{refusal.value.problem}: {refusal.value.detail}"

    def remove(version: int) -> None:
        with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
            for table in ("representations", "versions"):
                connection.execute(
                    f"DELETE FROM {table} WHERE iri = 'claims/x/one' AND version = {version}"
                )

    publish(publisher, saying("second", *IRIS))
    assert responder.respond(Target("claims/x/one", 1), None, None).status == 200
    remove(1)
    assert refused(1) == "gone: Version 1 of claims/x/one was removed for good."
    assert refused(3) == "not-found: There is no version 3 of claims/x/one."
    assert responder.respond(Target("claims/x/one", 2), None, None).status == 200
    remove(2)
    assert refused(2) == "gone: Version 2 of claims/x/one was removed for good."


# --- What it leaves to those behind ------------------------------------------------------

BEHIND_PATHS = [
    "/", "/claims", "/claims/x/", "/claims/x/two", "/claims/x/one/", "/claims/x/ONE",
    "/claims/x/one.exe", "/claims/x", "/claims/x/one.ttl.nq", "/claims/x/one/v/0",
    "/claims/x/one/v/01", "/claims/x/one/v/2", "/claims/x/one/v/99999999999999999999",
    "/claims/x/one/graph", "/claims/x/one/text", "/tales/one", "/articles/x/graph/v/1",
    "/claims/x/one/v/1/v/1", "//claims/x/one", "/claims/x/one%0A", "/claims/x/" + "a" * 65,
    "/claims/x/one%20", "/claims/x/%C3%A9",
]  # fmt: skip


@pytest.mark.parametrize("path", BEHIND_PATHS)
def test_what_is_not_a_sealed_document_that_is_there_is_left_to_those_behind(
    client: Client, path: str
) -> None:
    assert get(client, path).status_code == 299


def test_other_methods_are_left_to_those_behind(client: Client) -> None:
    for method in ("POST", "DELETE", "OPTIONS"):
        assert get(client, "/claims/x/one", method).status_code == 299


def test_what_cannot_be_accepted_is_left_to_those_behind(client: Client) -> None:
    assert get(client, "/claims/x/one", Accept="image/png").status_code == 299


def test_a_suffix_answers_whatever_is_accepted(client: Client) -> None:
    assert get(client, "/claims/x/one.ttl", Accept="image/png").status_code == 200


def test_a_removed_document_is_gone_but_its_versions_are_there(
    client: Client, responder: Responder, publisher: Publisher
) -> None:
    publish(publisher, saying("first", "articles/x"))
    assert get(client, "/claims/x/one").status_code == 299
    assert get(client, "/claims/x/one/v/1").status_code == 200
    with pytest.raises(RequestError) as refused:
        responder.respond(Target("claims/x/one"), None, None)
    assert refused.value.problem == "gone"
    assert f"{BASE}/claims/x/one/v/1" in refused.value.detail


# --- Ready answers -----------------------------------------------------------------------


def test_a_ready_answer_is_let_go_when_a_release_comes(
    client: Client, publisher: Publisher
) -> None:
    for says in ("second", "third"):
        assert get(client, "/claims/x/one").data == get(client, "/claims/x/one").data
        publish(publisher, saying(says, *IRIS))
        assert says in get(client, "/claims/x/one").text


def test_a_document_is_looked_up_once_however_often_it_is_asked_for(
    client: Client, responder: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    honest = responder.reader.representation

    def counted(*given: Any) -> Any:
        asked.append(given)
        return honest(*given)

    monkeypatch.setattr(responder.reader, "representation", counted)
    for accept in (None, "*/*", "application/ld+json", "application/ld+json, x/y;q=0.1") * 5:
        get(client, "/claims/x/one", **({"Accept": accept} if accept else {}))
    assert len(asked) == 1


def test_without_a_release_those_behind_are_asked(tmp_path: Path) -> None:
    with Reader(f"sqlite:///{tmp_path / 'none.sqlite'}") as reader:
        client = Client(SealedDocuments(BEHIND, Responder(reader, BASE, LICENSE)))
        assert get(client, "/claims/x/one").status_code == 299
        publisher = Publisher(f"sqlite:///{tmp_path / 'none.sqlite'}")
        publish(publisher, saying("first", *IRIS))
        publisher.close()
        assert get(client, "/claims/x/one").status_code == 200


def test_many_made_up_addresses_do_not_fill_the_memory(
    client: Client, responder: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caveat.web.sealed_documents.KNOWN_PATHS", 8)
    counter = SealedDocuments(BEHIND, responder)
    for index in range(50):
        Client(counter).get(f"/claims/x/made-up-{index}")
        assert len(counter._targets) <= 8


def test_packed_bytes_unpack_to_the_plain_ones(client: Client) -> None:
    packed = get(client, "/claims/x/one", Accept_Encoding="gzip, br")
    assert gzip.decompress(packed.data) == get(client, "/claims/x/one").data
