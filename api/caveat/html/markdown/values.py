"""Values: any value of a document as a piece of Markdown on one line; nothing is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from caveat.contract.wording import label
from caveat.html.figures_and_days import format_day, format_period
from caveat.html.markdown.escaping import escape_text, format_link
from caveat.html.markdown.naming import format_reference
from caveat.html.node_layout import kind_of
from caveat.html.template_environment import link_target
from caveat.html.wording import heading

FOR_PROGRAMS = frozenset({"id", "type", "step", "partKind", "outcomeKind"})
"""Keys of a part that a reader is told otherwise: by its order, or by what it is a kind of."""
INFERRED = "inferred by an editor"

Node = Mapping[str, Any]


def format_value(value: Any, key: str = "") -> str:
    """Say a value as what it is: a reference, a moment, a day, a term, an entry or a text."""
    kind = kind_of(value, key)
    if kind == "list":
        return ", ".join(format_value(item, key) for item in value)
    if kind == "moment":
        return format_moment(value)
    if kind == "reference":
        return format_reference(value)
    if kind in ("entry", "source text"):
        return "; ".join(format_rest(value, ()))
    if kind == "boolean":
        return "yes" if value else "no"
    if kind == "day":
        return format_day(value).words
    if kind == "term":
        return label(value)
    text = str(value)
    return format_link(text, text) if link_target(text) else escape_text(text)


def format_rest(node: Node, said: Iterable[str]) -> Iterator[str]:
    """Say every key of a part that was not said otherwise, each with its heading."""
    told = {*said, *FOR_PROGRAMS}
    for key, value in node.items():
        if key == "inferred" and value:
            yield INFERRED
        elif key not in told:
            yield f"{heading(key).lower()}: {format_value(value, key)}"


def format_moment(moment: Node) -> str:
    """Say when something was, never more exactly than it is known, and how it is known."""
    first, last = format_period(moment)
    if first and last:
        words = first.words if first == last else f"{first.words} to {last.words}"
    elif last:
        words = f"not later than {last.words}"
    elif first:
        words = f"not earlier than {first.words}"
    else:
        words = "no day stated"
    return f"{words} ({'; '.join(_how_known(moment))})"


def _how_known(moment: Node) -> Iterator[str]:
    if "extent" in moment:
        yield label(moment["extent"])
    if moment["precision"] == "notStated":
        yield "how exactly is not stated"
    else:
        yield f"known {label(moment['precision'])}"
    if moment["wording"] == "notStated":
        yield "not stated by the source"
    else:
        yield f"given {label(moment['wording'])}"
    if "anchor" in moment:
        yield f"counted from {format_day(moment['anchor']).words}"
    if moment.get("inferred"):
        yield INFERRED
    if "note" in moment:
        yield f"note: {escape_text(moment['note']).removesuffix('.')}"
