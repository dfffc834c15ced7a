"""Columns: what a table says of each kind of record, from where its fields are declared.

A cell says what the document says and nothing more. The figure of a count stands in words and in
`low` and `high`; its bound, its status and who says so are columns of the same row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from caveat.contract.collections import COUNTS, LISTS
from caveat.contract.phrases import format_bound
from caveat.contract.wording import label
from caveat.records.claim import Claim
from caveat.records.count import Count
from caveat.records.declaration import (
    Boolean,
    Day,
    Field,
    Integer,
    Number,
    Page,
    Part,
    Reference,
    Term,
    TextByLanguage,
    published_fields,
    written_fields,
)
from caveat.records.kinds import KINDS
from caveat.records.parts import Moment

Document = Mapping[str, Any]
Cell = str | int | float | bool | list[str] | None
Read = Callable[[Document], Cell]

OF_CLAIMS_IN_COUNTS = ("modality", "said_on", "happened_on", "due_on", "places", "appearance")
"""The fields of a claim that stand in the row of each of its counts."""


_PAGES = list(Page)


class Column(NamedTuple):
    """A column: its heading, the type that a Data Package knows, and how a cell is read.

    `terms` are the only values of a cell, where there are few; `required`: no cell is empty.
    """

    name: str
    type: str
    description: str
    read: Read
    terms: tuple[str, ...] = ()
    required: bool = False


def columns_of(table: str) -> tuple[Column, ...]:
    """Give the columns of a list's table, in their order."""
    return tuple(_of_counts() if table == COUNTS else _of_nodes(table))


def _of_nodes(collection: str) -> Iterator[Column]:
    yield _id_column("The IRI of the record.")
    yield Column("type", "string", "What kinds of thing it is.", _get("type"), required=True)
    fields = published_fields(KINDS[collection])
    for field in sorted(fields, key=lambda field: _PAGES.index(field.value.page)):
        if field.key not in ("id", "type"):
            yield from _of_field(field)
    yield from _of_the_record()


def _of_counts() -> Iterator[Column]:
    yield _id_column("The IRI of the count.")
    for field in published_fields(Count):
        if field.key == "quantifier":
            yield Column(
                "figure", "string", "The number with its bound, in words.", _figure, required=True
            )
        yield from _of_field(field)
        if field.key == "quantifier":
            yield from _of_the_numbers()
    yield Column(
        "may_be_added", "string",
        "Always no: counts overlap, differ in their bounds and in who says them, so that no sum "
        "of them is anybody's figure.",
        lambda _: "no", ("no",), True,
    )  # fmt: skip
    yield Column("claim", "string", "The claim that states it.", _in("claim", "name"), (), True)
    yield Column("claim_id", "string", "The IRI of the claim.", _in("claim", "id"), (), True)
    yield Column(
        "claim_status", "string", "How far the claim was checked.", _in("claim", "status"),
        _term_of(Claim, "status"), True,
    )  # fmt: skip
    for field in published_fields(Claim):
        if field.name in OF_CLAIMS_IN_COUNTS:
            yield from (_of_the_claim(column) for column in _of_field(field))
    yield from _of_the_record()


def _of_the_numbers() -> Iterator[Column]:
    """What a number lies between, as far as somebody says."""
    yield Column(
        "low", "number",
        "The smallest number that is named; empty where none is. `bound` says how to read it.",
        _first("minValue", "value"),
    )  # fmt: skip
    yield Column(
        "high", "number",
        "The largest number that is named; empty where none is. `bound` says how to read it.",
        _first("maxValue", "value"),
    )  # fmt: skip


def _of_the_record() -> Iterator[Column]:
    """Which version it is: a row can be cited, and told from a later one."""
    yield Column(
        "version_id", "string", "The IRI of this version, to cite it by.",
        _in("record", "id"), (), True,
    )  # fmt: skip
    yield Column(
        "version", "integer", "Which version it is, from 1.", _in("record", "version"), (), True
    )
    yield Column(
        "release", "integer", "The release that first had this version.",
        _in("record", "release"), (), True,
    )  # fmt: skip
    yield Column(
        "hand_checked", "boolean", "Whether a person compared the record with its passages.",
        _in("record", "handChecked"), (), True,
    )  # fmt: skip


def _of_the_claim(column: Column) -> Column:
    """Read a column of a claim off the row of a count, which has its claim beside it."""
    return column._replace(read=lambda row: column.read(row["of"]))


def _id_column(description: str) -> Column:
    return Column("id", "string", description, _get("id"), required=True)


def _of_field(field: Field) -> Iterator[Column]:
    """Give the columns that a declared field has: none, one, or for a reference two."""
    value, name = field.value, field.value.column or snake_case(field.key)
    if value.column == "" or isinstance(value, TextByLanguage):
        return
    column = Column(name, "string", _guidance(value), _get(field.key))
    if isinstance(value, Part):
        yield from _of_part(column, field)
    elif isinstance(value, Reference):
        yield from _of_reference(column, field.key)
    else:
        yield _of_value(column, field)


