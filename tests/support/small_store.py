"""A store in a folder of its own, with a publisher and a reader."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from caveat.store.values import Query

PLAIN = ("identity",)
NQUADS = ("nquads", "gzip")
IRIS = tuple(f"claims/c-{index}" for index in range(6))
PUBLISHERS, RELEASES_EACH = 3, 8
APART = multiprocessing.get_context("spawn")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


@pytest.fixture
def publisher(url: str) -> Iterator[Publisher]:
    made = Publisher(url)
    yield made
    made.close()


@pytest.fixture
def reader(url: str) -> Iterator[Reader]:
    with Reader(url) as made:
        yield made


def body(reader: Reader, iri: str, version: int | None = None) -> bytes | None:
    stored = reader.representation(iri, version, "jsonld", PLAIN)
    return None if stored is None else stored.body


def says(item: bytes) -> str:
    told: str = json.loads(item)["says"]
    return told


def ids(reader: Reader, **query: Any) -> list[str]:
    page = reader.search("claims", Query(**query))
    return [json.loads(item)["id"].rpartition("/")[2] for item in page.items]
