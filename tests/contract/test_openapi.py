"""The contract: valid, linted, with real examples, and equal to what the code knows."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate as validate_openapi
from ruamel.yaml import YAML
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
from caveat.contract.plain_openapi import plain_openapi
from caveat.contract.problems import PROBLEMS
from caveat.contract.vocabulary import SCHEMA_VERSION
from caveat.web.app import Application
from contract_referee import Contract
from contract_requests import asked, bundle, contract, parameters
from paths import ROOT
from redocly_lint import copy_settings, lint, problems_of

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


def test_redocly_finds_nothing_in_the_checkout() -> None:
    """Here a developer runs it; test_plain_openapi.py runs it on what is served."""
    done = lint(ROOT, "openapi.yaml")
    assert problems_of(done) == []
    assert done.returncode == 0, done.stderr


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what redocly reads of the checkout."""
    copy_settings(tmp_path)
    shutil.copy(ROOT / "openapi.yaml", tmp_path)
    shutil.copytree(ROOT / "schemas/published", tmp_path / "schemas/published")
    return tmp_path


def plant(checkout: Path, written: str, planted: str) -> None:
    contract = checkout / "openapi.yaml"
    text = contract.read_text("utf-8")
    assert written in text
    contract.write_text(text.replace(written, planted, 1), "utf-8")


def test_redocly_sees_an_example_that_breaks_its_schema(checkout: Path) -> None:
    plant(checkout, '"quantifier": "atLeast"', '"quantifier": "exactly"')
    plant(checkout, '"standing": "', '"standing": "x')
    found = problems_of(lint(checkout, "openapi.yaml"))
    assert {rule for rule, _ in found} == {"no-invalid-media-type-examples"}
    assert {pointer.split("/")[3] for _, pointer in found} == {"countsList", "eventsList"}


def test_redocly_sees_a_breach_of_its_rules(checkout: Path) -> None:
    plant(checkout, "      operationId: listClaims\n", "")
    assert "operation-operationId" in {
        rule for rule, _ in problems_of(lint(checkout, "openapi.yaml"))
    }


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


def test_the_service_serves_this_contract_in_plain_form_with_its_own_address(
    client: Client, bundle: dict[str, Any]
) -> None:
    served = json.loads(asked(client, "GET", "/openapi.json").body)
    assert served == plain_openapi(bundle | {"servers": [{"url": examples.BASE_URL}]})
    written = asked(client, "GET", "/openapi.yaml").body
    assert YAML(typ="safe", pure=True).load(written.decode()) == served
    assert written.startswith(b"openapi: 3.1.1\ninfo:\n  title: Caveat\n")


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
