"""Lets words meet that newspapers use for one another: a photo is a picture, deleted is gone.

A group has only words that are exchanged freely. Words on which a caveat hangs have none.
"""

from __future__ import annotations

import re
from functools import partial

from caveat_partner.words.senses import PHRASES

_ANY = re.compile(
    r"\b(?:c[oa]m(?:e|es|ing)|cav(?:e|ed|ing)|g[ai]ven?|t[ao]k(?:e|en|ing)|took|pull(?:ed)?"
    r"|f[ae]lls?|fallen|under|the (?:control|hands)|led|leads|brought|got"
    r"|helped|guided|ushered|escorted|turn(?:s|ed)?|rule[sd]?|put|own|themselves|go-between"
    r"|open(?:s|ed|ing)?|time|now|by air|most|bulk)\b",
    re.IGNORECASE,
)
"""Words of which each verb has one: to look for them costs less than to look for all verbs."""
AROUND = ("remove", "evacuate")
"""Verbs of two words with what they are done to between: took the account down."""
_PHRASES = tuple(
    (re.compile(rf"\b(?:{found})\b", re.IGNORECASE), word) for found, word in PHRASES.items()
)


def with_plain_verbs(text: str) -> str:
    """Write one word for verbs of two.

    >>> with_plain_verbs("a piece of it came down")
    'a piece of it collapse'
    """
    if _ANY.search(text) is None:
        return text
    for phrase, word in _PHRASES:
        kept = partial(_around, word) if word in AROUND else word
        text = phrase.sub(kept, text)
    return text


def _around(word: str, found: re.Match[str]) -> str:
    """Keep what stands between the two words of a verb."""
    return " ".join([word, *found[0].split()[1:-1]])
