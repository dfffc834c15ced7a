"""The published equivalents: the words by which a page may tell each caveat.

A page need not use our words. Whatever stands in one of these families tells the same, and a
family is meant to be wide: who misses an honest wording adds it here, where everyone sees it.

Notation of a phrase: `*` ends a word in any letters (`verif*`), `...` stands for up to six words
of the same sentence, and a name in braces for any member of that class (`{not} ... {checked}`).
"""

from __future__ import annotations

from caveat_partner.words.bounds import BOUND_SENTENCES, QUANTIFIERS
from caveat_partner.words.classes import CLASSES
from caveat_partner.words.contradictions import (
    AGENTS,
    CONTRADICTIONS,
    FULFILLING,
    REFUTING,
    REVERSING,
    UPHOLDING,
)
from caveat_partner.words.disputes import (
    CORRECTION_RESERVE,
    DENIAL_RESERVE,
    DENIED_DISPUTE,
    DENYING,
    DISPUTE,
    WITHDRAWAL,
)
from caveat_partner.words.families import FAMILIES, render_words
from caveat_partner.words.modalities import MODALITIES, MODALITY_SENTENCES, WEIGHING
from caveat_partner.words.speakers import (
    LABELS,
    SAYING,
    SOURCE_COLUMNS,
    SPEAKERS,
    UNATTRIBUTED,
    UNKNOWN_SPEAKER,
)
from caveat_partner.words.statuses import CONFIRMING, RESERVE, SEEMING, STATUSES, UNDOING

__all__ = [
    "AGENTS",
    "BOUND_SENTENCES",
    "CLASSES",
    "CONFIRMING",
    "CONTRADICTIONS",
    "CORRECTION_RESERVE",
    "DENIAL_RESERVE",
    "DENIED_DISPUTE",
    "DENYING",
    "DISPUTE",
    "FAMILIES",
    "FULFILLING",
    "LABELS",
    "MODALITIES",
    "MODALITY_SENTENCES",
    "QUANTIFIERS",
    "REFUTING",
    "RESERVE",
    "REVERSING",
    "SAYING",
    "SEEMING",
    "SOURCE_COLUMNS",
    "SPEAKERS",
    "STATUSES",
    "UNATTRIBUTED",
    "UNDOING",
    "UNKNOWN_SPEAKER",
    "UPHOLDING",
    "WEIGHING",
    "WITHDRAWAL",
    "render_words",
]
