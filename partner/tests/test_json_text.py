"""JSON is parsed where it means something certain, and refused in words where it does not."""

from __future__ import annotations

import pytest

from caveat_partner import json_text
from caveat_partner.json_text import load_json


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[" * 100_000, "nested deeper"),
        ("[" * 200 + "]" * 200, "nested deeper than 64"),
        ('{"a":' * 200 + "1" + "}" * 200, "nested deeper than 64"),
        ("NaN", "NaN is no JSON"),
        ("-Infinity", "no JSON"),
        ("1e999", "larger than a program can hold"),
        ("9" * 5_000, "more digits than a program can hold"),
        (r'"\ud800"', "half a character"),
        (r'{"\uDC00": 1}', "half a character"),
    ],
)
def test_json_that_no_program_can_hold_is_refused_in_words(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        load_json(text)


def test_json_that_is_too_large_is_not_even_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "JSON_BYTES", 10)
    with pytest.raises(ValueError, match="larger than 10"):
        load_json("[1, 2, 3, 4, 5]")


def test_a_key_twice_is_refused_where_that_is_asked() -> None:
    assert load_json('{"a": 1, "a": 2}') == {"a": 2}
    with pytest.raises(ValueError, match="twice"):
        load_json('{"a": 1, "a": 2}', keys_once=True)


def test_what_documents_hold_is_parsed() -> None:
    depth = "[" * 60 + "]" * 60
    assert load_json('{"a": [1, 2.5, "\\ud83d\\ude00", null]}') == {
        "a": [1, 2.5, "\U0001f600", None]
    }
    assert load_json(depth)
