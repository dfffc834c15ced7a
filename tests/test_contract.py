"""The contract: what is written, what is routed and what is answered are the same."""

from __future__ import annotations

import copy
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from contract import Breach, Contract, JudgedClient, contract
from examples import answers, written
from live import Server
from openapi_spec_validator import validate

from api.app import Application

ROOT = Path(__file__).resolve().parent.parent
BASE = "https://caveat.example"
REDOCLY = ROOT / "node_modules" / ".bin" / "redocly"
SEED = 20140615


def lint(document: Any, folder: Path) -> subprocess.CompletedProcess[str]:
    path = folder / "openapi.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    path_of_tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [REDOCLY, "lint", path, "--config", ROOT / "redocly.yaml", "--format", "json"],
        env=os.environ | {"PATH": path_of_tools, "REDOCLY_TELEMETRY": "off"},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_the_contract_is_valid_openapi() -> None:
    validate(dict(contract().document))


def test_redocly_finds_neither_error_nor_warning(tmp_path: Path) -> None:
    done = lint(contract().document, tmp_path)
    totals = json.loads(done.stdout)["totals"]
    assert (totals["errors"], totals["warnings"]) == (0, 0), done.stdout[:3000]


def test_redocly_refuses_an_example_that_breaks_its_schema(tmp_path: Path) -> None:
    broken = copy.deepcopy(dict(contract().document))
    del broken["components"]["examples"]["claim"]["value"]["caveat"]
    done = lint(broken, tmp_path)
    assert "caveat" in done.stdout
    assert json.loads(done.stdout)["totals"]["errors"] > 0


def test_the_examples_are_the_answers_of_now(tmp_path: Path) -> None:
    found = answers(tmp_path)
    stale = [name for name, example in written().items() if example["value"] != found[name]]
    assert stale == [], "run: python -m tests.examples"


def test_every_route_is_a_path_of_the_contract_and_every_path_a_route(app: Application) -> None:
    routes = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule) for rule in app.flask.url_map.iter_rules()
    }
    assert routes == set(contract().document["paths"])


def test_every_path_has_get_and_head_and_nothing_else() -> None:
    for path, item in contract().document["paths"].items():
        assert set(item) - {"parameters"} == {"get", "head"}, path


def test_every_operation_has_its_own_id() -> None:
    ids = [
        item[method]["operationId"]
        for item in contract().document["paths"].values()
        for method in ("get", "head")
    ]
    assert len(ids) == len(set(ids))


ADDRESSES = [
    "/", "/articles", "/articles/iraq-june-2014", "/articles/iraq-june-2014/v/1",
    "/articles/iraq-june-2014/graph", "/articles/iraq-june-2014/graph.ttl",
    "/people", "/people/jen-psaki", "/people/jen-psaki/v/1",
    "/organizations", "/organizations/isis", "/organizations/isis/v/1",
    "/places", "/places/tal-afar", "/places/tal-afar/v/1",
    "/sources", "/sources/twitter-account", "/sources/twitter-account/v/1",
    "/groups", "/groups/shiites", "/groups/shiites/v/1",
    "/events", "/events/claimed-killing", "/events/claimed-killing/v/1",
    "/claims", "/claims/tweet-1700", "/claims/tweet-1700/v/1",
    "/quotations", "/quotations/{quotation}", "/quotations/{quotation}/v/1",
    "/dump.nq.gz", "/context/v1.jsonld", "/ns", "/schemas/1.0.0/claim.json", "/shapes.ttl",
    "/openapi.yaml", "/openapi.json", "/docs", "/problems/gone",
]  # fmt: skip
HEALTH = ["/health/live", "/health/ready"]


@pytest.fixture(scope="session")
def addresses(client: JudgedClient) -> list[str]:
    """One address of every path that a client can keep an answer of."""
    first = client.get("/quotations?limit=1", base_url=BASE).json["items"][0]["id"]
    return [address.replace("{quotation}", first.rpartition("/")[2]) for address in ADDRESSES]


def test_every_operation_answers_200_and_304_as_documented(
    client: JudgedClient, addresses: list[str]
) -> None:
    for address in addresses:
        answer = client.get(address, base_url=BASE)
        assert answer.status_code == 200, address
        known = {"If-None-Match": answer.headers["ETag"]}
        for method in (client.get, client.head):
            again = method(address, base_url=BASE, headers=known)
            assert (again.status_code, again.data) == (304, b""), address
    for address in HEALTH:
        assert client.get(address, base_url=BASE).status_code == 200
    seen = {operation for operation, status in contract().seen if status in ("200", "304")}
    paths = {f"GET {path}" for path in contract().document["paths"]}
    assert paths - seen == {"GET /articles/{slug}/text"}


def test_head_has_the_headers_of_get_and_no_body(
    client: JudgedClient, addresses: list[str]
) -> None:
    for address in [*addresses, *HEALTH, "/claims/no-such-claim", "/claims?x=1"]:
        got, headed = client.get(address, base_url=BASE), client.head(address, base_url=BASE)
        headers = [
            {name: value for name, value in answer.headers if name not in ("X-Request-ID", "Date")}
            for answer in (got, headed)
        ]
        assert headers[0] == headers[1], address
        assert (headed.status_code, headed.data) == (got.status_code, b""), address


PLANTED = {
    "an undocumented status": lambda r: r | {"status": 418},
    "a missing ETag": lambda r: r | {"headers": {k: v for k, v in r["headers"].items() if k != "ETag"}},
    "a weak ETag": lambda r: r | {"headers": r["headers"] | {"ETag": 'W/"x"'}},
    "another media type": lambda r: r | {"headers": r["headers"] | {"Content-Type": "text/x"}},
    "a body that is not JSON": lambda r: r | {"body": b"{"},
    "a count without its caveat": lambda r: r | {"body": r["body"].replace(b'"caveat"', b'"cavet"')},
    "a wrong length": lambda r: r | {"headers": r["headers"] | {"Content-Length": "1"}},
}  # fmt: skip


@pytest.mark.parametrize("fault", PLANTED)
def test_the_judge_sees(fault: str, client: JudgedClient) -> None:
    answer = client.get("/claims/tweet-1700", base_url=BASE)
    response = {"status": 200, "headers": dict(answer.headers), "body": answer.data}
    planted = PLANTED[fault](response)
    judge = Contract(contract().document)
    judge.judge("GET", "/claims/tweet-1700", **response)
    with pytest.raises(Breach):
        judge.judge("GET", "/claims/tweet-1700", **planted)


def test_schemathesis_finds_nothing_against_the_running_server(server: Server) -> None:
    done = subprocess.run(
        [
            Path(sys.executable).parent / "schemathesis", "run", f"{server.base_url}/openapi.json",
            "--checks", "all", "--seed", str(SEED), "--max-examples", "12", "--workers", "2",
            "--generation-deterministic", "--no-color", "--phases", "examples,coverage,fuzzing",
            "--suppress-health-check", "all",
        ],
        cwd=server.folder, capture_output=True, text=True, check=False, timeout=540,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:]
