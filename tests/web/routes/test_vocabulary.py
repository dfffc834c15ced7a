"""Schemas, contract and problems have addresses that explain them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from werkzeug.test import Client

from caveat.contract.collections import COLLECTIONS
from caveat.contract.problems import PROBLEMS
from caveat.contract.vocabulary import SCHEMA_VERSION
from route_answers import BROWSER
from served_pages import get

SCHEMAS = sorted({collection.schema for collection in COLLECTIONS.values()})


@pytest.mark.parametrize("name", [*SCHEMAS, "graph", "common", "problem"])
def test_every_published_schema_is_served(client: Client, name: str) -> None:
    answer = get(client, f"/schemas/{SCHEMA_VERSION}/{name}.json")
    assert answer.headers["Content-Type"] == "application/schema+json"
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
