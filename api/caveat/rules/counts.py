"""Rules on counts: a number is bounded as the source bounds it, and the text says the same."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.contract.vocabulary import (
    KIND_OF_OUTCOME,
    KIND_WITH_DECIMALS,
    KINDS_OF_CASUALTIES,
    QUANTIFIER_BOUNDS,
    QUANTIFIERS_OF_TWO,
)
from caveat.errors import Finding
from caveat.records.claim import Claim
from caveat.records.count import Count
from caveat.records.graph import Graph
from caveat.records.place import Place, Position
from caveat.rules.language.numbers import gives_number
from caveat.rules.language.outcomes import exchanged_outcomes
from caveat.rules.language.word_lists import OUTCOME_WORDS, QUANTIFIER_WORDS, has, hedged_by
from caveat.rules.registry import rule

BOUND_FIELDS = {
    "value": "value",
    "minValue": "min_value",
    "maxValue": "max_value",
    "wordQuantity": "word_quantity",
}
QUANTIFIERS_OF_A_DISTANCE = frozenset(QUANTIFIER_BOUNDS) - {"none", "saidUnknown", "notStated"}


def _counts(graph: Graph) -> Iterator[tuple[Claim, int, Count]]:
    for claim in graph.all(Claim):
        for index, count in enumerate(claim.counts):
            yield claim, index, count


def _given(count: Count | Position) -> tuple[str, ...]:
    return tuple(key for key, name in BOUND_FIELDS.items() if getattr(count, name) is not None)


def numbers_of(count: Count | Position) -> list[float]:
    """Give the numbers of a count; none where it is told in words or not at all."""
    bounds = (count.value, count.min_value, count.max_value)
    return [number for number in bounds if number is not None]


@rule
def part_of_a_count_names_another(graph: Graph) -> Iterator[Finding]:
    """A count that is part of another names one of its claim, and never itself or in a ring."""
    for claim, index, count in _counts(graph):
        if count.part_of is not None and not _has_a_whole(count, claim):
            others = [other.natural_key()[1] for other in claim.counts if other != count]
            yield claim.finding(
                ("counts", index, "partOf"),
                f"{count.part_of} is no other count of this claim, or is part of this one.",
                f"Write one of: {', '.join(others) or 'nothing; there is no other count'}.",
            )  # fmt: skip


def _has_a_whole(count: Count, claim: Claim) -> bool:
    """Say whether the counts of which one is a part end in one that is part of none."""
    passed = [count]
    while passed[-1].part_of is not None:
        whole = passed[-1].whole_in(claim)
        if whole is None or whole in passed:
            return False
        passed.append(whole)
    return True


@rule
def count_bounds(graph: Graph) -> Iterator[Finding]:
    """A count has exactly the bounds of its quantifier: at least never has a maximum."""
    for claim, index, count in _counts(graph):
        wanted = QUANTIFIER_BOUNDS[count.quantifier]
        if set(_given(count)) != set(wanted):
            has_ = " and ".join(_given(count)) or "no bound"
            yield claim.finding(
                ("counts", index, "quantifier"),
                f"{count.quantifier} does not go with {has_}.",
                f"Write {' and '.join(wanted) or 'no number'}, or another quantifier.",
            )  # fmt: skip


@rule
def count_numbers(graph: Graph) -> Iterator[Finding]:
    """The numbers of a count make sense: none is 0, nothing else is, and between goes up."""
    for claim, index, count in _counts(graph):
        path = ("counts", index)
        numbers = numbers_of(count)
        if count.quantifier == "none" and count.value not in (0, None):
            yield claim.finding(
                (*path, "value"), f"none is not {count.value}.",
                "Write 0, or another quantifier.",
            )  # fmt: skip
        elif count.quantifier != "none" and any(number < _least(count) for number in numbers):
            yield claim.finding(
                path, f"{min(numbers):g} is nothing to count.",
                "Use none for nobody, notStated where the source gives no number.",
            )  # fmt: skip
        elif (
            count.quantifier in QUANTIFIERS_OF_TWO
            and len(numbers) == 2
            and numbers[0] >= numbers[1]
        ):
            yield claim.finding(
                (*path, "minValue"), "The minimum is not below the maximum.",
                "Write the smaller number as minValue.",
            )  # fmt: skip


def _least(count: Count) -> float:
    """Give what a number must reach: people and things are counted from one, measures above 0."""
    return 0 if KIND_OF_OUTCOME[count.outcome] == KIND_WITH_DECIMALS else 1


@rule
def decimals_are_of_measures(graph: Graph) -> Iterator[Finding]:
    """Only what is measured has decimals: people, places and things are counted whole."""
    for claim, index, count in _counts(graph):
        if KIND_OF_OUTCOME[count.outcome] == KIND_WITH_DECIMALS:
            continue
        for key, name in BOUND_FIELDS.items():
            if isinstance(getattr(count, name), float):
                yield claim.finding(
                    ("counts", index, key),
                    f"{getattr(count, name)} is not whole, and {count.outcome} is no measure.",
                    "Write the number as the source has it; 1.7 million is 1700000.",
                )  # fmt: skip


@rule
def count_in_text(graph: Graph) -> Iterator[Finding]:
    """The text of a claim gives each of its counts: every number, and words for no number."""
    for claim, index, count in _counts(graph):
        if count.quantifier == "none":
            continue
        missing = [
            f"{number:.15g}" for number in numbers_of(count) if not gives_number(claim.text, number)
        ]
        if count.word_quantity and not hedged_by(claim.text, count.word_quantity):
            missing.append(count.word_quantity)
        if missing:
            yield claim.finding(
                ("counts", index),
                f"The text does not say {' or '.join(missing)}.",
                "Say it in the text, or mend the count.",
            )  # fmt: skip


@rule
def bound_in_text(graph: Graph) -> Iterator[Finding]:
    """The text says the bound of each count in words, such as at least, up to, about."""
    for claim, index, count in _counts(graph):
        words = QUANTIFIER_WORDS.get(count.quantifier)
        if words and not has(claim.text, words):
            yield claim.finding(
                ("counts", index, "quantifier"),
                f"The text does not say that the number is {count.quantifier}.",
                f"Say {words[0]} in the text, or mend the quantifier.",
            )  # fmt: skip


@rule
def count_name_says_outcome(graph: Graph) -> Iterator[Finding]:
    """The name of a count of casualties says what happened to those who are counted."""
    for claim, index, count in _counts(graph):
        words = OUTCOME_WORDS.get(count.outcome)
        others = [other for other in OUTCOME_WORDS if other != count.outcome]
        wrong = next((other for other in others if has(count.name, OUTCOME_WORDS[other])), None)
        if words and not has(count.name, words):
            yield claim.finding(
                ("counts", index, "name"),
                f"The outcome is {count.outcome}, and the name says "
                f"{wrong or 'nothing of it'}.",
                f"Say {words[0]} in the name, or mend the outcome.",
            )  # fmt: skip


@rule
def outcome_is_that_of_the_text(graph: Graph) -> Iterator[Finding]:
    """Killed and wounded are not exchanged: counts and text give the same number to each."""
    for claim in graph.all(Claim):
        for index, number, outcome in exchanged_outcomes(claim.text, claim):
            yield claim.finding(
                ("counts", index, "outcome"),
                f"The text says {outcome} of {number}.", "Exchange the outcomes, or the numbers.",
            )  # fmt: skip


@rule
def casualties_make_a_casualty_claim(graph: Graph) -> Iterator[Finding]:
    """A claim that counts people dead, hurt, missing or held is a CasualtyClaim."""
    for claim, index, count in _counts(graph):
        kind = KIND_OF_OUTCOME[count.outcome]
        if kind in KINDS_OF_CASUALTIES and "CasualtyClaim" not in claim.type:
            yield claim.finding(
                ("counts", index, "outcome"),
                f"{count.outcome} is counted in a claim that is no CasualtyClaim.",
                "Add CasualtyClaim to its type.",
            )  # fmt: skip


@rule
def counted_once(graph: Graph) -> Iterator[Finding]:
    """A claim counts one thing once: no two counts of one outcome among the same people."""
    for claim in graph.all(Claim):
        seen: dict[tuple[str, str, str | None], int] = {}
        for index, count in enumerate(claim.counts):
            key = (count.outcome, count.unit_text, count.of_whom)
            if seen.setdefault(key, index) != index:
                yield claim.finding(
                    ("counts", index),
                    f"What is {count.outcome} here is counted already by count {seen[key]}.",
                    "Keep one, or part the claim if two sources say so.",
                )  # fmt: skip


@rule
def distance_has_its_unit(graph: Graph) -> Iterator[Finding]:
    """A stated distance has its unit, a quantifier and the numbers of that one, or none of them."""
    for place in graph.all(Place):
        for index, position in enumerate(place.positions):
            given = _given(position)
            stated = bool(given or position.unit_text or position.quantifier)
            whole = (
                position.unit_text is not None
                and position.quantifier in QUANTIFIERS_OF_A_DISTANCE
                and set(given) == set(QUANTIFIER_BOUNDS[position.quantifier])
                and all(number > 0 for number in numbers_of(position))
            )
            if (stated or position.relation == "distanceFrom") and not whole:
                yield place.finding(
                    ("positions", index),
                    "The distance has not all of its numbers, unitText and a quantifier that fits.",
                    "Write all three, such as approximately, 37, miles; or none, "
                    "where no distance is stated.",
                )  # fmt: skip
