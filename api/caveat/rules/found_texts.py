"""Found texts: the text of each article, looked for once and handed on to all who read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from caveat.records.article import Article
from caveat.records.graph import Graph
from caveat.source_text import FoundText, find_texts


@dataclass(frozen=True)
class FoundTexts:
    """What was found for each article, by its IRI; nothing for one whose text is nowhere.

    `sources_are_set` says that the operator named folders of texts: then all should be found.
    Texts may be licensed: they are never in its repr.
    """

    by_article: Mapping[str, FoundText] = field(default_factory=dict, repr=False)
    sources_are_set: bool = False

    @classmethod
    def read(cls, graph: Graph, fixtures: Path, sources: Sequence[Path]) -> FoundTexts:
        """Look for every text beside its article below `fixtures`, then in `sources`."""
        named = {
            article.iri: (article.source.file, article.source.sha256)
            for article in graph.all(Article)
        }
        found = find_texts(named, fixtures, sources)
        return cls({iri: text for iri, text in found.items() if text}, bool(sources))

    def of(self, article: Article) -> FoundText | None:
        """Give the text of an article, where it is at hand."""
        return self.by_article.get(article.iri)
