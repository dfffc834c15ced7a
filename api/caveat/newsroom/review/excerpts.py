"""Excerpts: passages of a text, each inside the sentences or the paragraph that it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from caveat.newsroom.coverage.sentences import sentences

NAMED = "named"
"""The role of words that are a name of the record: so many that they are marked, not numbered."""


class Passage(NamedTuple):
    """Code points `start` to `end` of a text, and what they do for a record.

    `role` is a term, `of` the record that gives them as evidence where that is another one, and
    `stale` says that other words stand there than those that were recorded.
    """

    start: int
    end: int
    role: str
    of: str = ""
    note: str = ""
    stale: bool = False


class Piece(NamedTuple):
    """Words of an excerpt: a passage with its number, or what stands around one."""

    words: str
    number: int = 0
    passage: Passage | None = None


class Excerpt(NamedTuple):
    """A stretch of a text, with the passages in it; they are numbered and never overlap."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    passages: tuple[tuple[int, Passage], ...]


Span: TypeAlias = tuple[int, int]
Window: TypeAlias = Callable[[str, Passage], Span]
"""How much of a text is shown around a passage."""


def excerpts(words: str, passages: Iterable[Passage], window: Window) -> tuple[Excerpt, ...]:
    """Cut a text into excerpts with every passage in one; passages that overlap stand apart.

    Where there is no passage, the text is one excerpt: only its whole can be compared.
    """
    gathered: list[tuple[Span, list[tuple[int, Passage]]]] = []
    number = 0
    for passage in sorted(passages):
        number += passage.role != NAMED
        span = window(words, passage)
        for index, (other, inside) in enumerate(gathered):
            if _touch(span, other) and not any(_touch(one[:2], passage[:2]) for _, one in inside):
                joined = min(span[0], other[0]), max(span[1], other[1])
                gathered[index] = joined, [*inside, (number, passage)]
                break
        else:
            gathered.append((span, [(number, passage)]))
    if not gathered and words:
        gathered.append(((0, len(words)), []))
    return tuple(
        Excerpt(*span, tuple(_pieces(words, span, inside)), tuple(inside))
        for span, inside in gathered
    )


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _pieces(words: str, span: Span, passages: list[tuple[int, Passage]]) -> Iterator[Piece]:
    here, end = span
    for number, passage in passages:
        if passage.start > here:
            yield Piece(words[here : passage.start])
        yield Piece(words[passage.start : passage.end], number, passage)
        here = passage.end
    if end > here:
        yield Piece(words[here:end])


def whole(words: str, _: Passage) -> Span:
    """The text from its beginning to its end."""
    return 0, len(words)


def paragraph(words: str, passage: Passage) -> Span:
    """The lines that a passage stands in, whole."""
    start, end = within(words, passage)
    below = words.find("\n", end)
    return words.rfind("\n", 0, start) + 1, len(words) if below < 0 else below


def sentences_around(words: str, passage: Passage) -> Span:
    """The sentences that a passage stands in, and one on either side in the same paragraph."""
    found = sentences(words)
    inside = [one for one in found if _touch((one.start, one.end), passage[:2])]
    if not inside:
        return within(words, passage)
    first, last = inside[0], inside[-1]
    near = [
        one
        for one in found
        if (one.number == first.number - 1 and one.paragraph == first.paragraph)
        or (one.number == last.number + 1 and one.paragraph == last.paragraph)
    ]
    shown = [*inside, *near]
    start, end = within(words, passage)
    return min(start, *(one.start for one in shown)), max(end, *(one.end for one in shown))


def sentence(words: str, passage: Passage) -> Span:
    """The sentences that a passage stands in, whole."""
    start, end = within(words, passage)
    inside = [one for one in sentences(words) if _touch((one.start, one.end), passage[:2])]
    return (
        min([start, *(one.start for one in inside)]),
        max([end, *(one.end for one in inside)]),
    )


def within(words: str, passage: Passage) -> Span:
    """The positions of a passage, as far as the text reaches."""
    start = min(passage.start, len(words))
    return start, max(start, min(passage.end, len(words)))
