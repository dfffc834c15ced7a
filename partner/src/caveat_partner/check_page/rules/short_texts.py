"""The rule of titles and previews, which are too short for all that a claim needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.mentions.nearby_text import NearbyText
from caveat_partner.check_page.rules.claimant_rule import keeps_claimant
from caveat_partner.check_page.rules.status_rule import TOLD_IN_WORDS


def lost_of_a_short_text(claim: Claim, nearby: NearbyText, kinds: Iterable[str]) -> list[str]:
    """Give what a title or preview lost: it has room for the speaker or the status, not for both.

    The speaker has to stand in the very sentence.
    """
    lost = list(kinds)
    sentence = replace(nearby, lines=(nearby.own,), previous="")
    tells_status = claim.status in TOLD_IN_WORDS and "status" not in lost
    tells_claimant = not claim.speakers.is_newsroom and keeps_claimant(claim, sentence, "")
    if tells_status or tells_claimant:
        return [kind for kind in lost if kind not in ("status", "claimant", "dispute")]
    return lost
