"""Refusals: what load refuses in a file, its schema refuses; each difference has its reason."""

from __future__ import annotations

from typing import Any

import pytest

from refusing import (
    ARTICLE,
    CLAIMS,
    ORGANIZATIONS,
    PEOPLE,
    PLACES,
    changed,
    refused_by_load,
    refused_by_schema,
)

REFUSED = [
    # unknown, computed and missing fields
    (PEOPLE, "  name: Ada Quill", "  nmae: Ada Quill"),
    (PEOPLE, "roleName:", "rolename:"),
    (PEOPLE, "precision:", "precison:"),
    (CLAIMS, "minValue: 40", "minimumValue: 40"),
    (CLAIMS, "unitText: boats", "unit: boats"),
    (CLAIMS, "  modality: planned", "  status: confirmed\n  modality: planned"),
    (CLAIMS, "  modality: planned", "  disputed: false\n  modality: planned"),
    (CLAIMS, "  modality: planned", "  handChecked: true\n  modality: planned"),
    (CLAIMS, "minValue: 40", "minValue: 40\n      status: confirmed"),
    (CLAIMS, "  modality: planned\n", ""),
    (PEOPLE, "- id: ada-quill\n  name", "- name"),
    (ARTICLE, "headline:", "headlin:"),
    (ARTICLE, "  characters:", "  # characters:"),
    # terms, types and lists
    (CLAIMS, "quantifier: atLeast", "quantifier: exactly"),
    (CLAIMS, "modality: planned", "modality: plan"),
    (CLAIMS, "modality: planned", "modality:"),
    (CLAIMS, "reasons: [singleSource]", "reasons: [singleSauce]"),
    (CLAIMS, "about: [events/dredging]", "about: events/dredging"),
    (CLAIMS, "denies: [who]", "denies: who"),
    (CLAIMS, "denies: [who]", "denies: [who, who]"),
    (CLAIMS, "denies: [who]", "denies: [[who]]"),
    (CLAIMS, "type: Denial", "type: [Denial, Denial]"),
    (CLAIMS, "type: Denial", "type: []"),
    (CLAIMS, "type: Denial", "type: {a: b}"),
    (CLAIMS, "- words: at least\n      on: howMany", "- at least"),
    (PLACES, "type: Country", "type: country"),
    (ARTICLE, "byline: [Ada Quill]", "byline: Ada Quill"),
    # references
    (CLAIMS, "agent: people/ben-oar", "agent: ben-oar"),
    (CLAIMS, "agent: people/ben-oar", "agent: people/Ben-Oar"),
    (CLAIMS, "agent: people/ben-oar", "agent: articles/ferry-fire"),
    (CLAIMS, "agent: people/ben-oar", "agent: people/ben-oar/v/1"),
    (CLAIMS, "agent: people/ben-oar", "agent: https://example.org/people/ben-oar"),
    (CLAIMS, "agent: people/ben-oar", f"agent: people/{'a' * 65}"),
    (CLAIMS, "about: [events/dredging]", "about: [claims/dredging]"),
    (PLACES, "containedInPlace: places/quayland", "containedInPlace: people/quayland"),
    # numbers, days, booleans, ids, digests, addresses
    *((CLAIMS, "minValue: 40", f"minValue: {written}") for written in (
        ".nan", ".inf", "1e999", "40.5", "1_700", "1,700", "forty", "4 0", "\u0664\u0660", "'014'",
        "'-0'", "'+40'", "'40.0'", "true", "", "~", "null", "[40]", "{is: 40}", str(2**53),
        str(2**64), "9" * 500,
    )),
    *((ARTICLE, "datePublished: 2024-06-16", f"datePublished: {day}") for day in (
        "2024-02-30", "2024-13-01", "2024-00-10", "0000-01-01", "2024-6-16", "20240616",
        "16.06.2024", "2024-06-16T00:00:00Z", "2024-W24-7", "2024-04-31", "yesterday", "",
    )),
    *((PLACES, "named: false", f"named: {written}") for written in (
        "yes", "1", "no", "", "[true]", "'True'",
    )),
    *((PEOPLE, "id: ada-quill", f"id: {slug}") for slug in (
        "Ada-Quill", "ada_quill", "ada quill", "-ada", "ada-", "ada--quill", "ada.quill", "",
        "\u0430da-quill", "../ada", "a/b", "'%61da'", "a" * 65, "-4", "1.5",
    )),
    (ARTICLE, "sha256: ", "sha256: a"),
    (CLAIMS, "passageSha256: ", "passageSha256: g"),
    *((ORGANIZATIONS, "sameAs: [https://example.org/harbour-office]", f"sameAs: ['{iri}']")
      for iri in (
        "javascript:alert(1)", "//example.org", "example.org", "http://", "https://exa mple.org",
        "https://example.org/<b>", "ftp://example.org", "https://example.org/a|b",
    )),
    # words
    *((PEOPLE, "name: Ada Quill", f"name: {words}") for words in (
        "''", "' '", "' Ada'", "'Ada '", "null", "~", "", "|\n    Ada", "[Ada]", "{a: b}",
        '"Ada\\nQuill"', '"Ada\\tQuill"', "TODO", "TODO a name", "'TODO: a name'",
    )),
    # files
    (PEOPLE, "- id: ada-quill\n  name: Ada Quill\n", "- words\n"),
]  # fmt: skip
ONLY_LOAD_REFUSES = {
    "To tools it is a whole number, however it is written.": [
        (CLAIMS, "minValue: 40", "minValue: 0x28"),
        (CLAIMS, "minValue: 40", "minValue: 0o50"),
        (CLAIMS, "minValue: 40", "minValue: 014"),
        (CLAIMS, "minValue: 40", "minValue: +40"),
        (CLAIMS, "minValue: 40", "minValue: 40.0"),
        (CLAIMS, "minValue: 40", "minValue: 1e3"),
        (CLAIMS, "minValue: 40", "minValue: -0"),
    ],
    "To tools it is the boolean, however it is written.": [
        (PLACES, "named: false", "named: False"),
        (PLACES, "named: false", "named: FALSE"),
    ],
    "A pattern knows no leap years.": [
        (ARTICLE, "datePublished: 2024-06-16", "datePublished: 2023-02-29"),
    ],
    "A pattern knows no brackets that belong together.": [
        (ORGANIZATIONS, "https://example.org/harbour-office", "'https://['"),
    ],
    "Tools know aliases and anchors, which we have no use for.": [
        (PEOPLE, "id: ada-quill", "id: &ada ada-quill"),
    ],
}
ONLY_TOOLS_REFUSE = {
    "Unquoted it is no value to tools; in quotes both take it.": [
        (PEOPLE, "name: Ada Quill", "name: Null"),
        (PEOPLE, "id: ada-quill", "id: null"),
    ],
    "Unquoted it is a boolean to tools; in quotes both take it.": [
        (PEOPLE, "id: ada-quill", "id: true"),
    ],
}
TAKEN = [
    *((PEOPLE, "name: Ada Quill", f"name: {words}") for words in (
        "NO", "no", "Off", "y", "yes", "True", "22:30:10", "014", "0x1F", "1_000", "1e3",
        "2024-06-16", "12.50", "'Null'", "'true'", "TODOROV",
    )),
    (PEOPLE, "id: ada-quill", "id: 2014"),
    (PEOPLE, "id: ada-quill", f"id: {'a' * 64}"),
    (CLAIMS, "minValue: 40", "minValue: '40'"),
    (CLAIMS, "minValue: 40", f"minValue: {2**53 - 1}"),
    (PLACES, "named: false", "named: 'false'"),
    (ARTICLE, "datePublished: 2024-06-16", "datePublished: '2024-06-16'"),
    (ARTICLE, "datePublished: 2024-06-16", "datePublished: 2024-02-29"),
    (CLAIMS, "type: Denial", "type: [Claim, Denial]"),
    (CLAIMS, "denies: [who]", "denies: [who, what]"),
]  # fmt: skip


