"""The rule of meaning: a figure or sentence of a claim keeps its outcome, its place and its day."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.check_page.claims import Claims
from caveat_partner.check_page.mention import Mention
from caveat_partner.check_page.moments import other_day
from caveat_partner.check_page.outcomes import is_another_outcome, outcome_at
from caveat_partner.check_page.places import is_placed, other_place


def changed_meanings(claims: Claims, mention: Mention) -> Iterator[str]:
    """Yield what a page tells otherwise than the claim does: an outcome, a place, a day."""
    if mention.count is None and mention.holder is not None:
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
    day = other_day(mention.claim, sentence)
    if day is not None:
        yield f"{day}, which is no day of the claim"