def _of_value(column: Column, field: Field) -> Column:
    """Give the column of a value, or of several, that stand in one cell."""
    value = field.value
    if isinstance(value, Boolean) and field.compute is not None:
        # Flags are left out of a document where they are not true.
        return column._replace(type="boolean", read=_flag(field.key), required=True)
    return column._replace(
        type=_TYPES.get(type(value), "string"),
        terms=value.terms if isinstance(value, Term) and not field.many else (),
        required=field.required or (field.compute is not None and field.key in _COMPUTED_ALWAYS),
    )


_TYPES: Mapping[type[Any], str] = {
    Boolean: "boolean",
    Integer: "integer",
    Number: "number",
    Day: "date",
}
"""What a Data Package calls what is declared; all else is a string."""
_COMPUTED_ALWAYS = frozenset({"status", "handling", "phrase", "outcomeKind"})
"""The computed terms and texts that every record of their kind has."""


def _of_part(column: Column, field: Field) -> Iterator[Column]:
    """Give the columns of a moment, of another count, or of all parts in one cell; or none."""
    assert isinstance(field.value, Part)
    if field.part is Moment:
        yield from _of_moment(field, column.name)
    elif field.value.cell and field.part is None:
        yield from _of_reference(column, field.key)
    elif field.value.cell:
        yield column._replace(read=_cell(field))


def _of_reference(column: Column, key: str) -> Iterator[Column]:
    """The names of what a key refers to, and their IRIs."""
    yield column._replace(read=_named(key))
    yield column._replace(
        name=f"{column.name}_id", description=f"IRI of: {column.description}", read=_ids(key)
    )


def _of_moment(field: Field, name: str) -> Iterator[Column]:
    """The first and the last day that a moment can be, and how exactly that is known."""
    words = _guidance(field.value)
    for part in published_fields(Moment):
        if part.key in ("earliest", "latest", "precision"):
            kind = "date" if isinstance(part.value, Day) else "string"
            terms = part.value.terms if isinstance(part.value, Term) else ()
            yield Column(
                f"{name}_{part.key}", kind, f"{words} {_guidance(part.value)}",
                _in(field.key, part.key), terms,
            )  # fmt: skip


def _term_of(kind: type[Any], key: str) -> tuple[str, ...]:
    value = next(field.value for field in published_fields(kind) if field.key == key)
    assert isinstance(value, Term)
    return value.terms


def _guidance(value: Any) -> str:
    words: str = value.guidance
    return words


def snake_case(key: str) -> str:
    """Write a published key as tables do: `ofWhom` is `of_whom`."""
    return re.sub(r"(?=[A-Z])", "_", key).lower()


# --- how a cell is read off a document ---


def _get(key: str) -> Read:
    return lambda document: document.get(key)


def _in(key: str, inner: str) -> Read:
    return lambda document: document.get(key, {}).get(inner)


def _first(*keys: str) -> Read:
    return lambda document: next((document[key] for key in keys if key in document), None)


def _flag(key: str) -> Read:
    return lambda document: bool(document.get(key))


def _named(key: str) -> Read:
    """Give the name of what a key refers to; of a claim also how far it holds."""

    def read(document: Document) -> Cell:
        names = [_name(one) for one in _many(document.get(key))]
        return names if isinstance(document.get(key), list) else next(iter(names), None)

    return read


def _name(reference: Document) -> str:
    status = reference.get("status")
    return f"{reference['name']} ({label(status)})" if status else str(reference["name"])


def _ids(key: str) -> Read:
    def read(document: Document) -> Cell:
        ids = [str(one["id"]) for one in _many(document.get(key))]
        return ids if isinstance(document.get(key), list) else next(iter(ids), None)

    return read


def _many(value: Any) -> Sequence[Document]:
    return value if isinstance(value, list) else [value] if value else []


def _cell(field: Field) -> Read:
    """Say of each part what its field declares: "near Mosul", "ISIS as attacking"."""
    assert isinstance(field.value, Part)
    assert field.part is not None
    parts = {one.name: one for one in published_fields(field.part)}
    shown = [parts[name] for name in field.value.cell]

    def read(document: Document) -> Cell:
        parts = _many(document.get(field.key))
        return [
            " ".join(_words(one.value, part[one.key]) for one in shown if one.key in part)
            for part in parts
        ] or None

    return read


def _words(value: Any, held: Any) -> str:
    if isinstance(value, Reference):
        return str(held["name"])
    return label(held) if isinstance(value, Term) else str(held)


def _figure(count: Document) -> Cell:
    return format_bound({key: count[key] for key in _QUANTITY if key in count})


_QUANTITY = tuple(field.key for field in written_fields(Count))

COLUMNS: Mapping[str, tuple[Column, ...]] = {name: columns_of(name) for name in LISTS}
"""The columns of each list's table."""
