"""The change counter moves with every commit and with nothing else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from caveat.errors import NoRelease
from caveat.store.change_counter import file_change_counter
from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from sealed_samples import publish, saying
from small_store import body


def test_the_change_counter_changes_with_every_commit_and_with_nothing_else(
    publisher: Publisher, reader: Reader
) -> None:
    publish(publisher, saying("first", "claims/one"))
    reader.change_counter()
    before = reader.change_counter()
    assert reader.change_counter() == before
    body(reader, "claims/one")
    assert reader.change_counter() == before
    publish(publisher, saying("second", "claims/one"))
    assert reader.change_counter() != before


def test_without_a_store_there_is_no_change_counter_and_with_the_first_release_there_is(
    publisher: Publisher, reader: Reader
) -> None:
    with pytest.raises(NoRelease):
        reader.change_counter()
    publish(publisher, saying("first", "claims/one"))
    assert reader.change_counter()


def test_a_database_in_wal_mode_is_asked_for_its_head(
    url: str, publisher: Publisher, reader: Reader
) -> None:
    publish(publisher, saying("first", "claims/one"))
    path = Path(url.removeprefix("sqlite:///"))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    assert file_change_counter(path) is None
    before = [reader.change_counter(), reader.change_counter()]
    assert before[0] == before[1]
    publish(publisher, saying("second", "claims/one"))
    assert reader.change_counter() != before[0]
