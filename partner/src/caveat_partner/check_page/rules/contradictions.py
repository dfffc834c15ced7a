"""Finds words beside a claim that uphold, refute or change it, and that its served words have not.

Nobody can say for certain of what such words are: where they stand, the page is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.claims.places import named_places
from caveat_partner.check_page.language.outcomes import SAME, TOLD_APART
from caveat_partner.check_page.language.phrases import each, has, pattern
from caveat_partner.check_page.language.stemming import stems
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.mentions.nearby_text import NearbyText
from caveat_partner.check_page.rules.status_rule import POINTING, UNCONFIRMED, confirms
from caveat_partner.words import AGENTS, FULFILLING, REFUTING, REVERSING, UNDOING, UPHOLDING

REFUTED = frozenset({"refuted", "partlyRefuted", "doubted"})
NEAREST = 6
"""Of so many words before it, one that undoes a phrase makes it say nothing."""
HARM = frozenset({"killed", "wounded", "captured"})
"""Outcomes that somebody does to somebody else."""
PRONOUNS = frozenset({"it", "he", "she", "they", "we", "who", "this", "that", "one", "both", "all"})
COMPASS = re.compile(
    r"\b(?P<where>(?:north|south)?-?(?:east|west)|north|south)\b of (?P<name>[A-Z][\w-]+)"
)
"""How a place is told by its direction from another."""
NEGATED = r"\b(?:not|never|\w+n't)\s+(?:(?:be|been|actually|in fact|all|even|yet)\s+){0,2}"
AUXILIARY = re.compile(r"\b(?:was|were|is|are|be|been|being|of|and|among|from)\b|[,.;:]")
"""What parts a noun from a verb of which it is not the subject."""
SPOKEN_BY = re.compile(
    r"(?:\b(?:the|a) )?(?P<name>[A-Z]\w+(?: [A-Z]\w+)*) (?:said|says|announced|reported)\b"
    r"|\baccording to (?:the )?(?P<other>[A-Z]\w+(?: [A-Z]\w+)*)"
)


def contradictions(
    claims: Claims, mention: Mention, nearby: NearbyText, others: Collection[Mention]
) -> Iterator[str]:
    """Yield the kinds of caveat that words near a mention may take away.

    `others` show other claims: what their sentences say is said of these, and where one of them was
    refuted or taken back, so is what refutes.
    """
    claim = mention.claim
    theirs = {_sentence(each) for each in others}
    lines = [nearby.own, *(line for line in nearby.lines if line.strip() not in theirs)]
    is_of_another = any(each.claim.withdrawn or each.claim.status == "refuted" for each in others)
    if _is_upheld(claim, lines) or (not is_of_another and _is_refuted(claim, lines)):
        yield "status"
    if claim.modality == "planned" and _tells(claim, [nearby.own], FULFILLING):
        yield "modality"
    if _is_changed(claims, mention, nearby.own):
        yield "meaning"
    if _is_of_another_speaker(claim, nearby.own):
        yield "claimant"


def _sentence(mention: Mention) -> str:
    start, end = mention.block.sentence(mention.start)
    return mention.block.text[start:end].strip()


def _is_upheld(claim: Claim, lines: list[str]) -> bool:
    if claim.status not in UNCONFIRMED:
        return False
    return any(map(confirms, lines)) or _tells(claim, lines, UPHOLDING)


def _is_refuted(claim: Claim, lines: list[str]) -> bool:
    if claim.status in REFUTED or claim.disputed or claim.withdrawn:
        return False
    pointing = [line for line in lines[1:] if POINTING.match(line)]
    return _tells(claim, [lines[0], *pointing], REFUTING)


def _tells(claim: Claim, lines: list[str], phrases: tuple[str, ...]) -> bool:
    """Say whether a line has a phrase that is not undone, and that the claim is not served with."""
    served = _served(claim)
    for line in lines:
        for found in each(line, phrases):
            before = re.split(r"[.!?;]", line[: found.start()])[-1].split()[-NEAREST:]
            if not has(" ".join(before), UNDOING) and not has(served, [found[0]]):
                return True
    return False


def _served(claim: Claim) -> str:
    texts = [claim.text, claim.caveat, str(claim.node.get("name", ""))]
    return " ".join([*texts, *(f"{one['phrase']} {one['caveat']}" for one in claim.counts)])


def _is_changed(claims: Claims, mention: Mention, own: str) -> bool:
    claim = mention.claim
    if _is_elsewhere(claim, own) or _tells(claim, [own], REVERSING):
        return True
    counts = claim.counts if mention.count is None else (mention.count,)
    for outcome in {str(count.get("outcome")) for count in counts}:
        if _is_negated(claim, own, outcome) or _is_by_another(claim, own, outcome):
            return True
    if mention.count is None or mention.count not in claim.counts:
        return False
    return not claim.node.get("places") and _names_a_place(claims, claim, own)


def _names_a_place(claims: Claims, claim: Claim, own: str) -> bool:
    """Say whether a place is named of which a claim says nothing, which is set in none."""
    served = frozenset(stems(_served(claim))) | claim.setting | claim.own_places
    return any(
        any(word.lower() in claims.places for word in name.split())
        and not frozenset(stems(name)) & served
        for name in named_places(own)
    )


def _is_elsewhere(claim: Claim, own: str) -> bool:
    """Say whether a place lies on another side of a name than in the claim."""
    told = {found["name"]: found["where"] for found in COMPASS.finditer(claim.text)}
    return any(
        found["name"] in told and found["where"].replace("-", "") != told[found["name"]]
        for found in COMPASS.finditer(own)
    )


def _verbs(outcome: str) -> tuple[str, ...]:
    return TOLD_APART.get(SAME.get(outcome, outcome), ())


def _is_negated(claim: Claim, own: str, outcome: str) -> bool:
    verbs = _verbs(outcome)
    if not verbs:
        return False
    negated = re.compile(f"{NEGATED}(?:{pattern(verbs).pattern})", re.IGNORECASE)
    return negated.search(own) is not None and negated.search(claim.text) is None


def _is_by_another(claim: Claim, own: str, outcome: str) -> bool:
    """Say whether somebody did it, as subject or behind by, of whom the claim says nothing."""
    if SAME.get(outcome, outcome) not in HARM:
        return False
    for verb in each(own, _verbs(outcome)):
        before = AUXILIARY.split(own[: verb.start()])[-1]
        behind = re.match(r"\s+by\s+(?:\w+\s+){0,3}", own[verb.end() :])
        after = own[verb.end() :][: behind.end()] if behind else ""
        named = [found[0] for found in each(f"{before} {after}", AGENTS)]
        if any(not has(_served(claim), [name]) for name in named):
            return True
    return False


def _is_of_another_speaker(claim: Claim, own: str) -> bool:
    """Say whether a name says it, and it is none of those who say it, nor of the claim."""
    if claim.speakers.is_newsroom or has(own, claim.speakers.words):
        return False
    named = [found["name"] or found["other"] for found in SPOKEN_BY.finditer(own)]
    named = [name for name in named if name.lower() not in PRONOUNS]
    known = claim.vocabulary | claim.core | claim.setting_of_speech | claim.setting
    return any(not frozenset(stems(name)) & known for name in named)
