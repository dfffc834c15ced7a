"""Rules on wording against the text: no hedge, speaker, translation or failed check is lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TypeAlias

from caveat.contract.vocabulary import EVIDENCE_ROLES, ROLES_THAT_STATE
from caveat.errors import Finding
from caveat.records.article import article_of
from caveat.records.claim import Claim
from caveat.records.quotation import Quotation
from caveat.records.record import Record
from caveat.rules.attribution import checked_parts, in_own_voice
from caveat.rules.hedges import declared_hedges
from caveat.rules.language.names import named_in
from caveat.rules.language.word_lists import hedged_by
from caveat.rules.registry import text_rule
from caveat.rules.texts import ArticleTexts
from caveat.rules.verification import STATUSES_OF_A_FAILED_CHECK

HEDGES_OF_A_SOURCE = re.compile(
    r"\b(?:apparently|allegedly|purportedly|reportedly|supposedly|seemingly"
    r"|possibly|probably|perhaps"
    r"|(?:seem|appear)(?:s|ed|ing)? to"
    r"|(?:believed|thought|said|claimed|supposed|suspected|reported|alleged) to (?:be|have)"
    r"|likely|(?:could|would)(?! not\b|n[\u2019']t\b| see\b| hear\b| feel\b| smell\b)"
    r"|(?<!as )if)\b",
    re.IGNORECASE,
)
"""Words by which a source says less than that it is so."""

SAYING = re.compile(
    r"\b(?:according to(?! plan| schedule| law)|said|says|told|tells|denied|denies|argued|argues"
    r"|acknowledged|announced|insisted|admitted)\b",
    re.IGNORECASE,
)
FAILED_CHECK = re.compile(
    r"\b(?:could(?: not|n[\u2019']t)|can(?: ?not|[\u2019']t)"
    r"|(?:was|were|is|has been|have been) unable to)"
    r" (?:be )?(?:\w+ly )?(?:be )?"
    r"(?:verif(?:y|ied)|confirm(?:ed)?|authenticated?|corroborated?|find out|establish(?:ed)?)\b",
    re.IGNORECASE,
)
TRANSLATION = re.compile(r"\btranslat(?:ed|ion|ions)\b", re.IGNORECASE)
WORDS_OF_A_SUBJECT = 4
"""So many words before a verb, its subject is looked for."""

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")

Stated: TypeAlias = list[tuple[int, Claim, int]]
"""Claims, each with the length of the passage in question and its index in their evidence."""


@text_rule
def hedge_stands_in_a_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """A hedge that a claim declares is one of its source, in the same words or equal ones."""
    for claim, words in texts.all(Claim):
        passages = "\n".join(words.passages(claim))
        for path, hedge in declared_hedges(claim):
            if not hedged_by(passages, hedge):
                yield claim.finding(
                    path, f"No passage of it says {hedge!r}.",
                    "Write the hedge as the source has it, or leave it out.",
                )  # fmt: skip


@text_rule
def hedge_of_the_passage_is_kept(texts: ArticleTexts) -> Iterator[Finding]:
    """A hedge in the words that state a claim is kept by the text of a claim that they state.

    One sentence can state several claims, and which of them it weakens is for a reader to say; so
    one claim that keeps the hedge is enough.
    """
    for start, hedge, stated in said_in_passages(texts, HEDGES_OF_A_SOURCE, ROLES_THAT_STATE):
        if not any(hedged_by(claim.text, hedge) for _, claim, _ in stated):
            yield of_the_nearest(
                stated,
                f"The passage says {hedge!r} at {start}, and no text of a claim stated there does.",
                "Say it in the text, and declare it in hedges.",
            )  # fmt: skip


@text_rule
def failed_check_of_the_passage_is_kept(texts: ArticleTexts) -> Iterator[Finding]:
    """Where the newsroom says that it could not verify, a claim with that passage has it too."""
    for start, failed, stated in said_in_passages(texts, FAILED_CHECK, EVIDENCE_ROLES):
        ours = _is_of_the_newsroom(texts, stated[0][1], start)
        if ours and not any(_has_a_failed_check(claim) for _, claim, _ in stated):
            yield of_the_nearest(
                stated,
                f"The passage says {failed!r} at {start}, and nothing on record is unverified.",
                "Give the hop or aspect that was checked its status, with the reasons.",
            )  # fmt: skip


def said_in_passages(
    texts: ArticleTexts, pattern: re.Pattern[str], roles: Collection[str]
) -> Iterator[tuple[int, str, Stated]]:
    """Yield each place of a text where passages say something, with the claims that have them."""
    found: dict[tuple[str | None, int], tuple[str, Stated]] = {}
    for claim, words in texts.all(Claim):
        for index, entry in enumerate(claim.evidence):
            for match in pattern.finditer(words.passage(entry) if entry.role in roles else ""):
                key = (claim.article, entry.start + match.start())
                stated = found.setdefault(key, (match[0].lower(), []))[1]
                stated.append((entry.end - entry.start, claim, index))
    for (_, start), (said, stated) in found.items():
        yield start, said, stated


def of_the_nearest(stated: Stated, message: str, hint: str) -> Finding:
    """Make the finding of the claim whose passage is the shortest."""
    _, claim, index = min(stated, key=lambda item: item[0])
    return claim.finding(("evidence", index), message, hint)


def _is_of_the_newsroom(texts: ArticleTexts, claim: Claim, at: int) -> bool:
    """Say whether the publisher is named before a place of the text, in the same sentence."""
    before = texts.by_article[claim.article or ""].text[:at]
    begun = re.split(r"[.!?;\n]\s", before)[-1]
    return named_in(texts.graph[article_of(texts.graph, claim).publisher], begun)


def _has_a_failed_check(claim: Claim) -> bool:
    return any(part.status in STATUSES_OF_A_FAILED_CHECK for _, part in checked_parts(claim))


@text_rule
def own_voice_has_no_other_speaker(texts: ArticleTexts) -> Iterator[Finding]:
    """Where a passage says who said it, the newsroom's own voice is explained by a note."""
    for claim, words in texts.all(Claim):
        if not in_own_voice(claim) or claim.attribution[0].note:
            continue
        publisher = texts.graph[article_of(texts.graph, claim).publisher]
        passages = words.passages(claim, ROLES_THAT_STATE)
        said = next((word for p in passages for word in _said_by_others(p, publisher)), None)
        if said:
            yield claim.finding(
                ("attribution", 0),
                f"The passage says {said!r}, and the newsroom is given as the only speaker.",
                "Name who says it; or say in a note why it is the newsroom's own all the same.",
            )  # fmt: skip


def _said_by_others(passage: str, publisher: Record) -> Iterator[str]:
    """Yield the words by which a passage says that somebody said it, other than the newsroom."""
    plain = QUOTED.sub("", passage)
    for found in SAYING.finditer(plain):
        before = plain[: found.start()].split()[-WORDS_OF_A_SUBJECT:]
        if not named_in(publisher, " ".join(before)):
            yield found[0]


@text_rule
def translation_of_the_passage_has_its_hop(texts: ArticleTexts) -> Iterator[Finding]:
    """What a passage says to be translated comes by `translatedBy`, whoever translated it."""
    for record, words in texts.records:
        if not isinstance(record, Claim | Quotation) or in_own_voice(record):
            continue
        passages = words.passages(record, {*ROLES_THAT_STATE, "statesAttribution"})
        translated = any(TRANSLATION.search(QUOTED.sub("", passage)) for passage in passages)
        if translated and all(hop.relation != "translatedBy" for hop in record.attribution):
            yield record.finding(
                ("attribution",),
                "A passage speaks of a translation, and no hop is translatedBy.",
                "Add the hop of who translated it.",
            )  # fmt: skip
