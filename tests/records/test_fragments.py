"""Fragments: a part is named by what identifies it, in letters that every tool takes."""

from __future__ import annotations

import re

import pytest

from caveat.records.fragments import fragments, slug_of, slug_of_words
from caveat.records.graph import Graph

FRAGMENT = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("claimed to be", "claimed-to-be"),
        ("U.S. Secretary of State", "u-s-secretary-of-state"),
        ("Général", "general"),
        ("  – ", "a06b3fcda98a"),
        ("قال", "d4b6d5d4bb2c"),
    ],
)
def test_words_become_a_slug_or_a_digest_of_them(words: str, slug: str) -> None:
    found = slug_of_words(words)
    assert FRAGMENT.fullmatch(found)
    assert found == slug or re.fullmatch("[0-9a-f]{12}", found)


def test_words_that_no_letter_can_write_are_told_apart() -> None:
    assert slug_of_words("قال") != slug_of_words("قالت")


def test_the_last_part_of_an_iri_is_its_slug() -> None:
    assert slug_of("groups/quay-fire/crews") == "crews"


def test_a_part_within_a_part_has_the_name_of_both(good: Graph) -> None:
    named = {fragment for record in good.records.values() for _, _, fragment in fragments(record)}
    assert {"happenedOn", "publishedOn", "aspect-what"} <= named
    assert all(FRAGMENT.fullmatch(fragment) for fragment in named)


def test_what_is_not_published_has_no_name(good: Graph) -> None:
    article = good["articles/quay-fire"]
    assert {path[0] for path, _, _ in fragments(article)} == {"publishedOn"}
