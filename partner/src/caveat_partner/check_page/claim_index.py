"""Finds claims by the numbers and words that they have, without looking at every claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from weakref import WeakKeyDictionary

from caveat_partner.check_page.claims import Claim, Claims, Node
from caveat_partner.check_page.mention import numbers_of

Part = tuple[float, Claim, Node]
PARTS = (2, 3)
"""Of how many counts a sum is recognized."""
MOST_PARTS = 40
"""Counts of one outcome in an article; sums of more are not looked for."""


@dataclass
class ClaimIndex:
    """Claims by number, by stem of their names, by stem of what they claim; and sums of counts."""

    by_number: Mapping[float, list[tuple[Claim, Node]]] = field(default_factory=dict)
    by_name: Mapping[str, list[Claim]] = field(default_factory=dict)
    by_core: Mapping[str, list[Claim]] = field(default_factory=dict)
    sums: Mapping[float, list[tuple[Part, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, claims: Claims) -> ClaimIndex:
        """Give the index of claims, made once."""
        if claims not in _MADE:
            _MADE[claims] = _index(claims)
        return _MADE[claims]

    def named(self, words: Iterable[str], least: int) -> list[Claim]:
        """List the claims of which at least so many stems of names are among some words."""
        return _with(self.by_name, words, least)

    def claiming(self, words: Iterable[str], least: int) -> list[Claim]:
        """List the claims of which at least so many stems of what is claimed are among words."""
        return _with(self.by_core, words, least)


_MADE: WeakKeyDictionary[Claims, ClaimIndex] = WeakKeyDictionary()


def _with(index: Mapping[str, list[Claim]], words: Iterable[str], least: int) -> list[Claim]:
    found = Counter(claim for word in words for claim in index.get(word, ()))
    return [claim for claim, times in found.items() if times >= least]


def _index(claims: Claims) -> ClaimIndex:
    by_number: defaultdict[float, list[tuple[Claim, Node]]] = defaultdict(list)
    by_name: defaultdict[str, list[Claim]] = defaultdict(list)
    by_core: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for count in claim.counts:
            for number in set(numbers_of(count)):
                by_number[number].append((claim, count))
        for stem in claim.vocabulary:
            by_name[stem].append(claim)
        for stem in claim.core:
            by_core[stem].append(claim)
    sums: defaultdict[float, list[tuple[Part, ...]]] = defaultdict(list)
    for group in _groups(claims):
        for size in PARTS:
            for parts in combinations(group, size):
                sums[sum(number for number, _, _ in parts)].append(parts)
    return ClaimIndex(by_number, by_name, by_core, sums)


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
