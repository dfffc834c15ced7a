"""Words that tell how far something was checked, or that it is so, or only keep a distance."""

from __future__ import annotations

from types import MappingProxyType

STATUSES = MappingProxyType(
    {
        "unverified": (
            *("unverified", "unconfirmed", "unchecked", "unproven", "uncorroborated"),
            *("unsubstantiated", "unauthenticated", "unverifiable", "{not} ... {checked}"),
            *("verif* : no", "verif* no", "confirm* : no", "confirm* ? no", "verif* ? no"),
            *("not known whether", "not known if", "remains to be {checked}", "to be {checked}"),
            *("unclear whether", "who is behind it is unknown", "owner unknown", "open question"),
            *("{tried} ... {checked} ... {vain}", "no way of knowing", "no way to know"),
            *("{confirmation} ... {absent}", "{not} say whether", "{not} say if", "{not} know if"),
            *("{not} know whether", "{not} tell whether", "{not} tell who*", "{unknown} who*"),
            *("whether ... {genuine} ... {unknown}", "{unknown} whether", "{unknown} if"),
            *("{not} ... whether ... {genuine}", "{not} ... if ... {genuine}", "if {genuine}"),
            *("if correct", "if accurate", "if it is {genuine}", "if ... to be believed"),
            *("in doubt", "doubtful", "dubious", "open to doubt", "unvetted", "check* : no"),
        ),
        "partlyCorroborated": (
            *("partly ... {checked}", "partially ... {checked}", "in part ... {checked}"),
            *("{not} ... {checked}", "unconfirmed", "unverified", "unauthenticated", "suggest*"),
            *("point* to", "points towards", "consistent with", "not fully {checked}"),
            *("some support", "signs that", "incomplete* {checked}", "half {checked}"),
        ),
        "hedged": (
            *("apparent*", "appear*", "seem*", "purported*", "suppos*", "suspect*", "thought to"),
            *("believed to", "likely", "probabl*", "possibl*", "perhaps", "may have", "might"),
            *("could have", "suggest*", "not certain", "not sure", "uncertain", "unclear"),
            *("look* to have", "look* to be", "look* as if", "look* as though", "look* like"),
            *("with a reserve", "with reserve", "with reservations", "hedg*", "guardedly"),
            *("cautiously", "by * appearance*", "by appearance*"),
        ),
        "doubted": (
            *("doubt*", "dubious", "question*", "point* against", "speak* against", "unlikely"),
            *("implausib*", "does not fit", "do not fit", "cast* doubt"),
        ),
        "partlyRefuted": (
            *("partly {untrue}", "partially {untrue}", "in part {untrue}", "refut*", "debunk*"),
            *("not all of it", "partly wrong", "partly incorrect", "disprov*", "in error"),
            *("wrong*", "false", "incorrect", "inaccurate", "mistaken"),
        ),
        "corroborated": ("corroborat*", "bear* out", "borne out", "back* up", "support* by"),
        "confirmed": ("confirm*", "verified", "proven", "proved"),
        "refuted": (
            *("refut*", "false", "wrong*", "untrue", "not true", "disprov*", "debunk*"),
            "incorrect",
            *("mistaken", "inaccurate", "not correct", "in error", "an error"),
        ),
        "opinion": (
            *("opinion*", "advice", "advis*", "view", "views", "judgement", "judgment", "thinks"),
            *("believes", "in * eyes", "comment*", "op-ed", "editorial", "verdict*", "argu*"),
            *("assessment", "evaluation"),
        ),
    }
)
"""How each status is told. What is only attributed is told by its claimant and a saying word."""

RESERVE = (
    *("reportedly", "alleged*", "purport*", "suppos*", "ostensib*", "apparent*", "seeming*"),
    *(
        "so-called",
        "self-styled",
        "self-described",
        "self-proclaimed",
        "said to be",
        "calling itself",
    ),
    *("calling itself", "claims to be", "claiming to be", "claimed to be", "rumour*", "rumor*"),
    *("hearsay", "boast*", "cautio*", "wary", "wariness", "sceptic*", "skeptic*", "pinch of salt"),
    *("grain of salt", "treat with", "handle with", "murky", "opaque", "shadowy", "question mark"),
    *("jury is out", "remains to be", "provenance", "anonymous*", "no proof", "without proof"),
    *(
        "without evidence",
        "independent*",
        "nobody knows",
        "who knows",
        "take* * word",
        "word alone",
    ),
    *(
        "word alone",
        "if true",
        "if right",
        "if so",
        "could not",
        "couldn't",
        "cannot",
        "can't",
        "unable",
    ),
    *("not clear", "unclear", "unknown", "not known", "no confirmation", "nobody could", "open"),
    *("nobody has been able", "put a name to", "no one has been able"),
)
"""Words that keep a distance, of which nobody can say for certain that they tell a status.

Where these stand and no word of the status does, the page is not judged.
"""

CONFIRMING = (
    *("confirm", "confirms", "confirmed", "verified", "proven", "proved", "proves"),
    "authenticated",
    *("corroborated", "established", "verifies", "indisputabl*", "undisputed", "beyond doubt"),
    *("beyond dispute", "undeniabl*", "it is certain", "is a fact", "are a fact", "fact-checked"),
    *("officially confirmed", "verifiably"),
)
"""What upgrades a claim that nobody confirmed, unless it is negated."""

UNDOING = (
    *("not", "*n't", "no", "nobody", "none", "never", "neither", "nor", "without", "cannot", "un"),
    *("unable", "fail*", "yet to", "whether", "if", "to be", "partly", "partially", "awaiting"),
    *("pending", "until", "hardly", "far from", "refus*", "declin*", "nothing", "impossible"),
    *("could", "would", "being", "difficult", "hard", "can", "less than", "stop* short of"),
    *("hint*", "suggest*", "seem*", "appear*", "indicat*", "as if", "as though"),
)
"""What, shortly before a confirming word, makes it confirm nothing."""

SEEMING = (
    *("reportedly", "alleged*", "purport*", "ostensib*", "rumour*", "rumor*", "hearsay", "if true"),
    *("if right", "if so", "not clear", "who knows", "unknown", "not known", "remains to be"),
)
"""What keeps a distance to how something looks; a reserve on who says it is of something else."""
