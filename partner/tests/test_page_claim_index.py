"""The indexes of claims: what they give is what a walk over all claims would give."""

from __future__ import annotations

from itertools import combinations

import pytest

from caveat_partner import generate
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.language.stemming import stems
from caveat_partner.check_page.mentions.claim_index import ClaimIndex, titles_in
from caveat_partner.check_page.mentions.mention import numbers_of
from caveat_partner.check_page.mentions.unmatched_figures import is_rounding


@pytest.fixture(scope="module")
def claims() -> Claims:
    return Claims.of([*generate.valid("claim", 3, 150)])


def test_claims_are_found_by_a_number_and_by_what_rounds_to_it(claims: Claims) -> None:
    counted = [(claim, count) for claim in claims for count in claim.counts]
    numbers = {number for _, count in counted for number in numbers_of(count)}
    assert len(numbers) > 20
    for number in numbers:
        found = [(c.id, n["id"]) for c, n in ClaimIndex.of(claims).by_number[number]]
        assert found == [(c.id, n["id"]) for c, n in counted if number in numbers_of(n)]
        for rounded in {float(round(number, -places)) for places in (1, 2, 3)} - {0.0}:
            close = [n["id"] for _, n in ClaimIndex.of(claims).by_rounding.get(rounded, ())]
            walked = [n["id"] for _, n in counted if _rounds(rounded, n)]
            assert [each for each in close if each in walked] == walked


def _rounds(value: float, count: dict[str, object]) -> bool:
    return bool(numbers_of(count)) and is_rounding(value, max(numbers_of(count)))


def test_claims_are_found_by_what_they_claim_and_name(claims: Claims) -> None:
    for claim in claims:
        said = frozenset(stems(claim.text))
        found = ClaimIndex.of(claims).claiming(said, 3)
        assert found == [each for each in claims if len(each.core & said) >= 3]
        named = ClaimIndex.of(claims).naming(said, 1.2)
        assert named == [each for each in claims if claims.weight(each.vocabulary & said) >= 1.2]


def test_sums_are_of_one_article_and_of_one_outcome_or_claim(claims: Claims) -> None:
    counted = [
        (numbers_of(count)[0], claim, count)
        for claim in claims
        for count in claim.counts
        if numbers_of(count) and numbers_of(count)[0] and not claim.withdrawn
    ]
    fitting = [
        pair
        for pair in combinations(counted, 2)
        if len({claim.path.split("/")[0] for _, claim, _ in pair}) == 1
        and 1 in (len({c.id for _, c, _ in pair}), len({n.get("outcome") for _, _, n in pair}))
    ]
    assert fitting
    for pair in fitting:
        total = sum(number for number, _, _ in pair)
        ids = [{n["id"] for _, _, n in parts} for parts in ClaimIndex.of(claims).sums[total]]
        assert {n["id"] for _, _, n in pair} in ids


def test_titles_are_found_in_a_text_the_longest_first(claims: Claims) -> None:
    title = max(claims.titles, key=len)
    assert titles_in(claims, f"Of {title}, they said.")[0] == title
    assert titles_in(claims, "zzz") == []
