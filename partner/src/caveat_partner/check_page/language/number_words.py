"""Reads numbers that are written in words: seventeen hundred, half a million."""

from __future__ import annotations

import re

from caveat_partner.check_page.language.word_list import word_list

UNITS = {
    name: value
    for value, name in enumerate(
        word_list(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
            "fifteen sixteen seventeen eighteen nineteen",
        )
    )
}
TENS = {
    name: (index + 2) * 10
    for index, name in enumerate(word_list("twenty thirty forty fifty sixty seventy eighty ninety"))
}
SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}
SMALL = "|".join([*UNITS, *TENS])
LARGE = "|".join(SCALES)
NOT_BEHIND = r"(?!\s+of\s+(?:thousands|millions)\b)(?!\s+board)"
IN_WORDS = re.compile(
    r"\b(?:"
    rf"half[\s-]+(?:a[\s-]+)?(?:{LARGE})"
    rf"|(?:a|{SMALL})[\s-]+(?:and[\s-]+a[\s-]+half[\s-]+)?"
    rf"(?:(?:{LARGE}|{SMALL})(?:[\s-]+(?:and[\s-]+)?)?)*(?:{LARGE}|{SMALL})"
    rf"|(?:three|four|five|six|seven|eight|nine)score"
    r"|a[\s-]+(?:pair|couple|brace|trio)(?=[\s-]+of\b)"
    rf"|{SMALL})\b{NOT_BEHIND}",
    re.IGNORECASE,
)
"""A number in English words; `a couple` is two only of something."""
GROUPS = {"pair": 2, "couple": 2, "brace": 2, "trio": 3}


def in_words(words: str) -> float:
    """Give the number that English words tell.

    >>> in_words("one thousand seven hundred"), in_words("seventeen hundred")
    (1700.0, 1700.0)
    >>> in_words("half a million"), in_words("two and a half thousand"), in_words("threescore")
    (500000.0, 2500.0, 60.0)
    """
    total = part = 0.0
    found = re.findall(r"[a-z]+", words.lower().replace("score", " score "))
    if found[0] == "half":
        return SCALES[found[-1]] / 2
    if found[-1] in GROUPS:
        return float(GROUPS[found[-1]])
    for word in found:
        if word in ("thousand", "million"):
            total, part = total + max(part, 1) * SCALES[word], 0
        elif word in SCALES:
            part = max(part, 1) * SCALES[word]
        else:
            part += 0.5 if word == "half" else UNITS.get(word, 0) + TENS.get(word, 0)
    return total + part
