"""Search tokens: what is written differently and read alike is found alike."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st
from snowballstemmer import EnglishStemmer

from caveat.contract.search_tokens import (
    LONGEST_TOKEN,
    STEMMERS,
    Reading,
    readings_of,
    search_words,
    tokens_of,
)

ARABIC_MOSUL, WITH_VOWELS = "الموصل", "المَوْصِل"
CHINESE, LONGER_CHINESE, THAI = "摩苏尔", "伊拉克摩苏尔的人", "ประเทศไทย"


def finds(question: str, text: str, language: str = "en") -> bool:
    """Say whether a question finds a text, as every store must."""
    held = tokens_of([(text, language)])
    there = {*held.words, *held.stems}
    asked: list[tuple[Reading, ...]] = readings_of(search_words(question), held.languages)
    return bool(asked) and all(any(there.issuperset(one) for one in word) for word in asked)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("kill", "Seven people were killed."), ("killed", "They kill."), ("KILLING", "killed"),
        ("cafe", "Café"), ("café", "cafe"), ("strasse", "Straße"), ("istanbul", "İstanbul"),
        ("1700", "at least 1,700 people"), ("1,700", "1700"), ("1 700", "1,700"),
        ("1,700", "1 700"), ("1.700", "1,700"), ("1,700", "1.700"), ("1’700", "1,700"),
        ("1\u202f700", "1,700"), ("1,700", "1\u00a0700"), ("1\u00a0700", "1700"),
        ("1700", "\u0661\u066c\u0667\u0660\u0660"), ("3000000", "3,000,000"),
        ("1.5", "1.50 million"), ("1.5", "1,5"), ("2014", "in 2014 700 people"),
        ("700", "in 2014 700 people"), ("15", "2014-06-15"), ("6", "2014-06-15"),
        ("2014", "2013,2014"), ("1,234.5", "1234.50"),
        ("Iraq", "Iraq's army"), ("Iraq's", "Iraq"), ("daesh", "Da'esh"), ("O'Brien", "O’Brien"),
        ("US", "U.S. troops"), ("u.s.", "the US"), ("al-Maliki", "Nuri al Maliki"),
        (ARABIC_MOSUL, WITH_VOWELS), (WITH_VOWELS, ARABIC_MOSUL),
        (CHINESE, LONGER_CHINESE), ("摩", LONGER_CHINESE), ("ไทย", THAI), ("दिल्ली", "दिल्ली में"),
        ("ISIS", "ISIS组织"), ("组织", "ISIS组织"), ("نیروها", "نیرو\u200cها"),
        ("co\u00adoperate", "cooperate"),
    ],
)  # fmt: skip
def test_a_question_finds_what_says_the_same(question: str, text: str) -> None:
    assert finds(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("700", "1,700"), ("1", "1,700"), ("17", "1,700"), ("170", "1,700"), ("1700", "17,00"),
        ("1.7", "1,700"), ("5", "1.5"), ("1700", "1.7"), ("mort*", "mortar"), ("kil", "killed"),
        ("苏摩", CHINESE), ("AND", "kill"), ("united", "nation"), ("_", "a_b"), ("", "a"),
        ("2014700", "in 2014 700 people"),
    ],
)  # fmt: skip
def test_a_question_does_not_find_what_says_something_else(question: str, text: str) -> None:
    assert not finds(question, text)


@pytest.mark.parametrize(
    ("language", "question", "text"),
    [
        ("de", "Haus", "Häuser"), ("de-AT", "haus", "Häuser"), ("fr", "tuer", "tués"),
        ("es", "muerto", "muertos"), ("ru", "город", "города"), ("ar", "موصل", ARABIC_MOSUL),
    ],
)  # fmt: skip
def test_words_are_stemmed_in_their_language_and_not_in_another(
    language: str, question: str, text: str
) -> None:
    assert finds(question, text, language)
    assert not finds(question, text, "zh")


def test_every_language_has_its_stemmer() -> None:
    for language in STEMMERS:
        assert tokens_of([("Information", language)]).languages == {language}


@given(st.text(max_size=80))
def test_every_text_finds_itself_and_no_token_can_part_or_be_an_operator(text: str) -> None:
    held = tokens_of([(text, "en")])
    tokens = [*held.words, *held.stems]
    assert [token for token in tokens if not token or len(token) > LONGEST_TOKEN] == []
    ascii_parts = [one for token in tokens for one in token if one.isascii() and not one.isalnum()]
    assert ascii_parts == []
    assert not any(one.isspace() for token in tokens for one in token)
    assert finds(text, text) or search_words(text) == ()


@given(st.text(max_size=40))
def test_words_of_a_question_asked_again_ask_for_the_same(text: str) -> None:
    words = search_words(text)
    assert readings_of(words, ["en"]) == readings_of([" | ".join(words)], ["en"])


@pytest.fixture
def hurried_threads() -> Iterator[None]:
    """Let threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hurried_threads")
def test_threads_that_stem_at_once_give_the_stems_of_one() -> None:
    words = [f"{first}{second}nationalizing" for first in ascii_lowercase for second in "aeiou"]
    with ThreadPoolExecutor(8) as pool:
        stems = [found.stems for found in pool.map(lambda word: tokens_of([(word, "en")]), words)]
    assert stems == [(EnglishStemmer().stemWord(word),) for word in words]
