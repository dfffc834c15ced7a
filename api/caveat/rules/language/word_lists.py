"""Words that the rules look for in texts: the published lists, and how they are matched.

A hedge may be put in any of the words of its row in EQUAL_HEDGES. An editor who misses a word
adds it here, where everyone sees it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from caveat.rules.language.number_words import RANKS, SCALES, TENS, UNITS

NUMBER_WORDS = (
    *(*UNITS, *TENS, *SCALES, "hundreds", "thousands", "millions"),
    *("dozen", "dozens", "score", "scores", "twice", "both", "half", "pair"),
    *sorted(RANKS | {"first", "second", "third"}),
)
NO_FIGURE = re.compile(
    r"\b(?:no one|one another|(?:per|split|of a) second"
    r"|first (?:aid|lady|minister|lieutenant)|second lieutenant|third part(?:y|ies))\b",
    re.IGNORECASE,
)
"""Words that look like a figure and are none."""

EQUAL_HEDGES: tuple[tuple[str, ...], ...] = (
    ("at least", "no fewer than", "a minimum of", "not less than"),
    ("more than", "over", "upward of", "in excess of"),
    ("at most", "up to", "no more than", "as many as", "a maximum of"),
    ("less than", "fewer than", "under", "nearly", "almost"),
    ("about", "around", "approximately", "roughly", "some"),
    ("several", "a number of"),
    ("many", "a large number of"),
    ("some of", "some", "part of"),
    ("small number", "a few"),
    ("apparent", "apparently", "appeared", "appears", "seeming", "seemingly", "seem", "seems"),
    ("purported", "purportedly", "said to", "supposed", "supposedly"),
    ("alleged", "allegedly", "accused of", "claimed", "claims", "claimed to be"),
    ("believed", "believed to be", "thought", "thought to be"),
    ("suspected", "suspects", "suspicion"),
    ("suggest", "suggests", "suggested", "suggesting", "points to", "point to"),
    ("could", "might", "may", "can", "possibly", "perhaps"),
    ("would", "were to", "will"),
    ("if", "in case", "should it", "provided that", "as long as", "whether", "asks", "asked"),
    ("reportedly", "reported to", "according to reports", "reports had it", "reports have it"),
    ("likely", "probably", "expected to"),
    ("estimate", "estimates", "estimated", "reckons", "reckoned"),
    ("toward", "towards", "in the direction of"),
    ("recently", "in recent days", "not long ago", "of late"),
    ("mostly", "for the most part", "mainly"),
)
QUANTIFIER_WORDS: dict[str, tuple[str, ...]] = {
    "atLeast": EQUAL_HEDGES[0],
    "moreThan": EQUAL_HEDGES[1],
    "atMost": EQUAL_HEDGES[2],
    "lessThan": EQUAL_HEDGES[3],
    "approximately": EQUAL_HEDGES[4],
    "approximatelyBetween": EQUAL_HEDGES[4],
    "exactly": ("exactly", "precisely"),
    "saidUnknown": ("unknown", "not known", "did not know", "could not say", "no figure"),
}
"""How each bound is told in words."""

PLANNED_WORDS = (
    *("will", "would", "wants", "want", "is to", "are to", "was to", "were to", "intends", "plans"),
    *("plan", "planned", "ordered", "orders", "order", "announced", "threatened", "threat"),
    *("threatens", "vowed", "promised", "aim", "aims", "ask", "asked", "invited", "scheduled"),
)
CONDITIONAL_WORDS = (
    *("if", "unless", "could", "would", "might", "may", "should", "can", "in case", "provided"),
    *("urged", "urges", "advised", "advises", "recommended", "recommends"),
)
ACTS_THAT_PLAN = (
    *("announced", "announcement", "ordered", "order", "pledged", "pledge", "promised", "promise"),
    *("threatened", "threat", "vowed", "vow"),
)
"""Acts of saying that plan something: a claim that one took place has its plan in `about`."""
CALLED_FOR_WORDS = (
    *("should", "must", "ought", "needs", "needed", "need", "urged", "urges", "called for"),
    *("calls for", "call for", "demanded", "demands", "demand", "asked", "asks", "appealed"),
    *("advised", "advises", "recommended", "recommends", "support", "supports", "wants", "want"),
)
PREDICTED_WORDS = (
    *("will", "would", "forecast", "forecasts", "predicted", "predicts", "expected", "expects"),
    *("is going to", "are going to", "foresees", "foresaw", "likely", "due to"),
)
POSSIBLE_WORDS = (
    *("can", "could", "may", "might", "possible", "possibly", "possibility", "able to"),
    *("capable", "would be able"),
)
TRANSLATION_WORDS = ("translation", "translations", "translated")
STATUS_WORDS: dict[str, tuple[str, ...]] = {
    "unverified": (
        *("unverified", "not verified", "could not verify", "unable to verify", "not be verified"),
        *("could not check", "could not be checked", "could not confirm", "unconfirmed"),
        *("unable to confirm", "not confirmed", "could not be confirmed"),
    ),
    "partlyCorroborated": (
        *("partly corroborated", "could not confirm", "not confirmed", "unconfirmed"),
        *("could not independently confirm", "not independently confirmed", "points to", "suggest"),
    ),
    "corroborated": ("corroborated", "bears out", "bear out", "borne out"),
    "confirmed": ("confirmed", "confirms"),
    "hedged": (
        *("apparent", "apparently", "appears", "appeared", "seeming", "seemingly", "seems"),
        *("purportedly", "supposedly", "suspected", "suspects", "thought", "believed", "suggest"),
        *("suggests", "likely", "probably", "possibly", "perhaps", "may", "might", "could"),
        *("with a reserve", "not sure", "not certain"),
    ),
    "doubted": ("doubted", "doubt", "doubts", "doubtful", "points against", "point against"),
    "partlyRefuted": (
        *("partly refuted", "refuted in part", "in part refuted", "partly wrong", "partly false"),
        *("in part wrong", "not all of it", "was refuted", "refuted"),
    ),
    "refuted": ("refuted", "false", "wrong", "untrue", "not true", "disproved"),
    "opinion": ("opinion", "advice", "view", "judgement"),
}
"""How each status is told in a caveat. What is only passed on has too many ways to list."""
WITHDRAWAL = re.compile(
    r"\b(?:withdr(?:ew|awn|aws)|retract(?:ed|s)|correct(?:ed|s)|no longer"
    r"|t(?:ook|akes|aken)\b[^.;]{0,40}?\bback)\b",
    re.IGNORECASE,
)
"""How a caveat tells that something was taken back."""
TEXT_STATUS_WORDS = STATUS_WORDS | {"asserted": ("own voice",)}

CHECK_WORDS = re.compile(
    r"\b(?:confirmed|confirms|verified|verifies|proved|proven|proves)\b", re.IGNORECASE
)
NEGATIONS = re.compile(
    r"\b(?:not|no|nor|neither|nobody|none|never|nothing|without|partly|if|whether|could|cannot)\b",
    re.IGNORECASE,
)

OUTCOME_WORDS: dict[str, tuple[str, ...]] = {
    "killed": (
        *("killed", "killing", "killings", "dead", "died", "deaths", "executed", "executions"),
        *("shot dead", "slain", "murdered", "lost their lives", "drowned"),
    ),
    "wounded": ("wounded", "wounding", "wounds"),
    "injured": ("injured", "hurt", "injuries"),
    "missing": ("missing", "unaccounted"),
    "captured": ("captured", "taken prisoner", "held", "seized", "prisoners", "abducted"),
}
"""Casualties: how the name of a count says what happened to the people counted."""

ALLEGATIONS = (
    *("killed", "killing", "killer", "murder", "murdered", "murderer", "dead", "died", "death"),
    *("executed", "execution", "massacre", "massacred", "accused", "alleged", "allegedly"),
    *("suspect", "suspected", "convicted", "arrested", "charged", "crime", "crimes", "criminal"),
    *("terrorist", "terrorists", "rape", "tortured", "torture", "victim of"),
)
"""What no record of a person, organization or place may carry."""

ACCOUNT_OF_A_CLAIM = ("it was claimed", "what was claimed", "it is claimed", "it was said")
"""How a text opens whose speaker the article does not name."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = {day: day[:3] for day in WEEKDAYS} | {"Tuesday": "Tues?", "Thursday": "Thu(?:rs?)?"}
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

