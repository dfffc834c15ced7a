"""The seed article against its licensed text: passages, quoted stretches, what makes them stale."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import caveat.rules.against_text.source as source_rules
from caveat.errors import Finding
from caveat.records.article import article_of
from caveat.records.graph import Graph
from caveat.records.quotation import Quotation
from caveat.rules.found_texts import FoundTexts
from caveat.rules.registry import text_rules
from caveat.rules.texts import ArticleTexts
from caveat.source_text import find_text
from paths import FIXTURES
from seed_records import ARTICLE, claim


def test_broken_remarks_have_a_record_for_each_part(seed: Graph) -> None:
    passages = [
        entry
        for item in seed.all(Quotation)
        for entry in item.evidence
        if entry.role == "statesClaim" and item.article == ARTICLE
    ]
    assert len(passages) == len(set(passages)) == 22


def of_the_source(seed: Graph, folder: Path) -> list[Finding]:
    texts = ArticleTexts.of(seed, FoundTexts.read(seed, FIXTURES, [folder]))
    return [finding for rule in text_rules(source_rules) for finding in rule(texts)]


def test_every_passage_holds_in_the_licensed_text(seed: Graph, licensed: Path) -> None:
    assert of_the_source(seed, licensed) == []


def test_every_quoted_stretch_of_the_text_has_its_record(seed: Graph, licensed: Path) -> None:
    source = article_of(seed, claim(seed, "tweet-toll")).source
    text = find_text([licensed], source.file, source.sha256)
    assert text is not None
    quoted = {match.span() for match in re.finditer("“[^”]*”", text.words)}
    recorded = {
        (entry.start, entry.end)
        for item in seed.all(Quotation)
        for entry in item.evidence
        if entry.role == "statesClaim" and item.article == ARTICLE
    }
    titles = {text.words[start:end] for start, end in quoted - recorded}
    assert titles == {"“State of the Union”"}
    assert recorded <= quoted


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_one_replaced_character_makes_exactly_the_touched_passages_stale(
    tmp_path_factory: pytest.TempPathFactory, seed: Graph, licensed: Path, data: st.DataObject
) -> None:
    source = article_of(seed, claim(seed, "tweet-toll")).source
    found = find_text([licensed], source.file, source.sha256)
    assert found is not None
    position = data.draw(st.integers(0, len(found.words) - 1))
    letter = data.draw(st.sampled_from("aZ7#\u00e9\u0416\U0001f600"))
    words = found.words[:position] + letter + found.words[position + 1 :]
    if words == found.words:
        return
    folder = tmp_path_factory.mktemp("changed")
    (folder / source.file).write_text(words, encoding="utf-8")
    findings = of_the_source(seed, folder)
    expected = sum(
        entry.start <= position < entry.end
        for record in seed.records.values()
        for entry in (*getattr(record, "evidence", ()), *getattr(record, "not_recorded", ()))
        if ARTICLE in (record.iri, record.article, getattr(entry, "stated_in", None))
    )
    assert sum(finding.rule == "stale-passage" for finding in findings) == expected
    assert [f.rule for f in findings if f.rule != "stale-passage"] == ["stale-source"]
