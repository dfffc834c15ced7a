"""Licensed text: no file of the project, tests and pages too, holds eight words of it in a row."""

from __future__ import annotations

import re
from pathlib import Path

from caveat.rules.against_text.copied_words import WORDS_OF_A_RUN, words_of_text
from project_tree import project_files

ITSELF = "this sentence stands here so that a copy of it can be found"


def runs(text: str) -> set[tuple[str, ...]]:
    """Give every run of words that is long enough to be a copy."""
    words = words_of_text(text)
    ends = range(WORDS_OF_A_RUN, len(words) + 1)
    return {tuple(words[end - WORDS_OF_A_RUN : end]) for end in ends}


def copied(path: Path, licensed: set[tuple[str, ...]]) -> list[str]:
    """Give what a file has of licensed texts; files that are no text have no words."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []
    return [f"{path.name}: {' '.join(run)}" for run in sorted(runs(text) & licensed)]


def test_no_file_of_the_project_copies_a_licensed_text(licensed: Path) -> None:
    texts = sorted(licensed.glob("*.txt"))
    assert texts
    held = set().union(*(runs(text.read_text(encoding="utf-8")) for text in texts))
    files = list(project_files())
    assert len(files) > 1_000
    assert [found for path in files for found in copied(path, held)] == []


def test_a_copy_is_found_whatever_stands_between_its_words(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(re.sub(" ", ",\n", ITSELF.upper()), encoding="utf-8")
    assert copied(page, runs(ITSELF))
    page.write_text("Words of our own say the same without a copy.", encoding="utf-8")
    assert not copied(page, runs(ITSELF))
