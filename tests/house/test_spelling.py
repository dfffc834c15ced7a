"""Spelling: what we write is American English; what is quoted keeps its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from paths import ROOT
from project_tree import project_files

BRITISH = re.compile(
    r"""(?ix)
    (?:apolog|author|canon|canonical|capital|categor|character|critic|custom|emphas|general|hospital
      |initial|local|material|maxim|minim|normal|optim|organ|penal|priorit|real|recogn|sanit|serial
      |special|standard|summar|token|util|visual)
    is(?:e(?:[drs]|rs)?|ing|able|ations?)(?![a-z])
    | licence | judgement | catalogue | (?:behavi|col|fav|hon|hum|neighb|rum)our
    | (?:anal|paral)ys(?:e[drs]?|ing)(?![a-z])
    | (?:cancel|dial|label|model|travel)l(?:ed|ing)(?![a-z])
    | (?<![a-z])(?:(?:mis)?spelt|grey|towards|whilst|practis(?:e[ds]?|ing)|defence|offence|centres?)
      (?![a-z])
    """
)
"""British twins of words that we use; units of measure are an article's, and not among them."""

QUOTED = {
    r"contract/\d": "what was promised once keeps its words",
    r"fixtures/": "the words of editors on articles; another letter voids a signature",
    r"tests/(?:cases|partner/pages)/": "sentences and pages as newspapers write them",
    r"(?:api/caveat/rules|tests/rules)/language/": "lists of words that are read know both",
    r"partner/src/caveat_partner/words/": "lists of words that are read know both",
    r"(?:.*/)?(?:package-lock\.json|requirements[\w-]*\.txt|LICENSE)$": "other people's words",
    r"tests/house/test_spelling\.py$": "this list",
}
"""Files whose words are not ours to spell, each with the reason."""
ADDRESSES = re.compile(r"\bhttps?://\S+")


def paths() -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in project_files()]


def british(path: Path) -> list[str]:
    """Give the British words of a file, each with its line; addresses are names and not words."""
    lines = path.read_text(encoding="utf-8", errors="ignore").splitlines()
    return [
        f"{path.relative_to(ROOT)}:{number}: {word[0]}"
        for number, line in enumerate(lines, 1)
        for word in BRITISH.finditer(ADDRESSES.sub("", line))
    ]


def test_what_we_write_is_spelled_as_americans_do() -> None:
    ours = [path for path in paths() if not any(re.match(each, path) for each in QUOTED)]
    assert len(ours) > 500
    assert [found for path in ours for found in british(ROOT / path)] == []


@pytest.mark.parametrize("pattern", QUOTED)
def test_every_exemption_from_our_spelling_is_of_a_file(pattern: str) -> None:
    assert [path for path in paths() if re.match(pattern, path)] != []


@pytest.mark.parametrize(
    "words", ["News organisation", "LICENCE", "a_colour", "misspelt", "normalised", "Catalogues"]
)
def test_a_british_twin_is_found(words: str) -> None:
    assert BRITISH.search(words)


@pytest.mark.parametrize(
    "words", ["otherwise", "four hours", "precise", "Harbour Office", "realism"]
)
def test_a_word_that_has_no_twin_is_left(words: str) -> None:
    assert not BRITISH.search(words)
