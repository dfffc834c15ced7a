"""Search tokens: how a text is cut into the plain words by which it is found, alike in every store.

Documents and questions go through the same steps: case, accents, joiners and the digits of other
scripts are folded; a figure is one token however it is grouped; a word is kept as it is and as its
stem. A question offers readings, each a set of tokens that must all be there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import snowballstemmer

ENGLISH = "en"
"""The language of what states none."""
LONGEST_TOKEN = 64
SHORTEST_STEMMED = 3
STEMMED_WORDS_KEPT = 50_000
POINT = "\u00b7"
"""Stands for the point of a decimal, since a full stop ends a token in some stores."""

STEMMERS = {
    "ar": "Arabic", "ca": "Catalan", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "hi": "Hindi", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "it": "Italian", "lt": "Lithuanian", "nb": "Norwegian",
    "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "sv": "Swedish", "ta": "Tamil",
    "tr": "Turkish", "yi": "Yiddish",
}  # fmt: skip
"""Snowball's stemmers, by the first part of a language tag; other languages have no stems."""

ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)
"""Marks that writers leave out: accents of Latin, Greek, Cyrillic, points of Hebrew and Arabic."""
UNWRITTEN = {
    **dict.fromkeys((0xAD, 0x0640, 0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F))),
    **dict.fromkeys(range(0x2060, 0x206A)),
}
"""Joiners, marks of direction, soft hyphens and the Arabic stretch: no letter of a word."""
WRITTEN_ALIKE = {0x066B: ".", 0x066C: ",", 0x2019: "'", 0x02BC: "'"}

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS = f"{ACCENTS.pattern[1:-1]}\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0900-\u0963\u0966-\u0dff"
_FIRST = f"[^\\W_{_UNSPACED}]"
_RUN = f"{_FIRST}(?:{_FIRST}|[{_MARKS}])*"
_START, _END = r"(?<![^\W_])", r"(?![^\W_])"
UNIT = re.compile(
    f"(?P<unspaced>[{_UNSPACED}]+)"
    rf"|(?P<figure>{_START}(?:\d{{1,3}}([,. '])\d{{3}}(?:\3\d{{3}})*(?:(?!\3)[.,]\d+)?"
    rf"|\d+(?:[.,]\d+)?){_END})"
    rf"|(?P<initials>{_START}[^\W\d_](?:\.[^\W\d_])+{_END})"
    f"|(?P<word>{_RUN}(?:'{_RUN})*)"
)
"""What is one thing to find: a run without spaces, a figure, initials with full stops, a word."""
GROUPED = re.compile(r"\d{1,3}([,. '])\d{3}(?:\1\d{3})*(?:(?!\1)[.,](\d+))?\Z")
DECIMAL = re.compile(r"(\d+)[.,](\d+)\Z")

Reading: TypeAlias = "tuple[str, ...]"
"""Tokens that must all be there."""


class Tokens(NamedTuple):
    """What a text is found by: its words in their order, their stems, the languages of those."""

    words: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    languages: frozenset[str] = frozenset()


def tokens_of(texts: Iterable[tuple[str, str]]) -> Tokens:
    """Cut texts into tokens, each with the tag of its language."""
    words: list[str] = []
    stems: list[str] = []
    languages = set()
    for text, language in texts:
        for kind, unit in _units(text):
            if kind == "unspaced":
                stems += [*unit, *_pairs(unit)]
                continue
            words += dict.fromkeys(token for reading in _readings(kind, unit) for token in reading)
            if stem := _stem(kind, unit, language):
                languages.add(_primary(language))
                stems += [stem] if stem != words[-1] else []
    return Tokens(tuple(words), tuple(stems), frozenset(languages))


def search_words(text: str) -> tuple[str, ...]:
    """Cut a question into what it asks for; a figure is one word, with or without spaces."""
    return tuple(unit for _, unit in _units(text))


def readings_of(words: Iterable[str], languages: Iterable[str]) -> list[tuple[Reading, ...]]:
    """Give for each word the readings of which one must hold, with its stems in some languages."""
    languages = tuple(languages)
    return [
        tuple(dict.fromkeys((*_readings(kind, unit), *_stem_readings(kind, unit, languages))))
        for word in words
        for kind, unit in _units(word)
    ]


def _units(text: str) -> Iterator[tuple[str, str]]:
    for match in UNIT.finditer(_fold(text)):
        yield str(match.lastgroup), match[0]


def _fold(text: str) -> str:
    """Write alike what is read alike; accents stay, since stems need them."""
    folded = text.translate(UNWRITTEN)
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", folded).translate(WRITTEN_ALIKE)
        folded = re.sub(r"\d", lambda digit: str(int(digit[0])), folded)
    return unicodedata.normalize("NFC", folded.casefold())


def _plain(word: str) -> str:
    """Take away accents: `cafe` for `café`."""
    if word.isascii():
        return word[:LONGEST_TOKEN]
    bare = ACCENTS.sub("", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", bare)[:LONGEST_TOKEN]


def _readings(kind: str, unit: str) -> list[Reading]:
    if kind == "unspaced":
        return [tuple(_pairs(unit)) or (unit,)]
    if kind == "figure":
        return _figures(unit)
    parts = tuple(_plain(part) for part in re.split("[.']", unit))
    return [("".join(parts)[:LONGEST_TOKEN],), *([parts] if len(parts) > 1 else [])]


def _pairs(run: str) -> Iterator[str]:
    """Yield each two neighbors: words without spaces are found by these."""
    return (run[at : at + 2] for at in range(len(run) - 1))


def _figures(unit: str) -> list[Reading]:
    """Read a figure: `1,700` is 1700; `1.700` may be that or 1.7, `1 700` and `1,7` two numbers."""
    found: list[Reading] = []
    if grouped := GROUPED.match(unit):
        whole = unit[: grouped.start(2) - 1] if grouped[2] else unit
        found.append((_number(re.sub(r"\D", "", whole), grouped[2] or ""),))
    decimal = DECIMAL.match(unit)
    if decimal and not (grouped and grouped[1] == ","):
        found.append((_number(decimal[1], decimal[2]),))
    if unit.isdecimal():
        found.append((_number(unit),))
    if (grouped and grouped[1] == " ") or (decimal and not grouped and "," in unit):
        found.append(tuple(_number(part) for part in re.findall(r"\d+", unit)))
    return found


def _number(whole: str, fraction: str = "") -> str:
    """Write a number in one way only."""
    fraction = fraction.rstrip("0")
    return ((whole.lstrip("0") or "0") + (POINT + fraction if fraction else ""))[:LONGEST_TOKEN]


def _stem_readings(kind: str, unit: str, languages: tuple[str, ...]) -> Iterator[Reading]:
    for language in languages:
        if stem := _stem(kind, unit, language):
            yield (stem,)


def _stem(kind: str, unit: str, language: str) -> str:
    """Give the stem of a word; nothing where it has none."""
    if kind != "word" or len(unit) < SHORTEST_STEMMED or any(map(str.isdigit, unit)):
        return ""
    algorithm = STEMMERS.get(_primary(language), "")
    return _plain(_stem_in(unit[:LONGEST_TOKEN], algorithm)).replace("'", "")


@lru_cache(maxsize=STEMMED_WORDS_KEPT)
def _stem_in(word: str, algorithm: str) -> str:
    """Ask a stemmer of its own: one that is shared keeps the word that it is at."""
    if not algorithm:
        return ""
    stemmer = getattr(snowballstemmer, f"{algorithm}Stemmer")()
    return str(stemmer.stemWord(word))


def _primary(language: str) -> str:
    return language.partition("-")[0]
