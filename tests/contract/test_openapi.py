"""The contract: valid, linted, with real examples, and equal to what the code knows."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate as validate_openapi
from werkzeug.test import Client

import examples
from caveat.contract.collections import COLLECTIONS
from caveat.contract.filters import (
    FILTERS,
    LARGEST_LIMIT,
    LIMIT,
    LONGEST_SEARCH,
    parameters_of,
)
from caveat.contract.problems import PROBLEMS
from caveat.contract.vocabulary import SCHEMA_VERSION
from caveat.web.app import Application
from contract_referee import (
    Contract,
)
from contract_requests import asked, bundle, contract, parameters
from external_tools import redocly
from paths import ROOT

__all__ = ["bundle", "contract"]


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


def test_problem_types_are_the_catalog(contract: Contract) -> None:
    documented = parameters(contract, "/problems/{name}", "path")["name"]["schema"]["enum"]
    assert documented == list(PROBLEMS)


def test_schema_names_are_the_published_files(contract: Contract) -> None:
    documented = parameters(contract, "/schemas/{version}/{name}.json", "path")
    published = {path.stem for path in (ROOT / "schemas" / "published").glob("*.json")}
    assert set(documented["name"]["schema"]["enum"]) == published
    assert {collection.schema for collection in COLLECTIONS.values()} < published
    assert documented["version"]["example"] == SCHEMA_VERSION
    assert re.fullmatch(documented["version"]["schema"]["pattern"], SCHEMA_VERSION)
