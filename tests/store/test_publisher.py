"""Publisher: releases are kept whole, one pointer moves, and readers see one release at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

import caveat.store.publisher as publisher_module
from caveat.errors import HeadMoved, StoreUnavailable
from caveat.store.publisher import Publisher, set_aside
from caveat.store.reader import Reader
from caveat.store.values import Query
from sealed_samples import BASE, document, publish, release, representations, saying
from small_store import APART, IRIS, PLAIN, PUBLISHERS, RELEASES_EACH, body, ids, says

# --- Releases and versions ---------------------------------------------------------------


def test_an_empty_store_has_a_snapshot_of_nothing(publisher: Publisher) -> None:
    snapshot = publisher.snapshot()
    assert (snapshot.number, snapshot.versions, list(snapshot.canonicals())) == (0, {}, [])


def test_what_was_committed_is_read_back_byte_for_byte(
    publisher: Publisher, reader: Reader
) -> None:
    sealed = document("claims/one", "first")
    publish(publisher, {"claims/one": sealed})
    for made in sealed.representations:
        stored = reader.representation("claims/one", None, made.format, (made.encoding,))
        assert stored is not None
        assert (stored.body, stored.sha256, stored.version) == (made.body, made.sha256, 1)


def test_a_changed_document_is_a_new_version_and_the_old_one_stays(
    publisher: Publisher, reader: Reader
) -> None:
    publish(publisher, saying("first", "claims/one", "claims/two"))
    publish(publisher, saying("first", "claims/two") | saying("second", "claims/one"))
    stored = reader.representation("claims/one", 1, "jsonld", PLAIN)
    assert stored is not None
    assert (says(stored.body), stored.version, stored.latest) == ("first", 1, 2)
    assert says(body(reader, "claims/one") or b"{}") == "second"
    assert body(reader, "claims/two", 2) is None


def test_a_removed_document_is_told_from_one_that_never_was(
    publisher: Publisher, reader: Reader
) -> None:
    publish(publisher, saying("first", "claims/one", "claims/two"))
    publish(publisher, saying("first", "claims/two"))
    gone = reader.representation("claims/one", None, "jsonld", PLAIN)
    assert gone is not None
    assert (gone.removed, gone.latest) == (True, 1)
    assert reader.representation("claims/never", None, "jsonld", PLAIN) is None
    assert body(reader, "claims/one", 1) is not None
    assert ids(reader) == ["two"]


def test_a_document_that_returns_counts_its_versions_on(
    publisher: Publisher, reader: Reader
) -> None:
    for wanted in (("claims/one", "claims/two"), ("claims/two",), ("claims/one", "claims/two")):
        publish(publisher, saying("same", *wanted))
    stored = reader.representation("claims/one", None, "jsonld", PLAIN)
    assert stored is not None
    assert stored.version == 2


def test_a_release_keeps_its_manifest_and_the_head_its_digest(
    publisher: Publisher, reader: Reader
) -> None:
    snapshot = publisher.snapshot()
    made = release(snapshot, saying("first", "claims/one"))
    publisher.commit(made, expected=0)
    head = reader.head()
    assert head is not None
    assert (head.number, head.sha256, head.base_url) == (1, made.sha256, BASE)
    assert reader.manifest(1) == made.manifest
    assert reader.manifest(2) is None


def test_a_snapshot_gives_the_canonical_bytes_of_every_version(publisher: Publisher) -> None:
    publish(publisher, saying("first", "claims/one"))
    publish(publisher, saying("second", "claims/one"))
    found = {(iri, version): says(b) for iri, version, b in publisher.snapshot().canonicals()}
    assert found == {("claims/one", 1): "first", ("claims/one", 2): "second"}


def test_a_refresh_swaps_representations_without_a_release(
    publisher: Publisher, reader: Reader
) -> None:
    publish(publisher, saying("first", "claims/one"))
    snapshot = publisher.snapshot()
    made = release(snapshot, saying("first", "claims/one"), base_url="https://new.example")
    rebuilt = (("claims/one", 1, tuple(representations("jsonld", b'{"says":"rebuilt"}'))),)
    publisher.refresh(
        made.__class__(**{**vars(made), "rebuilt": rebuilt}), expected=snapshot.number
    )
    head = reader.head()
    assert head is not None
    assert (head.number, head.base_url) == (1, "https://new.example")
    assert says(body(reader, "claims/one") or b"{}") == "rebuilt"
    assert reader.representation("claims/one", None, "html", PLAIN) is not None, "not made anew"


@pytest.mark.parametrize(("format_", "changes"), [("turtle", False), ("html", True), ("md", True)])
def test_only_pages_of_a_version_are_replaced_where_the_base_url_stays(
    publisher: Publisher, reader: Reader, format_: str, changes: bool
) -> None:
    publish(publisher, saying("first", "claims/one"))
    before = reader.representation("claims/one", None, format_, PLAIN)
    snapshot = publisher.snapshot()
    made = replace(
        release(snapshot, saying("first", "claims/one")),
        rebuilt=(("claims/one", 1, tuple(representations(format_, b"made anew"))),),
        published_at="2026-02-02T00:00:00Z",
    )
    publisher.refresh(made, expected=snapshot.number)
    now = reader.representation("claims/one", None, format_, PLAIN)
    assert now is not None
    assert (now != before) == changes
    assert now.modified == ("2026-02-02T00:00:00Z" if changes else "2026-01-01T00:00:00Z")


def test_a_snapshot_has_when_and_by_whom_each_version_was_published(publisher: Publisher) -> None:
    publish(publisher, saying("first", "claims/one"))
    publish(publisher, saying("second", "claims/one"))
    issues = publisher.snapshot().issues["claims/one"]
    assert [(issue.version, issue.release, issue.publication) for issue in issues] == [
        (1, 1, "{}"),
        (2, 2, "{}"),
    ]
    assert {issue.issued for issue in issues} == {"2026-01-01T00:00:00Z"}


# --- The one pointer ---------------------------------------------------------------------


def test_a_publisher_that_comes_second_is_refused_and_nothing_of_it_is_kept(
    publisher: Publisher, reader: Reader
) -> None:
    snapshot = publisher.snapshot()
    publisher.commit(release(snapshot, saying("winner", "claims/one")), expected=0)
    loser = release(snapshot, saying("loser", "claims/one", "claims/two"))
    with pytest.raises(HeadMoved):
        publisher.commit(loser, expected=0)
    assert says(body(reader, "claims/one") or b"{}") == "winner"
    assert body(reader, "claims/two") is None
    assert ids(reader) == ["one"]


def test_a_refresh_that_comes_second_is_refused(publisher: Publisher) -> None:
    snapshot = publisher.snapshot()
    made = release(snapshot, saying("first", "claims/one"))
    publisher.commit(made, expected=0)
    publish(publisher, saying("second", "claims/one"))
    with pytest.raises(HeadMoved):
        publisher.refresh(made, expected=1)


def test_a_commit_that_fails_half_way_leaves_the_old_release_whole(
    publisher: Publisher, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(publisher, saying("first", *IRIS))
    before = reader.head()

    def broken(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    monkeypatch.setattr(publisher_module, "_index", broken)
    with pytest.raises(StoreUnavailable, match="disk full"):
        publish(publisher, saying("second", *IRIS))
    assert reader.head() == before
    assert {says(item) for item in reader.search("claims", Query()).items} == {"first"}


def race(url: str, name: int) -> None:
    """Publish RELEASES_EACH times, each time a document of one's own beside all that is there."""
    publisher = Publisher(url)
    for turn in range(RELEASES_EACH):
        own = f"claims/p{name}-{turn}"
        while True:
            snapshot = publisher.snapshot()
            kept = {iri: document(iri, f"by {iri}") for iri in (*snapshot.versions, own)}
            kept |= saying(f"release {snapshot.number + 1}", *IRIS)
            try:
                publisher.commit(release(snapshot, kept), expected=snapshot.number)
            except HeadMoved:
                continue
            break
    publisher.close()


