"""Rules on hedges against the text: the newsroom's own are declared, and nobody's word is not its.

A hedge inside somebody's quoted words is that speaker's, and left alone here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat.contract.vocabulary import ROLES_THAT_STATE
from caveat.errors import Finding
from caveat.records.claim import Claim
from caveat.rules.against_text.wording import QUOTED, Stated, of_the_nearest, said_in_passages
from caveat.rules.attribution import checked_parts, in_own_voice
from caveat.rules.hedges import declared_hedges
from caveat.rules.language.hedge_words import HEDGES_OF_A_NEWSROOM, SAID_BY_NOBODY
from caveat.rules.language.word_lists import hedged_by
from caveat.rules.registry import text_rule
from caveat.rules.texts import ArticleTexts


@text_rule
def hedge_of_the_newsroom_is_declared(texts: ArticleTexts) -> Iterator[Finding]:
    """A hedge in the newsroom's own words is declared by a claim that they state.

    One sentence can state several claims; one that declares the hedge is enough.
    """
    for start, hedge, stated in _outside_quotations(texts, HEDGES_OF_A_NEWSROOM):
        if all(in_own_voice(claim) for _, claim, _ in stated) and not any(
            _declares(claim, hedge) for _, claim, _ in stated
        ):
            yield of_the_nearest(
                stated,
                f"The passage says {hedge!r} at {start} in the newsroom's own voice, and no claim "
                "stated there declares it.",
                "Declare it in hedges of the claim that it weakens, by newsroom.",
            )  # fmt: skip


def _declares(claim: Claim, hedge: str) -> bool:
    return any(
        hedged_by(hedge, words) or hedged_by(words, hedge) for _, words in declared_hedges(claim)
    )


@text_rule
def what_nobody_says_has_its_source(texts: ArticleTexts) -> Iterator[Finding]:
    """What is reportedly so, or said to be, has a source without a name, and never the newsroom."""
    for start, words, stated in _outside_quotations(texts, SAID_BY_NOBODY):
        if all(in_own_voice(claim) for _, claim, _ in stated) and not any(
            "noSourceGiven" in part.reasons
            for _, claim, _ in stated
            for _, part in checked_parts(claim)
        ):
            yield of_the_nearest(
                stated,
                f"The passage says {words!r} at {start}, and the newsroom is given as the speaker.",
                "Name an UnnamedSource as the one who says it, with the reason noSourceGiven.",
            )  # fmt: skip


def _outside_quotations(
    texts: ArticleTexts, pattern: re.Pattern[str]
) -> Iterator[tuple[int, str, Stated]]:
    """Yield each place where passages that state claims say something, but for quoted words."""
    for start, said, stated in said_in_passages(texts, pattern, ROLES_THAT_STATE):
        text = texts.by_article[stated[0][1].article or ""].text
        line = text.rfind("\n", 0, start) + 1
        quotations = QUOTED.finditer(text[line:].partition("\n")[0])
        if not any(q.start() <= start - line < q.end() for q in quotations):
            yield start, said, stated
