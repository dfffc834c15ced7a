"""Strict YAML: hostile files are refused by line, before anything is built from them."""

from __future__ import annotations

import time

import pytest

from caveat.records.fixtures.strict_yaml import MAXIMUM_BYTES
from caveat.records.person import Person
from desk import PEOPLE, Desk, desk, places

__all__ = ["desk"]

SECONDS_FOR_HOSTILE_YAML = 2
"""Of the processor, and measured for coverage; a parser that builds them takes three and more."""


BOMB = "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a,*a,*a]\n" for n in range(20))
HOSTILE = {
    "duplicate key in a record": ("- id: a\n  name: A\n  name: B\n", 3, 3, "stands twice"),
    "duplicate key, once quoted": ('- id: a\n  name: A\n  "name": B\n', 3, 3, "stands twice"),
    "duplicate key deep down": (
        "- id: a\n  roles:\n    - roleName: x\n      roleName: y\n", 4, 7, "stands twice",
    ),
    "duplicate key in flow": ("- {id: a, name: A, name: B}\n", 1, 20, "stands twice"),
    "anchor": ("- id: &one a\n  name: A\n", 1, 7, "&one is an anchor"),
    "anchor on a list": ("- &all\n  id: a\n", 1, 3, "&all is an anchor"),
    "anchor and alias": ("- id: &one a\n  name: *one\n", 1, 7, "&one is an anchor"),
    "alias": ("- id: *nobody\n", 1, 7, "*nobody is an alias"),
    "bomb": (BOMB, 1, 4, "is an anchor"),
    "cycle": ("- &self\n  id: a\n  roles: [*self]\n", 1, 3, "&self is an anchor"),
    "merge key": ("- id: a\n  <<: {name: A}\n", 2, 3, "<< is a merge key"),
    "python tag": ("- !!python/object/apply:os.system [ls]\n", 1, 3, "is a tag"),
    "string tag": ("- id: !!str a\n", 1, 7, "is a tag"),
    "local tag": ("- id: !slug a\n", 1, 7, "is a tag"),
    "bare tag": ("- id: ! a\n", 1, 7, "is a tag"),
    "tag on a mapping": ("- !!map\n  id: a\n", 1, 3, "is a tag"),
    "binary tag": ("- id: !!binary YQ==\n", 1, 7, "is a tag"),
    "two documents": ("- id: a\n---\n- id: b\n", 2, 1, "second document"),
    "version directive": ("%YAML 1.1\n---\n- id: a\n", 2, 1, "directive"),
    "tag directive": ("%TAG ! tag:example.org,2024:\n---\n- id: a\n", 2, 1, "directive"),
    "complex key": ("- ? [id]\n  : a\n", 1, 5, "not plain text"),
    "empty file": ("", 1, 1, "empty"),
    "only a comment": ("# nothing\n", 1, 1, "empty"),
    "tab for indentation": ("- id: a\n\tname: A\n", 2, 1, "YAML"),
    "unclosed list": ("- id: [a\n", 2, 1, "YAML"),
    "unclosed quote": ('- id: "a\n', 2, 1, "YAML"),
    "bad indentation": ("- id: a\n name: A\n", 2, 2, "YAML"),
    "colon in plain words": ("- id: a: b\n", 1, 8, "YAML"),
    "no line break at the end": ("- id: a\n  name: A", 2, 10, "cut off"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_yaml_is_refused_at_its_place(desk: Desk, kind: str) -> None:
    content, line, column, words = HOSTILE[kind]
    findings = desk.write(PEOPLE, content).findings()
    first = findings[0]
    assert (first.rule, first.file, first.line, first.column) == ("yaml", PEOPLE, line, column)
    assert words in first.message
    assert first.hint.endswith(".")


@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_of_a_hostile_file_becomes_a_record(desk: Desk, kind: str) -> None:
    loaded = desk.write(PEOPLE, HOSTILE[kind][0]).load()
    assert [record for record in loaded.records if isinstance(record, Person)] == []


def escaped(character: str) -> bytes:
    return f'- id: a\n  name: "A\\U{ord(character):08x}B"\n'.encode()


UNSEEN = (
    *"\x00\x01\x07\x08\x0b\x0c\x0d\x1b\x1f\x7f\x80\x85\x9f",
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    *"\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u2028\u2029",
    *"\u3164\u115f\u1160\uffa0\u2800\u034f\ufe0f\ufe00\U000e0101",
    *"\U000e0041\ue000\U000f0000\ufffe\uffff\ufdd0\u0378",
)


@pytest.mark.no_cover
@pytest.mark.parametrize("character", UNSEEN, ids=lambda c: f"U+{ord(c):04X}")
def test_a_character_that_nobody_can_see_is_refused_at_its_place(
    desk: Desk, character: str
) -> None:
    content = f"- id: a\n  name: A{character}B\n".encode()
    findings = desk.write(PEOPLE, content).findings()
    assert (findings[0].rule, findings[0].line, findings[0].column) == ("yaml", 2, 10)
    assert f"U+{ord(character):04X}" in findings[0].message


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "character", [*UNSEEN, *map(chr, (0xD800, 0xDFFF))], ids=lambda c: f"U+{ord(c):04X}"
)
def test_an_escape_that_makes_such_a_character_is_refused(desk: Desk, character: str) -> None:
    loaded = desk.write(PEOPLE, escaped(character)).load()
    assert not any(isinstance(record, Person) for record in loaded.records)
    assert places(loaded.findings)[0][:2] == (PEOPLE, 2)


def test_an_escape_in_a_key_is_refused(desk: Desk) -> None:
    findings = desk.write(PEOPLE, '- id: a\n  "na\\u200bme": A\n').findings()
    assert places(findings) == [(PEOPLE, 2, 3)]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"- id: a\n  name: \xff\n", 2),
        (b"- id: a\n  name: \xc0\xae\n", 2),
        (b"- id: a\n  name: \xed\xa0\x80\n", 2),
        (b"- id: a\n  name: \xf5\x80\x80\x80\n", 2),
        (b"- id: a\n  name: caf\xe9\n", 2),
        (b"- id: a\n  name: A\xe2\x82", 2),
        ("- id: a\n  name: A\n".encode("utf-16"), 1),
        ("- id: a\n  name: A\n".encode("utf-16-le"), 1),
        ("- id: a\n  name: A\n".encode("utf-32"), 1),
        ("- id: a\n  name: A\n".encode("utf-8-sig"), 1),
    ],
)
def test_what_is_not_plain_utf_8_is_refused_by_its_line(
    desk: Desk, content: bytes, line: int
) -> None:
    first = min(desk.write(PEOPLE, content).findings())
    assert (first.rule, first.file, first.line) == ("yaml", PEOPLE, line)


