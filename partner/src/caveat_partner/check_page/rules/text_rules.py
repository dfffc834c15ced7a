"""The rules of the visible text: for each caveat, whether the text near a claim keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.language.phrases import each, has
from caveat_partner.check_page.language.stemming import stem, stems
from caveat_partner.check_page.mentions.nearby_text import (
    NearbyText,
    has_own_words,
    without_false_cues,
)
from caveat_partner.check_page.rules.claimant_rule import CLOSING, keeps_claimant
from caveat_partner.check_page.rules.status_rule import keeps_status
from caveat_partner.words import (
    CLASSES,
    DENIED_DISPUTE,
    DENYING,
    DISPUTE,
    MODALITIES,
    MODALITY_SENTENCES,
    SAYING,
    UNDOING,
    WEIGHING,
    WITHDRAWAL,
)

TO_BE = re.compile(
    r"^\W*(?:\d{1,2}[:.]\d\d\W+)?(?:[^:.!?]{1,40}:\s+)?"
    r"(?:(?!\w*ed\b)[\w\u2019'&-]+ ){1,6}to (?P<verb>[a-z]+)(?!\w)"
)
"""How a headline tells what is to be, behind its time and who says so."""
TO_GO = re.compile(
    r"\bto [A-Z][^.!?:;,]*?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]{0,3}day|s|rs|urs)?\b"
)
"""How an alert without a verb tells where somebody is to go, and on which day."""
ANNOUNCED = re.compile(
    r",\s+(?:as\s+)?(?:\S+\s+){0,6}(?:announc|promis|pledg|order|vow)\w*(?:\s+\S+){0,3}\W*$",
    re.IGNORECASE,
)
"""Who announced it, behind what was announced."""
DONE = re.compile(r"\b(?:was|were|has|have|had|\w{2,}ed|went|sent|took|came|left|got)\b")
GOING = re.compile(r"\b(?:go|goes|move|moves|come|comes|head|heads|is|are|sends?)\b")
"""Verbs of the present, which make such an alert a sentence."""
MOVING = ("move", "go", "relocate", "leave", "transfer")
"""Verbs of going, one of which may stand for another."""
NO_SUCH = re.compile(r"[\u201c\"\u2018'](?:no|not|never|nothing|none|nobody)\b", re.IGNORECASE)
"""How a quotation opens that says that something is not so."""
LEFT_OPEN = re.compile(
    r"\b(?:what|whether|how|if|why|when) [^.;:!?]*?\b(?:is|are|was|were)(?: not|n['\u2019]t| never)"
    r" (?:\w+ )?(?:reported|said|told|stated|known|given|recorded|quoted|described|clear)\b",
    re.IGNORECASE,
)
"""What a report leaves open: what the council says is not reported."""
MOST_OF_A_LABEL = 6
"""Words of the name before a colon, and of the answer behind it that tells whether it was so."""
APPOSITION = re.compile(r"\s*,[^,.;:]{1,60},\s*")
"""What stands between two commas: officials, the president among them, say."""


def keeps_modality(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a page tells that what is planned or conditional is so."""
    if claim.modality not in MODALITIES:
        return True
    if has(claim.text, ("consider",)) and not has(nearby.all, WEIGHING):
        return False
    own, near = nearby.own, nearby.all
    if claim.modality == "planned":
        if _is_to_be(claim, own):
            return True
        own = _without_announcing(own)
        if own != nearby.own:
            near = "\n".join(line for line in nearby.lines if line.strip() not in nearby.own)
    if has_own_words(claim, nearby) or has(own, MODALITIES[claim.modality]):
        return True
    return has(without_false_cues(near), MODALITY_SENTENCES[claim.modality])


def _is_to_be(claim: Claim, sentence: str) -> bool:
    """Say whether a headline tells by a bare infinitive what is to be: Staff to stay, she says."""
    if TO_GO.search(sentence) and not DONE.search(sentence) and not GOING.search(sentence):
        return True
    found = TO_BE.match(sentence)
    return found is not None and (stem(found["verb"]) in claim.core or found["verb"] in MOVING)


def _without_announcing(sentence: str) -> str:
    """Take off who announced it, where a sentence tells it as done: they moved, it announced."""
    found = ANNOUNCED.search(sentence)
    if found is None or DONE.search(sentence[: found.start()]) is None:
        return sentence
    return sentence[: found.start()]


def keeps_dispute(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a page tells that somebody says otherwise."""
    if not claim.disputed:
        return True
    return any(
        tells_dispute(line)
        or _is_contradicted(claim, line)
        or _is_opposed(claim, line)
        or _is_signed_against(claim, line)
        for line in nearby.lines
    )


def tells_dispute(line: str) -> bool:
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
    label, colon, said = line.partition(":")
    is_label = bool(colon) and len(label.split()) <= MOST_OF_A_LABEL
    if is_label and "Denial" not in claim.types and has(label, claim.speakers.opponents):
        return has(" ".join(said.split()[:MOST_OF_A_LABEL]), CLASSES["against"])
    for word in () if "Denial" in claim.types else claim.speakers.opponents:
        told = [f"{word}{between} {{states}} ... {{against}}" for between in ("", " *")]
        for found in each(APPOSITION.sub(" ", LEFT_OPEN.sub(" ", line)), told):
            verb = next(each(found[0], ["{states}"]))
            if not has(found[0][: verb.start()], UNDOING):
                return True
    return False


def _is_signed_against(claim: Claim, line: str) -> bool:
    """Say whether a line that says no is signed by who says otherwise: No troops (Tehran)."""
    if "Denial" in claim.types:
        return False
    said, dash, name = CLOSING.sub("\0", line).rpartition("\0")
    is_no = has(" ".join(said.split()[:MOST_OF_A_LABEL]), CLASSES["against"])
    return bool(dash) and is_no and has(name, claim.speakers.opponents)


def _is_opposed(claim: Claim, line: str) -> bool:
    """Say whether somebody who says otherwise is quoted: “No warning came,” from the council.

    Against a denial, to say it is to say otherwise.
    """
    if not has(line, claim.speakers.opponents):
        return False
    if "Denial" not in claim.types:
        return NO_SUCH.search(line) is not None
    is_told = has(line, SAYING) and not has(line, DENYING) and NO_SUCH.search(line) is None
    return is_told and bool((claim.core - claim.subject) & frozenset(stems(line)))


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
