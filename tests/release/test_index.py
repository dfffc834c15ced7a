"""Index: what a list is filtered and searched by, read off the documents."""

from __future__ import annotations

from typing import Any

import pytest

from caveat.contract.iris import NAMED_UNDER_ARTICLES, collection_of
from caveat.contract.search_tokens import search_words
from caveat.records.fixtures.folder import load
from caveat.records.link import link
from caveat.release.index import entries_of
from caveat.release.render import render
from paths import GOOD

DOCUMENTS = render(link(load(GOOD).records)[0], "https://data.example/")
ROWS = entries_of(DOCUMENTS)


def test_every_node_and_count_has_a_row_and_a_graph_has_none() -> None:
    nodes = {iri for iri in DOCUMENTS if not iri.endswith("/graph")}
    counts = {count["id"] for iri in nodes for count in DOCUMENTS[iri].get("counts", ())}
    assert counts
    assert ROWS.keys() == nodes | counts


def test_a_count_is_found_by_its_own_outcome_and_what_finds_its_claim() -> None:
    claim = DOCUMENTS["claims/quay-fire/crews-toll"]
    for count in claim["counts"]:
        found, whole = dict(ROWS[count["id"]].filters), set(ROWS[claim["id"]].filters)
        assert (found["outcome"], found["status"]) == (count["outcome"], count["status"])
        assert ("claimant", found["claimant"]) in whole
        assert count["name"] in ROWS[count["id"]].name


def test_a_claim_is_not_found_by_the_name_of_one_that_it_only_refers_to() -> None:
    claim = {
        **DOCUMENTS["claims/quay-fire/fire-origin"],
        "restsOn": [{"id": "claims/x/y", "type": "Claim", "name": "Zeppelin", "status": "doubted"}],
        "about": [{"id": "events/x/y", "type": "Event", "name": "Airship"}],
    }
    found = entries_of({**DOCUMENTS, claim["id"]: claim})[claim["id"]].found_by
    assert "airship" in str(found)
    assert "zeppelin" not in str(found)


def test_a_claim_is_found_by_each_of_its_filters() -> None:
    filters = set(ROWS["claims/quay-fire/fire-origin"].filters)
    assert {
        ("status", "unverified"), ("disputed", "true"), ("article", "articles/quay-fire"),
        ("claimant", "sources/quay-fire/ferry-account"),
        ("about", "events/quay-fire/ferry-arson"), ("type", "Claim"),
    } <= filters  # fmt: skip


def test_a_place_is_found_by_all_that_it_lies_in() -> None:
    names = {value for name, value in ROWS["places/lower-quay"].filters if name == "within"}
    assert names == {"places/reed-province", "places/quayland"}


def test_a_place_is_found_by_what_it_is_inferred_to_lie_in_and_in_no_circle() -> None:
    places: dict[str, dict[str, Any]] = {
        "places/town": {"inferredContainment": [{"place": {"id": "places/plain"}, "ground": "x"}]},
        "places/plain": {"containedInPlace": {"id": "places/land"}},
        "places/land": {"inferredContainment": [{"place": {"id": "places/plain"}, "ground": "y"}]},
    }
    documents = {iri: {"id": iri, "type": ["Place"], "name": iri} | given
                 for iri, given in places.items()}  # fmt: skip
    rows = entries_of(documents)
    within = {iri: {v for name, v in row.filters if name == "within"} for iri, row in rows.items()}
    assert within["places/town"] == {"places/plain", "places/land"}
    assert within["places/plain"] == {"places/land", "places/plain"}


def test_a_claim_is_found_by_who_takes_part_in_it() -> None:
    filters = ROWS["claims/quay-fire/crews-toll"].filters
    assert {value for name, value in filters if name == "party"} == {"groups/quay-fire/ferry-crews"}


@pytest.mark.parametrize("collection", sorted(NAMED_UNDER_ARTICLES))
def test_what_is_named_under_an_article_is_found_by_it(collection: str) -> None:
    rows = [row for iri, row in ROWS.items() if collection_of(iri) == collection]
    assert rows
    assert all(("article", "articles/quay-fire") in row.filters for row in rows)


def test_words_of_values_are_searched_and_keys_and_terms_are_not() -> None:
    words = ROWS["claims/quay-fire/fire-origin"].found_by.words
    caveat = search_words(DOCUMENTS["claims/quay-fire/fire-origin"]["caveat"])
    assert set(caveat) <= set(words)
    assert "publishedbyaccount" not in words
    assert "statesclaim" not in words


def test_a_claim_and_its_count_are_found_by_the_numbers_of_the_count() -> None:
    claim = DOCUMENTS["claims/quay-fire/crews-toll"]
    for count in claim["counts"]:
        for key in {"value", "minValue", "maxValue"} & count.keys():
            assert str(count[key]) in ROWS[count["id"]].found_by.words
            assert str(count[key]) in ROWS[claim["id"]].found_by.words


def test_words_are_stemmed_in_the_language_of_their_article_and_names_in_their_own() -> None:
    documents: dict[str, dict[str, Any]] = {
        "articles/x": {"id": "articles/x", "name": "Blatt", "inLanguage": "de-AT"},
        "groups/x/y": {"id": "groups/x/y", "name": "H\u00e4user", "inLanguage": "de"},
        "sources/x/z": {"id": "sources/x/z", "name": "Zeitungen"},
        "places/p": {"id": "places/p", "type": ["Place"], "name": "Towns",
                     "nameByLanguage": {"ar": "\u0627\u0644\u0645\u0648\u0635\u0644"}},
    }  # fmt: skip
    rows = {iri: row.found_by for iri, row in entries_of(documents).items()}
    assert ("haus", frozenset({"de"})) == (
        rows["groups/x/y"].stems[0],
        rows["groups/x/y"].languages,
    )
    assert rows["sources/x/z"].stems == ("zeitung",)
    assert rows["places/p"].stems == ("town", "\u0645\u0648\u0635\u0644")
    assert rows["places/p"].languages == {"en", "ar"}


def test_a_moment_is_indexed_by_its_two_days() -> None:
    assert ROWS["events/quay-fire/fire-on-the-ferry"].happened == ("2024-06-15", "2024-06-15")
    assert ROWS["events/quay-fire/river-flood"].happened is None
