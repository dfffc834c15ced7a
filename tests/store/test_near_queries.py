"""Near queries: what is offered where nothing was found finds something, and costs little."""

from __future__ import annotations

from typing import Any

import pytest

from caveat.store.near_queries import NEAR_AT_MOST, NEIGHBORS
from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from caveat.store.values import NearQuery, Query
from database_steps import count_steps
from sealed_samples import entry, publish, saying

STATUS, PLACE = ("status", "unverified"), ("place", "places/mosul")
ROWS: dict[str, dict[str, Any]] = {
    "claims/a": {"filters": (STATUS, PLACE), "text": "mortar fire in Mosul, café",
                 "said": ("2014-06-01", None)},
    "claims/b": {"filters": (("status", "refuted"), ("place", "places/tikrit")), "text": "rockets"},
    "claims/c": {"filters": (("claimant", "people/nuri-al-maliki"), ("about", "groups/x/maliki"))},
    "people/nuri-al-maliki": {"name": "Nuri al-Maliki", "filters": (("role", "prime-minister"),)},
    "organizations/isis": {"name": "ISIS"},
    "people/silent": {"name": "Silent"},
}  # fmt: skip


@pytest.fixture
def listed(publisher: Publisher, reader: Reader) -> Reader:
    rows = {iri: entry(iri, **row) for iri, row in ROWS.items()}
    publish(publisher, saying("same", *rows), rows)
    return reader


def near(reader: Reader, collection: str = "claims", **query: Any) -> list[NearQuery]:
    page = reader.search(collection, Query(**query))
    assert page.total == 0
    return list(page.near)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("mosull", "mosul"), ("mosu", "mosul"), ("nosul", "mosul"), ("motrar", "mortar"),
     ("MORTER", "mortar"), ("cafee", "cafe"), ("rokcets", "rockets")],
)  # fmt: skip
def test_a_misspelled_word_is_answered_with_the_word_that_is_here(
    listed: Reader, word: str, meant: str
) -> None:
    if listed.search("claims", Query(words=(word,))).total == 0:
        assert NearQuery(1, (meant,)) in near(listed, words=(word,))


def test_a_word_that_is_nothing_like_any_is_answered_with_nothing(listed: Reader) -> None:
    assert near(listed, words=("xylophone",)) == []
    assert near(listed, words=("1234",)) == []


def test_words_that_nothing_has_together_are_answered_with_fewer(listed: Reader) -> None:
    assert near(listed, words=("mortar", "xylophone")) == [NearQuery(1, ("mortar",))]
    asked = {one.words for one in near(listed, words=("mortar", "rockets"))}
    assert asked == {("mortar",), ("rockets",)}


def test_words_that_filters_hide_are_answered_without_one_of_them(listed: Reader) -> None:
    found = near(listed, words=("rockets",), filters=(STATUS,))
    assert found == [NearQuery(1, ("rockets",), ("status",))]
    found = near(listed, words=("mortar",), filters=(STATUS,), said=(None, "2013-01-01"))
    assert found == [NearQuery(1, ("mortar",), ("said",))]


def test_where_no_one_thing_less_finds_anything_all_filters_are_left_out(listed: Reader) -> None:
    found = near(listed, words=("rockets",), filters=(STATUS, PLACE))
    assert found == [NearQuery(1, ("rockets",), ("status", "place"))]
    found = near(listed, words=("rockets", "xylophone"), filters=(STATUS, PLACE))
    assert found == [NearQuery(1, ("rockets",), ("status", "place"))]


def test_a_node_that_is_not_there_is_answered_with_those_of_like_names(listed: Reader) -> None:
    page = listed.search("claims", Query(filters=(("claimant", "people/nuri-maliki"),)))
    assert page.unmatched == (("claimant", "people/nuri-maliki", False),)
    assert page.near[0] == NearQuery(
        1, (), (), "claimant", "people/nuri-al-maliki", "Nuri al-Maliki"
    )
    moved = listed.search("claims", Query(filters=(("claimant", "sources/nuri-al-maliki"),)))
    assert moved.near[0].value == "people/nuri-al-maliki"


def test_a_node_that_is_there_and_no_item_has_is_told_apart_from_none(listed: Reader) -> None:
    page = listed.search("claims", Query(filters=(("claimant", "people/silent"),)))
    assert page.unmatched == (("claimant", "people/silent", True),)


def test_what_a_filter_does_not_take_is_not_offered(listed: Reader) -> None:
    assert [one.value for one in near(listed, filters=(("about", "events/x/maliki"),))] == [""]


def test_a_term_or_role_that_no_item_has_is_named(listed: Reader) -> None:
    page = listed.search("claims", Query(filters=(("status", "confirmed"), PLACE)))
    assert page.unmatched == (("status", "confirmed", True),)
    people = listed.search("people", Query(filters=(("role", "prim-minister"),)))
    assert people.near[0] == NearQuery(1, (), (), "role", "prime-minister", "")


def test_values_that_only_do_not_meet_are_not_called_unmatched(listed: Reader) -> None:
    page = listed.search("claims", Query(filters=(("status", "refuted"), PLACE)))
    assert page.unmatched == ()
    assert {one.without for one in page.near} == {("status",), ("place",)}


def test_a_list_that_has_items_offers_nothing(listed: Reader) -> None:
    page = listed.search("claims", Query(words=("mortar",)))
    assert (page.unmatched, page.near) == ((), ())


def test_a_larger_vocabulary_costs_no_more_steps_of_the_database(
    publisher: Publisher, reader: Reader
) -> None:
    def steps(words: int) -> int:
        text = " ".join(f"word{at:05d}" for at in range(words))
        rows = {"claims/a": entry("claims/a", text=text)}
        publish(publisher, saying(str(words), *rows), rows)
        asked = Query(words=("wort00500",))
        assert 0 < len(reader.search("claims", asked).near) <= NEAR_AT_MOST
        return count_steps(reader, lambda: reader.search("claims", asked))

    few, many = steps(NEIGHBORS * 10), steps(NEIGHBORS * 100)
    assert many < few * 1.5
