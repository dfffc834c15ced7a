"""The rule of the claimant: a page tells who says so, in words that make it say so."""

from __future__ import annotations

import re

from caveat_partner.check_page.claim import Claim
from caveat_partner.check_page.layout import SOURCE_LINE
from caveat_partner.check_page.nearby_text import NearbyText
from caveat_partner.check_page.phrases import each, has, possible
from caveat_partner.check_page.stemming import stems
from caveat_partner.words import DENYING, LABELS, SAYING, UNATTRIBUTED, UNKNOWN_SPEAKER

QUOTED = re.compile(
    r"[“\"\u2018].{12,}[”\"\u2019].{0,3}\s*(?:—|\u2013|-|,)|^\s*(?:—|\u2013|-)\s*\S", re.DOTALL
)
"""A quotation with a name behind it, or such a name on a line of its own."""
CLOCK = re.compile(r"^\W*(?:\d{1,2}[:.])?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?\W+", re.IGNORECASE)
"""The time of day with which a ticker or a live blog opens a line."""
LABEL_WITH_A_NAME = 14
"""Words before a colon: Najmaldin Karim, the local governor in Kirkuk, to Arwa Damon."""
AS_DESCRIBED = 2
CLOSING = re.compile(r"\s*—\s*|\s+(?:\u2013|-{1,2})\s+|\s*[(\[](?=[^()\[\]]+[)\]]\W*$)")
"""What a line sets before its source: a dash, or a bracket that closes the line."""
NO_CREDIT = (
    *("is", "are", "was", "were", "has", "had", "have", "will", "would", "came", "went", "stood"),
    *("photo*", "picture*", "image*", "pic", "graphic*", "illustration*", "video*"),
)
"""What makes such an ending a sentence of its own, or the credit of a picture."""


UNNAMED = re.compile(
    r"(?P<who>(?:[\w.\u2019'-]+\s+){1,4}?)(?:officials?|officers?|sources?|commanders?|authorities)\b"
)
"""Somebody without a name, and the words before that."""
BODY = re.compile(
    r"\b(?:U\.?S\.?A?|U\.?K\.?|U\.?N\.?|NATO|EU|CIA|FBI|Pentagon|White House|State Department"
    r"|Western|Arab|Afghan|Dutch|French|German|Greek|Iraqi|Israeli|Pakistani|Saudi|Yemeni|Emirati|Qatari"
    r"|Kuwaiti|Swiss|Thai|Czech|[A-Z]\w+(?:ian|ean|ish|ese|can))(?=\s|$)"
)
"""A country or body of which somebody is."""
ROOT = 4
"""Letters that a country shares with its people: Iraq, Iraqi."""
ALIKE = {"U.S": "American", "US": "American", "USA": "American", "UK": "British"}
SAME = re.compile(
    r"\b(?:the|that|this) same (?:announcement|statement|sources?|officials?|accounts?|speakers?"
    r"|briefing|interview|general|person|post|tweet|speech|broadcast|letter)\b",
    re.IGNORECASE,
)
"""How a sentence points at who was named in the text before it."""
OURSELVES = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)
"""How a newsroom speaks of itself where it corrects what it wrote."""
PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)


def keeps_claimant(claim: Claim, nearby: NearbyText, page: str) -> bool:
    """Say whether a page tells who says so; a newsroom's own voice may be credited page-wide."""
    speak = claim.speakers
    if speak.is_newsroom:
        page = "" if nearby.unsourced else page
        is_own = claim.withdrawn and OURSELVES.search(nearby.own) is not None
        return is_own or has(f"{nearby.all}\n{page}", speak.newsroom) or not speak.newsroom
    if speak.is_nobody and has(f"{nearby.previous} {nearby.own}", (*UNATTRIBUTED, "whether")):
        return True
    if speak.is_of_itself:
        return _is_told_of_itself(claim, nearby)
    if is_other_speaker(claim, nearby.own):
        return False
    if _is_described(claim, nearby.own):
        return True
    if speak.described and has(nearby.all, UNKNOWN_SPEAKER):
        return True
    lines = [_without_deniers(claim, line) for line in nearby.lines]
    pointed = [_without_deniers(claim, nearby.previous)] if SAME.search(nearby.own) else []
    if any(_passes_on(claim, line) for line in (*lines, *pointed)):
        return True
    if PRONOUN.search(nearby.own) and has(nearby.own, SAYING):
        lines.append(nearby.previous)
    if any(_is_credit(claim, line, nearby) for line in lines):
        return True
    named = any(has(line, speak.names) for line in lines)
    return named and (has(nearby.own, SAYING) or any(_credits(claim, line) for line in lines))


def _is_described(claim: Claim, own: str) -> bool:
    """Say whether a sentence has somebody say so who is described as the unnamed claimant is."""
    described = claim.speakers.described
    return len(described & frozenset(stems(own))) >= AS_DESCRIBED and has(own, SAYING)


def is_other_speaker(claim: Claim, own: str) -> bool:
    """Say whether all officials and sources in a sentence are of another country or body.

    An unnamed claimant is known by nothing else: U.S. officials are no official in Baghdad.
    """
    if not claim.speakers.described or claim.speakers.is_nobody:
        return False
    told = [BODY.findall(found["who"]) for found in UNNAMED.finditer(own)]
    if not told or not all(told):
        return False
    known = " ".join([*claim.speakers.names, *claim.speakers.newsroom, *claim.own_places])
    roots = {_root(word) for word in [*known.split(), *BODY.findall(known)]}
    return not any(_root(body) in roots for bodies in told for body in bodies)


