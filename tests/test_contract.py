"""The contract: the referee sees every breach, and the application makes none."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import examples
import pytest
import requests
from live import Live
from openapi_spec_validator import validate as validate_openapi
from quoting import QUOTATION, quoting
from tools import redocly
from werkzeug.test import Client

from api.app import Application, create_app
from api.gate import Gate
from api.openapi import bundled
from api.problems import PROBLEMS
from api.query import FILTERS, LARGEST_LIMIT, LIMIT, LONGEST_SEARCH, parameters_of
from api.settings import Settings
from api.store import Reader
from api.vocabulary import COLLECTIONS, SCHEMA_OF_COLLECTION, SCHEMA_VERSION
from contract import (
    BODILESS,
    ROOT,
    Breach,
    Contract,
    Exchange,
    Ledger,
    recording_wsgi,
    the_contract,
)

SEED = "20140615"
TOO_LONG = 9_000
TOO_LARGE = 70_000


@pytest.fixture(scope="session")
def contract() -> Contract:
    return the_contract()


@pytest.fixture(scope="session")
def bundle() -> dict[str, Any]:
    return bundled(ROOT / "openapi.yaml", ROOT / "schemas")


@pytest.fixture(scope="session")
def settings(app: Application) -> Settings:
    found: Settings = app.flask.extensions["caveat"].settings
    assert found.base_url == examples.BASE_URL
    return found


# The referee


@pytest.fixture
def good(client: Client) -> Exchange:
    """An answer that keeps the contract, to be broken in one place at a time."""
    return asked(client, "GET", "/claims/tweet-1700")


def asked(client: Client, method: str, target: str, **headers: str) -> Exchange:
    response = client.open(
        target, method=method, base_url=examples.BASE_URL,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )  # fmt: skip
    return Exchange(
        method, target, response.status_code, list(response.headers.items()), response.data
    )


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
        lambda good: with_document(good, license="not an iri"), "the body at /license"
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

    with pytest.raises(Breach, match="GET /claims/tweet-1700 -> 200"):
        Client(recording_wsgi(careless, ledger)).get("/claims/tweet-1700")
    assert len(ledger.breaches) == 1


def test_the_recorder_sees_what_any_client_gets(
    client: Client, live_server: Live, ledger: Ledger
) -> None:
    """A test need not ask for it: neither in process nor against the real server."""
    for get in (client.get, lambda path: requests.get(live_server.url + path, timeout=10)):
        before = ledger.seen["GET", "/claims/{slug}", 200]
        assert get("/claims/tweet-1700").status_code == 200
        assert ledger.seen["GET", "/claims/{slug}", 200] == before + 1


@pytest.mark.excused(reason="the breach is planted")
def test_a_planted_fault_is_written_down_and_not_raised_where_it_is_excused(
    ledger: Ledger, good: Exchange
) -> None:
    ledger.take(with_header(good, "ETag", None))
    assert not ledger.breaches


# The document


def test_the_contract_is_valid_openapi(bundle: dict[str, Any]) -> None:
    validate_openapi(bundle)
    assert bundle["openapi"] == "3.1.1"


def test_the_bundle_has_no_id_and_no_reference_that_leads_out(bundle: dict[str, Any]) -> None:
    text = json.dumps(bundle)
    references = set(re.findall(r'"\$ref": "([^"]+)"', text))
    assert '"$id":' not in text
    assert references
    for reference in references:
        value: Any = bundle
        assert reference.startswith("#/")
        for step in reference[2:].split("/"):
            value = value[step.replace("~1", "/").replace("~0", "~")]


def linted(folder: Path, bundle: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    """Run redocly's recommended rules; the settings stand in redocly.yaml."""
    path = folder / "openapi.json"
    path.write_text(json.dumps(bundle), "utf-8")
    shutil.copy(ROOT / "redocly.yaml", folder)
    return redocly("lint", "--format=json", "openapi.json", cwd=folder)


