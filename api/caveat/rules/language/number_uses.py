"""Uses of numbers: which of those in a text count something, and which are dates, ages, labels."""

from __future__ import annotations

import re

from caveat.rules.language.number_words import TENS, UNITS

COUNT = "count"
OTHER = "other"
UNSURE = "unsure"
PERCENT = "percent"

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_FUNCTION_WORD = (
    r"(?:in|at|on|and|or|to|when|after|before|that|as|by|with|for|from|but|near|the|an?|was|were|is"
    r"|are|had|has|have|said|says|while|until|through|of|it|he|she|they|we|which|who|where|there"
    r"|nobody|none|no|because|since|during|if|so|than|also|still|then|local"
    rf"|{'|'.join(UNITS | TENS)})\b"
)
_NO_NOUN = rf"(?:\s*\Z|\s*[.,;:)\]\u2019\u201d\"'?!\u2013\u2014-]|\s+(?:{_FUNCTION_WORD}|[A-Z\d]))"
_YEAR = r"(?:1[5-9]|20)\d\d"

NEVER_A_NUMBER = re.compile(
    r"(?<![\w/])\d+/\d+(?:/\d+)?(?![\w/])"
    r"|(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])"
    r"|(?<![\w.])\d{1,2}\.\d{1,2}\.\d{4}(?!\w)"
    r"|(?<!\w)\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?)"
    r"|(?<![\w:])\d{1,2}:\d\d(?::\d\d)?(?![\w:])"
    r"|(?<![\w-])\d+(?:[-\u2013]\d+){2,}(?![\w-])"
    r"|(?<![\w.,])(?<!\d, )(?<!\d ,)0\d+(?:\s(?:GMT|UTC|hours|hrs))?(?![\w.,]\d)(?!\w)"
    r"|(?<!\w)\d{4}\s(?:GMT|UTC|hours|hrs)\b"
)
"""Days, times of day, fractions with a stroke, numbers of telephones."""

