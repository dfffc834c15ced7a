"""Finds the sentences of a page that say what a claim says, by their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from caveat_partner.check_page.claims.claim import Claim
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.claims.moments import names_own_weekday
from caveat_partner.check_page.claims.worlds import names_world, words_of
from caveat_partner.check_page.language.phrases import has
from caveat_partner.check_page.language.stemming import stems
from caveat_partner.check_page.mentions.claim_index import ClaimIndex, names_in
from caveat_partner.check_page.mentions.headlines import claims_nothing
from caveat_partner.check_page.mentions.mention import Mention
from caveat_partner.check_page.mentions.number_mentions import is_of_another
from caveat_partner.check_page.mentions.shares import beyond_names, counts_others, says_of_it, share
from caveat_partner.check_page.reading.blocks import Block
from caveat_partner.check_page.reading.layout import Layout, headings
from caveat_partner.check_page.styles.visibility import ALONE
from caveat_partner.words import CLASSES, DENYING

BY_WORDS, BY_WORDS_BESIDE_AN_ID = 0.55, 0.8
"""Which part of what is claimed a sentence must say, by itself or where an id names another."""
ADDRESSES = re.compile(r"\bhttps?://\S+")
SAYS_SOMETHING = 8
"""Fewer words are a name or a label, and pass nothing on."""
BY_WORDS_OF_A_NAMED = 0.45
"""Which part is enough where the sentence names who says it, and no other claim fits nearly."""
BY_WORDS_ALONE, MARGIN = 0.42, 0.12
"""Which part is enough where no other claim fits nearly as well, and how much worse these fit."""
FEWEST_WORDS = 4
FEWEST_OF_A_NAMED, MOST_OF_A_NAMED = 3, 0.5
"""How much a sentence must say of a short claim, where it names the claimant too."""
WEIGHTY = 2.2
"""What so few words weigh that are as good as more: rare ones, or most of the sentence."""
NOTHING_ELSE, ALL_OF_IT = 0.6, 0.9
"""Which part of a sentence is the claim's where it says nothing else, and of the claim all."""
FEWEST_OF_A_LINKED = 2
"""How many words of a claim a sentence must hold, on a page that links to it."""
BESIDE_A_NAME = 3
"""So few words beside a name pass nothing on."""
FAR_MORE = 3
"""How many words more a sentence shares with a claim that it says, where another fits as well."""
CONTEXT = 0.5
"""What a word of the heading above or the sentence before counts."""
SPOKEN = 0.1
"""What the claimant's name in the sentence adds."""
BY_WORDS_OF_A_LINKED = 0.37
"""Which part of what is claimed the best sentence of a page must say that links to the claim."""
LEANING = 0.2
"""What a denial, or its lack, adds to the share of what is claimed."""


AGAINST = re.compile(r"; (?:but )?|,? (?:though|although|whereas|while|but) ")
FEWEST_OF_A_CLAUSE = 5
"""Words of a clause that can say a claim."""
OF_THE_SITE = re.compile(
    r"\b(?:our|my) (?:own )?(?:\w+ )?(?:editors?|readers?|site|newsletter|team|office|account|desk"
    r"|inbox|postbag|page|builder|shop|club|members|staff)\b",
    re.IGNORECASE,
)
"""How a site speaks of itself: a letter to our editor."""
YES = re.compile(
    r"\W*(?:yes|true|indeed|correct|it (?:is|was|did|has)|they (?:are|were|did|have))\b",
    re.IGNORECASE,
)
"""How an answer opens that what was asked is so."""
ENDED = re.compile(r"[.!?\u2026][\"')\u201d\u2019]*\s*$")
"""How a sentence ends that is more than a name."""
OPENED = re.compile(r"^\W*(?:\w+ ){0,3}\w+,")
"""How a sentence opens with where or when, before its comma."""
OF_THE_REPORT = re.compile(
    r"\b(?:is|are|was|were)(?: not|n['\u2019]t) (?:said|told|stated|named|given|known|described)\b"
    r"|\b(?:does|do)(?: not|n['\u2019]t) (?:say|tell|name|state|give|describe)\b|\bno check\b",
    re.IGNORECASE,
)
"""A sentence on what a report leaves open, which repeats its words and claims nothing."""
ON_THE_REPORT = 0.15
"""How much more such a sentence must say."""


