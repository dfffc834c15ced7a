"""What is shown has no control character and no secret in it, whoever wrote it."""

from __future__ import annotations

import base64
import json
from xml.sax.saxutils import escape

import pytest

from caveat_partner import plain_text
from caveat_partner.http.access import Access
from caveat_partner.plain_text import keep_secret, one_line, shown
from caveat_partner.problems import Unreachable


@pytest.fixture(autouse=True)
def _no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "_SECRETS", set())


@pytest.mark.parametrize(
    "character",
    ["\x1b", "\x00", "\x07", "\r", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028", "\ud800"],
)
def test_what_steers_a_terminal_is_shown_as_its_number(character: str) -> None:
    assert shown(f"a{character}b") == f"a\\u{ord(character):04x}b"
    assert character not in str(Unreachable(f"it says {character}"))


def test_words_of_any_language_and_lines_stay() -> None:
    text = "Čtvrtek\t“1,700”\n中文 العربية 😀\n"
    assert shown(text) == text


def test_a_line_of_a_report_is_one_and_ends() -> None:
    assert one_line("it says\nBROKEN  all\r\n") == "it says BROKEN all"
    assert len(one_line("x" * 10_000_000)) < 700


def test_a_secret_is_shown_in_none_of_its_forms() -> None:
    secret = 'pa&"ss<word>\\1'
    keep_secret(secret)
    forms = [secret, json.dumps(secret), escape(secret), repr(secret), "pa%26%22ss%3Cword%3E%5C1"]
    forms.append(base64.b64encode(secret.encode()).decode())
    for form in forms:
        assert "ss" not in shown(f"it echoes {form}.").removeprefix("it echoes").replace("***", "")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("https://user:word@host/x", "https://***@host/x"),
        ("https://host/x?token=abc&limit=1", "https://host/x?token=***&limit=1"),
        ("https://host/x?limit=1&api_key=abc#a", "https://host/x?limit=1&api_key=***#a"),
        ("https://host/claims?status=denied", "https://host/claims?status=denied"),
    ],
)
def test_what_looks_like_a_secret_in_an_address_is_masked(text: str, masked: str) -> None:
    assert shown(text) == masked


def test_user_and_password_of_a_base_url_become_a_header_and_are_shown_nowhere() -> None:
    url, access = Access.of(["X-Api-Key: k3y-of-ours"]).to("https://editor:s3cr%40t@host/news")
    assert url == "https://host/news"
    packed = base64.b64encode(b"editor:s3cr@t").decode()
    assert access.headers["Authorization"] == f"Basic {packed}"
    assert shown(f"{packed} s3cr@t k3y-of-ours") == "*** *** ***"


@pytest.mark.parametrize(
    ("header", "value", "masked"),
    [
        ("X-Api-Version", "2026-11-28-preview", False),
        ("Accept-Language", "en", False),
        ("User-Agent", "our-long-name-of-a-build/1.0", False),
        ("X-Api-Key", "abc", False),
        ("X-Api-Key", "abcde", True),
        ("Cookie", "sid=abcdef", True),
        ("X-Staging", "let-me-in-with-this", True),
    ],
)
def test_a_header_is_secret_by_its_name_or_its_length(
    header: str, value: str, masked: bool
) -> None:
    Access.of([f"{header}: {value}"])
    assert (shown(f"it says {value}.") == "it says ***.") is masked


def test_a_short_password_is_masked_in_addresses_alone() -> None:
    Access().to("http://user:p@host")
    assert shown("a promise at http://user:p@host") == "a promise at http://***@host"


def test_a_token_ends_before_a_quote_that_is_escaped() -> None:
    assert shown(r'"x?token=abc\"def"') == r'"x?token=***\"def"'


@pytest.mark.parametrize("header", ["no colon", ": value", "Name:", "Na\nme: x", "Name: a\r\nB: c"])
def test_a_header_that_is_none_is_refused(header: str) -> None:
    with pytest.raises(ValueError, match="is no header"):
        Access.of([header])
