"""Strict YAML: one plain document of mappings, sequences and strings, each with its place.

Anchors, aliases, tags, merge keys, duplicate keys, several documents and characters that
nobody can see are refused before anything is built from them. Scalars stay strings: `NO` is
"NO" and `014` is "014" until a strict field takes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
)
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from caveat.model.finding import Finding, Mark, Pointer

MAXIMUM_BYTES = 1_000_000
MAXIMUM_DEPTH = 16
ALLOWED_CONTROLS = frozenset("\n\t")
UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, formats (bidirectional and zero-width), surrogates, private, unassigned, separators."""
UNSEEN_LETTERS = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
"""Fillers, joiners, a blank pattern and variation selectors: categories alone do not tell."""

NONE = re.compile(r"^\[\][ ]*(?:#.*)?$", re.MULTILINE)
"""The line of a new file that says that it has no records."""

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


@dataclass
class Document:
    """What one file holds; `plain` is None where the file could not be read."""

    file: str
    plain: Plain | None = None
    marks: dict[Pointer, tuple[int, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def refuse(self, line: int, column: int, message: str, mend: str) -> None:
        self.findings.append(Finding.at(Mark(self.file, line, column), "yaml", message, mend))


def read(content: bytes, file: str) -> Document:
    """Read one file; everything that is refused is a finding of the document."""
    document = Document(file)
    text = _text(content, document)
    if text is None:
        return document
    try:
        _scan(text, document)
        if not document.findings:
            node = _reader().compose(text)
            if node is None:
                document.refuse(1, 1, "The file is empty.", "Write its records, or [] for none.")
            else:
                document.plain = _plain(node, (), document)
    except MarkedYAMLError as error:
        _broken(error, text, document)
    except (YAMLError, ValueError) as error:
        document.refuse(0, 0, f"YAML: {error}.", "Mend the file.")
    if document.findings:
        document.plain = None
    return document


def _broken(error: MarkedYAMLError, text: str, document: Document) -> None:
    """Say where the YAML breaks; the line of a new file that is often left there by its name."""
    none = NONE.search(text)
    if none is not None and ("\n- " in text or text.startswith("- ")):
        line = text.count("\n", 0, none.start()) + 1
        document.refuse(line, 1, "[] stands for none, and here are some.", "Remove the line.")
        return
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    problem = " ".join((error.problem or "this is not YAML").split())
    document.refuse(line, column, f"YAML: {problem}.", "Mend the line.")


def _reader() -> YAML:
    return YAML(typ="base", pure=True)


def _text(content: bytes, document: Document) -> str | None:
    if len(content) > MAXIMUM_BYTES:
        document.refuse(
            0, 0, f"The file has {len(content)} bytes; at most {MAXIMUM_BYTES} are read.",
            "Split the article, or remove what is no record.",
        )  # fmt: skip
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        document.refuse(line, 0, f"Byte {error.start} is not UTF-8.", "Save the file as UTF-8.")
        return None
    text = text.replace("\r\n", "\n")
    if text and not text.endswith("\n"):
        lines = text.split("\n")
        document.refuse(
            len(lines), len(lines[-1]) + 1, "The last line does not end: the file may be cut off.",
            "Compare it with what you wrote, and end it with a line break.",
        )  # fmt: skip
    for line, column, character in _invisible(text):
        document.refuse(
            line, column, f"The character U+{ord(character):04X} cannot be seen.", "Remove it."
        )
    if not document.findings and not unicodedata.is_normalized("NFC", text):
        for number, line_text in enumerate(text.split("\n"), start=1):
            if not unicodedata.is_normalized("NFC", line_text):
                document.refuse(
                    number, 0, "The line is not in Unicode normalisation form C.",
                    "Write accented letters as one character.",
                )  # fmt: skip
    return None if document.findings else text


def _invisible(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield every character that nobody can see, with its place."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for column, character in enumerate(line, start=1):
            if _unseen(character):
                yield number, column, character


def _unseen(character: str) -> bool:
    if character in ALLOWED_CONTROLS:
        return False
    return unicodedata.category(character) in UNSEEN_CATEGORIES or character in UNSEEN_LETTERS


def _scan(text: str, document: Document) -> None:
    """Refuse what plain YAML does not need, from its events, before it is composed."""
    depth = documents = 0
    for event in _reader().parse(text):
        for message, mend in _needless(event):
            document.refuse(*_place(event), message, mend)
        documents += isinstance(event, DocumentStartEvent)
        if isinstance(event, DocumentStartEvent) and documents > 1:
            document.refuse(*_place(event), "A second document begins.", "Keep one document.")
        if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
            document.refuse(*_place(event), "There is a directive.", "Remove the line with %.")
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > MAXIMUM_DEPTH:
            too_deep = f"The nesting is deeper than {MAXIMUM_DEPTH}."
            document.refuse(*_place(event), too_deep, "Flatten it.")
            return


def _place(event: Event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _needless(event: Event) -> Iterator[tuple[str, str]]:
    """Yield what an event has that our fixtures never need, and what to do."""
    if isinstance(event, AliasEvent):
        yield f"*{event.anchor} is an alias.", "Write the value out."
    elif isinstance(event, NodeEvent) and event.anchor is not None:
        yield f"&{event.anchor} is an anchor.", "Remove it."
    if isinstance(event, ScalarEvent | CollectionStartEvent) and event.ctag is not None:
        tag = str(event.ctag)
        if tag != "None":
            yield f"{tag} is a tag.", "Remove it: types are known."


def _plain(node: Node, path: Pointer, document: Document) -> Plain:
    document.marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, ScalarNode):
        return _scalar(node, document)
    if isinstance(node, SequenceNode):
        return [_plain(item, (*path, i), document) for i, item in enumerate(node.value)]
    assert isinstance(node, MappingNode)
    return _mapping(node, path, document)


def _scalar(node: ScalarNode, document: Document) -> str:
    """Give the words of a scalar; what the file does not show may still come by an escape."""
    words = str(node.value)
    place = (node.start_mark.line + 1, node.start_mark.column + 1)
    for character in sorted(set(filter(_unseen, words))):
        what = f"The escape of U+{ord(character):04X} makes a character that cannot be seen."
        document.refuse(*place, what, "Remove it.")
    if not unicodedata.is_normalized("NFC", words):
        what = "The escapes are not in Unicode normalisation form C."
        document.refuse(*place, what, "Write accented letters as one character.")
    return words


def _mapping(node: MappingNode, path: Pointer, document: Document) -> dict[str, Plain]:
    mapping: dict[str, Plain] = {}
    for key, value in node.value:
        line, column = key.start_mark.line + 1, key.start_mark.column + 1
        if not isinstance(key, ScalarNode):
            document.refuse(line, column, "A key is not plain text.", "Use a field's name.")
        elif key.value == "<<":
            document.refuse(line, column, "<< is a merge key.", "Write the fields out.")
        elif key.value in mapping:
            document.refuse(
                line, column, f"The key {key.value} stands twice.", "Keep one, and check which."
            )
        else:
            name = _scalar(key, document)
            mapping[name] = _plain(value, (*path, name), document)
            document.marks[(*path, name)] = (line, column)
    return mapping
