"""Words that no slug of an article's record holds: a slug is an address, and outlives what it says.

What turns out otherwise, is withdrawn or must be taken off leaves its slug behind in the addresses
that others keep.
"""

from __future__ import annotations

from caveat.contract.vocabulary import OUTCOMES

_NO_PARTICIPLES = frozenset({"present", "costing", "lasting", "measuring"})

WORDS_OF_AN_OUTCOME = frozenset(
    {outcome for outcome in OUTCOMES if outcome.islower()} - _NO_PARTICIPLES
    | {
        *("arrested", "assassinated", "assaulted", "beaten", "bombed", "broken", "burned"),
        *("burnt", "collapsed", "crashed", "crushed", "dead", "drowned", "exploded", "fallen"),
        *("flooded", "freed", "held", "hit", "hurt", "imprisoned", "jailed", "kidnapped", "lost"),
        *("murdered", "overrun", "raped", "ruined", "seized", "shelled", "shot", "sank", "slain"),
        *("stolen", "sunk", "unhurt", "wrecked"),
    }
)
"""Participles that say what became of somebody or something."""

FINITE_VERBS = frozenset(
    {
        *("is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did"),
        *("would", "could", "shall", "should"),
        *("says", "said", "tells", "told", "announced", "announces", "ordered", "wants"),
        *("threatens", "threatened", "promises", "promised", "warns", "warned"),
        *("wanted", "knows", "knew", "thinks", "thought", "feels", "sees"),
        *("began", "begins", "becomes", "became", "came", "comes", "goes", "went", "fell"),
        *("took", "takes", "gave", "gives", "made", "makes", "kept", "keeps"),
        *("stays", "stayed", "stood", "sent", "sends", "shut", "opened"),
        *("closed", "moved", "carried", "brought", "built", "led", "planned", "posted"),
        *("continued", "continues", "ended", "considers", "refused", "agreed"),
    }
)
"""Verbs that make a slug say that something is so; what is a noun as well is left alone."""

NEGATIONS_OF_A_SLUG = frozenset(
    {
        *("no", "not", "never", "none", "nobody", "nothing", "nowhere", "nor", "neither"),
        *("without", "cannot"),
    }
)
STATUS_WORDS_OF_A_SLUG = frozenset(
    {
        *("asserted", "attributed", "hedged", "unverified", "verified", "corroborated"),
        *("uncorroborated", "confirmed", "unconfirmed", "doubted", "doubtful", "refuted"),
        *("disputed", "undisputed", "withdrawn", "superseded", "corrected"),
        *("claimed", "claims", "claiming", "alleged", "allegedly", "alleges", "reported"),
        *("reportedly", "denied", "denies", "denial", "apparent", "apparently", "supposed"),
        *("supposedly", "purported", "purportedly", "suspected", "rumoured", "rumored"),
        *("believed", "possible", "possibly", "probable", "probably", "likely", "true"),
        *("false", "untrue", "fake", "hoax", "lie", "lies"),
    }
)
