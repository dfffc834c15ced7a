"""The rules of the visible text: for each caveat, whether the text near a claim keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from caveat_partner.check_page.claims import Claim
from caveat_partner.check_page.phrases import each, has
from caveat_partner.check_page.stemming import stems
from caveat_partner.status_words import STATUSES
from caveat_partner.words import (
    CONFIRMING,
    DENIED_DISPUTE,
    DENYING,
    DISPUTE,
    LABELS,
    MODALITIES,
    MODALITY_SENTENCES,
    SAYING,
    UNATTRIBUTED,
    UNDOING,
    UNKNOWN_SPEAKER,
    WEIGHING,
    WITHDRAWAL,
)

NOT_UN = re.compile(
    r"\b(?:no longer|not|hardly|never)\s+"
    r"(un(?:verified|confirmed|checked|proven)|disputed|in (?:any )?doubt|doubtful|dubious)\b",
    re.IGNORECASE,
)
"""What turns a caveat round: no longer unverified."""
NOT_ONLY = re.compile(
    r"\bnot (?:only|just|merely)\b"
    r"|\b(?:no|without(?: a)?|beyond(?: any| all)?) (?:doubt|question)\b"
    r"|\bnot\b[^.!?]{0,60}\b(?:until|before)\b",
    re.IGNORECASE,
)
"""What only looks like a negation of a check."""
POINTING = re.compile(
    r"^\W*(?:this|that|it|the (?:figure|number|report|claim|account|tweet|toll|count|news|statement"
    r"|warning|information)|these|those|all of this)\b",
    re.IGNORECASE,
)
"""How a short sentence points at what stands before it."""
CLAUSE = re.compile(r";|:|,? (?:while|but|although|though|whereas|and yet)\b|—|\u2013(?!\d)| - ")
QUOTED = re.compile(
    r"[“\"\u2018].{12,}[”\"\u2019].{0,3}\s*(?:—|\u2013|-|,)|^\s*(?:—|\u2013|-)\s*\S", re.DOTALL
)
"""A quotation with a name behind it, or such a name on a line of its own."""
APPOSITION = re.compile(r"\s*,[^,.;:]{1,60},\s*")
"""What stands between two commas: officials, the president among them, say."""
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


@dataclass(frozen=True)
class NearbyText:
    """The text that a reader takes in with a claim: its own sentence, and all lines near it."""

    own: str
    clause: str
    lines: tuple[str, ...]
    previous: str = ""
    """The paragraph before, to which he, she or they may point."""
    unsourced: bool = False
    """Whether its row of a table has nothing in the column of sources."""

    @property
    def all(self) -> str:
        """All lines, one to a line."""
        return "\n".join(self.lines)


# --- status ---

UNCONFIRMED = frozenset({"attributed", "hedged", "unverified", "partlyCorroborated", "doubted"})
TOLD_IN_WORDS = frozenset(
    {"hedged", "unverified", "partlyCorroborated", "doubted", "partlyRefuted", "refuted"}
)
"""Statuses that a page tells in words of theirs; others are told by who says so."""


def keeps_status(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a page tells how far a claim was checked, and does not upgrade it."""
    if is_upgraded(claim, nearby):
        return False
    if claim.withdrawn or claim.status not in TOLD_IN_WORDS:
        return claim.status != "opinion" or _keeps_opinion(claim, nearby)
    if _own_words(claim, nearby):
        return True
    phrases = STATUSES[claim.status] + (STATUSES["hedged"] if claim.is_hedged else ())
    return has(without_false_cues(_without_names(claim, nearby.all, phrases)), phrases)


def _without_names(claim: Claim, text: str, phrases: Iterable[str]) -> str:
    """Take out names of claimants that hold a phrase: who owns an account is not what it says."""
    for name in claim.speakers.names:
        if has(name, phrases):
            text = re.sub(r"\W+".join(re.findall(r"\w+", name)), " ", text, flags=re.IGNORECASE)
    return text


PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)


def without_false_cues(text: str) -> str:
    """Take out what only looks like a caveat, and set off what a label is followed by."""
    turned = NOT_UN.sub(" verified ", NOT_ONLY.sub(" ", text))
    return re.sub(r"\s*([:?])\s*", r" \1 ", turned)


