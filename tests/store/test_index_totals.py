"""Index totals: after every release they are what the index holds, counted anew."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from sqlalchemy import create_engine, select

import caveat.store.tables as t
from caveat.store.publisher import Publisher
from caveat.store.values import IndexRow
from sealed_samples import entry, publish, saying

WORDS = ["mortar", "fire", "mosul", "tikrit", "killed", "seven", "people"]
IRIS = [f"{collection}/{name}" for collection in ("claims", "places") for name in "abcdef"]


def some_rows(chance: Random) -> dict[str, IndexRow]:
    iris = chance.sample(IRIS, chance.randint(1, len(IRIS)))
    return {
        iri: entry(
            iri,
            text=" ".join(chance.choices(WORDS, k=4)),
            filters=(("status", chance.choice(["attributed", "unverified"])),),
        )
        for iri in iris
    }


@pytest.mark.parametrize("seed", range(3))
def test_totals_are_those_of_the_rows_of_the_release(
    url: str, publisher: Publisher, seed: int
) -> None:
    chance = Random(seed)
    for _ in range(5):
        rows = some_rows(chance)
        publish(publisher, saying("same", *rows), rows)
        assert kept_words(url) == Counter(
            (row.collection, word) for row in rows.values() for word in set(row.found_by.words)
        )
        assert kept_values(url) == Counter(
            (row.collection, *one) for row in rows.values() for one in row.filters
        )


def kept_words(url: str) -> dict[tuple[str, ...], int]:
    v = t.vocabulary.c
    with create_engine(url).connect() as connection:
        rows = connection.execute(select(v.collection, v.word, v.total, v.reversed)).all()
    assert all(word[::-1] == turned for _, word, _, turned in rows)
    return {(of, word): total for of, word, total, _ in rows}


def kept_values(url: str) -> dict[tuple[str, ...], int]:
    with create_engine(url).connect() as connection:
        rows = connection.execute(select(*t.filter_totals.c)).all()
    return {(of, name, value): total for of, name, value, total in rows}


def test_the_languages_are_those_of_the_stems_of_the_release(
    url: str, publisher: Publisher
) -> None:
    for text, languages in (("mortars", ["en"]), ("17", []), ("mortars", ["en"])):
        publish(publisher, saying(text, "claims/a"), {"claims/a": entry("claims/a", text=text)})
        with create_engine(url).connect() as connection:
            assert connection.execute(select(t.languages.c.language)).scalars().all() == languages
