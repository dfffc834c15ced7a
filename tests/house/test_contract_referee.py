"""The referee: it sees every breach of the contract, and at every door."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from werkzeug.test import Client

from answer_ledger import Ledger, recording_wsgi
from contract_referee import Breach, Contract, Exchange, the_contract
from contract_requests import asked, contract
from live_server import Live
from paths import ROOT

__all__ = ["contract"]


@pytest.fixture
def good(client: Client) -> Exchange:
    """An answer that keeps the contract, to be broken in one place at a time."""
    return asked(client, "GET", "/claims/cnn-iraq-isis-advance/tweet-toll")


def with_header(exchange: Exchange, name: str, value: str | None) -> Exchange:
    """Change a header, take it out (None), or add one that was not there."""
    kept = [pair for pair in exchange.headers if pair[0].lower() != name.lower()]
    return exchange._replace(headers=kept if value is None else [*kept, (name, value)])


def with_document(exchange: Exchange, **members: Any) -> Exchange:
    """Change members of a JSON body; only the schema shall object."""
    document = {**json.loads(exchange.body), **members}
    document = {key: value for key, value in document.items() if value is not ...}
    changed = exchange._replace(body=json.dumps(document).encode())
    for name in ("ETag", "Repr-Digest", "Content-Length"):
        changed = with_header(changed, name, None)
    return changed


@dataclass(frozen=True)
class Breaking:
    """A way to break the contract, and what the referee must say of it."""

    how: Callable[[Exchange], Exchange]
    said: str


BREACHES = {
    "a status that is not documented": Breaking(
        lambda good: good._replace(status=202), "the status 202 is not documented"
    ),
    "a path that is not documented": Breaking(
        lambda good: good._replace(target="/figures/1"), "the status 200 is not documented"
    ),
    "a method that is not documented": Breaking(
        lambda good: good._replace(method="POST"), "the status 200 is not documented"
    ),
    "a media type that is not documented": Breaking(
        lambda good: with_header(good, "Content-Type", "image/png"), "the media type 'image/png'"
    ),
    "no media type": Breaking(
        lambda good: with_header(good, "Content-Type", None), "Content-Type is missing"
    ),
    "text without its charset": Breaking(
        lambda good: with_header(good, "Content-Type", "text/turtle"), "must name charset=utf-8"
    ),
    "JSON with a charset": Breaking(
        lambda good: with_header(good, "Content-Type", "application/ld+json; charset=latin-1"),
        "must name charset=utf-8",
    ),
    "a header that is missing": Breaking(
        lambda good: with_header(good, "ETag", None), "the header ETag is missing"
    ),
    "a header that is ill-formed": Breaking(
        lambda good: with_header(good, "ETag", "W/1"), "the header ETag: 'W/1'"
    ),
    "a header with the wrong value": Breaking(
        lambda good: with_header(good, "Vary", "Accept"), "the header Vary: 'Accept'"
    ),
    "a header that is not documented": Breaking(
        lambda good: with_header(good, "Set-Cookie", "id=1"), "set-cookie is not documented"
    ),
    "a header that stands twice": Breaking(
        lambda good: good._replace(headers=[*good.headers, ("ETag", good.header("ETag") or "")]),
        "the header etag stands 2 times",
    ),
    "a length that is wrong": Breaking(
        lambda good: with_header(good, "Content-Length", "3"), "Content-Length is 3"
    ),
    "a digest that is wrong": Breaking(
        lambda good: good._replace(body=good.body + b" "), "Repr-Digest is not that of the body"
    ),
    "an ETag of other bytes": Breaking(
        lambda good: with_header(good, "ETag", f'"{"0" * 32}.jsonld"'),
        "the ETag is not that of the body",
    ),
    "a body that is not JSON": Breaking(
        lambda good: good._replace(body=b"{"), "the body is not application/ld+json"
    ),
    "a key that stands twice": Breaking(
        lambda good: good._replace(body=b'{"id":1,"id":1}'), "the key 'id' stands twice"
    ),
    "a number that JSON has not": Breaking(
        lambda good: good._replace(body=b'{"id":NaN}'), "NaN is not JSON"
    ),
    "a member that is missing": Breaking(
        lambda good: with_document(good, caveat=...), '"caveat" is a required property'
    ),
    "a member that is unknown": Breaking(
        lambda good: with_document(good, deaths=1700), "'deaths' was unexpected"
    ),
    "a value that is no term": Breaking(
        lambda good: with_document(good, status="true"), "the body at /status"
    ),
    "a value that is ill-formed": Breaking(
        lambda good: with_document(good, record={"license": "not an iri"}), "the body at /record"
    ),
    "a document without its context": Breaking(
        lambda good: with_document(good, **{"@context": ...}), '"@context" is a required property'
    ),
    "Turtle that cannot be parsed": Breaking(
        lambda good: with_header(
            good._replace(body=b"<a> <b> ."), "Content-Type", "text/turtle; charset=utf-8"
        ),
        "the body is not text/turtle",
    ),
    "N-Quads with a relative IRI": Breaking(
        lambda good: with_header(
            good._replace(body=b"<a> <b> <c> .\n"), "Content-Type", "application/n-quads"
        ),
        "the body is not application/n-quads",
    ),
    "a page that is no HTML": Breaking(
        lambda good: with_header(
            good._replace(body=b"hello"), "Content-Type", "text/html; charset=utf-8"
        ),
        "does not begin with <!doctype html>",
    ),
    "a HEAD with a body": Breaking(
        lambda good: good._replace(method="HEAD"), "bytes where none may be"
    ),
    "a 304 with a body": Breaking(
        lambda good: good._replace(status=304), "bytes where none may be"
    ),
    "a 304 with headers of the content": Breaking(
        lambda good: good._replace(status=304, body=b""), "the header content-type stands in a 304"
    ),
}


def test_a_good_answer_passes(contract: Contract, good: Exchange) -> None:
    assert list(contract.faults(good)) == []


@pytest.mark.parametrize("name", BREACHES)
def test_a_planted_breach_is_seen(contract: Contract, good: Exchange, name: str) -> None:
    breaking = BREACHES[name]
    with pytest.raises(Breach) as breach:
        contract.check(breaking.how(good))
    assert breaking.said in "\n".join(breach.value.faults)


def test_every_fault_is_named_at_once(contract: Contract, good: Exchange) -> None:
    broken = with_header(with_header(good, "ETag", None), "Vary", "Origin")
    with pytest.raises(Breach) as breach:
        contract.check(broken._replace(body=b"{"))
    assert len(breach.value.faults) >= 4


def test_a_list_of_one_kind_refuses_items_of_another(contract: Contract, client: Client) -> None:
    people = asked(client, "GET", "/people?limit=1")
    claims = asked(client, "GET", "/claims?limit=1")
    items = json.loads(claims.body)["items"]
    assert list(contract.faults(people)) == []
    assert any("/items/0" in fault for fault in contract.faults(with_document(people, items=items)))


def test_a_problem_must_say_the_status_that_it_comes_with(
    contract: Contract, client: Client
) -> None:
    problem = asked(client, "GET", "/claims/no-such-claim")
    assert "the problem says status 410" in list(
        contract.faults(with_document(problem, status=410))
    )


def test_other_methods_and_paths_are_answered_as_the_contract_says(
    contract: Contract, client: Client
) -> None:
    for method, target in (("POST", "/claims"), ("OPTIONS", "/claims"), ("GET", "/no/such/path"),
                           ("DELETE", "/no/such/path"), ("HEAD", "/claims/")):  # fmt: skip
        contract.check(asked(client, method, target))


def test_a_reference_that_is_not_vendored_is_not_fetched(tmp_path: Path) -> None:
    schemas = tmp_path / "published"
    shutil.copytree(ROOT / "schemas" / "published", schemas)
    (schemas / "claim.json").unlink()
    incomplete = Contract(ROOT / "openapi.yaml", schemas)
    with pytest.raises(Exception, match=r"claim\.json is not vendored"):
        incomplete._validator("/components/schemas/Claim")


def test_an_application_that_breaks_the_contract_is_caught_at_its_door() -> None:
    ledger = Ledger(the_contract())

    def careless(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "application/json")])
        return [b"{}"]

    with pytest.raises(Breach, match="GET /claims/cnn-iraq-isis-advance/tweet-toll -> 200"):
        Client(recording_wsgi(careless, ledger)).get("/claims/cnn-iraq-isis-advance/tweet-toll")
    assert len(ledger.breaches) == 1


def test_the_recorder_sees_what_any_client_gets(
    client: Client, live_server: Live, ledger: Ledger
) -> None:
    """A test need not ask for it: neither in process nor against the real server."""
    for get in (client.get, lambda path: requests.get(live_server.url + path, timeout=10)):
        before = ledger.seen["GET", "/claims/{article}/{slug}", 200]
        assert get("/claims/cnn-iraq-isis-advance/tweet-toll").status_code == 200
        assert ledger.seen["GET", "/claims/{article}/{slug}", 200] == before + 1


@pytest.mark.excused(reason="the breach is planted")
def test_a_planted_fault_is_written_down_and_not_raised_where_it_is_excused(
    ledger: Ledger, good: Exchange
) -> None:
    ledger.take(with_header(good, "ETag", None))
    assert not ledger.breaches
