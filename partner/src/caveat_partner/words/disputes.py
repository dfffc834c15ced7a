"""Words that tell that somebody says otherwise, or took it back."""

from __future__ import annotations

DISPUTE = (
    *("disput*", "deny*", "denie*", "denial*", "contradict*", "contest*", "reject*"),
    *("rebut*", "refut*", "challeng*", "dismiss*", "conflicting", "at odds", "counter-claim*"),
    *("disagree*", "repudiat*", "insist* ... not", "say* ... not so", "say* it is not"),
    *("say* there are none", "says no", "said no", "call* ... {untrue}", "gainsa*", "disavow*"),
    *("denounce* ... as {untrue}", "opposite account", "told a different story", "not what"),
    *("insist* ... {against}", "maintain* ... {against}", "object* ... {against}"),
    *("say* otherwise", "said otherwise", "tell* it differently", "tells a different story"),
    *("not so ... {states}", "none of it", "at variance", "knock* ... down", "no truth in"),
    *("shot ... down", "see* it differently", "accounts differ", "versions differ", "two versions"),
    *("rival account*", "rival version*", "competing account*", "competing version*"),
    *("pour* cold water", "{states} ... opposite", "{states} ... contrary", "{states} ... reverse"),
)
"""How it is told that somebody says otherwise."""

DENIED_DISPUTE = (
    *("not", "*n't", "no", "nobody", "none", "never", "neither", "nor", "without", "no one"),
    *("nothing", "cannot be", "hardly"),
)
"""What, right before a word of dispute, makes it tell of none: nobody disputes."""

DENYING = (
    *("deny*", "denie*", "denial*", "reject*", "dismiss*", "disput*", "rebut*", "contradict*"),
    *("repudiat*", "disavow*"),
)
"""Verbs by which somebody says otherwise; who denies is not who claims."""

WITHDRAWAL = (
    *("withdr*", "retract*", "took ... back", "take* ... back", "taken ... back", "taking back"),
    *("backtrack*", "back-pedal*", "backpedal*", "walked ... back", "row* back", "rowed back"),
    *("climb* down", "climbed down", "correct*", "wrong*", "revis*", "amend*", "recant*"),
    *("no longer stands", "no longer hold*", "no longer maintain*", "mistaken", "incorrect"),
    *("rescind*", "revok*", "later admitted", "then admitted", "conced*", "gave way"),
    *("erroneous", "in error", "u-turn", "reversed", "went back on", "abandon*"),
    *("drop* ... denial", "own* up", "disregard*", "eat* ... words", "ate ... words", "disown*"),
    *("put ... right", "set ... right", "set ... straight", "supersed*", "gone back on"),
    *("chang* * account", "chang* * story", "chang* * tune"),
    *("gave ... ground", "give* ... ground", "giving ground", "yield* ... ground", "soften*"),
    *("backed down", "back* off", "relent*", "after all", "changed tack", "watered down"),
    *("go* back on", "no longer stand*", "not stand by", "mistake*", "apologi*", "retreat*"),
)
"""How it is told that the speaker took it back, wholly or in part."""

DENIAL_RESERVE = (
    *("untrue", "false", "wrong", "invented", "baseless", "not so", "not true", "no such"),
    *("word against", "word ... against", "depends who*", "depends on who*", "whom * believe"),
    *("who * believe", "believe", "took back", "on the contrary", "differ*"),
    *("of the two", "the one or the other", "neither of", "either of", "either side", "both sides"),
    *("on either", "{checked} neither", "neither * {checked}", "neither {states}"),
)
"""Words that may tell that somebody says otherwise, of this or of something else.

Where these stand in the section around a claim and no word of dispute does, it is not judged.
"""

CORRECTION_RESERVE = ("correction*", "error*", "not the right")
"""Words that may tell that something no longer stands; the page is not judged for them either."""
