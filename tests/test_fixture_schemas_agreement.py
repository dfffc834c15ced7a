"""Agreement: load and schema say the same, whatever is done to a good file."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.contract.collections import COLLECTIONS
from caveat.records.fixtures.strict_yaml import read
from refusing import (
    ARTICLE,
    CHECKED_IN,
    CLAIMS,
    ORGANIZATIONS,
    PEOPLE,
    PLACES,
    VALIDATORS,
    changed,
    enumerations,
    loads,
)

PLAIN = {kind: read(changed(kind, "", "").encode(), kind).plain for kind in (
    *(PEOPLE, PLACES, ORGANIZATIONS, CLAIMS, ARTICLE, "sources", "groups", "events"), "quotations",
)}  # fmt: skip
"""Good files as `load` has them: all scalars are texts, as tools have them of a file in quotes."""
VALUES = (
    *("", "atLeast", "who", "what", "statesClaim", "saidBy", "in", "day", "absolute", "claimed"),
    *("people/ben-oar", "organizations/river-league", "places/mill-town", "claims/crews-hurt"),
    *("events/dredging", "groups/passengers", "sources/ferry-account", "articles/ferry-fire"),
    *("people/", "people/a--b", "quotations/x", "Denial", "Claim", "City", "Organization"),
    *("0", "7", "-1", "-0", "007", "40.5", "2024-06-16", "2024-06-31", "2024-6-1", "true", "false"),
    *("True", "a" * 64, "g" * 64, "a" * 65, "https://example.org/x", "example.org", "null", "~"),
    *("TODO", "TODO: x", " x", "x ", "x\ny", "x\ty", "Some words, with a comma.", "a-slug", "A"),
)
TERMS_OF_ALL = {
    term
    for path in sorted(CHECKED_IN.glob("*.json"))
    for terms in enumerations(json.loads(path.read_text(encoding="utf-8")))
    for term in terms["enum"]
}


def paths(plain: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Walk every value of a file."""
    yield path
    items = plain.items() if isinstance(plain, dict) else enumerate(plain)
    for step, inner in items if not isinstance(plain, str) else ():
        yield from paths(inner, (*path, step))


EVERYWHERE = [(kind, path) for kind, plain in PLAIN.items() for path in paths(plain) if path]


def at(plain: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        plain = plain[step]
    return plain


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, Any]:
    """A good file in which one to three values were changed, removed, added or moved."""
    kind = draw(st.sampled_from(sorted(PLAIN)))
    plain = copy.deepcopy(PLAIN[kind])
    for _ in range(draw(st.integers(1, 3))):
        left = [path for path in paths(plain) if path]
        if not left:
            break
        path = draw(st.sampled_from(left))
        around, step = at(plain, path[:-1]), path[-1]
        match draw(st.sampled_from(["change", "change", "remove", "rename", "add", "wrap"])):
            case "change":
                around[step] = draw(st.sampled_from(VALUES))
            case "remove":
                del around[step]
            case "rename" if isinstance(around, dict):
                around[draw(st.sampled_from(["name", "note", "type", "surname"]))] = around.pop(
                    step
                )
            case "add" if isinstance(around[step], dict):
                around[step][draw(st.sampled_from(["note", "status", "zz"]))] = "Some words."
            case "wrap":
                around[step] = draw(st.sampled_from([[], {}, [around[step]], {"a": around[step]}]))
    return kind, plain


@settings(max_examples=600, deadline=None)
@given(mutation=mutations())
def test_load_and_schema_agree_on_whatever_is_done_to_a_good_file(
    mutation: tuple[str, Any],
) -> None:
    kind, plain = mutation
    assert VALIDATORS[kind].is_valid(plain) == loads(kind, plain)


@pytest.mark.parametrize("kind", sorted(PLAIN))
def test_an_unknown_field_anywhere_is_refused(kind: str) -> None:
    for path in [path for k, path in EVERYWHERE if k == kind] or [()]:
        plain = copy.deepcopy(PLAIN[kind])
        if isinstance(at(plain, path), dict):
            at(plain, path)["surname"] = "words"
            assert not VALIDATORS[kind].is_valid(plain), path


@pytest.mark.parametrize("kind", sorted(PLAIN))
def test_another_term_or_collection_anywhere_is_refused(kind: str) -> None:
    refused = 0
    for path in [path for k, path in EVERYWHERE if k == kind]:
        plain = copy.deepcopy(PLAIN[kind])
        value = at(plain, path)
        if isinstance(value, str) and (
            value in TERMS_OF_ALL or value.partition("/")[0] in COLLECTIONS
        ):
            at(plain, path[:-1])[path[-1]] = "quotations/nowhere" if "/" in value else value + "s"
            if not loads(kind, plain):
                refused += 1
                assert not VALIDATORS[kind].is_valid(plain), path
    assert refused > 0