def word_mentions(layout: Layout, claims: Claims, by_id: Collection[Mention]) -> Iterator[Mention]:
    """Yield the sentences that say what a claim says, each for the claim that fits it best."""
    page = words_of(layout)
    for block in layout.blocks:
        marked = {each.claim.id for each in by_id if each.block is block}
        needed = BY_WORDS_BESIDE_AN_ID if marked else BY_WORDS
        for start, end in block.sentences():
            sentence = block.text[start:end]
            if _is_a_name(claims, sentence):
                continue
            if claims_nothing(sentence) and not _is_answered(layout, block, end):
                continue
            listed = layout.led_in(block) if end == len(block.text) else ""
            context = context_stems(layout, block, start)
            for part in (sentence, *clauses_of(sentence)):
                found = _fitting(claims, part, listed, context, marked)
                if not found or not _is_clear(claims, found, part, needed):
                    continue
                claim = found[0][1]
                beyond = beyond_names(claims, f"{part} {listed}") | context
                if names_world(claims, claim, page) and share(claims, claim, beyond) >= needed / 2:
                    yield Mention(claim, block, start, end)
                    break


def clauses_of(sentence: str) -> list[str]:
    """Part a sentence that tells of two things, the one against the other."""
    parts = AGAINST.split(sentence)
    whole = len(parts) > 1 and all(len(one.split()) >= FEWEST_OF_A_CLAUSE for one in parts)
    return parts if whole else []


def _is_a_name(claims: Claims, sentence: str) -> bool:
    """Say whether a text is a name with hardly a word more: In Small town near Mosul, unnamed."""
    rest = (sentence.replace(name, " ") for name in names_in(claims, sentence))
    return any(
        len(re.findall(r"\w+", each)) <= BESIDE_A_NAME
        and not (ENDED.search(sentence) and len(stems(each)) >= FEWEST_OF_A_LINKED)
        for each in rest
    )


def _is_answered(layout: Layout, block: Block, end: int) -> bool:
    """Say whether behind a question stands that it is so."""
    at = layout.order[block]
    after = layout.blocks[at + 1].text if at + 1 < len(layout.blocks) else ""
    return YES.match(block.text[end:].strip() or after) is not None


def _is_clear(
    claims: Claims, found: list[tuple[float, Claim]], sentence: str, needed: float
) -> bool:
    """Say whether the claim that fits a sentence best is what it says, and no other."""
    score, claim = found[0]
    own = frozenset(stems(sentence))
    second = next((part for part, other in found[1:] if other.core != claim.core), 0.0)
    plain = frozenset(stems(" ".join(w for w in sentence.split() if not w[:1].isupper())))
    is_told = len(claim.core & plain) >= FEWEST_OF_A_NAMED and "," not in OPENED.sub("", sentence)
    is_much = len(claim.core & own) >= FEWEST_WORDS or _overlap(claims, claim, own) >= WEIGHTY
    if is_told and is_much and score - second >= MARGIN:
        needed = min(needed, BY_WORDS_ALONE)
    if score - second >= MARGIN and _is_named(claim, sentence):
        needed = min(needed, BY_WORDS_OF_A_NAMED)
    if OF_THE_SITE.search(sentence):
        needed = max(needed, BY_WORDS_BESIDE_AN_ID)
    if score < needed + ON_THE_REPORT * (OF_THE_REPORT.search(sentence) is not None):
        return False
    said = _overlap(claims, claim, own)
    rivals = [each for _, each in found[1:] if not passes_on_words(each)]
    if not passes_on_words(claim) or any(_overlap(claims, each, own) > said for each in rivals):
        return False
    return not is_of_another(claims, claim, sentence)


def _overlap(claims: Claims, claim: Claim, own: frozenset[str]) -> float:
    return sum(claims.word_weights[word] for word in claim.core & own)


def linked_mention(layout: Layout, claims: Claims, claim: Claim) -> Mention | None:
    """Give the sentence that fits a claim best, on a page that links to it from elsewhere."""
    found = []
    for block in (each for each in layout.blocks if each.channel not in ALONE):
        row = _row(layout, block)
        if row and not has(row, claim.names) and _is_of_another_row(layout, claim, block):
            continue
        for start, end in block.sentences():
            own = beyond_names(claims, ADDRESSES.sub(" ", block.text[start:end]))
            if len(claim.core & own) >= FEWEST_OF_A_LINKED and len(own) > FEWEST_OF_A_LINKED:
                context = context_stems(layout, block, start) - own
                part = share(claims, claim, own) + CONTEXT * share(claims, claim, context)
                part += SPOKEN * has(f"{row} {block.text[start:end]}", claim.speakers.names)
                part += SPOKEN * names_own_weekday(claim, block.text[start:end])
                found.append((part + _leaning(claim, block.text[start:end]), block, start, end))
    best = max(found, key=lambda each: each[0], default=None)
    if best is None or best[0] < BY_WORDS_OF_A_LINKED:
        return None
    return Mention(claim, *best[1:])


