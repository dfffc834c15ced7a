"""Words that stand for one another have one stem; names and words of caveats keep their own."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.language.stemming import stem, stems
from caveat_partner.words.senses import GROUPS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ceiling fell.", "The ceiling came down."),
        ("The account was deleted.", "They took the account down."),
        ("60 people were evacuated.", "60 people were led out."),
        ("photos of soldiers", "pictures of troops"),
        ("The hall reopens.", "The hall is open again."),
    ],
)
def test_what_newspapers_exchange_has_one_stem(one: str, other: str) -> None:
    assert set(stems(one)) <= set(stems(other))


def test_no_word_is_in_two_groups() -> None:
    heads: dict[str, str] = {}
    for group in GROUPS:
        for word in group.split():
            assert heads.setdefault(word, group) == group, word


def test_words_of_a_caveat_stand_for_nothing_else() -> None:
    for word in ("apparently", "unverified", "denied", "planned", "reportedly", "could"):
        assert not any(word in group.split() for group in GROUPS), word
    assert stem("appear") != stem("vanish")
