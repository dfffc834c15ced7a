"""IRIs: what is named under an article, in full and in its fixtures, and what no slug may be."""

from __future__ import annotations

import pytest

from caveat.contract.collections import COLLECTIONS
from caveat.contract.iris import (
    NAMED_UNDER_ARTICLES,
    RESERVED,
    NodeIri,
    is_slug,
    names_of_iri,
    parse_iri,
    record_iri,
    relative_iri,
    short_iri,
    whole_iri,
)
from caveat.records.kinds import KINDS

ARTICLE = "articles/quay-fair"


def test_what_belongs_to_an_article_is_named_under_it_and_nothing_else_is() -> None:
    assert {name for name, kind in KINDS.items() if not kind.shared} == {
        "articles",
        *NAMED_UNDER_ARTICLES,
    }
    assert record_iri("claims", "boats-fate", ARTICLE) == "claims/quay-fair/boats-fate"
    assert record_iri("people", "ada-quill", None) == "people/ada-quill"


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("claims/boats-fate", "claims/quay-fair/boats-fate"),
        ("claims/quay-other/boats-fate", "claims/quay-other/boats-fate"),
        ("people/ada-quill", "people/ada-quill"),
        (ARTICLE, ARTICLE),
    ],
)
def test_a_short_name_is_whole_below_its_article_and_short_again(short: str, whole: str) -> None:
    assert whole_iri(short, ARTICLE) == whole
    assert short_iri(whole, ARTICLE) == short


def test_a_name_in_the_register_is_left_as_it_is() -> None:
    assert whole_iri("claims/boats-fate", None) == "claims/boats-fate"
    assert short_iri("claims/quay-fair/boats-fate", None) == "claims/quay-fair/boats-fate"


@pytest.mark.parametrize("slug", [*RESERVED, "", "A", "a--b", "-a", "a.ttl", "a\n", "a" * 65])
def test_what_is_no_slug_names_nothing(slug: str) -> None:
    assert not is_slug(slug)
    for iri in (f"people/{slug}", f"claims/{slug}", f"claims/{slug}/a", f"claims/a/{slug}"):
        assert parse_iri(iri) is None, iri


def test_an_iri_has_as_many_parts_as_its_collection_asks_for() -> None:
    assert parse_iri("claims/a/b") == NodeIri("claims", "b", "a")
    assert parse_iri("people/a/b") is parse_iri("claims/a/b/c") is parse_iri("tales/a") is None
    for collection in COLLECTIONS:
        parts = parse_iri(f"{collection}/a")
        assert parts is not None
        assert parts.is_whole == (collection not in NAMED_UNDER_ARTICLES)


@pytest.mark.parametrize(
    ("address", "iri"),
    [
        ("https://x.example/claims/a/b", "claims/a/b"),
        ("https://x.example/below/people/a", "people/a"),
        ("https://x.example/claims/a", None),
        ("https://x.example/tales/a", None),
        ("people", None),
    ],
)
def test_a_whole_iri_is_found_at_the_end_of_an_address(address: str, iri: str | None) -> None:
    assert relative_iri(address) == iri


def test_a_person_may_leave_out_the_article_and_the_collection() -> None:
    assert names_of_iri("claims/a/b") == ("claims/a/b", "claims/b", "b")
    assert names_of_iri("people/a") == ("people/a", "people/a", "a")
