"""The tables of docs/model.md, and how they differ from what they should say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from caveat.contract import vocabulary
from paths import ROOT
from published_keys import Keys, Row

PAGE = ROOT / "docs" / "model.md"
STATUSES, QUANTIFIERS = "## Status", "## Counts"
TYPES, RELATIONS = "### Types of claims", "## Relations between claims"
LISTS, KEYS = "## Closed and open lists", "## Every key"
LOCAL = "https://caveat.example/"
KINDS_OF_TERMS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "outcome": vocabulary.OUTCOMES_BY_KIND,
    "as": vocabulary.PARTS_BY_KIND,
    "relation": {
        "of a hop": vocabulary.ATTRIBUTION_RELATIONS,
        "of a place": vocabulary.SPATIAL_RELATIONS,
    },
}


def table_under(heading: str, page: str) -> list[Row]:
    """Give the rows of the first table under a heading, cells without their backticks' escapes."""
    section = page.split(f"{heading}\n", 1)[1]
    lines = re.search(r"(?:^\|.*\n)+", section, re.M)
    assert lines, f"{heading} has no table"
    rows = [
        tuple(cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1])
        for line in lines[0].splitlines()
    ]
    return rows[2:]


def rows_of_keys(keys: Keys) -> list[Row]:
    """Give the rows of the table of keys, without their examples."""
    return [
        (f"`{key}`", f"`{iri}`", takes, many, computed, keys.cell_of(owners))
        for (key, iri, takes, many, computed), owners in keys.rows().items()
    ]


def rows_of_lists(enumerations: Mapping[str, tuple[str, ...]]) -> list[Row]:
    """Give the rows of the table of lists: one for each kind of a list that has kinds."""
    return [
        (f"`{key}`", "open" if key in vocabulary.OPEN_LISTS else "closed", kind, _listed(terms))
        for key, all_terms in enumerations.items()
        for kind, terms in _by_kind(key, all_terms)
    ]


def _by_kind(key: str, terms: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    kinds = KINDS_OF_TERMS.get(key, {})
    for kind, ones in kinds.items():
        yield kind, [term for term in terms if term in ones]
    rest = [term for term in terms if not any(term in ones for ones in kinds.values())]
    if rest:
        yield "", rest


def _listed(terms: list[str]) -> str:
    return ", ".join(f"`{term}`" for term in terms)


def differ(made: list[Row], written: list[Row], besides: str = "") -> list[str]:
    """Say which rows the page lacks, and which it has and should not."""
    lacks = [format_row((*row, f"<{besides}>") if besides else row) for row in made
             if row not in written]  # fmt: skip
    twice = [row for row in dict.fromkeys(written) if written.count(row) > 1]
    has = [format_row(row) for row in written if row not in made]
    return [
        *(f"write into {PAGE.name}: {row}" for row in lacks),
        *(f"take out: {row}" for row in has),
        *(f"take out once: {format_row(row)}" for row in twice),
    ]


def format_row(cells: Row) -> str:
    return "| " + " | ".join(cells) + " |"


def shown(example: str) -> Any:
    """Read the cell of an example: JSON, text, or an IRI below the address of the service."""
    value = example.strip("`")
    if re.fullmatch(r"[a-z]+(/[\w.-]+)+(#[\w-]+)?", value):
        return LOCAL + value
    try:
        return json.loads(value)
    except ValueError:
        return value