def test_three_publishers_at_once_lose_nothing_and_readers_never_see_a_mix(
    url: str, publisher: Publisher
) -> None:
    publish(publisher, saying("release 1", *IRIS))
    racers = [APART.Process(target=race, args=(url, name)) for name in range(PUBLISHERS)]
    for racer in racers:
        racer.start()
    seen = watch(url, racers)
    assert [racer.exitcode for racer in racers] == [0] * PUBLISHERS
    last = PUBLISHERS * RELEASES_EACH + 1
    with Reader(url) as reader:
        head = reader.head()
        assert head is not None
        assert head.number == last
        for name in range(PUBLISHERS):
            for turn in range(RELEASES_EACH):
                assert body(reader, f"claims/p{name}-{turn}") is not None
        assert all(reader.manifest(number) for number in range(1, last + 1))
    assert seen == sorted(seen)
    assert len(set(seen)) > 2, "the readers were too slow to see anything change"


def watch(url: str, racers: list[Any]) -> list[int]:
    """Read pages until the racers are done; each page must be all of one release."""
    seen = []
    with Reader(url) as reader:
        while any(racer.is_alive() for racer in racers):
            page = reader.search("claims", Query(limit=100))
            told = {says(item) for item in page.items if b"/claims/c-" in item}
            assert told == {f"release {page.release}"}
            assert len(page.items) == page.total
            seen.append(page.release)
    return seen


def test_a_store_is_set_aside_with_its_journal_and_replaces_nothing(tmp_path: Path) -> None:
    for times in (1, 2):
        file = tmp_path / "store.sqlite"
        file.write_text(f"store {times}")
        (tmp_path / "store.sqlite-journal").write_text(f"journal {times}")
        kept = set_aside(file)
        assert kept == tmp_path / f"store.sqlite.before-{times}"
        assert kept.read_text() == f"store {times}"
        assert (tmp_path / f"{kept.name}-journal").read_text() == f"journal {times}"
    assert len(list(tmp_path.iterdir())) == 4
