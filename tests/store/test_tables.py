"""Tables: a store carries the number of its layout, and one of another layout is refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from caveat.errors import NoRelease, OtherLayout
from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from caveat.store.tables import LAYOUT
from caveat.store.values import Query
from old_store import IRI, make_old_store
from sealed_samples import BASE, publish, saying
from small_store import IRIS, PLAIN


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def test_a_new_store_has_the_layout_of_now(publisher: Publisher, reader: Reader, url: str) -> None:
    publish(publisher, saying("first", *IRIS))
    publish(publisher, saying("second", *IRIS))
    with sqlite3.connect(file_of(url)) as connection:
        assert connection.execute("SELECT * FROM layout").fetchall() == [(1, LAYOUT)]
    assert reader.head() is not None


def test_a_store_of_before_is_refused_in_whatever_is_read_from_it(url: str) -> None:
    make_old_store(file_of(url), BASE)
    reads = (
        lambda reader: reader.head(),
        lambda reader: reader.representation(IRI, None, "jsonld", PLAIN),
        lambda reader: reader.search("claims", Query()),
        lambda reader: reader.cursor_key(),
        lambda reader: reader.dump(),
    )
    for read in reads:
        with Reader(url) as reader, pytest.raises(OtherLayout) as refused:
            read(reader)
        assert "has layout 1, and this version of Caveat needs layout" in str(refused.value)
        assert "`caveat publish --anew` sets it aside" in str(refused.value)


def test_a_store_of_before_is_refused_by_a_publisher_and_left_as_it_was(url: str) -> None:
    old = make_old_store(file_of(url), BASE)
    publisher = Publisher(url)
    with pytest.raises(OtherLayout):
        publisher.snapshot()
    publisher.close()
    assert file_of(url).read_bytes() == old


def test_a_store_of_a_later_version_asks_for_that_version_and_is_not_made_anew(
    publisher: Publisher, url: str
) -> None:
    publish(publisher, saying("first", *IRIS))
    with sqlite3.connect(file_of(url)) as connection:
        connection.execute("UPDATE layout SET number = 99")
    with Reader(url) as reader, pytest.raises(OtherLayout) as refused:
        reader.head()
    assert "Use the version of Caveat that made it." in str(refused.value)
    assert "--anew" not in str(refused.value)


def test_a_database_without_tables_is_empty_and_not_old(url: str) -> None:
    file_of(url).write_bytes(b"")
    with Reader(url) as reader, pytest.raises(NoRelease):
        reader.head()