def is_upgraded(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a page confirms what nobody confirmed."""
    if claim.status not in UNCONFIRMED:
        return False
    pointing = [line for line in nearby.lines if len(line.split()) <= 3 or POINTING.match(line)]
    labels = [line for line in nearby.lines if _labeled(line)]
    return any(map(_confirms, [nearby.clause, *pointing, *labels]))


def _labeled(line: str) -> bool:
    label, colon, answer = line.partition(":")
    return bool(colon) and label.strip().lower() in LABELS and len(answer.split()) <= 4


def _confirms(text: str) -> bool:
    if re.search(r"\b(?:verified|confirmed|checked)\W+yes\b", text, re.IGNORECASE):
        return True
    if re.search(r"\b(?:verified|confirmed|checked)\s*\?", text, re.IGNORECASE):
        return False
    for found in each(text, CONFIRMING):
        before = text[: found.start()]
        if re.search(r"\b(?:verified|confirmed|checked)\W+no\b", text, re.IGNORECASE):
            continue
        nearest = " ".join(re.split(r"[.!?;]", before)[-1].split()[-6:])
        after = " ".join(text[found.end() :].split()[:4])
        if not has(nearest, UNDOING) and not has(after, ("by nobody", "by no one", "none", "no")):
            return True
    return False


def _keeps_opinion(claim: Claim, nearby: NearbyText) -> bool:
    return has(nearby.all, STATUSES["opinion"]) or keeps_claimant(claim, nearby, "")


def _own_words(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether the claim's own caveat, or a count's, stands there as published."""
    said = normalized(nearby.all)
    published = [claim.caveat, *(str(count.get("caveat", "")) for count in claim.counts)]
    return any(text and normalized(text) in said for text in published)


def normalized(text: str) -> str:
    """Keep letters and digits alone, to compare texts."""
    return re.sub(r"[\W_]+", " ", text).casefold().strip()


# --- claimant ---


def keeps_claimant(claim: Claim, nearby: NearbyText, page: str) -> bool:
    """Say whether a page tells who says so; a newsroom's own voice may be credited page-wide."""
    speak = claim.speakers
    if speak.is_newsroom:
        page = "" if nearby.unsourced else page
        return has(f"{nearby.all}\n{page}", speak.newsroom) or not speak.newsroom
    if speak.is_nobody and has(f"{nearby.previous} {nearby.own}", UNATTRIBUTED):
        return True
    if speak.is_of_itself:
        return _is_told_of_itself(claim, nearby)
    if _is_described(claim, nearby.own):
        return True
    if speak.described and has(nearby.all, UNKNOWN_SPEAKER):
        return True
    lines = [_without_deniers(claim, line) for line in nearby.lines]
    if any(_passes_on(claim, line) for line in lines):
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
    return bool(colon) and label.strip().lower() in LABELS


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
    for name in claim.speakers.deniers:
        line = re.sub(re.escape(name), " ", line, flags=re.IGNORECASE)
    return line


def _without_denying(line: str) -> str:
    """Cut the clauses of a line where they deny: who denies is not who says so."""
    clauses = re.split(r";|,? (?:while|but|although|though|whereas|and)\b|\.|, which|\(|\)", line)
    found = [next(each(clause, DENYING), None) for clause in clauses]
    kept = zip(clauses, found, strict=True)
    return " . ".join(clause[: denies.start()] if denies else clause for clause, denies in kept)


# --- modality, dispute, withdrawal ---


def keeps_modality(claim: Claim, nearby: NearbyText) -> bool:
    """Say whether a page tells that what is planned or conditional is so."""
    if claim.modality not in MODALITIES:
        return True
    if has(claim.text, ("consider",)) and not has(nearby.all, WEIGHING):
        return False
    if _own_words(claim, nearby) or has(nearby.own, MODALITIES[claim.modality]):
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


def clause_at(sentence: str, offset: int) -> str:
    """Give the clause of a sentence in which an offset lies."""
    start = 0
    for found in CLAUSE.finditer(sentence):
        if found.start() >= offset:
            return sentence[start : found.start()]
        start = found.end()
    return sentence[start:]
