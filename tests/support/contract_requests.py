"""The contract as tests hold answers against it, and a request of the application."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import Client

import examples
from caveat.contract.openapi import bundle_openapi
from caveat.settings import Settings
from caveat.web.app import Application
from contract_referee import Contract, Exchange, the_contract
from paths import ROOT


@pytest.fixture(scope="session")
def contract() -> Contract:
    return the_contract()


@pytest.fixture(scope="session")
def bundle() -> dict[str, Any]:
    return bundle_openapi(ROOT / "openapi.yaml", ROOT / "schemas")


@pytest.fixture(scope="session")
def settings(app: Application) -> Settings:
    found: Settings = app.flask.extensions["caveat"].settings
    assert found.base_url == examples.BASE_URL
    return found


def asked(client: Client, method: str, target: str, **headers: str) -> Exchange:
    response = client.open(
        target, method=method, base_url=examples.BASE_URL,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )  # fmt: skip
    return Exchange(
        method, target, response.status_code, list(response.headers.items()), response.data
    )


def parameters(contract: Contract, template: str, place: str) -> dict[str, dict[str, Any]]:
    item = contract.document["paths"][template]
    found = [contract._at(parameter["$ref"][1:]) for parameter in item.get("parameters", ())]
    return {
        parameter[1]["name"]: dict(parameter[1])
        for parameter in found
        if parameter is not None and parameter[1]["in"] == place
    }