def told(case: Any) -> str:
    return str(case)[:40] or "nothing"


@pytest.mark.parametrize(("kind", "old", "new"), REFUSED, ids=told)
def test_what_load_refuses_the_schema_refuses(kind: str, old: str, new: str) -> None:
    text = changed(kind, old, new)
    assert refused_by_load(kind, text)
    assert refused_by_schema(kind, text)


@pytest.mark.parametrize(("kind", "old", "new"), TAKEN, ids=told)
def test_what_load_takes_the_schema_takes(kind: str, old: str, new: str) -> None:
    text = changed(kind, old, new)
    assert not refused_by_load(kind, text)
    assert not refused_by_schema(kind, text)


@pytest.mark.parametrize("why", ONLY_LOAD_REFUSES)
def test_what_a_schema_cannot_see_is_listed_with_its_reason(why: str) -> None:
    for kind, old, new in ONLY_LOAD_REFUSES[why]:
        text = changed(kind, old, new)
        assert refused_by_load(kind, text), new
        assert not refused_by_schema(kind, text), f"{new}: move it to REFUSED"


@pytest.mark.parametrize("why", ONLY_TOOLS_REFUSE)
def test_what_tools_read_as_something_else_is_taken_in_quotes(why: str) -> None:
    for kind, old, new in ONLY_TOOLS_REFUSE[why]:
        key, _, value = new.partition(": ")
        assert not refused_by_load(kind, changed(kind, old, new)), new
        assert refused_by_schema(kind, changed(kind, old, new)), f"{new}: move it to TAKEN"
        assert not refused_by_schema(kind, changed(kind, old, f"{key}: '{value}'"))
