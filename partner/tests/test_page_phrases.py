"""Phrases: what is tried at all is what a pattern of all of them would find."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.language.phrases import each, has, pattern
from caveat_partner.words import DENYING, SAYING, STATUSES

TEXTS = (
    "Nobody has CONFIRMED it; an account, unverified, said so.",
    "It is \u017faid that officials den\u0131ed \u0130t, and don\u2019t say who told them.",
    "No check was made. The toll could not yet be independently verified, he said, denying it.",
    "",
)
TABLES = (
    SAYING,
    DENYING,
    *STATUSES.values(),
    ("said", "it is said that"),
    ("{states}",),
    ("of", ""),
)


@pytest.mark.parametrize("phrases", TABLES, ids=lambda each: " ".join(each)[:24])
def test_phrases_are_found_where_one_pattern_of_all_finds_them(phrases: tuple[str, ...]) -> None:
    for text in TEXTS:
        whole = pattern(tuple(phrases))
        plain = text.replace("\u2019", "'")
        assert has(text, phrases) == (whole.search(plain) is not None), text
        if "" not in phrases:
            found = [found.span() for found in each(text, phrases)]
            assert found == [found.span() for found in whole.finditer(plain)], text
