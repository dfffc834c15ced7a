"""Collections: each has a title, a schema and types, which are those of the schema."""

from __future__ import annotations

from caveat.contract.collections import COLLECTIONS
from contract_referee import Contract
from contract_requests import contract

__all__ = ["contract"]


def test_every_collection_has_a_title_a_schema_and_types_of_its_own() -> None:
    for members in zip(*(one[:3] for one in COLLECTIONS.values()), strict=True):
        assert len(set(members)) == len(COLLECTIONS)


def test_the_types_of_a_collection_are_those_of_its_schema(contract: Contract) -> None:
    for collection in COLLECTIONS.values():
        schema = contract._schemas[f"{collection.schema}.json"]
        assert set(schema["properties"]["type"]["items"]["enum"]) == set(collection.types)