_PERCENT = re.compile(r"[ \u00a0\u202f-]?(?:%|\u066a|\u2030|(?:per[ -]?cent|percentage|pct|pp)\b)")
_OTHER_BEHIND = re.compile(
    rf"\s(?:{_MONTH}(?!\w)|o['\u2019]clock\b|times (?:as|more|higher|larger|bigger|less)\b)"
    r"|\s?[ap]\.?m\b\.?"
    r"|[- ](?:year|month|week|day)s?[- ]olds?\b"
    r"|\s?\u00b0|\s(?:degrees|Celsius|Fahrenheit)\b|-degree\b"
    r"|-(?:nil|all)\b"
    r"|-?(?:fold|something|somethings)\b|[- ]magnitude\b|x\b"
)
_OTHER_BEFORE = re.compile(
    r"(?:\b[Aa]ge[ds]?(?: of)?(?: between)?|\b[Mm]agnitude|\bin (?:every|each)|[#@\u2116]"
    r"|\b(?:[Mm]other|[Ff]ather|[Mm]um|[Dd]ad|[Pp]arent|[Bb]est)-of"
    r"|\b(?:No|no|Nos|nos|pp?|[Vv]ol|[Ff]ig)\.|\bN[or]s?|\b(?:[Pp]ages?|[Cc]hapter|[Nn]umber)"
    r"|\b(?:Route|Highway|Flight|Channel|Room|Unit|Article|Section|Resolution|Phase|Day|Level|Group"
    r"|Class|Grade|Figure|Boeing|Airbus|Apollo|iPhone|Interstate|Line|Bus|Platform|Gate|Division"
    r"|Brigade|Type|Version|Category|War|Part|Act|Title|Season|Episode|Week|Game|Round|Area|Block"
    r"|Bloc|District|Ward|Sector|Zone|Camp|Formula|Windows|Protocol|Paragraph|Clause|Rule|Schedule"
    r"|Psalm|Mark|Cell|Court|Runway|Lot|Model|Terminal|Building|House|Battalion|Regiment"
    r"|Squadron))[ -]?\Z"
)
_AGE_OF_ANOTHER_BEFORE = re.compile(
    r"\b[Aa]ge[ds]? (?:between )?(?:[\w-]+, ){0,3}[\w-]+,?(?: (?:and|or|to) |[-\u2013])\Z"
    r"|\b[Aa]ge[ds]? [\w-]+, \Z"
)
_AGE_OF_A_PERSON_BEFORE = re.compile(
    r"\b(?:[Hh]e|[Ss]he)(?: (?:was|is|had)|['\u2019]s)(?: turned)? \Z"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\s\Z")
_DAY_BEFORE = re.compile(rf"\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\Z")
_YEAR_BEFORE = re.compile(
    rf"(?:\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id|[Yy]ear|[Ss]pring"
    rf"|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|[Cc]irca|{_MONTH})(?: of)?,?)[ -]\Z"
)
_MAY_BE_A_YEAR = re.compile(r"\b(?:[Bb]y|[Bb]efore|[Aa]fter|[Ff]rom|[Tt]o|[Oo]f|[Bb]etween)\s\Z")
_YEARS_SIDE_BY_SIDE = re.compile(rf"(?<!\w){_YEAR}[-\u2013/]\Z")
_YEAR_BEHIND = re.compile(rf"[-\u2013](?:{_YEAR}|\d\d)(?![\w,.]\d)(?!\w)")
_AGE_AFTER_A_NAME = re.compile(
    r"(?:[A-Z][\w\u2019'-]+|\b(?:son|daughter|brother|sister|wife|husband|mother|father|boy|girl|man|woman"
    r"|child|student|driver|teacher))(?:, | \()\Z"
)
_AGE_ENDS = re.compile(r"[,).;](?!\d)")
_COMPARED = re.compile(
    r"\b(?:twice|double|triple|quadruple|treble|(?:half|twice|times) as (?:many|much|large|big) as"
    r"|times|minus)(?: the| that of)?\s\Z|[\u2212]\Z",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\s(?:[a-z]+ )?(?:people|men|women|children|(?!(?:was|is|has|its|this)\b)[a-z]+s)\b"
)
_TIMES = re.compile(r"[- ]times\b")
_AT_AN_HOUR = re.compile(r"\b(?:[Aa]t|[Bb]y|[Ff]rom|[Uu]ntil)\s(?:about\s|around\s)?\Z")
_OF_AN_HOUR = re.compile(
    rf"\s(?:on {_DAYS}|in the (?:morning|afternoon|evening)|tonight|at night)\b"
)
_WIN = re.compile(
    r"\s(?:win|wins|defeat|loss|victory|draw|lead|vote|ruling|decision|split|majority|margin|score)\b"
)
_SENTENCE_BEGINS = re.compile(
    r"(?:\A|[.!?:;\n]|[\u201c\"\u2018(\u2014\u2013])\s*['\"\u201c\u2018]?\Z"
)


def use_of(text: str, start: int, end: int, value: float) -> str:
    """Say what a number is used for: a count, a percentage, something else, or either."""
    before, written, behind = (
        text[max(0, start - 40) : start],
        text[start:end],
        text[end : end + 40],
    )
    if _PERCENT.match(behind):
        return PERCENT
    if _OTHER_BEHIND.match(behind) or _OTHER_BEFORE.search(before) or _WIN.match(behind):
        return OTHER
    if re.match(_NO_NOUN, behind) and _AGE_OF_ANOTHER_BEFORE.search(before):
        return OTHER
    if re.match(_NO_NOUN, behind) and _AGE_OF_A_PERSON_BEFORE.search(before):
        return UNSURE
    if _COMPARED.search(before) or _TIMES.match(behind):
        return UNSURE
    if written.isdigit() and len(written) <= 2:
        return _use_of_two_digits(before, behind, value)
    if written.isdigit() and re.fullmatch(_YEAR, written):
        return _use_of_a_year(before, behind)
    if written[0].isupper() and not _SENTENCE_BEGINS.search(text[:start]):
        return UNSURE
    if value <= 24 and _AT_AN_HOUR.search(before) and _OF_AN_HOUR.match(behind):
        return OTHER
    return COUNT


def _use_of_two_digits(before: str, behind: str, value: float) -> str:
    if _MONTH_BEFORE.search(before) and value <= 31:
        return OTHER if re.match(_NO_NOUN, behind) else UNSURE
    if _AGE_AFTER_A_NAME.search(before) and _AGE_ENDS.match(behind):
        return UNSURE
    if value <= 24 and _AT_AN_HOUR.search(before) and _OF_AN_HOUR.match(behind):
        return OTHER
    return COUNT


def _use_of_a_year(before: str, behind: str) -> str:
    if _YEARS_SIDE_BY_SIDE.search(before) or _YEAR_BEHIND.match(behind):
        return OTHER
    ends = re.match(_NO_NOUN, behind) is not None
    if _DAY_BEFORE.search(before) or _MONTH_BEFORE.search(before):
        return OTHER if ends else UNSURE
    if _YEAR_BEFORE.search(before):
        return OTHER if ends else UNSURE
    if before.lower().endswith("the ") or (
        _MAY_BE_A_YEAR.search(before) and (ends or not _PLURAL.match(behind))
    ):
        return UNSURE
    return COUNT
