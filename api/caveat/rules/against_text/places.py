"""Rules on places against the text: distances, directions and what lies in what are stated there.

A paragraph states it that speaks of both places and of the figure or direction between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat.errors import Finding
from caveat.records.claim import Claim
from caveat.records.place import Place, Position
from caveat.rules.language.bounds import BOUNDS, bound_of, bounded_as
from caveat.rules.language.directions import DIRECTIONS, directions_in
from caveat.rules.language.names import named_in
from caveat.rules.language.numbers import TextFigure, figures
from caveat.rules.registry import text_rule
from caveat.rules.texts import ArticleText, ArticleTexts

WORDS_BETWEEN_NUMBER_AND_UNIT = 2
LENGTH_OF_A_SHORT_UNIT = 2
LETTERS_OF_A_UNIT = 4


def _stated(texts: ArticleTexts) -> Iterator[tuple[Place, int, Position, list[str]]]:
    """Yield each position with the paragraphs of its article that speak of both its places."""
    for place in texts.graph.all(Place):
        for index, position in enumerate(place.positions):
            words = texts.by_article.get(position.stated_in)
            if words is not None:
                other = texts.graph.get(Place, position.of)
                yield place, index, position, _of_both(place, other, words)


def _of_both(place: Place, other: Place, words: ArticleText) -> list[str]:
    return [p for p in words.paragraphs if named_in(place, p) and named_in(other, p)]


@text_rule
def distance_stands_in_the_text(texts: ArticleTexts) -> Iterator[Finding]:
    """A stated distance stands in a paragraph on both places, with its unit and its bound."""
    for place, index, position, paragraphs in _stated(texts):
        if position.value is None:
            continue
        found = [
            _bound_fits(paragraph, figure, str(position.quantifier))
            for paragraph in paragraphs
            for figure in figures(paragraph)
            if figure.value == position.value and _in_unit(paragraph, figure, position)
        ]
        if not any(found):
            distance = f"{position.quantifier} {position.value} {position.unit_text}"
            yield place.finding(
                ("positions", index),
                f"No paragraph on it and {position.of} says {distance}.",
                "Write number, unit and bound as the article does.",
            )  # fmt: skip


def _in_unit(paragraph: str, figure: TextFigure, position: Position) -> bool:
    behind = re.findall(r"\w+", paragraph[figure.end :])[: WORDS_BETWEEN_NUMBER_AND_UNIT + 1]
    unit = str(position.unit_text).casefold()
    return any(_is_unit(word.casefold(), unit) for word in behind)


def _is_unit(word: str, unit: str) -> bool:
    """Say whether a word may be a unit: it begins as that does, or is short for it, as km is."""
    short = len(word) <= LENGTH_OF_A_SHORT_UNIT
    return word[:1] == unit[:1] if short else word.startswith(unit[:LETTERS_OF_A_UNIT])


def _bound_fits(paragraph: str, figure: TextFigure, quantifier: str) -> bool:
    if quantifier in BOUNDS:
        return bounded_as(paragraph, figure, quantifier)
    return bound_of(paragraph, figure) is None


@text_rule
def direction_stands_in_the_text(texts: ArticleTexts) -> Iterator[Finding]:
    """A stated direction stands in a paragraph on both places: west is never east."""
    for place, index, position, paragraphs in _stated(texts):
        direction = DIRECTIONS.get(position.relation)
        if direction and not any(direction in directions_in(text) for text in paragraphs):
            yield place.finding(
                ("positions", index, "relation"),
                f"No paragraph on it and {position.of} says {direction}.",
                "Write the direction as the article does, or remove it.",
            )  # fmt: skip


@text_rule
def direction_of_ours_stands_in_a_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """A direction in a text of ours stands in a paragraph of its passages."""
    for claim, words in texts.all(Claim):
        ours = directions_in(claim.text)
        if not ours:
            continue
        stated = directions_in(
            "\n".join((words.paragraphs_around(claim), texts.related_passages(claim)))
        )
        new = sorted(ours - stated)
        if new:
            yield claim.finding(
                ("text",),
                f"No paragraph of its passages says {new[0]}.",
                "Mend the text, or add the passage.",
            )  # fmt: skip


@text_rule
def containment_stands_in_the_text(texts: ArticleTexts) -> Iterator[Finding]:
    """That a place lies in another is said, or entailed, by a paragraph that speaks of both."""
    for place in texts.graph.all(Place):
        if place.contained_in_place is None:
            continue
        outer = texts.graph.get(Place, place.contained_in_place)
        known = texts.mentioning(place)
        if known and not any(_of_both(place, outer, words) for words in known):
            yield place.finding(
                ("containedInPlace",),
                f"No paragraph speaks of both {place.name} and {outer.name}.",
                "Leave out what only an atlas says.",
            )  # fmt: skip
