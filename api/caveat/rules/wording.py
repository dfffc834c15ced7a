"""Rules on wording: texts drop no hedge, what is planned is no fact, a caveat adds something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat.errors import Finding
from caveat.records.article import article_of
from caveat.records.claim import Claim
from caveat.records.claim_parts import Party
from caveat.records.entity import Entity
from caveat.records.graph import Graph
from caveat.records.parts import Placing
from caveat.records.record import Record
from caveat.rules.language.word_lists import (
    ACCOUNT_OF_A_CLAIM,
    CALLED_FOR_WORDS,
    CONDITIONAL_WORDS,
    PLANNED_WORDS,
    POSSIBLE_WORDS,
    PREDICTED_WORDS,
    folded,
    has,
    hedged_by,
    sentences,
    words_of,
)
from caveat.rules.registry import rule

WORDS_THAT_OPEN_A_TEXT = 16
MARKS_OF_A_MODALITY = {
    "planned": PLANNED_WORDS,
    "calledFor": CALLED_FOR_WORDS,
    "predicted": PREDICTED_WORDS,
    "possible": POSSIBLE_WORDS,
    "conditional": CONDITIONAL_WORDS,
}
"""By which words a text tells that something is not said to be so."""

OPEN_WORDS = re.compile(
    r"\b(?:will|would|could|might|should|is to|are to|if|unless)\b", re.IGNORECASE
)
NOT_OPEN = re.compile(
    r"\bcould (?:not|\w+ not|neither)\b|\bas if\b|\bwhether\b.*|\b(?:who|that|which) would\b",
    re.IGNORECASE,
)
"""Where such a word tells of a check that failed, a question, or of whom it is spoken."""


@rule
def text_opens_with_who_says_it(graph: Graph) -> Iterator[Finding]:
    """The text of a claim opens with who says it."""
    for claim in graph.all(Claim):
        opening = " ".join(claim.text.split()[:WORDS_THAT_OPEN_A_TEXT])
        speakers = {hop.agent for hop in claim.attribution} | {article_of(graph, claim).publisher}
        names = [name for iri in speakers for name in _known_as(graph[iri])]
        if not has(opening, names) and not opening.lower().startswith(ACCOUNT_OF_A_CLAIM):
            yield claim.finding(
                ("text",),
                "The text does not open with anybody of its attribution.",
                "Begin with who says it, such as: The police said that ...",
            )  # fmt: skip


def _known_as(record: Record) -> Iterator[str]:
    others = record.alternate_name if isinstance(record, Entity) else ()
    for name in (record.name, *others):
        yield name
        yield from words_of(name)


@rule
def text_ends_as_a_sentence(graph: Graph) -> Iterator[Finding]:
    """The text of a claim is whole sentences: it is not cut off."""
    for claim in graph.all(Claim):
        if not claim.text.endswith("."):
            yield claim.finding(
                ("text",), "The text does not end with a full stop.",
                "Finish the sentence; the last one says how far it was checked.",
            )  # fmt: skip


@rule
def text_keeps_every_hedge(graph: Graph) -> Iterator[Finding]:
    """Each hedge that a claim declares stands in its text, in its own words or equal ones."""
    for claim in graph.all(Claim):
        for index, hedge in enumerate(claim.hedges):
            if not hedged_by(claim.text, hedge.words):
                yield claim.finding(
                    ("hedges", index, "words"),
                    f"The text drops {hedge.words!r}.",
                    "Say it in the text; EQUAL_HEDGES lists other words for it.",
                )  # fmt: skip


@rule
def text_keeps_hedges_of_parts(graph: Graph) -> Iterator[Finding]:
    """The hedge of a party or place stands in the text as well."""
    for claim in graph.all(Claim):
        parts: dict[str, tuple[Party | Placing, ...]]
        parts = {"parties": claim.parties, "places": claim.places}
        for key, items in parts.items():
            for index, item in enumerate(items):
                if item.hedge and not hedged_by(claim.text, item.hedge):
                    yield claim.finding(
                        (key, index, "hedge"),
                        f"The text drops {item.hedge!r}.",
                        "Say it in the text; EQUAL_HEDGES lists other words for it.",
                    )  # fmt: skip


@rule
def what_is_open_is_told_as_open(graph: Graph) -> Iterator[Finding]:
    """What is planned, called for, predicted, possible or conditional never reads as fact."""
    for claim in graph.all(Claim):
        marks = MARKS_OF_A_MODALITY.get(claim.modality)
        if marks and not has(claim.text, marks):
            yield claim.finding(
                ("text",),
                f"The text reads as fact what is only {claim.modality}.",
                f"Use a word such as {', '.join(marks[:4])}.",
            )  # fmt: skip


@rule
def what_is_actual_is_told_as_actual(graph: Graph) -> Iterator[Finding]:
    """What is said to be so is told without will, could or if; these say that it may not be."""
    for claim in graph.all(Claim):
        if claim.modality != "actual" or claim.is_opinion:
            continue
        for sentence in sentences(claim.text):
            found = OPEN_WORDS.search(NOT_OPEN.sub(" ", sentence))
            if found:
                yield claim.finding(
                    ("text",),
                    f"The text says {found[0]!r}, and the record calls it actual.",
                    "Give the modality that fits, and what it hangs on in condition; or tell it as "
                    "what is so.",
                )  # fmt: skip
                break


@rule
def condition_is_given(graph: Graph) -> Iterator[Finding]:
    """What is said only under a condition names it."""
    for claim in graph.all(Claim):
        if claim.modality == "conditional" and claim.condition is None:
            yield claim.finding(
                ("modality",),
                "It is conditional, and its condition is not given.",
                "Write the condition, such as: if the river floods.",
            )  # fmt: skip


@rule
def texts_of_ours_differ(graph: Graph) -> Iterator[Finding]:
    """A caveat adds to its text and does not repeat it."""
    for claim in graph.all(Claim):
        if folded(claim.caveat) in {folded(part) for part in (claim.text, *sentences(claim.text))}:
            yield claim.finding(
                ("caveat",), "The caveat is a sentence of the text.",
                "Say what a reader of the bare figure must know.",
            )  # fmt: skip
