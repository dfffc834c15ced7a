"""Names: whether a text names a record, in a spelling that the register has."""

from __future__ import annotations

import re
from functools import cache

from caveat.records.entity import Entity
from caveat.records.record import Record
from caveat.rules.language.word_lists import words_of

ENDINGS = r"(?:\w{0,4}|[\u2019']s)"
"""What may follow a name that is bent: Iraq in Iraqi, Iran in Iranian."""

WORDS_THAT_NAME_NOTHING = frozenset(
    {
        *("near", "unnamed", "named", "with", "from", "that", "they"),
        *("province", "region", "state", "county", "district", "city", "town", "village"),
    }
)


def spellings(record: Record) -> tuple[str, ...]:
    """Give the name of a record and its alternates."""
    others = record.alternate_name if isinstance(record, Entity) else ()
    return (record.name, *others)


def named_in(record: Record, text: str) -> bool:
    """Say whether a text may speak of a record: its name or a word peculiar to that.

    A word is enough, since articles go on with `the council` and `the hall`.
    """
    names = spellings(record)
    words = {word for name in names for word in words_of(name)}
    peculiar = {word for word in words if word.lower() not in WORDS_THAT_NAME_NOTHING}
    return any(_pattern(word).search(text) for word in (*names, *(peculiar or words)))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}{ENDINGS}(?!\w)", re.IGNORECASE)


def stands_in(name: str, text: str) -> bool:
    """Say whether a name stands in a text as it is spelled, in whatever case."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
