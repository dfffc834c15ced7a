"""All words that are published, by the name of their family, and as a table for readers."""

from __future__ import annotations

from types import MappingProxyType

from caveat_partner.words.bounds import BOUND_SENTENCES, QUANTIFIERS
from caveat_partner.words.classes import CLASSES
from caveat_partner.words.contradictions import CONTRADICTIONS
from caveat_partner.words.disputes import (
    CORRECTION_RESERVE,
    DENIAL_RESERVE,
    DISPUTE,
    WITHDRAWAL,
)
from caveat_partner.words.modalities import MODALITIES, MODALITY_SENTENCES, WEIGHING
from caveat_partner.words.speakers import (
    LABELS,
    SAYING,
    SOURCE_COLUMNS,
    SPEAKERS,
    UNATTRIBUTED,
    UNKNOWN_SPEAKER,
)
from caveat_partner.words.statuses import RESERVE, STATUSES

FAMILIES = MappingProxyType(
    {
        **{f"status {name}": phrases for name, phrases in STATUSES.items()},
        **{f"quantifier {name}": phrases for name, phrases in QUANTIFIERS.items()},
        **{f"quantifier {name}, in a note": phrases for name, phrases in BOUND_SENTENCES.items()},
        **{f"modality {name}": phrases for name, phrases in MODALITIES.items()},
        **{f"modality {name}, in a note": words for name, words in MODALITY_SENTENCES.items()},
        "dispute": DISPUTE,
        "withdrawal": WITHDRAWAL,
        "said by": SAYING,
        **{f"not judged, {name}": phrases for name, phrases in CONTRADICTIONS.items()},
        "said by nobody in particular": UNATTRIBUTED,
        "kept at a distance, not judged": RESERVE,
        "denied in the same section, not judged": DENIAL_RESERVE,
        "put right in the same section, not judged": CORRECTION_RESERVE,
        "said by somebody unknown": UNKNOWN_SPEAKER,
        "only thought about": WEIGHING,
        "labels": LABELS,
        "columns of sources": SOURCE_COLUMNS,
        **{f"speaker {name}": phrases for name, phrases in SPEAKERS.items() if phrases},
        **{f"class {{{name}}}": phrases for name, phrases in CLASSES.items()},
    }
)
"""All that is published, by the name of the family."""


def render_words() -> str:
    """Render the families as a table for readers: one family to a paragraph."""
    head = (
        "Words that tell a caveat, by family. `*` is any ending, `...` up to six words,\n"
        "{not} or {checked} any word of that class.\n"
    )
    return "\n".join([head, *(f"{name}\n    {', '.join(FAMILIES[name])}\n" for name in FAMILIES)])
