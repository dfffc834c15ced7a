"""Words of hedges: which weaken a claim, and which only bound, qualify or tell the modality."""

from __future__ import annotations

import re

from caveat.rules.language.word_lists import EQUAL_HEDGES

BOUNDS = frozenset(
    {
        *(words for row in EQUAL_HEDGES[:6] for words in row),
        *("no less than", "close to", "just over", "just under", "well over", "well under"),
        *("in all", "or so", "or more", "or less", "more or less", "hundreds of", "dozens of"),
    }
)
"""Bounds and approximations of a number."""

QUALIFIERS = frozenset(
    {
        *("many", "a large number of", "most", "most of", "some of", "part of", "parts of"),
        *("few", "a few", "small number", "a small number of", "a handful of", "mostly"),
        *("for the most part", "mainly", "largely", "partly", "in part", "recently", "lately"),
        *("of late", "in recent days", "not long ago", "so far", "slight", "slightly", "toward"),
        *("towards", "substantial", "substantially", "significant", "specifically", "feel"),
        *("feels", "at least in part"),
    }
)
"""Words that only say of how much, of whom, when or whereto something is claimed."""

MODALITIES_IN_WORDS = frozenset(
    {
        *("will", "would", "could", "can", "should", "is to", "are to", "was to", "were to"),
        *("wants", "want", "wanted", "intends", "plans", "plan", "planned", "aims", "hopes"),
        *("threatens", "threatened", "threat", "orders", "ordered", "order", "announced"),
        *("promised", "promises", "vowed", "if", "unless", "in case", "prospect", "provided that"),
        *("will be", "would be", "could be", "should be", "would support", "would have"),
    }
)
"""Words by which something is planned, ordered, possible or under a condition."""

HEDGES_OF_A_NEWSROOM = re.compile(
    r"(?<![\w-])(?:apparently|seemingly|purportedly|probably|possibly|likely"
    r"|(?:seem|appear)(?:s|ed)? (?:to|as)|(?:seem|appear)ing to|seems|seemed|suspected"
    r"|(?:may|might) have"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )(?<!widely )(?<!generally )believed to be)"
    r"(?![\w-])",
    re.IGNORECASE,
)
"""Words by which a newsroom says, of what it says itself, that it may not be so."""

SAID_BY_NOBODY = re.compile(
    r"(?<![\w-])(?:reportedly|allegedly"
    r"|(?:is|are|was|were|has been|have been) (?:(?:widely|generally|commonly) )?"
    r"(?:said|thought|believed|claimed|alleged|rumou?red|reported) to"
    r"|reports (?:have|had) it)(?![\w-])",
    re.IGNORECASE,
)
"""Words that pass on what others say without naming anybody."""
