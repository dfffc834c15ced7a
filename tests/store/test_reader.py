"""Reader: a store that is not there, empty or broken is told apart, and none is made."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest

from caveat.errors import NoRelease, StoreUnavailable
from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from caveat.store.values import Query
from sealed_samples import publish, saying
from small_store import body


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
