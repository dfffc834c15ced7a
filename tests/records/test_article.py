"""Article: what it reports and mentions, and how its text is pointed at."""

from __future__ import annotations

from caveat.records.article import Article, article_of
from caveat.records.graph import Graph


def test_an_article_reports_its_claims_and_mentions_the_rest(good: Graph) -> None:
    article = good.get(Article, "articles/quay-fire")
    reports, mentions = article.reports(good), article.mentions(good)
    assert {iri.partition("/")[0] for iri in reports} == {"claims"}
    assert {*reports, *mentions} == good.mentioned_in(article)
    assert "people/ben-oar" in mentions


def test_a_text_is_pointed_at_by_digest_and_its_file_is_not_told(good: Graph) -> None:
    article = good.get(Article, "articles/quay-fire")
    pointed = article.source_text(good)
    assert (pointed.id, pointed.sha256) == ("articles/quay-fire/text", article.source.sha256)
    assert article.source.file not in str(pointed)


def test_a_record_belongs_to_its_article_and_an_article_to_itself(good: Graph) -> None:
    article = good.get(Article, "articles/quay-fire")
    assert article_of(good, good["claims/quay-fire/fire-origin"]) is article
    assert article_of(good, article) is article
