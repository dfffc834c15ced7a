"""Reader: a store that is not there, empty or broken is told apart, and none is made."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import caveat.store.reader as reader_module
from caveat.errors import NoRelease, StoreUnavailable
from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from caveat.store.values import Query
from sealed_samples import document, entry, publish, row, saying
from small_store import IRIS, body


def test_the_first_encoding_that_is_kept_is_given(publisher: Publisher, reader: Reader) -> None:
    publish(publisher, saying("first", "claims/one"))
    stored = reader.representation("claims/one", None, "jsonld", ("br", "gzip", "identity"))
    assert stored is not None
    assert stored.encoding == "gzip"


def test_a_reader_waits_for_a_publisher_instead_of_failing(
    url: str, publisher: Publisher, reader: Reader
) -> None:
    publish(publisher, saying("first", "claims/one"))
    blocker = sqlite3.connect(
        url.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False
    )
    blocker.execute("BEGIN EXCLUSIVE")

    def let_go() -> None:
        time.sleep(0.3)
        blocker.execute("COMMIT")

    blocking = threading.Thread(target=let_go)
    blocking.start()
    assert body(reader, "claims/one") is not None
    blocking.join()
    blocker.close()


def test_reading_a_store_that_is_not_there_does_not_make_one(url: str, reader: Reader) -> None:
    with pytest.raises(NoRelease):
        reader.head()
    assert not Path(url.removeprefix("sqlite:///")).exists()


def test_reading_an_empty_database_says_that_nothing_was_published(
    url: str, reader: Reader
) -> None:
    sqlite3.connect(url.removeprefix("sqlite:///")).close()
    Path(url.removeprefix("sqlite:///")).touch()
    with pytest.raises(NoRelease):
        reader.head()


def test_a_store_with_tables_and_no_release_has_no_head(
    publisher: Publisher, reader: Reader
) -> None:
    publisher.snapshot()
    assert reader.head() is None
    with pytest.raises(NoRelease):
        reader.search("claims", Query())
    with pytest.raises(NoRelease):
        reader.totals()


def test_a_file_that_is_no_database_is_unavailable_not_empty(url: str, reader: Reader) -> None:
    Path(url.removeprefix("sqlite:///")).write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreUnavailable):
        reader.head()


@pytest.mark.parametrize("wrong", ["nonsense", "mysql+nothing://x/y", "sqlite+odd:///x"])
def test_a_database_url_that_cannot_be_used_is_said(wrong: str) -> None:
    with pytest.raises(StoreUnavailable):
        Reader(wrong)


def test_each_thread_reads_with_its_own_connection(publisher: Publisher, reader: Reader) -> None:
    publish(publisher, saying("first", "claims/one"))
    found: list[bytes | None] = []
    threads = [
        threading.Thread(target=lambda: found.append(body(reader, "claims/one"))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [body(reader, "claims/one")] * 8


def rows(reader: Reader, **query: Any) -> list[bytes]:
    return list(reader.table("claims", Query(**query), "csv").rows)


def test_the_rows_of_a_table_are_the_newest_first_and_of_one_release(
    publisher: Publisher, reader: Reader
) -> None:
    publish(publisher, saying("first", *IRIS))
    table = reader.table("claims", Query(), "csv")
    first = next(table.rows)
    publish(publisher, saying("second", *IRIS))
    assert table.head.number == 1
    assert [first, *table.rows] == [f"csv of {iri}: first\n".encode() for iri in reversed(IRIS)]
    assert rows(reader) == [f"csv of {iri}: second\n".encode() for iri in reversed(IRIS)]
    assert json.loads(table.columns) == [{"name": "id"}]


def test_a_publisher_commits_while_rows_are_taken(
    publisher: Publisher, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow client must not hold the store: between rows no statement is open."""
    monkeypatch.setattr(reader_module, "ROWS_AT_ONCE", 2)
    publish(publisher, saying("first", *IRIS))
    taken = []
    for number, one in enumerate(reader.table("claims", Query(), "csv").rows):
        taken.append(one)
        publish(publisher, saying(f"later {number}", *IRIS))
    assert taken == [f"csv of {iri}: first\n".encode() for iri in reversed(IRIS)]


def test_a_row_that_was_removed_while_it_is_read_is_told_and_not_left_out(
    url: str, publisher: Publisher, reader: Reader
) -> None:
    publish(publisher, saying("first", *IRIS))
    table = reader.table("claims", Query(), "csv")
    with sqlite3.connect(url.removeprefix("sqlite:///")) as store:
        store.execute("DELETE FROM representations WHERE iri = ?", (IRIS[2],))
    store.close()
    with pytest.raises(StoreUnavailable, match=r"claims/c-2 was removed while it was read"):
        list(table.rows)


def test_a_table_of_nothing_published_is_no_table(reader: Reader) -> None:
    with pytest.raises(NoRelease):
        reader.table("claims", Query(), "csv")


def test_a_part_that_is_listed_is_no_document_of_its_own(
    publisher: Publisher, reader: Reader
) -> None:
    whole = document("claims/one", "whole")
    part = row("jsonld", b'{"part":1}', "count-x")
    sealed = replace(whole, representations=(*whole.representations, part))
    listed = replace(entry("claims/one"), collection="counts")
    rows_by_iri = {"claims/one": entry("claims/one"), "claims/one#count-x": listed}
    publish(publisher, {"claims/one": sealed}, rows_by_iri)
    assert body(reader, "claims/one") == document("claims/one", "whole").representations[0].body
    assert reader.search("counts", Query()).items == (b'{"part":1}',)
    assert reader.search("claims", Query()).total == 1
    assert reader.totals()[1] == {"claims": 1, "counts": 1}
    assert len(reader.dump()) == 1