def _row(layout: Layout, block: Block) -> str:
    """Give the text of the row of a table in which a block stands."""
    row = next((each for each in block.element.ancestors() if each.tag == "tr"), None)
    return " ".join(each.text for each in layout.inside(row)) if row is not None else ""


def _is_of_another_row(layout: Layout, claim: Claim, block: Block) -> bool:
    """Say whether a table has a row that names what a claim is about, and it is not this one."""
    table = next((each for each in block.element.ancestors() if each.tag == "table"), None)
    inside = layout.inside(table) if table is not None else []
    return any(has(each.text, claim.names) for each in inside)


def context_stems(layout: Layout, block: Block, start: int) -> frozenset[str]:
    """Give the stems of the heading above a sentence, and of the sentence before it."""
    before = block.text[: start and block.sentence(start - 1)[1]]
    previous = before[block.sentence(start - 1)[0] :] if start else ""
    heads = [each.text for head in headings(block.element) for each in layout.inside(head)]
    return frozenset(stems(" ".join([previous, *heads])))


def _fitting(
    claims: Claims,
    sentence: str,
    listed: str,
    context: frozenset[str],
    marked: Collection[str],
) -> list[tuple[float, Claim]]:
    """List the claims that a sentence may say, the best first."""
    own = frozenset(stems(sentence))
    said = own | frozenset(stems(listed))
    scored = [
        (
            share(claims, claim, said)
            + CONTEXT * share(claims, claim, context - said)
            + SPOKEN * has(sentence, claim.speakers.names)
            + _leaning(claim, sentence),
            claim,
        )
        for claim in ClaimIndex.of(claims).claiming(own, FEWEST_OF_A_LINKED)
        if _says_enough(claims, claim, sentence, own, said | context)
        and not _is_only_denied_by(claim, marked, sentence)
    ]
    scored.sort(key=lambda each: (-round(each[0], 2), -_overlap(claims, each[1], own)))
    # One that fits nearly as well, and is told by far more words, is what a sentence says.
    for at, (part, claim) in enumerate(scored):
        more = len(claim.core & own) - len(scored[0][1].core & own)
        if more >= FAR_MORE and part >= scored[0][0] - MARGIN:
            return [scored[at], *scored[:at], *scored[at + 1 :]]
    return scored


def _says_enough(
    claims: Claims, claim: Claim, sentence: str, own: frozenset[str], said: frozenset[str]
) -> bool:
    """Say whether enough words are the claim's: of a short claim, most of it and its name."""
    part = share(claims, claim, said)
    is_of_many = counts_others(claim, sentence) or not says_of_it(claim, own)
    if len(claim.core & own) < FEWEST_OF_A_NAMED:
        if part >= BY_WORDS and names_own_weekday(claim, sentence) and not is_of_many:
            return True
        return part >= BY_WORDS_OF_A_LINKED and _is_named(claim, sentence)
    if len(claim.core & said) >= FEWEST_WORDS:
        return True
    is_weighty = _overlap(claims, claim, own) >= WEIGHTY and not is_of_many
    if part >= MOST_OF_A_NAMED and is_weighty:
        return True
    is_all = part >= ALL_OF_IT and len(claim.core & own) >= NOTHING_ELSE * len(own)
    if is_all and ENDED.search(sentence) and says_of_it(claim, own):
        return True
    return part >= MOST_OF_A_NAMED and has(sentence, claim.speakers.names)


def _is_named(claim: Claim, sentence: str) -> bool:
    """Say whether a sentence names the person who says it."""
    persons = [each for each in claim.node.get("claimant", []) if "Person" in each.get("type", ())]
    is_told = len(sentence.split()) >= SAYS_SOMETHING
    return is_told and bool(persons) and has(sentence, claim.speakers.names)


def _leaning(claim: Claim, sentence: str) -> float:
    """Lean to the denial where a sentence denies, and away from it where it does not even negate.

    Both tell of the same, so that the words alone do not part them.
    """
    if not claim.disputed:
        return 0.0
    is_denial = "Denial" in claim.types
    if has(sentence, DENYING):
        return LEANING if is_denial else -LEANING
    return -LEANING if is_denial and not has(sentence, CLASSES["not"]) else 0.0


def _is_only_denied_by(claim: Claim, marked: Collection[str], sentence: str) -> bool:
    """Say whether a denial is found only in the words of what it denies, which is marked there."""
    if "Denial" not in claim.types or has(sentence, DENYING):
        return False
    return any(each["id"] in marked for each in claim.node.get("disputes", []))


def passes_on_words(claim: Claim) -> bool:
    """Say whether words alone can lose something: of what a newsroom says itself, they cannot."""
    return claim.status != "asserted" or claim.modality != "actual" or claim.withdrawn
