"""The published equivalents: the words by which a page may tell each caveat."""

from __future__ import annotations

import re

from caveat_partner.words import CLASSES, FAMILIES, render_words


def test_every_class_that_a_phrase_names_is_published() -> None:
    for name, phrases in FAMILIES.items():
        for phrase in phrases:
            assert set(re.findall(r"\{(\w+)\}", phrase)) <= CLASSES.keys(), name


def test_the_equivalents_are_printed_family_by_family() -> None:
    told = render_words()
    assert "status unverified" in told
    for name in FAMILIES:
        assert f"\n{name}\n" in told
