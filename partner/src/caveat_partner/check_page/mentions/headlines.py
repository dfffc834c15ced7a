"""Says which lines claim nothing: questions, lists of what a text has, and names of its matter."""

from __future__ import annotations

import re

FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|should|said"
    r"|says|told|wrote|took|came|went|made|fell|sent|left|let|got|gave|struck|kept|began|became|met"
    r"|put|ran|saw|led|fled|shot|held|lost|won|come|comes|show|shows|want|wants|remain|remains)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
"""Verbs that say something of somebody, as far as they look like nothing else."""
PIECES = re.compile(r"\s*[,;:\u2013\u2014]\s*(?:and |or )?|\s+(?:and|or)\s+")
NAMED = re.compile(
    r"(?:(?:a|an|the|his|her|its|their|our|your|my|this|that|these|those|one|two|three|no|more|some)\b"
    r"|[\w\u2019'-]+ [\w\u2019'-]+ of\b|[\w\u2019'-]+(?: [\w\u2019'-]+)?$)",
    re.IGNORECASE,
)
"""How a piece opens that is a noun: by its article, or because it is no more than a word or two."""
FEWEST_PIECES, LONGEST = 3, 14
LISTED = re.compile(
    r"^\W*(?:data|sources?|records?|links?|see(?: also)?|read(?: more)?|more|related|tags?|topics?"
    r"|filed under|cite|contents|in this (?:issue|story|edition)|references?)\b[^.:]{0,30}:",
    re.IGNORECASE,
)
"""How a line opens that lists where something is from, or what else there is to read."""
ASKED = re.compile(r"^\W*(?:how|why|what|where|when|who|whom|whose|which|whether)\b", re.IGNORECASE)
OF_A_QUESTION = re.compile(r"\?[\"')\u201d\u2019]*\s*$")


def claims_nothing(line: str) -> bool:
    """Say whether a line names its matter, lists sources or asks, and tells nothing as so.

    >>> claims_nothing("The council, the letter and a denial partly taken back")
    True
    >>> claims_nothing("The council has the letter")
    False
    """
    if OF_A_QUESTION.search(line) is not None:
        return True
    if LISTED.match(line):
        return FINITE.search(line) is None
    opening, _, rest = line.partition(":")
    if ASKED.match(line) or (ASKED.match(rest) and not FINITE.search(opening)):
        return FINITE.search(opening if ASKED.match(opening) else rest) is None
    return _is_list_of_nouns(line)


def _is_list_of_nouns(line: str) -> bool:
    """Say whether a short line is three nouns or more, and no verb of theirs."""
    if len(line.split()) > LONGEST or FINITE.search(line):
        return False
    pieces = [each for each in PIECES.split(line.strip(" .")) if each]
    return len(pieces) >= FEWEST_PIECES and all(NAMED.match(each) for each in pieces)
