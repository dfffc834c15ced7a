"""A store in which three documents were published, and who answers from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from caveat.web.responder import Responder
from sealed_samples import BASE, publish, saying

IRIS = ("claims/x/one", "articles/x", "articles/x/graph")
LICENSE = "https://licence.example/by"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


@pytest.fixture
def publisher(url: str) -> Iterator[Publisher]:
    made = Publisher(url)
    publish(made, saying("first", *IRIS))
    yield made
    made.close()


@pytest.fixture
def responder(url: str, publisher: Publisher) -> Iterator[Responder]:
    with Reader(url) as reader:
        yield Responder(reader, BASE, LICENSE)