@pytest.mark.parametrize(
    "content", ["- id: a\n  name: Cafe\u0301\n", '- id: a\n  name: "Cafe\\u0301"\n']
)
def test_text_that_is_not_composed_is_refused_by_its_line(desk: Desk, content: str) -> None:
    findings = desk.write(PEOPLE, content).findings()
    assert [(f.rule, f.line) for f in findings] == [("yaml", 2)]
    assert "normalisation form C" in findings[0].message


@pytest.mark.parametrize(
    "content",
    [
        "[" * 10_000 + "\n",
        "[" * 10_000 + "]" * 10_000 + "\n",
        "{a: " * 10_000 + "\n",
        "- " * 10_000 + "a\n",
        "? " * 10_000 + "a\n",
        "\n".join(" " * n + "a:" for n in range(1_000)) + "\n",
    ],
    ids=["open", "closed", "flow mappings", "lists in one line", "keys of keys", "block"],
)
def test_deep_nesting_is_refused_at_once(desk: Desk, content: str) -> None:
    begin = time.process_time()
    findings = desk.write(PEOPLE, content).findings()
    assert time.process_time() - begin < SECONDS_FOR_HOSTILE_YAML
    assert [finding.rule for finding in findings] == ["yaml"]


def test_a_bomb_costs_nothing(desk: Desk) -> None:
    begin = time.process_time()
    desk.write(PEOPLE, BOMB).findings()
    assert time.process_time() - begin < SECONDS_FOR_HOSTILE_YAML


def test_a_file_over_one_megabyte_is_not_read(desk: Desk) -> None:
    begin = time.process_time()
    findings = desk.write(PEOPLE, b"#" * MAXIMUM_BYTES + b"\n").findings()
    assert time.process_time() - begin < SECONDS_FOR_HOSTILE_YAML
    assert [f.message for f in findings] == [
        f"The file has {MAXIMUM_BYTES + 1} bytes; at most {MAXIMUM_BYTES} are read."
    ]


def test_a_file_of_just_one_megabyte_is_read(desk: Desk) -> None:
    people = (desk.folder / PEOPLE).read_bytes()
    filler = b"#" * (MAXIMUM_BYTES - len(people) - 1) + b"\n"
    assert desk.write(PEOPLE, filler + people).findings() == []
