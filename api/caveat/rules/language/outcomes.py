"""Outcomes: of how many a text says that they were killed, and of how many wounded.

This is sure only where numbers and outcomes take turns in one sentence: so many killed and so
many wounded, or killed so many and wounded so many. Other sentences are left to the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from caveat.records.claim import Claim
from caveat.records.count import Count
from caveat.rules.language.numbers import counted_figures, is_read_whole
from caveat.rules.language.word_lists import OUTCOME_WORDS, any_of, sentences

_OUTCOME = {outcome: any_of(words) for outcome, words in OUTCOME_WORDS.items()}


def exchanged_outcomes(text: str, claim: Claim) -> list[tuple[int, float, str]]:
    """Find a count whose number a text gives to another outcome: its index, the number, that one.

    Of two that were exchanged only the first is given. Only a sentence that tells all the
    numbers and all the outcomes that are counted is looked at.
    """
    counted = {number: index for index, count in _casualties(claim) for number in _exact(count)}
    outcomes = {claim.counts[index].outcome for index in counted.values()}
    for sentence in sentences(text) if len(outcomes) > 1 else ():
        paired = _turns(sentence)
        if paired.keys() == counted.keys() and {*paired.values()} == outcomes:
            wrong = [n for n, index in counted.items() if paired[n] != claim.counts[index].outcome]
            return [(counted[number], number, paired[number]) for number in wrong[:1]]
    return []


def _casualties(claim: Claim) -> Iterator[tuple[int, Count]]:
    return ((i, count) for i, count in enumerate(claim.counts) if count.outcome in OUTCOME_WORDS)


def _exact(count: Count) -> Iterator[float]:
    return (n for n in (count.value, count.min_value, count.max_value) if n)


def _turns(sentence: str) -> dict[float, str]:
    """Pair numbers with outcomes where they take turns from the first to the last."""
    given = [(figure.start, figure.value) for figure in counted_figures(sentence)]
    said = sorted(
        (match.start(), outcome)
        for outcome, pattern in _OUTCOME.items()
        for match in pattern.finditer(sentence)
    )
    in_order = sorted([(at, "number") for at, _ in given] + [(at, "outcome") for at, _ in said])
    if (
        not is_read_whole(sentence)
        or len(given) != len(said)
        or any(a[1] == b[1] for a, b in pairwise(in_order))
    ):
        return {}
    return {number: outcome for (_, number), (_, outcome) in zip(given, said, strict=True)}
