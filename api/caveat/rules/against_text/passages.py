"""Rules on the passages themselves: whole words, quotations in quotes, and the right sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat.contract.vocabulary import ROLES_THAT_STATE
from caveat.errors import Finding
from caveat.records.claim import Claim
from caveat.records.quotation import Quotation
from caveat.rules.registry import text_rule, text_rule_in_any_language
from caveat.rules.texts import ArticleTexts

OPENING_MARKS = frozenset("\"'\u201c\u2018\u00ab\u201e\u2039\u00bb")
LETTERS_OF_A_TELLING_WORD = 4
WORDS_OF_EVERY_TEXT = frozenset(
    {
        *("that", "this", "with", "from", "they", "their", "them", "there", "were", "been"),
        *("have", "what", "which", "when", "where", "will", "would", "article", "says", "said"),
        *("told", "reports", "reported", "check", "checked", "voice", "opinion", "stated"),
        *("described",),
    }
)
WORD_INSIDE = re.compile(r"(?<=\w)[\u2019']?(?=\w)|(?<=\w[\u2019'])(?=\w)")


@text_rule_in_any_language
def passage_cuts_no_word(texts: ArticleTexts) -> Iterator[Finding]:
    """A passage begins and ends at whole words, and has no space around it."""
    for record, words in texts.records:
        for index, entry in enumerate(record.evidence):
            passage = words.passage(entry)
            cuts = any(_inside_a_word(words.text, at) for at in (entry.start, entry.end))
            if cuts or passage != passage.strip():
                yield record.finding(
                    ("evidence", index),
                    f"Passage {entry.start} to {entry.end} cuts a word, or has space around it.",
                    "Move its ends to where words begin and end, and take the digest anew.",
                )  # fmt: skip


def _inside_a_word(text: str, at: int) -> bool:
    return WORD_INSIDE.match(text, at) is not None


@text_rule
def quotation_is_quoted(texts: ArticleTexts) -> Iterator[Finding]:
    """The passage of a quotation stands in quotation marks: from there on somebody else speaks."""
    for quotation, words in texts.all(Quotation):
        for index, entry in enumerate(quotation.evidence):
            if entry.role not in ROLES_THAT_STATE:
                continue
            first = words.text[max(entry.start - 1, 0) : entry.start + 1]
            if not OPENING_MARKS & set(first):
                yield quotation.finding(
                    ("evidence", index),
                    f"No quotation mark opens at {entry.start}.",
                    "Point at the words quoted; words of the newsroom are no quotation.",
                )  # fmt: skip


@text_rule
def text_shares_a_word_with_its_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """However freely a text puts it, a telling word of it stands in a passage that states it."""
    for claim, words in texts.all(Claim):
        passages = " ".join(words.passages(claim, ROLES_THAT_STATE))
        if not _stems(claim.text) & _stems(passages):
            yield claim.finding(
                ("evidence",),
                "No telling word of the text stands in a passage that states it.",
                "Look whether it is the right sentence.",
            )  # fmt: skip


def _stems(text: str) -> set[str]:
    """Give how the longer words of a text begin, so that `asked` and `asks` are the same."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return {
        word[:LETTERS_OF_A_TELLING_WORD]
        for word in words
        if len(word) >= LETTERS_OF_A_TELLING_WORD and word not in WORDS_OF_EVERY_TEXT
    }
