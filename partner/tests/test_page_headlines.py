"""A line that only names its matter, lists sources or asks is no claim."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.mentions.headlines import claims_nothing


@pytest.mark.parametrize(
    "line",
    [
        "The council, the letter and a denial partly taken back",
        "Did the cellar ceiling come down?",
        "Data for this story: fall of the city and mortar toll.",
        "Terrain, signs, uniforms: how a newsroom examined pictures",
        "How newsrooms examine photographs: terrain and uniforms can tell",
    ],
)
def test_names_lists_and_questions_claim_nothing(line: str) -> None:
    assert claims_nothing(line)


@pytest.mark.parametrize(
    "line",
    [
        "The council has the letter, the denial and a roof",
        "Terrain, signage and uniforms: the photographs come from Iraq.",
        "ISIS posts photographs on jihadi forums",
        "A broken gutter let the water in",
    ],
)
def test_a_sentence_claims_something(line: str) -> None:
    assert not claims_nothing(line)
