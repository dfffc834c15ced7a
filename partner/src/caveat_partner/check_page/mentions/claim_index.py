"""Finds claims by the numbers and words that they have, without looking at every claim.

What is found stands in the order of the claims, so that two runs tell the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from caveat_partner.check_page.claims.claim import Claim, Node
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.mentions.mention import numbers_of

Counted = tuple[Claim, Node]
Part = tuple[float, Claim, Node]
PARTS = (2, 3)
"""Of how many counts a sum is recognized."""
MOST_PARTS = 40
"""Counts of one outcome in an article; sums of more are not looked for."""


@dataclass(frozen=True)
class ClaimIndex:
    """Claims by number, by stem of their names, by stem of what they claim; and sums of counts."""

    claims: Claims
    every: Sequence[Claim]
    places: Mapping[str, int]
    """By id: the place of a claim among all."""
    by_number: Mapping[float, list[Counted]]
    by_rounding: Mapping[float, list[Counted]]
    """By what its largest number may be rounded to: the counts."""
    by_size: Sequence[Counted]
    by_name: Mapping[str, list[int]]
    by_core: Mapping[str, list[int]]
    sums: Mapping[float, list[tuple[Part, ...]]]

    @classmethod
    def of(cls, claims: Claims) -> ClaimIndex:
        """Give the index of claims, made once."""
        return claims.once(_index)

    def claiming(self, words: Collection[str], least: int) -> list[Claim]:
        """List the claims of which at least so many stems of what is claimed are among words."""
        lists = sorted((self.by_core[each] for each in words if each in self.by_core), key=len)
        # A claim that has enough of them has one of the rarest.
        near = {place for held in lists[: len(lists) - least + 1] for place in held}
        own = frozenset(words)
        found = (self.every[at] for at in sorted(near))
        return [claim for claim in found if len(claim.core & own) >= least]

    def naming(self, words: Collection[str], least: float) -> list[Claim]:
        """List the claims of which the stems of names among words weigh at least so much."""
        weights = self.claims.weights
        stems = sorted((each for each in words if each in self.by_name), key=weights.__getitem__)
        left = 0.0
        while stems and (left := left + weights[stems[0]]) < least:
            # What most claims name cannot tell one of them alone.
            stems.pop(0)
        near = {place for each in stems for place in self.by_name[each]}
        own = frozenset(words)
        found = (self.every[at] for at in sorted(near))
        return [claim for claim in found if self.claims.weight(claim.vocabulary & own) >= least]

    def between(self, low: float, high: float) -> Sequence[Counted]:
        """List the counts whose largest number lies from `low` to `high`."""
        first = bisect_left(self.by_size, low, key=_largest)
        return self.by_size[first : bisect_right(self.by_size, high, key=_largest)]


def _largest(counted: Counted) -> float:
    return max(numbers_of(counted[1]))


def _index(claims: Claims) -> ClaimIndex:
    counted = [(claim, count) for claim in claims for count in claim.counts if numbers_of(count)]
    by_number: defaultdict[float, list[Counted]] = defaultdict(list)
    by_rounding: defaultdict[float, list[Counted]] = defaultdict(list)
    for claim, count in counted:
        for number in dict.fromkeys(numbers_of(count)):
            by_number[number].append((claim, count))
        for rounded in _roundings(max(numbers_of(count))):
            by_rounding[rounded].append((claim, count))
    sums: defaultdict[float, list[tuple[Part, ...]]] = defaultdict(list)
    for group in _groups(claims):
        for size in PARTS:
            for parts in combinations(group, size):
                sums[sum(number for number, _, _ in parts)].append(parts)
    return ClaimIndex(
        claims,
        list(claims),
        {claim.id: place for place, claim in enumerate(claims)},
        by_number,
        by_rounding,
        sorted(counted, key=_largest),
        _by_stem(claim.vocabulary for claim in claims),
        _by_stem(claim.core for claim in claims),
        sums,
    )


def _roundings(number: float) -> set[float]:
    return {float(round(number, -places)) for places in range(1, len(f"{number:.0f}"))}


def _by_stem(held: Iterable[frozenset[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, stems in enumerate(held):
        for each in stems:
            found.setdefault(each, []).append(place)
    return found


def _groups(claims: Claims) -> Iterator[list[Part]]:
    """Yield the counts that somebody may add up: of an article and outcome, or of one claim."""
    alike: defaultdict[tuple[str, str], list[Part]] = defaultdict(list)
    for claim in claims:
        parts = [
            (number, claim, count)
            for count in claim.counts
            for number in numbers_of(count)[:1]
            if number and not claim.withdrawn
        ]
        for part in parts:
            alike[claim.path.split("/")[0], str(part[2].get("outcome"))].append(part)
        if len({str(count.get("outcome")) for _, _, count in parts}) > 1:
            yield parts
    yield from (group for group in alike.values() if 1 < len(group) <= MOST_PARTS)


def titles_in(claims: Claims, text: str) -> list[str]:
    """Give the titles that a text may have, by their first word, the longest first."""
    return _in(claims.once(_titles_by_word), text)


def names_in(claims: Claims, text: str) -> list[str]:
    """Give the names of two words or more that a text may have, the longest first."""
    return _in(claims.once(_names_by_word), text)


def _in(by_word: Mapping[str, Sequence[str]], text: str) -> list[str]:
    words = dict.fromkeys(re.findall(r"\w+", text))
    found = [title for word in words for title in by_word.get(word, ())]
    return sorted(found, key=len, reverse=True)


def _titles_by_word(claims: Claims) -> Mapping[str, Sequence[str]]:
    return _by_first_word(claims.titles)


def _names_by_word(claims: Claims) -> Mapping[str, Sequence[str]]:
    return _by_first_word(name for name in claims.names if " " in name)


def _by_first_word(names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        for word in re.findall(r"\w+", name)[:1]:
            found.setdefault(word, []).append(name)
    return found