def _root(word: str) -> str:
    return ALIKE.get(word.strip(".,"), word)[:ROOT].lower()


ITSELF = re.compile(r"\W*(?:it|he|she|they)\b", re.IGNORECASE)
OF_ITSELF = re.compile(
    r"\b(?:own|its|their)(?: own)? (?:estimate|count|figure|reckoning|account|word|number|tally)"
    r"|\bself-reported\b",
    re.IGNORECASE,
)
"""How it is told that somebody's number is its own."""


def _is_told_of_itself(claim: Claim, nearby: NearbyText) -> bool:
    if any(_says_of_itself(claim, line) for line in (*nearby.lines, nearby.own)):
        return True
    opening = " ".join(nearby.own.split()[:4])
    is_named = any(has(line, claim.speakers.words) for line in (*nearby.lines, nearby.previous))
    return is_named and ITSELF.match(opening) is not None and has(opening, SAYING)


def _says_of_itself(claim: Claim, line: str) -> bool:
    """Say whether who is told of says it too: not, that a paper reports what the club did."""
    if OF_ITSELF.search(line) or _labeled_speaker(line) or _leads(claim, line):
        return has(line, claim.speakers.words) or OF_ITSELF.search(line) is not None
    if _closes(claim, line):
        return True
    for found in each(line, claim.speakers.words):
        before, after = line[: found.start()], line[found.end() :]
        nearest = " ".join(re.split(r"[.;:!?]", after)[0].split()[:8])
        for other in each(nearest, claim.speakers.newsroom):
            nearest = nearest[: other.start()]
            break
        leading = " ".join(re.split(r"[.;:!?]", before)[-1].split()[-3:])
        saying = (*SAYING, *DENYING)
        if has(nearest, saying) or (has(leading, saying) and not has(leading, ("that",))):
            return True
    return False


def _passes_on(claim: Claim, line: str) -> bool:
    if not has(line, claim.speakers.words):
        return False
    if _labeled_speaker(line) or _leads(claim, line) or QUOTED.search(line):
        return True
    if _closes(claim, line):
        return True
    denial = "Denial" in claim.types
    rest = line if denial or not claim.disputed else _without_denying(line)
    saying = (*SAYING, *DENYING) if denial else SAYING
    said = each(rest, saying)
    return any(not _same_word(claim, rest, found) for found in said) or _by_itself(claim, line)


def _same_word(claim: Claim, text: str, found: re.Match[str]) -> bool:
    """Say whether a word of saying is itself all that names the claimant: a bare tweet."""
    others = text[: found.start()] + " " + text[found.end() :]
    return not has(others, claim.speakers.words)


def _by_itself(claim: Claim, line: str) -> bool:
    """Say whether a word both names the claimant and says so: reportedly, tweeted."""
    return has(
        line, ("reportedly", "reports of", "tweet*", "posted", "posts", "in a post")
    ) and has(
        line,
        [word for word in claim.speakers.words if word.startswith(("tweet", "post", "report"))],
    )


def _labeled_speaker(line: str) -> bool:
    label, colon, _ = line.partition(":")
    return bool(colon) and (label.strip().lower() in LABELS or SOURCE_LINE.match(line) is not None)


def _leads(claim: Claim, line: str) -> bool:
    """Say whether a line opens with the claimant and a colon, as an interview does."""
    label, colon, said = CLOCK.sub("", line).partition(":")
    return (
        bool(colon and said.strip())
        and len(label.split()) <= (LABEL_WITH_A_NAME if has(label, claim.speakers.names) else 6)
        and (has(label, claim.speakers.words))
    )


def _closes(claim: Claim, line: str) -> bool:
    """Say whether a line ends in a dash or bracket and the claimant, as headlines and alerts do."""
    said, dash, rest = CLOSING.sub("\0", line).rpartition("\0")
    name = re.split(r",? (?:who|whose|which|that)\b", rest)[0]
    return (
        bool(dash and said.strip())
        and len(name.split()) <= 8
        and has(name, claim.speakers.words)
        and not has(name, (*DENYING, *NO_CREDIT))
    )


def _credits(claim: Claim, line: str) -> bool:
    return len(line.split()) <= 14 and has(line, claim.speakers.names)


def _is_credit(claim: Claim, line: str, nearby: NearbyText) -> bool:
    """Say whether a line is no more than the claimant: security officials, to CNN."""
    short = 1 < len(line.split()) <= 6 and has(line, claim.speakers.words)
    if not short or has(line, DENYING):
        return False
    return line.strip() not in nearby.own or _says_more(line, nearby.own)


def _says_more(line: str, own: str) -> bool:
    """Say whether another sentence of the same text has the word of saying: One roofer. He says."""
    rest = own.replace(line.strip(), " ", 1)
    return not has(line, SAYING) and has(rest, SAYING)


def _without_deniers(claim: Claim, line: str) -> str:
    for name in possible(line, claim.speakers.deniers):
        line = re.sub(re.escape(name), " ", line, flags=re.IGNORECASE)
    return line


def _without_denying(line: str) -> str:
    """Cut the clauses of a line where they deny: who denies is not who says so."""
    clauses = re.split(r";|,? (?:while|but|although|though|whereas|and)\b|\.|, which|\(|\)", line)
    found = [next(each(clause, DENYING), None) for clause in clauses]
    kept = zip(clauses, found, strict=True)
    return " . ".join(clause[: denies.start()] if denies else clause for clause, denies in kept)
