"""Registry: a rule is named as its function, and names what it finds."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.errors import Finding, errors_of
from caveat.records.graph import Graph
from caveat.rules.found_texts import FoundTexts
from caveat.rules.registry import rule, text_notice
from caveat.rules.texts import ArticleTexts


def test_a_rule_names_what_it_finds(good: Graph) -> None:
    @rule
    def nothing_has_a_name(graph: Graph) -> Iterator[Finding]:
        """No record has a name."""
        for record in graph.records.values():
            yield record.finding(("name",), "It has a name.", "Remove it.")

    found = list(nothing_has_a_name(good))
    assert {finding.rule for finding in found} == {"nothing-has-a-name"}
    assert len(found) == len(good.records)


def test_a_notice_finds_no_error(good: Graph) -> None:
    @text_notice
    def everything_is_looked_at(texts: ArticleTexts) -> Iterator[Finding]:
        """Every record is looked at."""
        for record in texts.graph.records.values():
            yield record.finding((), "It is there.", "Look at it.")

    texts = ArticleTexts(good, {}, (), FoundTexts({}))
    found = list(everything_is_looked_at(texts))
    assert {(finding.rule, finding.severity) for finding in found} == {
        ("everything-is-looked-at", "notice")
    }
    assert errors_of(found) == []
