"""Source text: what normalization changes, and how positions are counted."""

from __future__ import annotations

import pytest

from caveat.source_text import digest, normalize
from small_newsroom import Newsroom


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return Newsroom.open(tmp_path_factory.mktemp("newsroom"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        (b"two newlines\n\n", "two newlines\n"),
        ("cafe\u0301".encode(), "caf\u00e9"),
        (b"  spaces stay  ", "  spaces stay  "),
    ],
)
def test_normalization_changes_line_ends_and_accents_and_nothing_else(
    content: bytes, words: str
) -> None:
    assert normalize(content) == words


def test_positions_count_code_points_not_bytes(newsroom: Newsroom) -> None:
    words = normalize("é€😀x".encode())
    assert digest(words[3:4]) == digest("x")
