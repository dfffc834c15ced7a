"""A newsroom whose article quotes: the made-up text with two more sentences, and its quotation."""

from __future__ import annotations

import re
from pathlib import Path

from caveat.source_text import digest, normalize
from small_newsroom import ARTICLE, WORDS, Newsroom

QUOTED = ("We counted every mast twice before the tide came in,", "and nobody drowned.")
QUOTATION = "quay-fair/masts-counted"
TEXT = (
    f"{WORDS}\u201c{QUOTED[0]}\u201d the harbour office said, \u201c{QUOTED[1]}\u201d\n"
    "Caf\u00e9 Str\u00f6m kept its lamps burning for the crews until the very last one had come "
    "ashore.\n"
)


def quoting(folder: Path, text: str = TEXT) -> Newsroom:
    """Open the newsroom with the longer text; the passages of the shorter one still hold."""
    newsroom = Newsroom.open(folder)
    words = normalize(text.encode())
    article = newsroom.read(f"{ARTICLE}/article.yaml")
    article = re.sub(r"sha256: .*", f"sha256: {digest(words)}", article)
    article = re.sub(r"characters: .*", f"characters: {len(words)}", article)
    newsroom.write(f"{ARTICLE}/article.yaml", article)
    newsroom.write(f"{ARTICLE}/quotations.yaml", _quotation(words))
    text_of(newsroom).write_text(text, encoding="utf-8")
    return newsroom


def text_of(newsroom: Newsroom) -> Path:
    """Where the operator of a newsroom keeps the text of its article."""
    return newsroom.folder / "sources" / "quay-fair.txt"


def _quotation(words: str) -> str:
    attribution = "the harbour office said,"
    passages = [("statesClaim", part) for part in QUOTED] + [("statesAttribution", attribution)]
    return """
- id: masts-counted
  name: Remark on masts and crews, by the office
  attribution:
    - {relation: saidBy, agent: organizations/harbour-office, status: asserted}
  about: [claims/crews-toll]
  evidence:
""" + "".join(f"    - {_evidence(words, role, part)}\n" for role, part in passages)


def _evidence(words: str, role: str, part: str) -> str:
    start = words.index(part)
    place = f"start: {start}, end: {start + len(part)}"
    return f"{{role: {role}, {place}, passageSha256: {digest(part)}}}"
