"""Values: days, terms, references and entries are said in words, whatever key holds them."""

from __future__ import annotations

from typing import Any

import pytest

from caveat.html.markdown.values import format_moment, format_rest, format_value

KNOWN = {"precision": "day", "wording": "absolute"}


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("handChecked", True, "yes"),
        ("asOf", "2014-06-13", "Friday 13 June 2014"),
        ("quantifier", "atLeast", "at least"),
        ("sameAs", "https://x.example/", "[https://x.example/](https://x.example/)"),
        ("medium", "e_mail", "e\\_mail"),
        ("reasons", ["singleSource", "secondHand"], "one source only, at second hand"),
        ("copyrightYear", 2014, "2014"),
        ("what", {"note": "A note.", "id": "#x"}, "note: A note."),
    ],
)
def test_a_value_is_said_as_what_it_is(key: str, value: Any, words: str) -> None:
    assert format_value(value, key) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ({"earliest": "2014-06-13", "latest": "2014-06-13"}, "Friday 13 June 2014"),
        ({"latest": "2014-06-13"}, "not later than Friday 13 June 2014"),
        ({"earliest": "2014-06-13"}, "not earlier than Friday 13 June 2014"),
        ({"earliest": "2014-06-13", "latest": "2014-06-14"},
         "Friday 13 June 2014 to Saturday 14 June 2014"),
        ({}, "no day stated"),
    ],
)  # fmt: skip
def test_a_moment_is_no_more_exact_than_it_is_known(moment: dict[str, Any], words: str) -> None:
    assert format_moment(KNOWN | moment) == f"{words} (known to the day; given as a date)"


def test_a_moment_says_how_it_is_known() -> None:
    vague = {"precision": "notStated", "wording": "notStated", "extent": "within"}
    said = format_moment(vague | {"anchor": "2014-06-15", "inferred": True, "note": "Why so."})
    assert said == (
        "no day stated (somewhere within this time; how exactly is not stated; not stated by the "
        "source; counted from Sunday 15 June 2014; inferred by an editor; note: Why so)"
    )


def test_a_key_without_a_form_of_its_own_is_still_said() -> None:
    part = {"id": "#x", "party": "y", "strangeKey": "so"}
    assert list(format_rest(part, ("party",))) == ["strange key: so"]
