"""Tables: formats, filters, collections and the context stand once, and all sides read them."""

from __future__ import annotations

import re
from typing import Any

from asking import bundle, contract
from caveat.contract.collections import COLLECTIONS
from caveat.contract.filters import FILTERS, ORDERS, RANGES
from caveat.contract.formats import FORMATS, OF_LISTS, OF_NODES, SEALED
from caveat.contract.vocabulary import CONTEXT
from caveat.html.filters import LINK_WORDS, ORDER_WORDS, RANGE_WORDS, SLUG_WORDS
from caveat.release.representations import represent
from contract import Contract
from house import ROOT, made

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


# --- filters ---


def test_every_collection_has_filters_and_ranges_and_nothing_else_has() -> None:
    assert FILTERS.keys() == RANGES.keys() == COLLECTIONS.keys()


def test_pages_have_words_for_every_filter_range_and_order_and_for_no_other() -> None:
    filters = [one for filters in FILTERS.values() for one in filters]
    assert SLUG_WORDS.keys() == {one.name for one in filters if one.terms is None}
    assert RANGE_WORDS.keys() == {name for names in RANGES.values() for name in names}
    assert tuple(ORDER_WORDS) == ORDERS


def test_a_node_leads_to_every_list_that_a_filter_finds_it_by_and_to_no_other() -> None:
    found = {
        (collection, list_, one.name)
        for list_, filters in FILTERS.items()
        for one in filters
        for collection in one.nodes
    }
    assert LINK_WORDS.keys() == found


def test_a_filter_by_terms_finds_no_node() -> None:
    both = [one.name for filters in FILTERS.values() for one in filters if one.terms and one.nodes]
    assert both == []


# --- the context ---


def test_the_context_is_named_in_one_place() -> None:
    """A second context is a change of one line, and not a search for where the first was named."""
    named = re.compile(r"v[0-9]+\.jsonld")
    files = [path for path in made("api/**/*") if path.suffix in (".py", ".html", ".yaml", ".js")]
    places = [path.name for path in files for _ in named.findall(path.read_text("utf-8"))]
    assert places == ["vocabulary.py"]
    assert (ROOT / "schemas" / CONTEXT).is_file()
