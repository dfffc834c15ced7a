"""Counted nouns: no message of ours says `1 claims`, whatever is counted."""

from __future__ import annotations

import ast
import re

import pytest

from project_tree import made

PLURALS = re.compile(
    r" (?:articles|bytes|changes|characters|claims|counts|documents|entries|errors|files|findings"
    r"|forms|items|letters|more records|nodes|notices|pages|passages|promises|records|requests"
    r"|sentences|terms|times|versions|words)\b"
)
NEVER_ONE = {
    "len(note)": "told of a note that is too long",
    "len(passage)": "told of a passage that is too long",
    "len(found)": "told where there are several",
    "len(content)": "told of a file that is too large",
    "tries": "one is `once`",
    "aspects.count(aspect)": "told where there are several",
    "first[key]": "the name of a record, which does so itself",
    "limits.bytes": "a limit of millions",
    "limit": "a limit of thousands",
    "most": "a limit of millions",
    "bounds.body": "a limit of millions",
    "self._bounds.body": "a limit of millions",
}
"""What is counted and never one, by the code that counts it, each with the reason."""


def careless(source: str) -> list[str]:
    """Give the texts in which a plural stands behind a number that may be one.

    Limits, in capitals, never are. `format_count` writes number and noun.
    """
    found = []
    for text in ast.walk(ast.parse(source)):
        if isinstance(text, ast.JoinedStr):
            for number, noun in zip(text.values, text.values[1:], strict=False):
                if (
                    isinstance(number, ast.FormattedValue)
                    and isinstance(noun, ast.Constant)
                    and PLURALS.match(str(noun.value))
                    and not ast.unparse(number.value).isupper()
                    and not re.match(r"(?:\w+\.)?format_count|_counted", ast.unparse(number.value))
                    and ast.unparse(number.value) not in NEVER_ONE
                ):
                    found.append(ast.unparse(text))
    return found


def test_no_plural_stands_behind_a_number_that_may_be_one() -> None:
    sources = made("api/caveat/**/*.py", "partner/src/**/*.py")
    assert {path.name: found for path in sources if (found := careless(path.read_text()))} == {}


def test_every_exemption_is_still_needed() -> None:
    texts = "".join(path.read_text() for path in made("api/caveat/**/*.py", "partner/src/**/*.py"))
    assert [code for code in NEVER_ONE if f"{{{code}" not in texts] == []


@pytest.mark.parametrize(
    ("source", "bad"),
    [
        ("f'{len(shown)} claims shown'", True),
        ("f'{n:,} records'", True),
        ("f'{MOST:,} pages'", False),
        ("f'{format_count(n, \"claim\")} shown'", False),
        ("f'{name} says'", False),
    ],
)
def test_a_plural_behind_a_number_is_found(source: str, bad: bool) -> None:
    assert bool(careless(source)) is bad
