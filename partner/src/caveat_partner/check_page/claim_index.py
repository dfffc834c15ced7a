"""Finds the claims that a text may be about by what it says, so that no page is held against all.

Each index is made once for a set of claims: by number, by stem, by the sums of counts, by the
first word of a title. What comes of an index stands in the order of the claims.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from caveat_partner.check_page.claims import Claim, Claims, Node
from caveat_partner.check_page.mention import numbers_of

Counted = tuple[Claim, Node]
Part = tuple[float, Claim, Node]
"""A number with its claim and count."""
ADDED = (2, 3)
"""Of how many counts a sum is recognized."""
MOST_ADDED = 40
"""Counts of one outcome in one article of which sums are made; of more, nobody says each."""


def counts_of(claims: Claims, number: float) -> Sequence[Counted]:
    """Give the counts that are told by a number."""
    return claims.once(_by_number).get(number, ())


def _by_number(claims: Claims) -> Mapping[float, Sequence[Counted]]:
    found: dict[float, list[Counted]] = {}
    for claim in claims:
        for count in claim.counts:
            for number in dict.fromkeys(numbers_of(count)):
                found.setdefault(number, []).append((claim, count))
    return found


def rounded_to(claims: Claims, value: float) -> Sequence[Counted]:
    """Give the counts that have a number which is `value` when it is rounded to fewer digits."""
    return claims.once(_by_rounding).get(value, ())


def _by_rounding(claims: Claims) -> Mapping[float, Sequence[Counted]]:
    found: dict[float, list[Counted]] = {}
    for claim in claims:
        for count in claim.counts:
            number = max(numbers_of(count), default=0.0)
            digits = range(1, len(f"{number:.0f}"))
            for rounded in {float(round(number, -places)) for places in digits}:
                found.setdefault(rounded, []).append((claim, count))
    return found


def between(claims: Claims, low: float, high: float) -> Sequence[Counted]:
    """Give the counts whose largest number lies from `low` to `high`."""
    by_size = claims.once(_by_size)
    first = bisect_left(by_size, low, key=_largest)
    return by_size[first : bisect_right(by_size, high, key=_largest)]


def _by_size(claims: Claims) -> Sequence[Counted]:
    counted = [(claim, count) for claim in claims for count in claim.counts if numbers_of(count)]
    return sorted(counted, key=_largest)


def _largest(counted: Counted) -> float:
    return max(numbers_of(counted[1]))


def sums(claims: Claims, total: float) -> Sequence[tuple[Part, ...]]:
    """Give the counts that add up to a total, two before three.

    They are of one article, and of one outcome or one claim; what was withdrawn is added by nobody.
    """
    return claims.once(_by_sum).get(total, ())


def _by_sum(claims: Claims) -> Mapping[float, Sequence[tuple[Part, ...]]]:
    kinds: dict[tuple[str, str], list[Part]] = {}
    for claim in claims:
        article = claim.path.split("/")[0]
        for count in claim.counts if not claim.withdrawn else ():
            for number in numbers_of(count)[:1]:
                if number:
                    for kind in (claim.id, str(count.get("outcome"))):
                        kinds.setdefault((article, kind), []).append((number, claim, count))
    found: dict[float, dict[tuple[int, ...], tuple[Part, ...]]] = {}
    for size in ADDED:
        for parts in kinds.values():
            for added in combinations(parts[:MOST_ADDED], size):
                once = tuple(id(count) for _, _, count in added)
                found.setdefault(sum(part[0] for part in added), {}).setdefault(once, added)
    return {total: list(each.values()) for total, each in found.items()}


def claims_saying(claims: Claims, said: Collection[str], least: int) -> list[Claim]:
    """Give the claims that have at least `least` of some stems in what they claim."""
    by_stem = claims.once(_by_core)
    lists = sorted((by_stem[each] for each in said if each in by_stem), key=len)
    # A claim that has enough of them has one of the rarest.
    near = {place for held in lists[: len(lists) - least + 1] for place in held}
    own = frozenset(said)
    every = claims.once(_in_order)
    return [every[at] for at in sorted(near) if len(every[at].core & own) >= least]


def claims_naming(claims: Claims, told: Collection[str], least: float) -> list[Claim]:
    """Give the claims that name some stems, where the weights of these come to at least `least`."""
    by_stem = claims.once(_by_vocabulary)
    stems = sorted((each for each in told if each in by_stem), key=claims.weights.__getitem__)
    left = 0.0
    while stems and (left := left + claims.weights[stems[0]]) < least:
        # What is named by most claims cannot tell one of them alone.
        stems.pop(0)
    near = {place for each in stems for place in by_stem[each]}
    own = frozenset(told)
    every = claims.once(_in_order)
    return [every[at] for at in sorted(near) if claims.weight(every[at].vocabulary & own) >= least]


def place_of(claims: Claims, claim: Claim) -> int:
    """Give the place of a claim among all."""
    return claims.once(_places)[claim.id]


def _places(claims: Claims) -> Mapping[str, int]:
    return {claim.id: place for place, claim in enumerate(claims)}


def _in_order(claims: Claims) -> list[Claim]:
    return list(claims)


def _by_core(claims: Claims) -> Mapping[str, Sequence[int]]:
    return _by_stem(claim.core for claim in claims)


def _by_vocabulary(claims: Claims) -> Mapping[str, Sequence[int]]:
    return _by_stem(claim.vocabulary for claim in claims)


def _by_stem(held: Iterable[frozenset[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, stems in enumerate(held):
        for each in stems:
            found.setdefault(each, []).append(place)
    return found


def titles_in(claims: Claims, text: str) -> list[str]:
    """Give the titles that a text may have, by their first word, the longest first."""
    by_word = claims.once(_by_first_word)
    words = dict.fromkeys(re.findall(r"\w+", text))
    found = [title for word in words for title in by_word.get(word, ())]
    return sorted(found, key=len, reverse=True)


def _by_first_word(claims: Claims) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for title in claims.titles:
        for word in re.findall(r"\w+", title)[:1]:
            found.setdefault(word, []).append(title)
    return found
