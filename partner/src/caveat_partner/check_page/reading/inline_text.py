"""Says where the text of inline elements parts into words, and which characters nobody sees.

White space parts words, and the edge of an element does not: `1,<b>700</b>` is one number. But
style sheets set elements apart that have no space between them. So what stands at an edge decides:
a number that meets a word is parted from it, and so are two elements, one behind the other, that
each hold more than a character. Digits that are set one by one, and what is set behind a separator
of thousands, stay one number.
"""

from __future__ import annotations

import re

UNSEEN_CHARACTERS = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Soft hyphens, zero-width characters and marks of direction: a word is whole with one in it."""
NARROW = "\u00a0\u2007\u2009\u202f"
"""Spaces that stand within a number and keep it on a line."""
JOINED_TO_NUMBERS = re.compile(r"(?:st|nd|rd|th|k|m|bn|mn|x|s|er|e|º|ª)(?![^\W\d_])", re.IGNORECASE)
"""What is written right behind a number, in an element of its own or not."""
CLOSING, OPENING = ".!?:;)]%\u201d\u2019\"'", "([\u201c\u2018\"'"
GROUP = re.compile(r"[.,'\u2019]?\d{3}(?!\d)")


def seen(text: str) -> str:
    """Take out the characters that nobody sees."""
    return UNSEEN_CHARACTERS.sub("", text)


def is_parted(before: str, after: str, *, siblings: bool) -> bool:
    """Say whether two texts that an element's edge parts, without white space, are two words.

    `siblings` says that one element ends there and another begins.

    >>> is_parted("1,", "700", siblings=False), is_parted("1,700", "killed", siblings=True)
    (False, True)
    """
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return False
    if _number_meets_word(before, after):
        return True
    return siblings and not _is_one_number(before, after) and _are_both_whole(before, after)


def _number_meets_word(before: str, after: str) -> bool:
    if before[-1].isdigit() and after[0].isalpha():
        return JOINED_TO_NUMBERS.match(after) is None
    return len(before) > 1 and before[-2:].isalpha() and after[0].isdigit()


def _is_one_number(before: str, after: str) -> bool:
    if before[-1] in ".,'\u2019" and before[-2:-1].isdigit():
        return GROUP.match(after) is not None
    return before[-1].isdigit() and after[0] in ".,'\u2019" and GROUP.match(after) is not None


def _are_both_whole(before: str, after: str) -> bool:
    ends = before[-1].isalnum() or before[-1] in CLOSING
    return ends and (after[0].isalnum() or after[0] in OPENING) and min(len(before), len(after)) > 1
