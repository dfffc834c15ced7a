"""Sayings: what a node says key by key, in pieces that stand behind the opening of a passage.

A key that nothing here names is still said, in the words that pages have for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from caveat.contract.phrases import format_figure
from caveat.contract.wording import label
from caveat.html.markdown.escaping import escape_text
from caveat.html.markdown.naming import format_reference
from caveat.html.markdown.passages import Saying, items, split_sentences
from caveat.html.markdown.values import format_rest, format_value
from caveat.html.wording import MEANINGS, heading, opening

FIRST = (
    *("headline", "abstract", "text", "handling", "caveat"),
    *("note", "standing", "claimant", "via"),
)
"""The keys that are said first, in this order, in lists and graphs too."""
NEXT = (
    *("condition", "verification", "attribution", "hedges", "parties", "denies", "withdrawal"),
    *("saidOn", "happenedOn", "dueOn", "startDate", "places", "positions", "containedInPlace"),
    *("inferredContainment", "roles", "about", "claims", "disputes", "disputedBy"),
    *("author", "publisher", "publishedOn", "datePublished", "reports", "credits"),
)
"""The keys that are said next, of a node that is shown whole; what is named nowhere follows."""
IN_OPENING = frozenset(
    ("status", "modality", "disputed", "withdrawn", "reserves", "inTension", "superseded", "name")
)
IN_DATA_ONLY = frozenset({"evidence", "sourceText"})
"""What only a program can use: positions and digests of passages."""
OF_THE_DOCUMENT = frozenset({"@context", "id", "type", "included", "record", "counts"})

FIGURE_KEYS = (
    *("quantifier", "value", "minValue", "maxValue", "wordQuantity", "unitText"),
    *("outcome", "per", "asWritten"),
)
IN_PHRASE = ("name", "phrase", "status", "disputed", "withdrawn", "claimant", "via", *FIGURE_KEYS)
ENDS = (".", "!", "?", "”", '"', ")")

Node = Mapping[str, Any]


def first_sayings(node: Node) -> Iterator[Saying]:
    """Give what a reader must have of a node, wherever it is shown."""
    for key in FIRST:
        if key in node:
            yield say(key, node[key])


def further_sayings(node: Node) -> Iterator[Saying]:
    """Give all else that a node says; keys that nothing here names in the order of the alphabet."""
    known = {*FIRST, *IN_OPENING, *IN_DATA_ONLY, *OF_THE_DOCUMENT}
    others = sorted(key for key in node if key not in known and key not in NEXT)
    for key in (*NEXT, *others):
        if key in node:
            yield say(key, node[key])


def count_sayings(count: Node) -> Iterator[Saying]:
    """Give what a count says besides its phrase, which opens each of its passages."""
    yield Saying("Count", [f"{escape_text(count['name'])}."])
    yield say("caveat", count["caveat"])
    for key, value in count.items():
        if key not in ("caveat", "outcomeKind", *IN_PHRASE, *OF_THE_DOCUMENT):
            yield say(key, value)


def say(key: str, value: Any) -> Saying:
    """Say one key of a node: texts sentence by sentence, lists item by item."""
    form = FORMS.get(key)
    if key in TEXTS:
        return Saying(TEXTS[key], _sentences(value))
    if key == "standing":
        return Saying(opening(label(value)), [MEANINGS.get(value, "")] if value in MEANINGS else [])
    if form and isinstance(value, list):
        return Saying(heading(key), [one for part in value for one in _part(part, form)])
    if isinstance(value, list):
        return items(heading(key), [format_value(item, key) for item in value])
    return Saying(heading(key), [f"{format_value(value, key)}."])


TEXTS = {
    "text": "",
    "abstract": "",
    "headline": heading("headline"),
    "caveat": heading("caveat"),
    "condition": heading("condition"),
    "note": "Note of the editors",
}
"""The keys whose values are sentences, with what is said before them."""


def _part(part: Node, form: Callable[[Node], str]) -> Iterator[str]:
    """Say a part in its form, and what is noted on it in pieces of their own."""
    yield f"{opening(form(part))}."
    if "note" in part:
        first, *others = _sentences(part["note"])
        yield from (f"Note: {first}", *others)


def _sentences(text: str) -> list[str]:
    said = [escape_text(sentence) for sentence in split_sentences(" ".join(text.split()))]
    ended = not said or said[-1].endswith(ENDS)
    return said if ended else [*said[:-1], f"{said[-1]}."]


def _credit(credit: Node) -> str:
    place = f" from {format_reference(credit['from'])}" if "from" in credit else ""
    words = f"{format_reference(credit['person'])} {escape_text(credit['did'])}{place}"
    return words + _rest(credit, ("person", "did", "from"))


def _hop(hop: Node) -> str:
    said = ("relation", "agent", "to", "medium", "status", "reasons")
    to = f", to {format_reference(hop['to'])}" if "to" in hop else ""
    medium = f", by {escape_text(hop['medium'])}" if "medium" in hop else ""
    words = f"{label(hop['relation'])} {format_reference(hop['agent'])}{to}{medium}"
    return f"{words} ({label(hop['status'])}{_reasons(hop)}){_rest(hop, said)}"


def _aspect(entry: Node) -> str:
    words = f"{label(entry['aspect'])}: {label(entry['status'])}{_reasons(entry)}"
    return words + _rest(entry, ("aspect", "status", "reasons"))


def _hedge(entry: Node) -> str:
    words = f"“{escape_text(entry['words'])}” weakens {label(entry['aspect'])}"
    return f"{words}, in words of {label(entry['by'])}" + _rest(entry, ("words", "aspect", "by"))


def _party(entry: Node) -> str:
    words = f"{format_reference(entry['party'])}, {label(entry['as'])}"
    return words + _rest(entry, ("party", "as"))


def _place(entry: Node) -> str:
    words = f"{label(entry['relation'])} {format_reference(entry['place'])}"
    return words + _rest(entry, ("relation", "place"))


def _position(entry: Node) -> str:
    """Say where a place lies, and that it is the article that says so, which its claims check."""
    words = f"{label(entry['relation'])} {format_reference(entry['of'])}"
    if "quantifier" in entry:
        figure = format_figure(entry)
        beside = f" ({escape_text(figure.beside)})" if figure.beside else ""
        joined = "from" if entry["relation"] == "distanceFrom" else label(entry["relation"])
        words = f"{escape_text(figure.phrase)}{beside} {joined} {format_reference(entry['of'])}"
    stated = f", as stated in {format_reference(entry['statedIn'])}" if "statedIn" in entry else ""
    rest = _rest(entry, ("relation", "of", "statedIn", *FIGURE_KEYS))
    return f"{words}{stated}, no check stated here{rest}"


def _role(entry: Node) -> str:
    words = f"{escape_text(entry['roleName'])}, as stated in {format_reference(entry['statedIn'])}"
    return words + _rest(entry, ("roleName", "statedIn"))


def _contained(entry: Node) -> str:
    words = f"{format_reference(entry['place'])}, inferred by an editor"
    return words + _rest(entry, ("place",))


def _reasons(entry: Node) -> str:
    reasons = [label(reason) for reason in entry.get("reasons", ())]
    return f", since {', '.join(reasons)}" if reasons else ""


def _rest(entry: Node, said: tuple[str, ...]) -> str:
    rest = list(format_rest(entry, (*said, "note")))
    return f" ({'; '.join(rest)})" if rest else ""


FORMS: Mapping[str, Callable[[Any], str]] = {
    "attribution": _hop,
    "verification": _aspect,
    "hedges": _hedge,
    "parties": _party,
    "places": _place,
    "positions": _position,
    "roles": _role,
    "credits": _credit,
    "inferredContainment": _contained,
}
"""The keys whose parts have a form of their own."""
