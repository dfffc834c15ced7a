"""Evidence view: what of a text a record is compared with, found without guessing, in excerpts.

A record with evidence is compared with its passages. A record without is compared with the
sentences in which one of its names stands; where none of its names does, since we made them up,
with the passages of the records that refer to it; and where there are none, with the whole text.
An article is always compared with its whole text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from caveat.newsroom.coverage.sentences import sentences
from caveat.records.article import Article, article_of
from caveat.records.entity import Entity
from caveat.records.graph import Graph
from caveat.records.kinds import Evidenced
from caveat.records.parts import Evidence
from caveat.records.person import Person
from caveat.records.record import Record
from caveat.records.references import references
from caveat.rules.found_texts import FoundTexts
from caveat.source_text import FoundText

NAMED = "named"
"""The role of words that are a name of the record: so many that they are marked, not numbered."""

SHORTEST_FAMILY_NAME = 3
LONGEST_COPY = 7
"""How many words of a licensed text may stand behind one another in words of our own."""

WORD = re.compile(r"\w+")


class ShownPassage(NamedTuple):
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


class ExcerptPiece(NamedTuple):
    """Words of an excerpt: a passage with its number, or what stands around one."""

    words: str
    number: int = 0
    passage: ShownPassage | None = None


class Excerpt(NamedTuple):
    """A stretch of a text, with the passages in it; they are numbered and never overlap."""

    start: int
    end: int
    pieces: tuple[ExcerptPiece, ...]
    passages: tuple[tuple[int, ShownPassage], ...]


Span: TypeAlias = tuple[int, int]
Window: TypeAlias = Callable[[str, ShownPassage], Span]
"""How much of a text is shown around a passage."""


class ComparedText(NamedTuple):
    """A text that a record is compared with; `found` is None where it is not at hand."""

    article: Article
    found: FoundText | None
    passages: tuple[ShownPassage, ...]
    about_article: bool = False

    @property
    def by_name(self) -> bool:
        """Whether the passages are names alone, which the sentence around them explains."""
        return all(passage.role == NAMED for passage in self.passages)

    @property
    def words(self) -> str:
        return self.found.words if self.found else ""

    @property
    def as_recorded(self) -> bool:
        """Whether the text at hand is the one that the article was recorded from."""
        return self.found is not None and self.found.sha256 == self.article.source.sha256


def compared_texts(graph: Graph, record: Record, texts: FoundTexts) -> tuple[ComparedText, ...]:
    """Give each text that a record is compared with, and what stands in it."""
    return tuple(
        ComparedText(
            article,
            found,
            tuple(_passages(graph, record, article, found)),
            about_article=isinstance(record, Article),
        )
        for article in _articles_of(graph, record)
        for found in [texts.of(article)]
    )


def _articles_of(graph: Graph, record: Record) -> list[Article]:
    """The article of a record; of a record in the register, all that mention it."""
    if isinstance(record, Article) or record.article:
        return [article_of(graph, record)]
    return [one for one in graph.all(Article) if record.iri in graph.mentioned_in(one)]


def _passages(
    graph: Graph, record: Record, article: Article, found: FoundText | None
) -> Iterable[ShownPassage]:
    words = found.words if found else ""
    if isinstance(record, Article):
        excused = list(_not_recorded(record, words))
        names = _named(_names_of_article(graph, record), words)
        return [*excused, *(name for name in names if not _in_any(name, excused))]
    return (
        list(_evidence(record, words))
        or list(_named(names_of(record), words))
        or list(_of_referring(graph, record, article, words))
    )


def _evidence(record: Record, words: str, of: str = "") -> Iterator[ShownPassage]:
    for entry in evidence_of(record):
        yield ShownPassage(entry.start, entry.end, entry.role, of, stale=not entry.holds_in(words))


def evidence_of(record: Record) -> tuple[Evidence, ...]:
    return record.evidence if isinstance(record, Evidenced) else ()


def _not_recorded(article: Article, words: str) -> Iterator[ShownPassage]:
    for one in article.not_recorded:
        stale = not one.holds_in(words)
        yield ShownPassage(one.start, one.end, one.reason, note=one.note or "", stale=stale)


def _in_any(name: ShownPassage, passages: Iterable[ShownPassage]) -> bool:
    return any(one.start < name.end and name.start < one.end for one in passages)


def _of_referring(
    graph: Graph, record: Record, article: Article, words: str
) -> Iterator[ShownPassage]:
    """Yield the evidence of the article's records that refer to this one, each passage once."""
    seen: set[tuple[int, int]] = set()
    for other in graph.records.values():
        if other.article != article.iri or all(iri != record.iri for _, iri in references(other)):
            continue
        for passage in _evidence(other, words, of=other.iri):
            if passage[:2] not in seen:
                seen.add(passage[:2])
                yield passage


