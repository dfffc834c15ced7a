"""The article of the good newsroom beside its text, as rules against texts read the two."""

from __future__ import annotations

from dataclasses import replace

from caveat.records.article import Article
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from caveat.rules.found_texts import FoundTexts
from caveat.rules.texts import ArticleTexts
from caveat.source_text import FoundText, digest
from paths import GOOD

ARTICLE = "articles/quay-fire"
TEXT = (GOOD / ARTICLE / "source.txt").read_text(encoding="utf-8").removesuffix("\n")
SENTENCE = "Ben Oar, mayor of Lower Quay since 2021, promised that dredgers will clear the harbour."


def texts_of(graph: Graph, text: str = TEXT) -> ArticleTexts:
    return ArticleTexts.of(graph, FoundTexts({ARTICLE: FoundText(text, digest(text))}))


def with_note(good: Graph, note: str, text_license: str | None = None) -> Graph:
    """Give the good newsroom with a note on a claim, and with a license of its text."""
    claim, article = good.get(Claim, "claims/quay-fire/ferry-burning"), good[ARTICLE]
    assert isinstance(article, Article)
    source = replace(article.source, license=text_license)
    changed = {claim.iri: replace(claim, note=note), ARTICLE: replace(article, source=source)}
    return Graph({**good.records, **changed})
