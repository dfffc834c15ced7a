"""Words that tell how far something was checked, by status; `words.py` says how they are read."""

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
