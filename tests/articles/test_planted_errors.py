"""Planted errors: each is made in a copy of the real fixtures, and somebody sees it.

Most are seen by a rule, some of these only where the text is at hand. The others are listed in
docs/what-only-a-reader-catches.md with the reason; should a rule learn to see one of them, the
test says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from caveat.contract.iris import names_of_iri
from caveat.errors import Finding
from caveat.records.article import Article
from caveat.records.graph import Graph
from caveat.rules.check import RULES, TEXT_RULES, check, check_against_texts
from caveat.rules.found_texts import FoundTexts
from caveat.source_text import find_text, folders
from paths import FIXTURES, ROOT
from planted_errors import PLANTED, Fixtures

PAGE = ROOT / "docs" / "what-only-a-reader-catches.md"
TEXT = "source.txt"
FILES = sorted(PLANTED.glob("*.yaml"))


def entries() -> list[Any]:
    loaded = [
        pytest.param(file.stem, entry, id=entry["error"])
        for file in FILES
        for entry in YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    ]
    assert loaded
    return loaded


ENTRIES = entries()
VALUES: list[tuple[str, Mapping[str, Any]]] = [one.values for one in ENTRIES]
KEYS = {"caught", "caughtWithText"}


@pytest.fixture(scope="module")
def fixtures() -> Fixtures:
    fixtures = Fixtures()
    assert check(fixtures.graph) == []
    return fixtures


def text_of(graph: Graph, slug: str, sources: list[Path]) -> str | None:
    article = graph[f"articles/{slug}"]
    assert isinstance(article, Article)
    where = folders(FIXTURES, article.iri, sources)
    found = find_text(where, article.source.file, article.source.sha256)
    return found.words if found else None


def seen(findings: list[Finding]) -> set[str]:
    """Give which rules see something, and in which record, as its fixtures name it."""
    named = [(finding.rule, finding.message.partition(":")[0]) for finding in findings]
    return {f"{rule} @ {names_of_iri(iri)[1]}" for rule, iri in named}


def expected(entry: Mapping[str, Any], *keys: str) -> set[str]:
    """Give what an entry expects; where no record is named, it is the first that was edited."""
    first = entry["edits"][0]
    collection = first["record"].partition("/")[0]
    slug = first.get("copy") or first.get("rename")
    record = f"{collection}/{slug}" if slug else first["record"]
    names = [name for key in sorted(keys) for name in entry.get(key, [])]
    return {name if " @ " in name else f"{name} @ {record}" for name in names}


def hold(fixtures: Fixtures, slug: str, entry: Mapping[str, Any], sources: list[Path]) -> None:
    text = text_of(fixtures.graph, slug, sources)
    if text is None and any("digest" in edit for edit in entry["edits"]):
        return  # The error itself needs the text; it is planted where that is at hand.
    graph = fixtures.plant(entry["edits"], text)
    findings = check(graph)
    keys = ["caught"]
    if text is not None:
        findings += check_against_texts(graph, FoundTexts.read(graph, FIXTURES, sources))
        keys.append("caughtWithText")
    found, wanted = seen(findings), expected(entry, *keys)
    learned = f"A rule sees it now: move {entry['error']!r} from reader to caught."
    assert found == wanted, learned if "reader" in entry else "\n".join(map(str, findings))


@pytest.mark.no_cover
@pytest.mark.parametrize(("slug", "entry"), ENTRIES)
def test_a_planted_error_is_seen_by_its_rules_or_left_to_a_reader(
    fixtures: Fixtures, slug: str, entry: Mapping[str, Any]
) -> None:
    hold(fixtures, slug, entry, [])


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("slug", "entry"),
    [one for one in ENTRIES if not (FIXTURES / "articles" / str(one.values[0]) / TEXT).exists()],
)
def test_with_a_licensed_text_at_hand_more_of_them_are_seen(
    fixtures: Fixtures, slug: str, entry: Mapping[str, Any], licensed: Path
) -> None:
    hold(fixtures, slug, entry, [licensed])


def test_errors_of_many_kinds_are_planted_in_both_articles() -> None:
    names = [entry["error"] for _, entry in VALUES]
    assert len(set(names)) == len(names) > 140
    assert {slug for slug, _ in VALUES} == {path.name for path in (FIXTURES / "articles").iterdir()}
    for _, entry in VALUES:
        assert ("reader" in entry) != bool(KEYS & entry.keys()), entry["error"]


def test_a_table_names_only_rules_that_there_are() -> None:
    rules = {rule.name for rule in (*RULES, *TEXT_RULES)}
    told = {name.partition(" @ ")[0] for _, entry in VALUES for name in expected(entry, *KEYS)}
    alone = {name.partition(" @ ")[0] for _, entry in VALUES for name in expected(entry, "caught")}
    assert told <= rules
    assert not alone & {rule.name for rule in TEXT_RULES}


def test_the_page_lists_exactly_what_is_left_to_a_reader_with_its_reason() -> None:
    rows = ["| planted error | why no rule sees it |", "| --- | --- |"]
    rows += [f"| {e['error']} | {e['reader'].strip()} |" for _, e in VALUES if "reader" in e]
    page = PAGE.read_text(encoding="utf-8")
    table = re.search(r"<!-- reader -->\n(.*?)\n<!-- /reader -->", page, re.S)
    assert table, "the page has no part marked reader"
    assert table[1] == "\n".join(rows), "put this there:\n" + "\n".join(rows)


def test_a_planted_error_whose_ground_is_gone_says_so(fixtures: Fixtures) -> None:
    edit = {
        "record": "claims/tweet-toll",
        "at": "modality",
        "old": "planned",
        "new": "actual",
    }
    with pytest.raises(AssertionError, match="claims/tweet-toll was changed: modality is now"):
        fixtures.plant([edit], None)
    with pytest.raises(AssertionError, match="claims/nowhere is gone"):
        fixtures.plant([{**edit, "record": "claims/nowhere"}], None)


def test_a_rule_that_learns_to_see_more_is_told_from_a_reader(fixtures: Fixtures) -> None:
    edit = {"record": "claims/embassy-security-increase", "at": "modality", "old": "planned",
            "new": "actual"}  # fmt: skip
    entry = {"error": "planted", "edits": [edit], "reader": "Nobody sees it."}
    with pytest.raises(AssertionError, match="move 'planted' from reader to caught"):
        hold(fixtures, "cnn-iraq-isis-advance", entry, [])
