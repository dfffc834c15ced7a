"""Words of marked HTML: how far something was checked, in English, and directions of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

STATUSES = {
    "asserted": "stated by the newsroom",
    "attributed": "attributed, no check stated",
    "hedged": "stated with a reserve",
    "unverified": "unverified",
    "partlyCorroborated": "partly corroborated, not confirmed",
    "corroborated": "corroborated, not confirmed",
    "confirmed": "confirmed",
    "doubted": "doubted",
    "partlyRefuted": "partly refuted",
    "refuted": "refuted",
    "opinion": "opinion",
}
WITHDRAWN = {"wholly": "withdrawn", "inPart": "withdrawn in part"}
RIGHT_TO_LEFT_LANGUAGES = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
RIGHT_TO_LEFT = re.compile(rf"{_LETTER}+(?:[\s\u200c\u200d'\u2019.-]+{_LETTER}+)*")


def status_words(node: Mapping[str, Any]) -> str:
    """Say how far a claim or count was checked, and all that is against it."""
    words = "; ".join(_status_words(node))
    return words[:1].upper() + words[1:]


def _status_words(node: Mapping[str, Any]) -> Iterator[str]:
    status = str(node["status"])
    yield STATUSES.get(status) or in_words(status)
    if node.get("modality", "actual") != "actual":
        yield in_words(str(node["modality"]))
    if node.get("disputed"):
        yield "disputed"
    if node.get("withdrawn"):
        yield WITHDRAWN.get(str(node["withdrawn"]), "withdrawn")
    if node.get("inTension"):
        yield "in tension with another claim"
    if node.get("superseded"):
        yield "replaced since"
    if node.get("reserves"):
        yield f"with a reserve: {', '.join(map(in_words, node['reserves']))}"


def in_words(term: str) -> str:
    """Write a term as words: new ones may come with any minor version of the contract."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", term).lower()


def isolate(text: str) -> str:
    """Escape a text, and keep the direction of right-to-left names in it to themselves (UAX #9).

    What follows such a name, a figure or a comma, would else be read as a part of it.
    """
    parts = []
    end = 0
    for found in RIGHT_TO_LEFT.finditer(text):
        parts += [escape(text[end : found.start()]), f"<bdi>{escape(found[0])}</bdi>"]
        end = found.end()
    return "".join([*parts, escape(text[end:])])
