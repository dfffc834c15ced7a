"""Found texts: each text is read once in a run, and is the same as one looked for alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import caveat.source_text as source_text
from caveat.release.pipeline import check_for_publication
from caveat.rules.found_texts import FoundTexts
from caveat.settings import Settings
from caveat.source_text import FoundText, digest, find_text, find_texts, folders
from small_newsroom import ARTICLE, ROOT, WORDS, Newsroom

ARTICLES = ("articles/one", "articles/two", "articles/three")
FILES = ("a.txt", "b.txt")
FOLDERS = (*ARTICLES, "first-source", "second-source")
LETTERS = ("alpha", "bravo")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each file is read as a text, by its name and folder."""
    counted: Counter[str] = Counter()
    read = source_text._read

    def counting(path: Path) -> FoundText | None:
        counted["/".join(path.parts[-2:])] += 1
        return read(path)

    monkeypatch.setattr(source_text, "_read", counting)
    return counted


def test_a_check_reads_each_text_once(tmp_path: Path, reads: Counter[str]) -> None:
    newsroom = Newsroom.open(tmp_path)
    sources = newsroom.folder / "sources"
    (sources / "another.txt").write_text("Of no article.", encoding="utf-8")
    checked = check_for_publication(replace(newsroom.settings, sources=(sources,)))
    assert checked.proved == (ARTICLE,)
    assert reads["sources/quay-fair.txt"] == reads["sources/another.txt"] == 1
    assert set(reads.values()) == {1}


def test_a_check_of_two_articles_reads_a_folder_of_sources_once(
    tmp_path: Path, reads: Counter[str]
) -> None:
    (tmp_path / "unknown.txt").write_text(WORDS, encoding="utf-8")
    environ = {"CAVEAT_FIXTURES": str(ROOT / "fixtures"), "CAVEAT_SOURCES": str(tmp_path)}
    checked = check_for_publication(Settings.from_environ(environ))
    assert len(checked.proved) == len(checked.unproved) == 1
    assert reads["gazette-market-hall-roof/source.txt"] == 1
    assert set(reads.values()) == {1}


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(FOLDERS), st.sampled_from(FILES)), st.sampled_from(LETTERS)
    ),
    st.fixed_dictionaries(
        {
            iri: st.tuples(st.sampled_from(FILES), st.sampled_from(LETTERS).map(digest))
            for iri in ARTICLES
        }
    ),
)
def test_texts_that_are_looked_for_together_are_those_looked_for_alone(
    tmp_path_factory: pytest.TempPathFactory,
    written: dict[tuple[str, str], str],
    named: dict[str, tuple[str, str]],
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    for (where, file), words in written.items():
        (folder / where).mkdir(parents=True, exist_ok=True)
        (folder / where / file).write_text(words, encoding="utf-8")
    sources = [folder / "first-source", folder / "second-source"]
    assert find_texts(named, folder, sources) == {
        iri: find_text(folders(folder, iri, sources), *text) for iri, text in named.items()
    }


def test_what_was_found_never_shows_its_words() -> None:
    assert "boats" not in repr(FoundTexts({ARTICLE: FoundText(WORDS, digest(WORDS))}))
