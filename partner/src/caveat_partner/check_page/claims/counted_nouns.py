"""Which words say what a count counts, and which say that a figure counts something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from caveat_partner.check_page.claims.claim import Node
from caveat_partner.check_page.language.outcome_words import (
    ALSO_CALLED,
    GROUP_NOUNS,
    NO_NOUNS,
    OUTCOMES,
    PEOPLE,
)
from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.language.stemming import STOP

LEADING = re.compile(r"(?:[A-Za-z]+[\s:-]+){1,4}(?:at least\s+|\W*)$")
REACH = 400
"""How many characters before a figure may hold its noun."""


def kind_words(count: Node) -> tuple[str, ...]:
    """Give the words that say what a count counts."""
    of_whom = count.get("ofWhom", {}).get("name", "")
    return _kind_words(str(count.get("outcome")), str(count.get("unitText", "")), str(of_whom))


@cache
def _kind_words(outcome: str, unit_text: str, of_whom: str) -> tuple[str, ...]:
    unit = unit_text.split()
    group = re.findall(r"[A-Za-z]{4,}", re.split(r"\b(?:in|of|who|on)\b", of_whom)[0])
    named = [word for word in [*unit[-1:], *group] if word.lower() not in PEOPLE]
    return (*OUTCOMES.get(outcome, ()), *(f"{w.removesuffix('s')}*" for w in named))


def counts_others(count: Node, after: str) -> bool:
    """Say whether the noun right after a figure is of somebody else than the count is."""
    following = re.match(r"(?:[\s-]+[A-Za-z]+){0,3}", after)
    words = re.findall(r"[A-Za-z]+", following[0]) if following else []
    own = (*kind_words(count), *PEOPLE, *_nouns(count))
    for word in words:
        plain = word.lower()
        adjective = word[0].isupper() and not plain.endswith("s")
        if has(word, own) and not adjective:
            return False
        if plain in GROUP_NOUNS or _is_plural(plain):
            return True
    return False


def counts_the_same(count: Node, after: str) -> bool:
    """Say whether the noun right after a figure is that of a count: twenty members."""
    following = re.match(r"(?:[\s-]+[A-Za-z]+){1,2}", after)
    return following is not None and has(following[0], _nouns(count))


def _nouns(count: Node) -> tuple[str, ...]:
    unit = str(count.get("unitText", "")).split()[-1:]
    return (*unit, *(word for each in unit for word in ALSO_CALLED.get(each, ())))


def nouns_near(before: str, after: str) -> Callable[[Node], bool]:
    """Make what says whether right by a figure stands what a count counts.

    That is 40 people, and the dead number 40; a noun for people in general fits every count.
    """
    following = re.match(r"(?:[\s-]+[A-Za-z]+){1,4}", after)
    leading = LEADING.search(before[-REACH:])
    if re.match(r"\s*claims?\b|\s*\)", after):
        return lambda _: False
    near = [found[0] for found in (following, leading) if found is not None]
    if any(has(text, PEOPLE) for text in near):
        return lambda _: True

    @cache
    def stands(own: tuple[str, ...]) -> bool:
        return any(has(text, own) for text in near)

    return lambda count: stands((*kind_words(count), *_nouns(count)))


def _is_plural(word: str) -> bool:
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith("ss")
        and word not in STOP
        and word not in NO_NOUNS
    )
