"""Rules on figures against the text: each number stands in a passage, bounded as it is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from caveat.contract.vocabulary import ROLES_THAT_STATE
from caveat.errors import Finding, Pointer
from caveat.records.article import article_of
from caveat.records.claim import Claim
from caveat.records.count import Count
from caveat.records.graph import Graph
from caveat.rules.counts import numbers_of
from caveat.rules.language.bounds import (
    BOUNDS,
    NOBODY,
    NONE,
    are_two_bounds,
    bound_of,
    bounded_as,
    range_of,
)
from caveat.rules.language.numbers import (
    TextFigure,
    counted_figures,
    figures,
    gives_number,
    not_understood,
    numbers,
)
from caveat.rules.language.outcomes import exchanged_outcomes
from caveat.rules.language.word_lists import OUTCOME_WORDS, has
from caveat.rules.registry import text_notice, text_rule
from caveat.rules.texts import ArticleTexts
from caveat.rules.times import moments

LARGEST_OF_OUR_OWN = 12
"""Up to it a number in words may be one of ours, as in `one of two sources`."""


def _counts(texts: ArticleTexts) -> Iterator[tuple[Claim, int, Count, list[str]]]:
    """Yield every count with the passages that state its claim."""
    for claim, words in texts.all(Claim):
        stating = words.passages(claim, ROLES_THAT_STATE)
        for index, count in enumerate(claim.counts):
            yield claim, index, count, stating


@text_rule
def count_stands_in_its_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """Every number of a count, or its words, stands in a passage that states the claim."""
    for claim, index, count, passages in _counts(texts):
        missing = [
            f"{number:,}"
            for number in _not_given(count, passages)
            if _that_may_say(number, passages) is None
        ]
        if count.quantifier == "none" and not any(has(passage, NONE) for passage in passages):
            missing.append("nobody, or a word like it")
        if count.word_quantity and not any(has(p, (count.word_quantity,)) for p in passages):
            missing.append(count.word_quantity)
        if missing:
            yield claim.finding(
                ("counts", index),
                f"No passage that states it says {' or '.join(missing)}.",
                "Mend the count, or add the passage with the role statesClaim.",
            )  # fmt: skip


@text_notice
def number_is_understood_in_its_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """Where a passage writes a number so that no rule can read it for sure, an editor looks."""
    for claim, index, count, passages in _counts(texts):
        for number in _not_given(count, passages):
            words = _that_may_say(number, passages)
            if words is not None:
                yield claim.finding(
                    ("counts", index),
                    f"The passage says {words!r}, which is not understood; it may say {number:,}.",
                    "Read it again, and make sure of what it counts, the number and its bound.",
                )  # fmt: skip


def _not_given(count: Count, passages: list[str]) -> Iterator[float]:
    """Yield the numbers of a count that no passage is understood to count."""
    for number in numbers_of(count):
        if number and not any(gives_number(passage, number) for passage in passages):
            yield number


def _that_may_say(number: float, passages: list[str]) -> str | None:
    found = (not_understood(passage, number) for passage in passages)
    return next((words for words in found if words), None)


@text_rule
def bound_stands_in_its_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """At least, more than, up to, about: a count is bounded as its passage bounds the number."""
    for claim, index, count, passages in _counts(texts):
        if count.quantifier not in BOUNDS:
            continue
        found = [
            bounded_as(passage, figure, count.quantifier)
            for passage in passages
            for figure in counted_figures(passage)
            if figure.value in numbers_of(count)
        ]
        if found and not any(found):
            yield claim.finding(
                ("counts", index, "quantifier"),
                f"No passage that states it bounds the number as {count.quantifier}.",
                "Read the words at the number again: a bare figure is unqualified.",
            )  # fmt: skip


@text_rule
def bare_figure_is_bare_in_its_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """A number given without a bound has none in its passage: at least 1,700 is never 1,700."""
    for claim, index, count, passages in _counts(texts):
        if count.quantifier != "unqualified":
            continue
        found = [
            _bound_or_range_of(passage, figure)
            for passage in passages
            for figure in counted_figures(passage)
            if figure.value == count.value
        ]
        bounds = [bound for bound in found if bound]
        if bounds and len(bounds) == len(found):
            quantifier, words = bounds[0]
            yield claim.finding(
                ("counts", index, "quantifier"),
                f"The passage says {words!r} at the number.", f"Write {quantifier}.",
            )  # fmt: skip


def _bound_or_range_of(passage: str, figure: TextFigure) -> tuple[str, str] | None:
    words = range_of(passage, figure)
    return ("between", words) if words else bound_of(passage, figure)


@text_rule
def two_bounds_stand_together(texts: ArticleTexts) -> Iterator[Finding]:
    """Between has both its numbers side by side in a passage, such as seven or eight."""
    for claim, index, count, passages in _counts(texts):
        ends = (count.min_value, count.max_value)
        both = all(any(gives_number(p, end) for p in passages) for end in ends if end)
        between = count.quantifier == "between" and both
        if between and not any(_side_by_side(passage, ends) for passage in passages):
            yield claim.finding(
                ("counts", index, "quantifier"),
                f"No passage that states it says {ends[0]} or {ends[1]} in one breath.",
                "Two numbers that the text tells apart are two counts.",
            )  # fmt: skip


def _side_by_side(passage: str, ends: tuple[float | None, float | None]) -> bool:
    found = counted_figures(passage, with_one=True)
    return any(
        (one.value, other.value) == ends and are_two_bounds(passage, one, other)
        for one, other in pairwise(found)
    )


@text_rule
def outcome_is_that_of_its_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """Killed and wounded are not exchanged: each number is of those of whom the passage has it."""
    for claim, words in texts.all(Claim):
        for passage in words.passages(claim, ROLES_THAT_STATE):
            for index, number, outcome in exchanged_outcomes(passage, claim):
                yield claim.finding(
                    ("counts", index, "outcome"),
                    f"The passage says {outcome} of {number}.",
                    "Exchange the outcomes, or the numbers.",
                )  # fmt: skip


@text_rule
def nobody_is_not_left_open(texts: ArticleTexts) -> Iterator[Finding]:
    """Where a passage says that nobody was hurt, those hurt are counted as none, not left open."""
    for claim, index, count, passages in _counts(texts):
        outcome = OUTCOME_WORDS.get(count.outcome)
        open_ = outcome is not None and count.quantifier == "notStated"
        if open_ and any(_says_of_nobody(passage, outcome or ()) for passage in passages):
            yield claim.finding(
                ("counts", index, "quantifier"),
                f"The passage says of nobody that they were {count.outcome}.",
                "Write none, and 0; notStated is for some, told of without a number.",
            )  # fmt: skip


def _says_of_nobody(passage: str, outcome: tuple[str, ...]) -> bool:
    """Say whether nobody, with a verb at most in between, is whom an outcome befell."""
    nobody = "|".join(map(re.escape, (*NOBODY, "none")))
    what = "|".join(map(re.escape, outcome))
    verbs = "was|were|is|are|has been|had been|have been|got"
    pattern = rf"\b(?:{nobody})(?: (?:{verbs}))?(?: \w+ly)? (?:{what})\b"
    return re.search(pattern, passage, re.IGNORECASE) is not None


@text_rule
def figure_of_ours_stands_in_a_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """A figure in a text or caveat of ours stands in a passage."""
    for claim, _ in texts.all(Claim):
        ours = list(_of_the_source(claim))
        stated = numbers(texts.related_passages(claim)) if ours else frozenset()
        for path, number in ours:
            known = number in stated or number in _of_calendar(texts.graph, claim)
            if not known and not_understood(texts.related_passages(claim), number) is None:
                yield claim.finding(
                    path,
                    f"No passage of it, or of a claim that it stands to, says {number:,g}.",
                    "Mend the number, or add the passage that gives it.",
                )  # fmt: skip


def _of_the_source(claim: Claim) -> Iterator[tuple[Pointer, float]]:
    """Yield the numbers that are surely the source's: small ones in words can be our counting."""
    for path, text in _texts(claim):
        for figure in figures(text):
            if text[figure.start].isdigit() or figure.value > LARGEST_OF_OUR_OWN:
                yield path, figure.value


def _texts(claim: Claim) -> Iterator[tuple[Pointer, str]]:
    yield ("text",), claim.text
    yield ("caveat",), claim.caveat
    for index, count in enumerate(claim.counts):
        yield ("counts", index, "caveat"), count.caveat


def _of_calendar(graph: Graph, claim: Claim) -> Iterator[float]:
    """Yield the days and years by which a text of ours may tell a moment of the record."""
    for record in (claim, article_of(graph, claim)):
        for _, moment in moments(record):
            for day in (moment.earliest, moment.latest, moment.anchor):
                if day is not None:
                    yield from (day.day, day.year)
