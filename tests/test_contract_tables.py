"""Tables: formats, filters, collections and the context stand once, and all sides read them."""

from __future__ import annotations

from typing import Any

from asking import bundle, contract
from caveat.contract.collections import COLLECTIONS
from caveat.contract.formats import FORMATS, OF_LISTS, OF_NODES, SEALED
from caveat.release.representations import represent
from contract import Contract

__all__ = ["bundle", "contract"]


def answers_of(contract: Contract, path: str) -> dict[str, Any]:
    answers: dict[str, Any] = contract.operations["GET", path]["responses"]["200"]["content"]
    return answers


# --- formats ---


def test_a_release_seals_the_formats_of_the_table() -> None:
    place = b'{"@context":"context/v1.jsonld","id":"places/x","name":"X","type":["Place"]}'
    made = represent("places/x", place, "https://caveat.example")
    assert tuple(dict.fromkeys(one.format for one in made)) == SEALED


def test_nodes_and_lists_are_offered_as_the_contract_says(contract: Contract) -> None:
    for path, names in (("/claims/{slug}", OF_NODES), ("/claims", OF_LISTS)):
        offered = {FORMATS[name].media_type for name in names}
        assert set(answers_of(contract, path)) == offered, path


# --- collections ---


def test_every_collection_has_a_schema_a_title_and_types_of_its_own() -> None:
    for members in zip(*COLLECTIONS.values(), strict=True):
        assert len(set(members)) == len(COLLECTIONS)


def test_the_types_of_a_collection_are_those_of_its_schema(contract: Contract) -> None:
    for collection in COLLECTIONS.values():
        schema = contract._schemas[f"{collection.schema}.json"]
        assert set(schema["properties"]["type"]["items"]["enum"]) == set(collection.types)
