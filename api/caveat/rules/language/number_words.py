"""Number words: what English calls numbers, fractions and ranks, and what is no exact number."""

from __future__ import annotations

SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen",),
)
UNITS = {word: value for value, word in enumerate(SMALL)}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "lakhs": 10**5,
    "crore": 10**7,
    "crores": 10**7,
}
SETS = {"dozen": 12, "score": 20}
"""What multiplies the number before it once: two dozen, three score."""

SOLID = {"threescore": 60, "fourscore": 80}
SHORT_SCALES = {
    "k": 1000,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "cr": 10**7,
}
LETTERS_OF_TWO_MEANINGS = {"m": 10**6, "b": 10**9}
"""Million or metres, billion or a label: what stands at the number decides."""

PARTS_OF_A_WHOLE = {"half": 0.5, "quarter": 0.25, "quarters": 0.25, "third": 1 / 3, "thirds": 1 / 3}
SIGNS_OF_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

_STEMS = ("four", "fif", "six", "seven", "eigh", "nin", "ten", "eleven", "twelf")
_TEENS = ("thir", "four", "fif", "six", "seven", "eigh", "nine")
RANKS = frozenset(
    {
        *("first", "second", "third", "hundredth", "thousandth", "millionth", "billionth"),
        *(f"{stem}th" for stem in _STEMS),
        *(f"{stem}teenth" for stem in _TEENS),
        *(f"{word[:-1]}ieth" for word in TENS),
    }
)
"""Ordinals: they rank, or are parts of a whole; they count nothing."""

NAMES_OF_PARTS = frozenset(
    {*(f"{rank}s" for rank in RANKS - {"first", "second"}), "third", "quarter", "quarters"}
    | {"half", "halves"}
    | {rank for rank in RANKS if rank.endswith("th")}
)
"""What makes a fraction of the number before it: two thirds, a fifth."""

VAGUE_BEFORE_A_SCALE = frozenset({"few", "several", "many", "numerous", "countless", "various"})
VAGUE = VAGUE_BEFORE_A_SCALE | {
    *("couple", "handful", "umpteen", "dozens", "scores", "tens", "hundreds", "thousands"),
    *("millions", "billions", "trillions", "lakhs", "crores"),
}
"""What says how many without a number; `dozen` after one of them is no twelve."""

LINKS_OF_VAGUE_WORDS = frozenset({"of", "a", "an"})

OTHER_WORDS: dict[int, str] = {
    1: r"an?|one|single|lone|sole",
    2: r"both|pair|twins?",
    3: r"trio|triplets|threesome",
    4: r"quartet|foursome|quadruplets",
    5: r"quintet|quintuplets",
    6: r"sextet",
}
"""How a text can say so many without a number; for one, the article before the noun is enough."""

NOT_ONE = (
    r"no[ -]one|not (?:even )?(?:one|an?)(?: single)?|not a single|no single|one another"
    r"|an? (?:\w+ )?(?:number|lot|few|couple|handful|majority|minority|crowd|group|series"
    r"|minimum|maximum|little|estimated|total|further)"
    r"|many an?|one day|the one|that one|this one|a (?:day|week|month|year)\b(?! ?-)"
    r"|each one|every one|(?:which|any|some) one|one by one|one or more"
)
"""Where `a` and `one` count nobody."""
