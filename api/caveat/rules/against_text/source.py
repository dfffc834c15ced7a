"""Rules on the source itself: the text is there, is the one recorded, and each passage holds.

A passage is never searched for elsewhere in the text: a guess could be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from caveat.contract.wording import format_count
from caveat.errors import Finding, Pointer
from caveat.records.article import Article
from caveat.records.entity import Entity
from caveat.records.kinds import Evidenced
from caveat.records.parts import Passage
from caveat.records.record import Record
from caveat.rules.registry import text_rule_in_any_language
from caveat.rules.texts import ArticleTexts
from caveat.source_text import FoundText


def _found(texts: ArticleTexts) -> Iterator[tuple[Article, FoundText]]:
    for article in texts.graph.all(Article):
        found = texts.found.of(article)
        if found is not None:
            yield article, found


@text_rule_in_any_language
def source_missing(texts: ArticleTexts) -> Iterator[Finding]:
    """A text is there where folders of texts are set, or where its license lets it lie here."""
    for article in texts.graph.all(Article):
        expected = texts.found.sources_are_set or article.source.license
        if expected and texts.found.of(article) is None:
            yield article.finding(
                ("source", "file"), f"{article.source.file} is not at hand.",
                "Put the text beside its article if its license allows that, else into a folder "
                "of CAVEAT_SOURCES; or unset that.",
            )  # fmt: skip


@text_rule_in_any_language
def stale_source(texts: ArticleTexts) -> Iterator[Finding]:
    """A text is the one that its article names."""
    for article, found in _found(texts):
        if found.sha256 != article.source.sha256:
            yield article.finding(
                ("source", "sha256"), "The text is no longer the one recorded.",
                "Restore the text, or compare the stale passages and record the new one.",
            )  # fmt: skip


@text_rule_in_any_language
def source_length(texts: ArticleTexts) -> Iterator[Finding]:
    """A text that is the one recorded has as many characters as were recorded."""
    for article, found in _found(texts):
        recorded, characters = article.source, len(found.words)
        if found.sha256 == recorded.sha256 and characters != recorded.characters:
            yield article.finding(
                ("source", "characters"),
                f"The text has {format_count(characters, 'character')}, "
                f"not {recorded.characters:,}.",
                f"Write {characters}.",
            )  # fmt: skip


@text_rule_in_any_language
def stale_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """The words at the position of a passage have the digest that was recorded."""
    for article, found in _found(texts):
        for record, path, passage in _passages(texts, article):
            if not passage.holds_in(found.words):
                yield record.finding(
                    path,
                    f"Passage {passage.start} to {passage.end} is STALE: its digest does not fit.",
                    "Read the passage again, and record it anew only if it still says so.",
                )  # fmt: skip


def _passages(texts: ArticleTexts, article: Article) -> Iterator[tuple[Record, Pointer, Passage]]:
    for index, passage in enumerate(article.not_recorded):
        yield article, ("notRecorded", index), passage
    for record in texts.graph.records.values():
        if isinstance(record, Evidenced) and record.article == article.iri:
            for index, entry in enumerate(record.evidence):
                yield record, ("evidence", index), entry
        elif isinstance(record, Entity):
            for index, stated in enumerate(record.evidence):
                if stated.stated_in == article.iri:
                    yield record, ("evidence", index), stated
