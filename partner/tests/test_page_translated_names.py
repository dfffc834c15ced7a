"""A translation tells the person who says so, however a language writes the name."""

from __future__ import annotations

import pytest

from caveat_partner.check_page.marks.translated_names import lacks_claimant

NODE = {
    "text": "Hassan Rouhani said that nobody has asked for help.",
    "claimant": [{"name": "Hassan Rouhani", "type": ["Person"]}],
}


@pytest.mark.parametrize(
    ("language", "words", "lacks"),
    [
        ("de", "Hassan Ruhani sagte, niemand habe um Hilfe gebeten.", False),
        ("es", "Hasán Rohaní dijo que nadie ha pedido ayuda.", False),
        ("de", "Niemand hat um Hilfe gebeten.", True),
        ("ru", "Никто не просил о помощи.", False),
    ],
)
def test_a_name_is_missed_where_letters_are_latin(language: str, words: str, lacks: bool) -> None:
    assert lacks_claimant(NODE, words, language) is lacks
