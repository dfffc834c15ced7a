"""The change counter moves with every commit and with nothing else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from caveat.errors import NoRelease
from caveat.store.change_counter import file_heartbeat
from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from samples import publish, saying
from storing import body


def test_the_heartbeat_changes_with_every_commit_and_with_nothing_else(
    publisher: Publisher, reader: Reader
) -> None:
    publish(publisher, saying("first", "claims/one"))
    reader.heartbeat()
    before = reader.heartbeat()
    assert reader.heartbeat() == before
    body(reader, "claims/one")
    assert reader.heartbeat() == before
    publish(publisher, saying("second", "claims/one"))
    assert reader.heartbeat() != before


def test_without_a_store_there_is_no_heartbeat_and_with_the_first_release_there_is(
    publisher: Publisher, reader: Reader
) -> None:
    with pytest.raises(NoRelease):
        reader.heartbeat()
    publish(publisher, saying("first", "claims/one"))
    assert reader.heartbeat()


def test_a_database_in_wal_mode_is_asked_for_its_head(
    url: str, publisher: Publisher, reader: Reader
) -> None:
    publish(publisher, saying("first", "claims/one"))
    path = Path(url.removeprefix("sqlite:///"))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    assert file_heartbeat(path) is None
    before = [reader.heartbeat(), reader.heartbeat()]
    assert before[0] == before[1]
    publish(publisher, saying("second", "claims/one"))
    assert reader.heartbeat() != before[0]
