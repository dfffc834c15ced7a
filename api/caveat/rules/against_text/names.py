"""Rules on names against the text: who speaks, takes part and where it is, stands at the passage.

A name counts as given where a paragraph has it in which a passage of the record stands. What the
record says to be inferred is left to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from caveat.errors import Finding, Pointer
from caveat.records.article import Article, article_of
from caveat.records.claim import Claim
from caveat.records.entity import Entity
from caveat.records.event import Event
from caveat.records.graph import Graph
from caveat.records.kinds import Evidenced
from caveat.records.person import Person
from caveat.records.place import Place
from caveat.records.quotation import Quotation
from caveat.records.record import Record
from caveat.rules.language.names import named_in, spellings, stands_in
from caveat.rules.language.word_lists import folded, one_letter_apart
from caveat.rules.registry import text_rule
from caveat.rules.texts import ArticleText, ArticleTexts

LENGTH_OF_A_TELLING_NAME = 6


@text_rule
def speaker_stands_at_the_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """Who says it, to whom and by whom it came, is named where the passages stand."""
    for record, words in texts.records:
        if isinstance(record, Claim | Quotation):
            for index, hop in enumerate(record.attribution):
                for key, iri in (("agent", hop.agent), ("to", hop.to)):
                    if iri and not hop.inferred and _is_missing(texts, record, iri, words):
                        path = ("attribution", index, key)
                        yield _unnamed(record, path, texts.graph[iri])


@text_rule
def party_stands_at_the_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """Who takes part, and who is counted, is named where the passages stand."""
    for claim, words in texts.all(Claim):
        for path, iri in _parties(claim):
            if _is_missing(texts, claim, iri, words):
                yield _unnamed(claim, path, texts.graph[iri])


def _parties(claim: Claim) -> Iterator[tuple[Pointer, str]]:
    for index, party in enumerate(claim.parties):
        if not party.inferred:
            yield ("parties", index, "party"), party.party
    for index, count in enumerate(claim.counts):
        if count.of_whom:
            yield ("counts", index, "ofWhom"), count.of_whom


@text_rule
def place_stands_at_the_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """Where it is said to be is named where the passages stand."""
    for record, words in texts.records:
        if isinstance(record, Claim | Event):
            for index, placing in enumerate(record.places):
                if _is_missing(texts, record, placing.place, words):
                    path = ("places", index, "place")
                    yield _unnamed(record, path, texts.graph[placing.place])


def _unnamed(record: Evidenced, path: Pointer, other: Record) -> Finding:
    return record.finding(
        path,
        f"No paragraph of its passages names {other.name} ({other.iri}).",
        "Mend it, or add the passage that does.",
    )  # fmt: skip


def _is_missing(texts: ArticleTexts, record: Evidenced, iri: str, words: ArticleText) -> bool:
    """Say whether somebody or something is surely not spoken of near the passages of a record."""
    other, near = texts.graph[iri], words.paragraphs_around(record)
    if iri == article_of(texts.graph, record).publisher or named_in(other, near):
        return False
    if isinstance(other, Place) and "UnnamedPlace" in other.type:
        neighbors = [texts.graph[place] for place in _known_by(other)]
        return bool(neighbors) and not any(named_in(place, near) for place in neighbors)
    if isinstance(other, Entity):
        return True
    # Sources and groups have descriptions of ours, and are known only where it is the text's too.
    return stands_in(other.name, words.text)


def _known_by(place: Place) -> Iterator[str]:
    """Yield the places by which an unnamed one is known."""
    if place.contained_in_place:
        yield place.contained_in_place
    yield from (position.of for position in place.positions)


@text_rule
def spelling_stands_in_the_text(texts: ArticleTexts) -> Iterator[Finding]:
    """The name of a person, and every alternate, is spelled as in the text of some article.

    Authors can stand outside the text, which then does not speak of them at all.
    """
    authors = {iri for article in texts.graph.all(Article) for iri in article.author}
    for record in texts.graph.all(Entity):
        known = texts.mentioning(record)
        silent = record.iri in authors and not any(named_in(record, w.text) for w in known)
        for path, name in _to_be_spelled(record) if known and not silent else ():
            if not any(stands_in(name, words.text) for words in known):
                yield record.finding(
                    path, f"No text spells it {name}.",
                    "Write it as the article does; one that it does not use is no alternate.",
                )  # fmt: skip


def _to_be_spelled(record: Entity) -> Iterator[tuple[Pointer, str]]:
    if isinstance(record, Person):
        yield ("name",), record.name
    for index, name in enumerate(record.alternate_name):
        yield ("alternateName", index), name


@text_rule
def spelling_of_the_text_is_recorded(texts: ArticleTexts) -> Iterator[Finding]:
    """A spelling of a place that the text uses beside its name is among its alternates."""
    known = {folded(word) for record in texts.graph.all(Entity) for word in _words(record)}
    for place in texts.graph.all(Place):
        if "UnnamedPlace" in place.type:
            continue
        for other in _other_spellings(place, known, texts.mentioning(place)):
            yield place.finding(
                ("alternateName",),
                f"The text also spells it {other}, or means another place.",
                "Add that to alternateName, or record the other place.",
            )  # fmt: skip


def _words(record: Entity) -> Iterator[str]:
    for name in spellings(record):
        yield name
        yield from re.findall(r"\w+", name)


def _other_spellings(place: Place, known: set[str], texts: Collection[ArticleText]) -> list[str]:
    """Find what differs by a letter from a name of a place and is no name of anything."""
    names = [name for name in spellings(place) if len(folded(name)) >= LENGTH_OF_A_TELLING_NAME]
    found = {
        other
        for words in texts
        for name in names
        for other in words.capitalized_names(len(name.split()))
        if one_letter_apart(folded(name), folded(other)) and folded(other) not in known
    }
    return sorted(other for other in found if not any(_is_inflected(name, other) for name in names))


def _is_inflected(name: str, other: str) -> bool:
    """Say whether a word is a name with an ending, as in `the Mosulis`."""
    return folded(other).startswith(folded(name))


@text_rule
def place_of_ours_stands_at_the_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """A place that a text of ours names is named where its passages stand."""
    named = {iri: NamedThings.of(texts.graph, texts.graph[iri]) for iri in texts.by_article}
    for claim, words in texts.all(Claim):
        for record in named[claim.article or ""].named_in_text(claim.text):
            near = (words.paragraphs_around(claim), texts.related_passages(claim))
            if isinstance(record, Place) and not any(named_in(record, text) for text in near):
                yield claim.finding(
                    ("text",),
                    f"No paragraph of its passages names {record.name} ({record.iri}).",
                    "Mend the text, or add the passage that names the place.",
                )  # fmt: skip


@dataclass(frozen=True)
class NamedThings:
    """The people, organizations and places of an article by each spelling, in small letters."""

    records: Mapping[str, Entity]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, graph: Graph, article: Record) -> NamedThings:
        assert isinstance(article, Article)
        mentioned = (graph[iri] for iri in sorted(graph.mentioned_in(article)))
        records = {
            name.casefold(): record
            for record in mentioned
            if isinstance(record, Entity) and "UnnamedPlace" not in record.type
            for name in spellings(record)
        }
        # The longest first: in `the Quayland Post` nobody speaks of Quayland.
        names = sorted(records, key=len, reverse=True)
        return cls(records, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"))

    def named_in_text(self, text: str) -> list[Entity]:
        """List those that a text names."""
        found = self.pattern.findall(text.casefold())
        return [self.records[name] for name in dict.fromkeys(found)]