def _named(names: Iterable[str], words: str) -> Iterator[ShownPassage]:
    """Yield every place where a name stands; of two that begin alike the longer one."""
    ways = sorted(set(names), key=lambda name: (-len(name), name))
    if not ways:
        return
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(_pattern, ways))})(?!\w)", words):
        yield ShownPassage(match.start(), match.end(), NAMED)


def _pattern(name: str) -> str:
    """A name in capitals stands for itself only: US is not us."""
    return re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})"


def names_of(record: Record) -> Iterator[str]:
    """Yield the names of a record; of a person also the last one alone."""
    yield record.name
    if isinstance(record, Entity):
        yield from record.alternate_name
    if isinstance(record, Person):
        last = record.name.rpartition(" ")[2]
        if len(last) >= SHORTEST_FAMILY_NAME and last[0].isupper():
            yield last


def _names_of_article(graph: Graph, article: Article) -> Iterator[str]:
    """Yield what an article's own record names: its authors, credits, publisher and holder."""
    if article.byline:
        yield article.byline
    for iri in {iri for _, iri in references(article)}:
        yield from names_of(graph[iri])


def copies(words: str, ours: str) -> bool:
    """Say whether `ours` repeats a longer run of words of a text than may be repeated."""
    run = LONGEST_COPY + 1
    theirs, written = ([word.lower() for word in WORD.findall(text)] for text in (words, ours))
    runs = {tuple(theirs[at : at + run]) for at in range(len(theirs) - run + 1)}
    return any(tuple(written[at : at + run]) in runs for at in range(len(written) - run + 1))


# --- excerpts: each passage inside the sentences or the paragraph that it stands in ---


def excerpts(words: str, passages: Iterable[ShownPassage], window: Window) -> tuple[Excerpt, ...]:
    """Cut a text into excerpts with every passage in one; passages that overlap stand apart.

    Where there is no passage, the text is one excerpt: only its whole can be compared.
    """
    gathered: list[tuple[Span, list[tuple[int, ShownPassage]]]] = []
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


def _pieces(
    words: str, span: Span, passages: list[tuple[int, ShownPassage]]
) -> Iterator[ExcerptPiece]:
    here, end = span
    for number, passage in passages:
        if passage.start > here:
            yield ExcerptPiece(words[here : passage.start])
        yield ExcerptPiece(words[passage.start : passage.end], number, passage)
        here = passage.end
    if end > here:
        yield ExcerptPiece(words[here:end])


def whole(words: str, _: ShownPassage) -> Span:
    """The text from its beginning to its end."""
    return 0, len(words)


def paragraph(words: str, passage: ShownPassage) -> Span:
    """The lines that a passage stands in, whole."""
    start, end = within(words, passage)
    below = words.find("\n", end)
    return words.rfind("\n", 0, start) + 1, len(words) if below < 0 else below


def sentences_around(words: str, passage: ShownPassage) -> Span:
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


def sentence(words: str, passage: ShownPassage) -> Span:
    """The sentences that a passage stands in, whole."""
    start, end = within(words, passage)
    inside = [one for one in sentences(words) if _touch((one.start, one.end), passage[:2])]
    return (
        min([start, *(one.start for one in inside)]),
        max([end, *(one.end for one in inside)]),
    )


def within(words: str, passage: ShownPassage) -> Span:
    """The positions of a passage, as far as the text reaches."""
    start = min(passage.start, len(words))
    return start, max(start, min(passage.end, len(words)))
