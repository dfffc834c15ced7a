"""Lets words meet that newspapers use for one another: a photo is a picture, deleted is gone.

A group has only words that are exchanged freely. Words on which a caveat hangs have none.
"""

from __future__ import annotations

import re
from functools import partial
from types import MappingProxyType

GROUPS = (
    "photograph photo photos picture image snapshot",
    "post upload publish",
    "remove removal delete deletion erase vanish disappear gone deactivate",
    "account handle",
    "gruesome chilling harrowing grisly horrific",
    "militant insurgent fighter jihadist gunman gunmen rebel extremist",
    "troop soldier serviceman servicemen",
    "kill dead death die died dying slain perish murder slaughter massacre",
    "wound injure injury hurt unhurt harm unharmed uninjured",
    "struck hit",
    "collapse fall fell fallen crumble cave",
    "seize seizure capture overrun conquer",
    "clash skirmish firefight battle",
    "violence attack assault onslaught",
    "round shell",
    "land impact",
    "busy crowded bustling",
    "area district neighborhood neighbourhood quarter",
    "gather assemble muster converge",
    "clear cleanse purge",
    "traitor turncoat",
    "begin beginning began begun start started onset commence",
    "passion fervor fervour zeal",
    "determination determined resolve resolute",
    "rouse stir awaken ignite",
    "whole entire",
    "blanket carpet indiscriminate",
    "bomb bombing bombardment bombard",
    "airstrike airstrikes strikes strike",
    "innocent blameless",
    "anybody anyone nobody",
    "mix mingle intermingle",
    "trial prosecute tried",
    "guarantee assurance",
    "protect protection safeguard shield",
    "law legal legally",
    "personnel staff employee",
    "move relocate relocation transfer resettle",
    "temporary temporarily interim",
    "remain stay",
    "consulate consular",
    "specialize specialise specialist expert",
    "strengthen reinforce bolster boost",
    "carry airlift fly flying flown flew ferry",
    "aircraft plane airplane aeroplane jet",
    "join enter",
    "conflict war",
    "send sent dispatch deploy",
    "help aid assist assistance",
    "offer provide",
    "iran tehran",
    "russia moscow kremlin",
    "china beijing",
    "turkey ankara",
    "guidance advice counsel",
    "ask request",
    "stubborn obstinate pigheaded",
    "deluded delusion delusional",
    "install form",
    "unite unify reunite reunify unity",
    "counteroffensive counterattack counterstrike",
    "telephone phone",
    "hard tough difficult painful",
    "unable incapable able",
    "alone unaided",
    "mediate mediation mediator intermediary",
    "threat danger menace",
    "broken cracked burst fractured",
    "gutter guttering drainpipe",
    "evacuate evacuation",
    "bucket pail",
    "further additional extra",
    "stallholder trader vendor",
    "shame disgrace scandal disgraceful shameful",
    "rotten rotting rot decayed",
    "warn warning alert",
    "reply answer response respond",
    "complaint complain",
    "noise noisy",
    "speak mention",
    "patch mend repair",
    "cellar basement vault",
    "part section piece portion chunk",
    "reopen reopening",
    "beam joist timber",
    "wrong mistaken error incorrect erroneous",
    "nursery kindergarten preschool daycare",
    "child children kid kids",
    "show depict portray",
    "real genuine authentic",
    "terrain landscape",
    "signage signs",
    "uniform uniforms clothing",
    "detail clue",
    "apostate renegade",
    "flee fled flight escape",
    "village hamlet",
    "quick fast rapid swift speedy",
    "withdraw withdrawal withdrawn pullout",
    "refuse refusal reject rejection decline",
    "recruit recruitment recruiting",
    "center centre office",
)
"""Words that stand for one another; the first gives the stem of them all."""
PHRASES = MappingProxyType(
    {
        r"(?:come|came|comes|coming|caving|caved|cave|gave|given|give) (?:in|way|down)": "collapse",
        r"(?:take|took|taken|taking|pull|pulled)"
        r" (?:it |them |(?:the|its|their) (?:\w+ )?)?down": "remove",
        r"(?:fall|falls|fell|fallen) (?:in)?to|(?:under|in) the (?:control|hands) of": "seize",
        r"(?:led|leads|brought|got|took|taken|helped|guided|ushered|escorted)"
        r" (?:(?!out\b)[\w-]+ ){0,5}?out": "evacuate",
        r"(?:turned|turn|turns) down|(?:ruled|rules|rule) out": "refuse",
        r"put in place": "install",
        r"on (?:the )?(?:its|their|his|her|your|our) own|by themselves": "alone",
        r"go-between": "mediate",
        r"open(?:s|ed|ing)? (?:its doors )?again": "reopen",
        r"for the time being|for a time|for now": "temporary",
        r"by air": "aircraft",
        r"stay(?:s|ed|ing)? put": "remain",
        r"(?<!at )(?<!the )most(?: of)?|the bulk of": "majority",
    }
)
"""Verbs of two words and the like, each with the word of a group that it stands for."""
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
    for phrase, word in _PHRASES:
        kept = partial(_around, word) if word in AROUND else word
        text = phrase.sub(kept, text)
    return text


def _around(word: str, found: re.Match[str]) -> str:
    """Keep what stands between the two words of a verb."""
    return " ".join([word, *found[0].split()[1:-1]])
