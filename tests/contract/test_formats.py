"""Formats: the one table that all read, held against what is sealed and what is promised."""

from __future__ import annotations

from caveat.contract.formats import BY_SUFFIX, FORMATS, OF_LISTS, OF_NODES, SEALED, TABLES
from caveat.release.representations import represent
from caveat.release.sealed_record import not_yet_issued
from contract_referee import Contract
from contract_requests import contract

__all__ = ["contract"]


def test_each_format_has_a_suffix_and_a_media_type_of_its_own() -> None:
    assert len(BY_SUFFIX) == len(FORMATS)
    assert len({format_.media_type for format_ in FORMATS.values()}) == len(FORMATS)


def test_a_list_in_a_format_keeps_its_query() -> None:
    csv = FORMATS["csv"]
    assert csv.of_list("https://x.example/claims?q=a.b") == "https://x.example/claims.csv?q=a.b"
    assert csv.of_list("https://x.example/claims.csv") == "https://x.example/claims.csv"


def test_what_shares_the_bytes_of_another_format_is_stored_under_its_name() -> None:
    for format_ in FORMATS.values():
        assert FORMATS[format_.stored].sealed
    assert not set(SEALED) & set(TABLES)


def test_a_release_seals_the_formats_of_the_table() -> None:
    place = b'{"@context":"context/v1.jsonld","id":"places/x","name":"X","type":["Place"]}'
    made = represent("places/x", place, "https://caveat.example", lambda _: not_yet_issued("{}"))
    assert tuple(dict.fromkeys(one.format for one in made)) == (*SEALED, *TABLES)


def test_nodes_and_lists_are_offered_as_the_contract_says(contract: Contract) -> None:
    for path, names in (("/claims/{article}/{slug}", OF_NODES), ("/claims", OF_LISTS)):
        offered = {FORMATS[name].media_type for name in names}
        content = contract.operations["GET", path]["responses"]["200"]["content"]
        assert set(content) == offered, path
