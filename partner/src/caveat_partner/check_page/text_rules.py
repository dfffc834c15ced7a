"""The rules of the visible text: for each caveat, whether the text near a claim keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat_partner.check_page.claim import Claim
from caveat_partner.check_page.claimant_rule import keeps_claimant
from caveat_partner.check_page.nearby_text import NearbyText, has_own_words, without_false_cues
from caveat_partner.check_page.phrases import each, has
from caveat_partner.check_page.status_rule import keeps_status
from caveat_partner.words import (
    DENIED_DISPUTE,
    DISPUTE,
    MODALITIES,
    MODALITY_SENTENCES,
    UNDOING,
    WEIGHING,
    WITHDRAWAL,
)

APPOSITION = re.compile(r"\s*,[^,.;:]{1,60},\s*")
"""What stands between two commas: officials, the president among them, say."""


def keeps_modality(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a page tells that what is planned or conditional is so."""
    if claim.modality not in MODALITIES:
        return True
    if has(claim.text, ("consider",)) and not has(nearby.all, WEIGHING):
        return False
    if has_own_words(claim, nearby) or has(nearby.own, MODALITIES[claim.modality]):
        return True
    return has(without_false_cues(nearby.all), MODALITY_SENTENCES[claim.modality])


def keeps_dispute(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a page tells that somebody says otherwise."""
    if not claim.disputed:
        return True
    return any(_tells_dispute(line) or _is_contradicted(claim, line) for line in nearby.lines)


def _tells_dispute(line: str) -> bool:
    text = without_false_cues(line)
    if re.search(
        r"\b(?:disputed|contested|denied)\s+[:?]\s+(?:[:?]\s+)?(?:no|false)\b", text, re.I
    ):
        return False
    for found in each(text, DISPUTE):
        nearest = " ".join(re.split(r"[.!?;,]", text[: found.start()])[-1].split()[-3:])
        after = " ".join(text[found.end() :].split()[:3])
        if not has(nearest, DENIED_DISPUTE) and not has(after, ("by nobody", "by no one")):
            return True
    return False


def _is_contradicted(claim: Claim, line: str) -> bool:
    """Say whether a line has a denier say that it is not so: Tehran says that it sent nobody."""
    for word in claim.speakers.opponents:
        said = [f"{word}{between} {{states}} ... {{against}}" for between in ("", " *")]
        for found in each(APPOSITION.sub(" ", line), said):
            verb = next(each(found[0], ["{states}"]))
            if not has(found[0][: verb.start()], UNDOING):
                return True
    return False


def keeps_withdrawal(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a page tells that the speaker took it back."""
    return not claim.withdrawn or has(without_false_cues(nearby.all), WITHDRAWAL)


RULES = {
    "status": keeps_status,
    "modality": keeps_modality,
    "dispute": keeps_dispute,
    "withdrawn": keeps_withdrawal,
}
"""The rules that need nothing but the text near the claim, by the kind of loss."""


def lost_kinds(claim: Claim, nearby: NearbyText, page: str) -> Iterator[str]:
    """Yield the kinds of caveat that the text does not keep."""
    yield from (kind for kind, keeps in RULES.items() if not keeps(claim, nearby))
    if not keeps_claimant(claim, nearby, page):
        yield "claimant"