def problems_of(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    """Read what redocly found as (rule, where)."""
    found = json.loads(done.stdout[done.stdout.index("{") :])
    assert found["totals"]["ignored"] == 0
    return [(item["ruleId"], item["location"][0]["pointer"]) for item in found["problems"]]


def test_redocly_finds_neither_error_nor_warning(tmp_path: Path, bundle: dict[str, Any]) -> None:
    done = linted(tmp_path, bundle)
    assert problems_of(done) == []
    assert done.returncode == 0, done.stderr


def test_redocly_sees_an_example_that_breaks_its_schema(
    tmp_path: Path, bundle: dict[str, Any]
) -> None:
    planted = json.loads(json.dumps(bundle))
    planted["components"]["examples"]["claim"]["value"]["status"] = "true"
    planted["components"]["examples"]["peopleList"]["value"]["items"][0]["name"] = 3
    done = linted(tmp_path, planted)
    found = problems_of(done)
    assert {rule for rule, _ in found} == {"no-invalid-media-type-examples"}
    assert {pointer.split("/")[3] for _, pointer in found} == {"claim", "peopleList"}
    assert done.returncode == 1


def test_redocly_sees_a_breach_of_its_rules(tmp_path: Path, bundle: dict[str, Any]) -> None:
    planted = json.loads(json.dumps(bundle))
    del planted["paths"]["/claims"]["get"]["operationId"]
    assert "operation-operationId" in {rule for rule, _ in problems_of(linted(tmp_path, planted))}


def without_chance(value: Any) -> Any:
    """Cursors hold the key of one store; everything else in an answer is the same every time."""
    if isinstance(value, dict):
        return {key: without_chance(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [without_chance(inner) for inner in value]
    return re.sub(r"cursor=[\w-]{27}", "cursor=", value) if isinstance(value, str) else value


def test_examples_are_real_answers(client: Client) -> None:
    written = examples.written()
    addresses = examples.addresses()
    assert set(addresses) == set(written), "each example's summary names its address"
    stale = [
        name
        for name, address in addresses.items()
        if without_chance(examples.ask(client, address)) != without_chance(written[name]["value"])
    ]
    assert not stale, f"{stale} are not today's answers: run `python -m tests.examples`"


def test_every_example_is_used(bundle: dict[str, Any]) -> None:
    used = set(re.findall(r'"#/components/examples/(\w+)"', json.dumps(bundle)))
    assert used == set(bundle["components"]["examples"])


# The ledgers


def test_routes_and_paths_are_equal_sets(app: Application, contract: Contract) -> None:
    routes = {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in app.flask.url_map.iter_rules()
        for method in (rule.methods or set()) & {"GET", "HEAD"}
    }
    assert routes == set(contract.operations)


def test_get_and_head_stand_side_by_side(contract: Contract) -> None:
    for (method, template), operation in contract.operations.items():
        other = contract.operations["HEAD" if method == "GET" else "GET", template]
        assert set(operation["responses"]) == set(other["responses"]), template
        assert operation["tags"] == other["tags"], template


def parameters(contract: Contract, template: str, place: str) -> dict[str, dict[str, Any]]:
    item = contract.document["paths"][template]
    found = [contract._at(parameter["$ref"][1:]) for parameter in item.get("parameters", ())]
    return {
        parameter[1]["name"]: dict(parameter[1])
        for parameter in found
        if parameter is not None and parameter[1]["in"] == place
    }


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_list_has_the_parameters_that_the_code_reads(contract: Contract, collection: str) -> None:
    documented = parameters(contract, f"/{collection}", "query")
    assert set(documented) == set(parameters_of(collection))
    for filter_ in FILTERS[collection]:
        schema = documented[filter_.name]["schema"]
        if "$ref" in schema:
            schema = contract._schemas["common.json"]["$defs"]["status"]
        assert tuple(schema.get("enum", ())) == (filter_.terms or ()), filter_.name
    assert documented["limit"]["schema"]["maximum"] == LARGEST_LIMIT
    assert documented["limit"]["schema"]["default"] == LIMIT
    assert documented["q"]["schema"]["maxLength"] == LONGEST_SEARCH


def test_the_service_serves_this_contract_with_its_own_address(
    client: Client, bundle: dict[str, Any]
) -> None:
    served = json.loads(asked(client, "GET", "/openapi.json").body)
    assert served == bundle | {"servers": [{"url": examples.BASE_URL}]}
    written = (ROOT / "openapi.yaml").read_bytes()
    assert asked(client, "GET", "/openapi.yaml").body == written


def test_problem_types_are_the_catalogue(contract: Contract) -> None:
    documented = parameters(contract, "/problems/{name}", "path")["name"]["schema"]["enum"]
    assert documented == list(PROBLEMS)


def test_schema_names_are_the_published_files(contract: Contract) -> None:
    documented = parameters(contract, "/schemas/{version}/{name}.json", "path")
    published = {path.stem for path in (ROOT / "schemas" / "published").glob("*.json")}
    assert set(documented["name"]["schema"]["enum"]) == published
    assert set(SCHEMA_OF_COLLECTION.values()) < published
    assert documented["version"]["example"] == SCHEMA_VERSION
    assert re.fullmatch(documented["version"]["schema"]["pattern"], SCHEMA_VERSION)


# Every operation by every status


def address(contract: Contract, template: str, **values: str) -> str:
    """Fill a path template with the examples of its parameters, or with values of our own."""
    examples_ = {
        name: str(parameter["example"])
        for name, parameter in parameters(contract, template, "path").items()
    } | values
    return re.sub(r"\{(\w+)\}", lambda match: examples_[match[1]], template)


@dataclass(frozen=True)
class Ask:
    """A request that must meet a status."""

    target: str
    headers: dict[str, str]
    data: bytes = b""

    def of(self, client: Client, method: str) -> Exchange:
        response = client.open(
            self.target, method=method, data=self.data or None,
            headers={"Host": "caveat.example", **self.headers},
        )  # fmt: skip
        return Exchange(
            method, self.target, response.status_code, list(response.headers.items()), response.data
        )


def asking(contract: Contract, template: str, status: int, etag: str) -> Ask:
    """Write the request by which an operation answers with a status."""
    plain = Ask(address(contract, template), {})
    return {
        200: plain,
        304: replace(plain, headers={"If-None-Match": etag}),
        400: replace(plain, headers={"Host": "evil.example"}),
        404: Ask(_unknown(contract, template), {}),
        406: replace(plain, headers={"Accept": "image/png"}),
        410: plain,
        411: replace(plain, headers={"Transfer-Encoding": "chunked"}),
        413: replace(plain, data=b"x" * TOO_LARGE),
        414: replace(plain, target=f"{plain.target}?q={'x' * TOO_LONG}"),
        431: replace(plain, headers={"X-Long": "x" * TOO_LARGE}),
        500: plain,
        503: plain,
    }[status]


def _unknown(contract: Contract, template: str) -> str:
    """An address of the same form at which there is nothing."""
    if "{" not in template:
        return f"{template}?cursor=made-up"
    names = parameters(contract, template, "path")
    name = next(name for name in ("slug", "name", "page", "guide", "file") if name in names)
    return address(contract, template, **{name: "no-such"})


@dataclass(frozen=True)
class Houses:
    """The application in every state that a status needs."""

    published: Client
    with_text: Client
    empty: Client
    failing: Client
    removed: Client

    def for_(self, template: str, status: int) -> Client:
        if template.endswith("/text") and status in (200, 304):
            return self.with_text
        return {410: self.removed, 500: self.failing, 503: self.empty}.get(status, self.published)


@pytest.fixture
def houses(
    app: Application, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Houses:
    newsroom = quoting(tmp_path / "newsroom")
    newsroom.publish()
    with_text = newsroom.settings_with(sources=str(newsroom.folder / "sources"), access_log="false")
    empty = replace(settings, database_url=f"sqlite:///{tmp_path / 'none.sqlite'}")
    return Houses(
        Client(app),
        Client(_renamed(create_app(with_text))),
        Client(create_app(empty)),
        Client(_failing(settings)),
        Client(_removed(settings, monkeypatch)),
    )


def _renamed(app: Application) -> Application:
    """Let the made-up article and its quotation answer where the contract's examples lead."""
    inner = app.gate._inner
    names = {"iraq-june-2014": "river-fair", "rouhani-not-asked": QUOTATION}

    def renaming(environ: dict[str, Any], start_response: Any) -> Any:
        for ours, made_up in names.items():
            environ["PATH_INFO"] = environ["PATH_INFO"].replace(ours, made_up)
        return inner(environ, start_response)

    app.gate._inner = renaming
    return app


def _failing(settings: Settings) -> Application:
    """An application in which every view meets an error that nobody expected."""
    app = create_app(settings)

    def fail(**_: Any) -> Any:
        raise ArithmeticError("planted")

    app.flask.view_functions = dict.fromkeys(app.flask.view_functions, fail)
    return Application(app.flask, Gate(app.flask, settings.trusted_hosts, settings.base_url, None))


def _removed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Application:
    """An application whose documents were all taken out by a later release."""
    app = create_app(settings)
    reader: Reader = app.flask.extensions["caveat"].reader
    find = reader.representation

    def found(iri: str, *rest: Any) -> Any:
        stored = find(iri, *rest)
        return stored._replace(removed=True) if stored else None

    monkeypatch.setattr(reader, "representation", found)
    return app


def test_every_operation_gives_every_status_that_it_documents(
    contract: Contract, houses: Houses, ledger: Ledger
) -> None:
    wrong = []
    for method, template, status in sorted(contract.documented):
        client = houses.for_(template, status)
        etag = Ask(address(contract, template), {}).of(client, "GET").header("ETag") or ""
        answer = asking(contract, template, status, etag).of(client, method)
        contract.check(answer)
        if answer.status != status:
            wrong.append(f"{method} {template} gave {answer.status}, not {status}")
        if method == "HEAD" or status in BODILESS:
            assert answer.body == b""
    assert not wrong
    assert not ledger.unseen


# Property-based, against the real server


def schemathesis(
    folder: Path, live: Live, bundle: dict[str, Any], *options: str
) -> subprocess.CompletedProcess[str]:
    """Run every check of schemathesis, and ours, with one seed: the same requests each time.

    It reads the contract from a file, since it leaves out the operation that it is loaded from.
    """
    path = folder / "openapi.json"
    path.write_text(json.dumps(bundle), "utf-8")
    return subprocess.run(
        [
            str(Path(sys.executable).with_name("schemathesis")),
            "run",
            str(path),
            f"--url={live.url}",
            f"--seed={SEED}",
            "--checks=all",
            "--phases=examples,coverage,fuzzing",
            "--max-examples=15",
            "--generation-database=none",
            "--no-color",
            *options,
        ],
        cwd=folder,
        env=os.environ
        | {"SCHEMATHESIS_HOOKS": "schemathesis_hooks", "PYTHONPATH": str(ROOT / "tests")},
        text=True,
        capture_output=True,
        check=False,
        timeout=600,
    )


def test_schemathesis_finds_nothing(
    live_server: Live, tmp_path: Path, bundle: dict[str, Any]
) -> None:
    done = schemathesis(tmp_path, live_server, bundle)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert f"Tested: {len(the_contract().operations)}" in done.stdout
    assert f"Seed: {SEED}" in done.stdout


def test_schemathesis_sees_a_contract_that_the_server_does_not_keep(
    live_server: Live, tmp_path: Path, bundle: dict[str, Any]
) -> None:
    planted = json.loads(json.dumps(bundle))
    planted["components"]["schemas"]["claim"]["properties"]["status"] = {"type": "integer"}
    planted["paths"]["/claims"]["parameters"] += [
        {"name": "figure", "in": "query", "schema": {"type": "integer"}}
    ]
    paths = ("--include-path=/claims", "--include-path=/claims/{slug}")
    done = schemathesis(tmp_path, live_server, planted, *paths)
    assert done.returncode == 1
    assert "Response violates schema" in done.stdout
    assert "Schema-valid request rejected" in done.stdout


def test_a_search_holds_1_to_16_words_of_any_script(client: Client) -> None:
    """The rule that schemathesis is spared, since no portable pattern can say it."""
    for words, status in (
        ("\u00d7", 400), ("!?", 400), ("w " * 17, 400), ("w " * 16, 200), ("\u0627\u0644", 200),
    ):  # fmt: skip
        assert asked(client, "GET", f"/claims?{urlencode({'q': words})}").status == status
