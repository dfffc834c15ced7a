"""Search: lists are filtered, ordered and paged as the index of the head has them."""

from __future__ import annotations

import json
from typing import Any

import pytest

import caveat.store.publisher as publisher_module
from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from caveat.store.values import Query
from sealed_samples import BASE, document, entry, publish, saying
from small_store import NQUADS, body, ids, says

ROWS = {
    "claims/a": {"filters": (("status", "unverified"), ("place", "mosul")), "text": "mortar fire"},
    "claims/b": {
        "filters": (("status", "unverified"), ("place", "tikrit")),
        "said": ("2014-06-14", "2014-06-16"),
        "text": "mortar, in the NEAR east",
    },
    "claims/c": {
        "filters": (("status", "attributed"), ("place", "mosul"), ("place", "tikrit")),
        "said": (None, "2014-06-10"),
        "happened": ("2014-06-01", None),
        "text": "café taken",
    },
    "claims/d": {"happened": (None, None), "text": "fire fire fire mortar"},
}


@pytest.fixture
def listed(publisher: Publisher, reader: Reader) -> Reader:
    rows = {iri: entry(iri, **row) for iri, row in ROWS.items()}
    publish(publisher, saying("same", *ROWS) | saying("same", "people/a"), rows)
    return reader


FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["d", "c", "b", "a"]),
    ({"filters": (("status", "unverified"),)}, ["b", "a"]),
    ({"filters": (("status", "unverified"), ("place", "mosul"))}, ["a"]),
    ({"filters": (("place", "tikrit"),)}, ["c", "b"]),
    ({"filters": (("place", "nowhere"),)}, []),
    ({"filters": (("place' OR 1=1 --", "mosul"),)}, []),
    ({"said": ("2014-06-16", "2014-06-20")}, ["b"]),
    ({"said": ("2014-06-17", None)}, []),
    ({"said": (None, "2014-06-14")}, ["c", "b"]),
    ({"said": (None, "2014-06-13")}, ["c"]),
    ({"said": ("2014-06-16", "2014-06-14")}, []),
    ({"happened": ("2030-01-01", "2030-01-02")}, ["d", "c"]),
    ({"happened": (None, "2014-05-31")}, ["d"]),
    ({"words": ("mortar",)}, ["d", "b", "a"]),
    ({"words": ("MORTAR", "fire")}, ["d", "a"]),
    ({"words": ("cafe",)}, ["c"]),
    ({"words": ("NEAR",)}, ["b"]),
    ({"words": ("mortars", "firing")}, ["d", "a"]),
    ({"words": ("takes",)}, []),
    ({"words": ('mo"rtar',)}, []),
    ({"words": ("AND",)}, []),
    ({"words": ("mort*",)}, []),
    ({"words": ("mortar",), "filters": (("place", "mosul"),)}, ["a"]),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_a_list_holds_what_its_filters_ask_for_the_newest_first(
    listed: Reader, query: dict[str, Any], expected: list[str]
) -> None:
    page = listed.search("claims", Query(**query))
    assert ids(listed, **query) == expected
    assert (page.total, page.next_key) == (len(expected), None)


def test_relevance_puts_what_says_a_word_most_often_first(listed: Reader) -> None:
    assert ids(listed, words=("fire",), by_relevance=True) == ["d", "a"]
    assert ids(listed, words=("nothing",), by_relevance=True) == []


def test_relevance_without_words_is_newest_first(listed: Reader) -> None:
    assert ids(listed, by_relevance=True) == ["d", "c", "b", "a"]


@pytest.mark.parametrize("by_relevance", [False, True])
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_hold_everything_once(listed: Reader, limit: int, by_relevance: bool) -> None:
    found, after = [], None
    for _ in range(len(ROWS)):
        query = Query(words=("mortar",), limit=limit, after=after, by_relevance=by_relevance)
        page = listed.search("claims", query)
        found += [json.loads(item)["id"] for item in page.items]
        after = page.next_key
        if after is None:
            break
    assert sorted(found) == [f"{BASE}/claims/{name}" for name in "abd"]


def test_paging_goes_on_undisturbed_while_releases_come(
    publisher: Publisher, listed: Reader
) -> None:
    first = listed.search("claims", Query(limit=2))
    publish(publisher, saying("changed", *ROWS, "claims/new"))
    second = listed.search("claims", Query(limit=2, after=first.next_key))
    found = [json.loads(item)["id"][-1] for item in (*first.items, *second.items)]
    assert found == ["d", "c", "b", "a"]


def test_totals_count_each_collection_of_the_head_release(
    publisher: Publisher, listed: Reader
) -> None:
    assert listed.totals() == (1, {"claims": 4, "people": 1})
    publish(publisher, saying("same", "claims/a"))
    assert listed.totals() == (2, {"claims": 1})


def test_an_index_row_that_changes_is_found_by_its_new_words_only(
    publisher: Publisher, listed: Reader
) -> None:
    rows = {iri: entry(iri, **row) for iri, row in ROWS.items()}
    rows["claims/a"] = entry("claims/a", text="rockets")
    publish(publisher, saying("same", *ROWS), rows)
    assert ids(listed, words=("mortar",)) == ["d", "b"]
    assert ids(listed, words=("rockets",)) == ["a"]
    assert ids(listed, filters=(("place", "mosul"),)) == ["c"]


def test_the_dump_is_every_node_of_the_head_release_once(
    publisher: Publisher, reader: Reader
) -> None:
    publish(publisher, saying("first", "claims/one", "claims/two", "articles/x/graph"))
    publish(publisher, saying("second", "claims/one", "articles/x/graph"))
    sealed = document("claims/one", "second")
    packed = next(
        made.body for made in sealed.representations if (made.format, made.encoding) == NQUADS
    )
    assert reader.dump() == [packed]


def test_the_key_of_cursors_stays_that_of_the_store(
    url: str, publisher: Publisher, reader: Reader
) -> None:
    publish(publisher, saying("first", "claims/one"))
    key = reader.cursor_key()
    publish(publisher, saying("second", "claims/one"))
    with Reader(url) as another:
        assert another.cursor_key() == key
    assert len(key) == 32


def test_names_like_one_that_is_not_there_are_found(listed: Reader) -> None:
    assert "claims/a" in listed.names_like("claims/aa")


def test_readers_are_not_locked_out_while_a_large_release_is_written(
    publisher: Publisher, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(publisher, saying("first", "claims/one"))
    honest = publisher_module._index
    seen: list[bytes | None] = []

    def reading_on_the_way(*given: Any) -> None:
        seen.append(body(reader, "claims/one"))
        honest(*given)

    monkeypatch.setattr(publisher_module, "_index", reading_on_the_way)
    more_than_the_page_cache = {f"claims/l-{index}": "x" * 300_000 for index in range(10)}
    publish(publisher, {iri: document(iri, told) for iri, told in more_than_the_page_cache.items()})
    assert [says(found or b"{}") for found in seen] == ["first"]
