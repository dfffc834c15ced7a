"""Wording: how the desk speaks of a record's standing and of its passages, on every medium."""

from __future__ import annotations

from caveat.html.wording import label
from caveat.newsroom.review.evidence_view import Beside
from caveat.newsroom.review.excerpts import NAMED, Passage, Window, sentence, whole
from caveat.records.ledger.entries import Entry
from caveat.records.ledger.ledger import Standing

STANDINGS = {
    Standing.UNSIGNED: "not signed",
    Standing.CHANGED: "changed since it was looked at",
    Standing.SENT_BACK: "sent back",
    Standing.SIGNED: "signed",
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


def told(standing: Standing, entry: Entry | None) -> str:
    """Say how a record stands, with who decided what and when."""
    if entry is None:
        return "Nobody has looked at it yet."
    who = f"{entry.by} on {entry.on.isoformat()}"
    note = f" The note: {entry.note}" if entry.note else ""
    decided = f"Signed by {who}." if entry.decision == "signed" else f"Sent back by {who}."
    if standing is Standing.CHANGED:
        return f"{decided[:-1]}, and changed since: read it as a whole again.{note}"
    return decided + note


def role_of(passage: Passage) -> str:
    """Say what a passage does: "states the claim (claims/tweet-1700)"."""
    words = ROLES.get(passage.role) or label(passage.role)
    if passage.of:
        words += f" (evidence of {passage.of})"
    return f"STALE, other words stand here now: {words}" if passage.stale else words


def window_of(one: Beside, evidence: Window) -> Window:
    """How much is shown of a text: of an article all, around evidence what the medium likes."""
    if one.about_article:
        return whole
    return sentence if one.by_name else evidence


def remark_on(one: Beside) -> str:
    """Say what stands beside a record where that is not its own evidence."""
    if one.found is None or one.about_article:
        return ""
    if not one.passages:
        return NOTHING_STANDS
    return NO_NAME_STANDS if any(passage.of for passage in one.passages) else ""
