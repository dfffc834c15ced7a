"""A contract as it is read: one version stands everywhere, and another is named."""

from __future__ import annotations

import pytest

from caveat.contract.compare.contract_files import Contract
from caveat.contract.vocabulary import SCHEMA_VERSION
from planted_changes import changed, contract_of_now


@pytest.fixture(scope="module")
def contract() -> Contract:
    return contract_of_now()


def test_one_version_stands_everywhere(contract: Contract) -> None:
    assert contract.version == SCHEMA_VERSION
    assert contract.version_faults() == []


def test_a_version_that_stands_otherwise_somewhere_is_named(contract: Contract) -> None:
    claim = "schemas/published/claim.json"
    other = changed(contract, claim, {"set": "/$id", "to": "https://x.example/2.0.0/claim.json"})
    turtle = changed(
        contract, "schemas/vocabulary.ttl",
        {"replace": f'versionInfo "{SCHEMA_VERSION}"', "with": 'versionInfo "0.1.0"'},
    )  # fmt: skip
    assert any(fault.startswith(claim) for fault in other.version_faults())
    assert any("owl:versionInfo ['0.1.0']" in fault for fault in turtle.version_faults())
