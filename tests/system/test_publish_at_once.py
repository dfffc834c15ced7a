"""Publish beside readers and beside other publishers: nothing is mixed, nothing lost."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

import caveat.release.pipeline as pipeline
from caveat.store.reader import Reader
from caveat.web.app import Application, create_app
from small_newsroom import Newsroom

BASE = "https://caveat.example"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.open(tmp_path)


def test_three_publishers_at_once_lose_no_acknowledged_release(tmp_path: Path) -> None:
    rooms = []
    for index in range(3):
        (tmp_path / str(index)).mkdir()
        rooms.append(Newsroom.open(tmp_path / str(index)))
        rooms[-1].rename_author(f"Ada Quill {'ABC'[index]}")
    url = f"sqlite:///{tmp_path / 'shared.sqlite'}"
    acknowledged: list[int] = []

    def publish(newsroom: Newsroom) -> None:
        for _ in range(3):
            outcome = pipeline.publish(
                newsroom.settings_with(database_url=url),
                lambda room, done, of: None,
                allow_unsigned=True,
            )
            if outcome.number > outcome.previous:
                acknowledged.append(outcome.number)

    threads = [threading.Thread(target=publish, args=(room,)) for room in rooms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Reader(url) as reader:
        head = reader.head()
    assert head is not None
    assert sorted(acknowledged) == list(range(1, head.number + 1))


PUBLISHES = 100
PAUSE = 0.005
"""Seconds between two looks of a reader: enough to let the publisher work beside three."""


def author_in(release: int) -> str:
    """Name the author as a release has it: the first has her own name, each later one another."""
    turn = release - 2
    return "Ada Quill" if turn < 0 else f"Ada {chr(65 + turn // 26)}{chr(65 + turn % 26)} Quill"


RELEASE_OF = {author_in(release): release for release in range(1, PUBLISHES + 2)}


class Onlooker(threading.Thread):
    """Looks at lists and at the graph again and again, and notes whatever does not agree."""

    def __init__(self, app: Application, stop: threading.Event) -> None:
        super().__init__()
        self.client = Client(app)
        self.stop = stop
        self.looks = 0
        self.faults: list[str] = []
        self.last = 0

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                self.look()
                self.looks += 1
                self.stop.wait(PAUSE)
        except Exception as error:  # a thread's error must reach the test
            self.faults.append(repr(error))

    def look(self) -> None:
        people = self.read("/people?limit=100")
        self.sees("people", people["release"], people["items"][0]["name"])
        articles = self.read("/articles")
        self.sees("articles", articles["release"], articles["items"][0]["author"][0]["name"])
        author = self.read("/articles/quay-fair/graph")["author"][0]["name"]
        self.sees("the graph", RELEASE_OF[author], author)

    def read(self, address: str) -> Any:
        answer = self.client.get(address, base_url=BASE)
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        return answer.json

    def sees(self, where: str, release: int, author: str) -> None:
        if author != author_in(release):
            self.faults.append(f"{where}: {author} in release {release}")
        if release < self.last:
            self.faults.append(f"{where}: release {release} after {self.last}")
        self.last = max(self.last, release)


@pytest.mark.no_cover
def test_readers_during_many_publishes_see_one_release_at_a_time(newsroom: Newsroom) -> None:
    newsroom.publish()
    app, stop = create_app(newsroom.settings_with(access_log="false")), threading.Event()
    onlookers = [Onlooker(app, stop) for _ in range(3)]
    for onlooker in onlookers:
        onlooker.start()
    try:
        for release in range(2, PUBLISHES + 2):
            newsroom.rename_author(author_in(release))
            outcome = newsroom.publish()
    finally:
        stop.set()
        for onlooker in onlookers:
            onlooker.join()
    assert [fault for onlooker in onlookers for fault in onlooker.faults] == []
    assert outcome.number == PUBLISHES + 1
    assert min(onlooker.looks for onlooker in onlookers) >= PUBLISHES
