"""Sentences: where each sentence of a text begins and ends, by the habits of English news copy.

A text is read as it was normalized: a line is a paragraph, and no sentence crosses a line. What
lies between sentences holds no letter and no digit. Where a stop may belong to an abbreviation,
the word after it decides: "the U.S. Marines" goes on, "the U.S. The Marines" does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER_LAST = _words("""
    Mr Mrs Ms Messrs Dr Drs Prof Profs Gen Gens Lt Col Maj Capt Cmdr Cpt Sgt Cpl Pvt Pfc Spc Brig
    Ens Adm Sen Sens Rep Reps Gov Govs Pres Sec Amb Atty Asst Det Insp Supt Rev Hon Msgr Fr Ft Mt
    vs v e.g i.e cf ca approx viz
""")
"""Titles and short words after which a sentence always goes on."""

MAY_BE_LAST = _words("""
    Inc Corp Ltd Co Cos Bros Jr Sr Ph.D Esq Dept Univ Assn Ave Blvd Rd St etc al
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb
    Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo
""")
"""Abbreviations whose stop ends a sentence only where one of OPENINGS follows."""

BEFORE_A_NUMBER = _words("No Nos Nr Art Fig Vol Ch Pt p pp")
"""Abbreviations only where a number follows: `No. 3`, but "No. He stayed."."""

OPENINGS = _words("""
    The A An This That These Those He She It We They You I His Her Its Our Their My Your There Here
    But And Or Nor So Yet If When While Where Why How What Who Which Whether As At After Before
    Because Although Though Since Until Unless Despite During By For From In On To With Without
    Also Another Both Each Either Every Many Neither None Nobody Not Now Once Only Some Then Thus
    Meanwhile However Instead Still Later Earlier Nearly Nevertheless Perhaps Today Yesterday
    Tomorrow
""")
"""Words that open a sentence and are hardly ever part of a name."""

SAYING = (
    "said|says|asked|asks|added|adds|told|wrote|writes|replied|answered|shouted|cried|called"
    "|warned|tweeted|insisted|urged|exclaimed|wondered|demanded|continued"
)
WHEN_OR_HOW = "on|in|at|after|to|during|when|before|later|again|as|by|from|while"

ELLIPSIS = "\u2026"
DASHES = "\u2014\u2013-"
APOSTROPHE = "\u2019"

STOP = re.compile(
    rf"[.!?{ELLIPSIS}]+(?P<closed>(?:[\u00a0\u202f]?[\"'\u201d{APOSTROPHE}\u00bb)\]}}])*)(?=\s)"
)
"""One or more stops with the quotes and brackets that close after them, before a space."""

NEXT = re.compile(
    rf"\s(?P<opened>(?:[^\w.!?,;:{ELLIPSIS}{DASHES}]|(?:{ELLIPSIS}|\.{{3}})(?=\s))*)"
    rf"(?P<word>\w+)(?P<rest>[\w{APOSTROPHE}'-]*)(?P<dot>\.?)"
)
"""What stands after a stop: quotes and signs that open, then a word."""

LAST_WORD = re.compile(r"[\w&]+(?:\.[\w&]+)*\Z")
LETTERS_WITH_STOPS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
"""An initial (`J`) or an abbreviation by letters (`U.S`, `a.m`), its last stop taken off."""

MARKER = re.compile(r"\W*(?:\d{1,3}|[^\W\d_])")
"""The number or letter of an item of a list: `1`, `(b`."""

WHO_SAID_IT = re.compile(
    rf"\s(?:[\w.{APOSTROPHE}'-]+\s+){{1,6}}?(?:{SAYING})\b(?:[^\w\s]|\s+(?:{WHEN_OR_HOW})\b|\s*\Z)"
)
"""Who said it, after a quotation that ends in a mark of its own: `?” Ada Quill asked.`"""

WORDED = re.compile(r"[^\W_]")


class Sentence(NamedTuple):
    """A sentence and its paragraph, both counted from 1; code points from start up to end."""

    number: int
    paragraph: int
    start: int
    end: int


def sentences(words: str) -> tuple[Sentence, ...]:
    """Find the sentences of a normalized text, in order; every letter and digit lies in one."""
    found: list[Sentence] = []
    offset = paragraph = 0
    for line in words.split("\n"):
        spans = list(_in_line(line))
        paragraph += bool(spans)
        for start, end in spans:
            found.append(Sentence(len(found) + 1, paragraph, offset + start, offset + end))
        offset += len(line) + 1
    return tuple(found)


def _in_line(line: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for stop in STOP.finditer(line):
        if _ends_a_sentence(line, begin, stop):
            yield _without_spaces(line, begin, stop.end())
            begin = stop.end()
    if WORDED.search(line, begin):
        yield _without_spaces(line, begin, len(line))


def _without_spaces(line: str, start: int, end: int) -> tuple[int, int]:
    part = line[start:end]
    return end - len(part.lstrip()), start + len(part.rstrip())


def _ends_a_sentence(line: str, begin: int, stop: re.Match[str]) -> bool:
    """Say whether a sentence that began at `begin` ends with these stops."""
    following = NEXT.match(line, stop.end())
    if not following or not _can_open(following) or not WORDED.search(line, begin, stop.start()):
        return False
    if begin == 0 and MARKER.fullmatch(line, begin, stop.start()):
        return False
    marks = stop.group().removesuffix(stop["closed"])
    if marks == ".":
        return not _goes_on_after(LAST_WORD.search(line[begin : stop.start()]), following)
    if marks.endswith((ELLIPSIS, "..")):
        spaced = line[stop.start() - 1].isspace()
        return not spaced or (_surely_opens(following) and following["word"] != "I")
    return not (stop["closed"] and not following["opened"] and WHO_SAID_IT.match(line, stop.end()))


def _can_open(following: re.Match[str]) -> bool:
    """A sentence opens with a capital, a digit, a letter without case, or a name as al-Khalis."""
    word = following["word"] + following["rest"]
    return not word[0].islower() or any(letter.isupper() for letter in word)


def _surely_opens(following: re.Match[str]) -> bool:
    return following["word"] in OPENINGS and not following["dot"]


def _goes_on_after(last: re.Match[str] | None, following: re.Match[str]) -> bool:
    """Say whether the full stop after this word belongs to the word alone."""
    word = last.group() if last else ""
    if word in NEVER_LAST:
        return True
    if word in BEFORE_A_NUMBER:
        return following["word"][0].isdigit()
    if word in MAY_BE_LAST or LETTERS_WITH_STOPS.fullmatch(word):
        return not _surely_opens(following)
    return False
