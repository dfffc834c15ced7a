"""The rule of meaning: a figure or sentence of a claim keeps its outcome, its place and its day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.claims.moments import dates_in, day_of_speech, names_day, other_day
from caveat_partner.check_page.claims.places import is_placed, other_place
from caveat_partner.check_page.language.outcomes import is_another_outcome, outcome_at
from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.layout import Layout, headings

NOBODY_HARMED = re.compile(
    r"\b(?:no|zero|without(?: any)?) (?:\w+ )?"
    r"(?:casualties|deaths|injuries|victims|dead|fatalities)\b"
    r"|\b(?:nobody|no one|no-one|none|not one person) (?:\w+ ){0,2}"
    r"(?:hurt|injured|killed|harmed|died)\b",
    re.IGNORECASE,
)
SAID_NOTHING = re.compile(
    r"\b(?:of|about|on) (?:casualties|(?:the )?dead|deaths|injuries|harm)\b[^.;]*"
    r"\b(?:not|nothing|no word)\b",
    re.IGNORECASE,
)
"""How our caveats tell that a source says nothing of casualties."""
REPORTED = re.compile(
    r"\b(?:no|not) (?:report|word|mention|say|said|state|told|given)", re.IGNORECASE
)

DAY_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary")
MOST_OF_A_DATE = 5
"""Words of a heading that is a day: Sunday, 15 June 2014."""
NO_DAY = re.compile(r"\d\s*[-\u2013]\s*\d|\d[:.]\d\d")
"""A span of days, or a time at which something was posted."""
THAT_DAY = re.compile(
    r"\b(?:that|the same|this) (?:very )?(?:day|morning|afternoon|evening|night|noon)\b"
    r"|\b(?:today|tonight|at (?:dawn|dusk|noon)|overnight)\b",
    re.IGNORECASE,
)
"""How a sentence points at the day above it."""
SPEAKING = (
    *("say*", "said", "tell*", "told", "reports", "reported", "according to", "wrote", "speak*"),
    *(
        "spoke",
        "den*",
        "announc*",
        "claim*",
        "tweet*",
        "post*",
        "publish*",
        "correct*",
        "estimat*",
        "put*",
    ),
)
"""Words of a sentence whose day is the one on which somebody spoke."""


def is_none_invented(mention: Mention) -> bool:
    """Say whether a page tells that nobody was harmed, of a claim that says nothing of it."""
    if not SAID_NOTHING.search(mention.claim.caveat):
        return False
    return any(
        not REPORTED.search(sentence)
        for start, end in mention.block.sentences()
        for sentence in [mention.block.text[start:end]]
        if NOBODY_HARMED.search(sentence)
    )


def day_above(block: Block, layout: Layout) -> str:
    """Give the heading of a card that is no more than a day, as timelines have them."""
    for head in headings(block.element):
        text = " ".join(each.text for each in layout.inside(head)).strip()
        is_day = len(text.split()) <= MOST_OF_A_DATE and names_day(text)
        return text if is_day and NO_DAY.search(text) is None else ""
    return ""


def is_of_day_above(mention: Mention, layout: Layout) -> bool | None:
    """Say whether a figure stands below another day than the claim's: for certain, or perhaps.

    None where it does not. It is certain where the sentence points at that day, and open where it
    may be the day of a report. A sentence on who spoke, or with a day of its own, is of that.
    """
    start, end = mention.block.sentence(mention.start)
    sentence = mention.block.text[start:end]
    if names_day(sentence) or has(sentence, SPEAKING):
        return None
    above = day_above(mention.block, layout)
    if other_day(mention.claim, above) is None:
        return None
    if mention.claim.happened_on and _is_before(mention, above, layout):
        return True
    return None if mention.count is None else THAT_DAY.search(sentence) is not None


def _is_before(mention: Mention, above: str, layout: Layout) -> bool:
    """Say whether a heading is a day before all of a claim's: no report of that day can tell it.

    A weekday is before it where the claim's own day follows as a heading of its own.
    """
    first = min(earliest for earliest, _ in mention.claim.days)
    if (told := dates_in(above, first.year)) and max(told) < first:
        return True
    at = layout.order[mention.block]
    later = [each for each in layout.blocks[at + 1 :] if each.element.tag in DAY_HEADS]
    return any(
        names_day(each.text)
        and len(each.text.split()) <= MOST_OF_A_DATE
        and other_day(mention.claim, each.text) is None
        for each in later
    )


def changed_meanings(claims: Claims, mention: Mention) -> Iterator[str]:
    """Yield what a page tells otherwise than the claim does: an outcome, a place, a day."""
    if is_none_invented(mention):
        yield "that nobody came to harm, which the claim does not say"
    if mention.count is None and (mention.holder is not None or not is_placed(mention.claim)):
        return
    text = mention.block.text
    start, end = mention.block.sentence(mention.start)
    sentence = text[start:end]
    count = mention.count
    if count is not None:
        told = outcome_at(sentence, mention.start - start, mention.end - start)
        if is_another_outcome(str(count.get("outcome")), told):
            yield f"{told}, where the claim has {count['outcome']}"
    place = other_place(claims, mention.claim, sentence) if is_placed(mention.claim) else None
    if place is not None:
        yield f"{place}, which is no place of the claim"
    day = other_day(mention.claim, sentence) if count is not None else None
    if day is not None:
        yield f"{day}, which is no day of the claim"
    spoken = day_of_speech(mention.claim, sentence) if count is not None else None
    if spoken is not None:
        yield f"{spoken}, on which it was said, and not done"
