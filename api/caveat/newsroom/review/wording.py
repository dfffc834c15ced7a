"""Wording: how a record's state and its passages are described, on the terminal and the page."""

from __future__ import annotations

from caveat.contract.wording import label
from caveat.newsroom.review.evidence_view import (
    NAMED,
    ComparedText,
    ShownPassage,
    Window,
    sentence,
    whole,
)
from caveat.records.ledger.entries import Entry
from caveat.records.ledger.ledger import ReviewState

STATES = {
    ReviewState.UNSIGNED: "not signed",
    ReviewState.CHANGED: "changed since it was looked at",
    ReviewState.SENT_BACK: "sent back",
    ReviewState.SIGNED: "signed",
}
IN_ORDER = {
    "file": "as in the files",
    "text": "as in the text",
    "reverse": "from the last of the files to the first",
}
ROLES = {
    NAMED: "its name stands here",
    "byline": "not recorded: stands in the byline",
    "credits": "not recorded: stands in the credits",
    "heading": "not recorded: a heading",
    "notice": "not recorded: a notice of the agency or of copyright",
    "repeats": "not recorded: repeats another record",
    "assertsNothing": "not recorded: asserts nothing",
}
NO_NAME_STANDS = (
    "None of its names stands in this text. Below are the passages of the records that refer to it."
)
NOTHING_STANDS = (
    "None of its names stands in this text, and no record with evidence refers to it: below is "
    "the whole text."
)


def describe_state(state: ReviewState, entry: Entry | None) -> str:
    """Describe the state of a record, with who decided what and when."""
    if entry is None:
        return "Nobody has looked at it yet."
    who = f"{entry.by} on {entry.on.isoformat()}"
    note = f" The note: {entry.note}" if entry.note else ""
    decided = f"Signed by {who}." if entry.decision == "signed" else f"Sent back by {who}."
    if state is ReviewState.CHANGED:
        return f"{decided[:-1]}, and changed since: read it as a whole again.{note}"
    return decided + note


def describe_role(passage: ShownPassage) -> str:
    """Describe what a passage does: "states the claim (claims/tweet-toll)"."""
    words = ROLES.get(passage.role) or label(passage.role)
    if passage.of:
        words += f" (evidence of {passage.of})"
    return f"STALE, other words stand here now: {words}" if passage.stale else words


def choose_window(one: ComparedText, evidence: Window) -> Window:
    """Choose how much is shown of a text: all of it for an article, else what surrounds passages.

    `evidence` is the window around evidence, which differs between terminal and page.
    """
    if one.about_article:
        return whole
    return sentence if one.by_name else evidence


def explain_passages(one: ComparedText) -> str:
    """Explain what a record is compared with where that is not its own evidence."""
    if one.found is None or one.about_article:
        return ""
    if not one.passages:
        return NOTHING_STANDS
    return NO_NAME_STANDS if any(passage.of for passage in one.passages) else ""
