"""Classes of words that phrases name in braces."""

from __future__ import annotations

from types import MappingProxyType

CLASSES = MappingProxyType(
    {
        "not": (
            *("not", "cannot", "can't", "couldn't", "could n't", "no", "nobody", "no one", "none"),
            *("never", "neither", "nor", "without", "unable", "failed", "fails", "impossible"),
            *("hasn't", "haven't", "isn't", "wasn't", "weren't", "didn't", "doesn't", "aren't"),
            *("hadn't", "yet to", "hard to", "difficult to", "refused to", "nothing"),
            *("nor could", "lack*", "in vain", "hopeless", "won't", "don't", "awaiting", "pending"),
        ),
        "checked": (
            *("verif*", "confirm*", "corroborat*", "authenticat*", "substantiat*", "check*"),
            *("establish*", "prove*", "proof", "proven", "vouch*", "validat*", "find out"),
            *("found out", "ascertain*", "bear out", "borne out", "back* up", "evidence"),
            *("trace", "traced", "made certain", "be sure", "tested", "stand up", "stood up"),
            *("stand ... up", "determine", "determined"),
        ),
        "confirmation": (
            *("confirmation", "verification", "corroboration", "authentication", "proof"),
            "evidence",
        ),
        "absent": ("lacking", "missing", "absent", "outstanding", "awaited", "pending", "wanting"),
        "genuine": ("genuine", "authentic", "real", "true", "what it claims to be", "bona fide"),
        "right": ("right", "true", "correct", "accurate", "genuine", "authentic", "certain"),
        "upheld": (
            *("confirmed", "verified", "authenticated", "proven", "proved", "corroborated"),
            *("upheld", "established", "validated", "borne out", "vindicated"),
        ),
        "tried": ("tried", "tries", "trying", "try", "attempt*", "sought", "seek*", "effort*"),
        "vain": (
            *("could not", "couldn't", "cannot", "can't", "unable", "not able", "not possible"),
            *("without success", "without result", "without luck", "in vain", "fail*", "no luck"),
            *("unsuccessful*", "fruitless*", "to no avail", "came to nothing", "got nowhere"),
        ),
        "unknown": ("not known", "unknown", "unclear", "not clear", "uncertain", "not certain"),
        "states": (
            *("say*", "said", "insist*", "maintain*", "claim*", "assert*", "declare*", "object*"),
            *("stated", "states", "tell", "tells", "told", "counter*", "repl*", "retort*"),
        ),
        "against": (
            *("no", "none", "never", "not", "nobody", "no one", "neither", "otherwise", "false"),
            *("differently", "untrue", "another story", "a different story", "isn't", "aren't"),
            *("hasn't", "haven't", "didn't", "weren't", "wasn't"),
        ),
        "done": ("done", "happened", "taken place", "carried out", "reached", "begun", "decided"),
        "untrue": ("untrue", "false", "wrong", "a lie", "lies", "fiction", "invented", "baseless"),
    }
)
"""Words that phrases name in braces."""