ABBREVIATIONS = re.compile(r"\b(?:(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Sen|St|Inc|Co)\.)")


def has(text: str, phrases: Iterable[str]) -> bool:
    """Say whether a text has one of the phrases, as whole words, in whatever case."""
    return any_of(tuple(phrases)).search(text) is not None


@cache
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Match each phrase as whole words; the longest first: in `no more than` no `more than`."""
    joined = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


def hedged_by(text: str, words: str) -> bool:
    """Say whether a text has a hedge in its own words or in equal ones."""
    return has(text, (words, *equal_hedges(words)))


def equal_hedges(words: str) -> tuple[str, ...]:
    """Give all wordings of the rows in which a hedge, or a word of it, stands."""
    rows = [row for row in EQUAL_HEDGES if words.lower() in row]
    rows = rows or [row for row in EQUAL_HEDGES if has(words, row)]
    return tuple(phrase for row in rows for phrase in row)


def figure_in(name: str) -> str | None:
    """Find a figure in a name, in digits or in words."""
    plain = NO_FIGURE.sub(" ", name)
    found = re.search(rf"\d+|\b(?:{'|'.join(NUMBER_WORDS)})\b", plain, re.I)
    return found[0] if found else None


def weekdays_in(text: str) -> list[str]:
    """List the weekdays that a text names."""
    return [day for day in WEEKDAYS if re.search(rf"\b(?:{day}s?\b|{_SHORT[day]}\.)", text)]


def sentences(text: str) -> list[str]:
    """Part a text into its sentences; the points of abbreviations end none."""
    plain = ABBREVIATIONS.sub(lambda match: match[0].replace(".", ""), text)
    return [part for part in re.split(r"(?<=[.!?])\s+", plain) if part]


def words_of(name: str) -> Iterator[str]:
    """Yield the words of a name by which it can be known: of four letters or more, or capitals."""
    for word in re.findall(r"\w+", name):
        if len(word) > 3 or word.isupper():
            yield word


def folded(name: str) -> str:
    """Fold a name to what its spellings share: base letters without marks, case or spaces."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def letters_of(name: str) -> str:
    """Fold a name as `folded` does, and keep what stands between its words."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def one_letter_apart(first: str, second: str) -> bool:
    """Say whether two words differ by one letter, put in, left out, changed or swapped."""
    if abs(len(first) - len(second)) > 1 or first == second:
        return False
    longer, shorter = sorted((first, second), key=len, reverse=True)
    at = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), None)
    if at is None:
        return True
    if len(longer) > len(shorter):
        return longer[at + 1 :] == shorter[at:]
    swapped = longer[at : at + 2] == shorter[at : at + 2][::-1] and len(longer) > at + 1
    return longer[at + 1 :] == shorter[at + 1 :] or (
        swapped and longer[at + 2 :] == shorter[at + 2 :]
    )


def all_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def alike(first: Collection[str], second: Collection[str], share: float) -> bool:
    """Say whether two sets of words have at least a share of their union in common."""
    union = len({*first, *second})
    return union > 0 and len(set(first) & set(second)) / union >= share
