"""Declaration: a field of a record is declared once, and everything else follows from it.

A kind of record is a frozen dataclass. What an editor writes is a field whose annotation carries a
declaration: `text: Annotated[str, Text("Our paraphrase.", searched=True, page=Page.LEAD)]`. What
follows from the rest is a method under `@computed`. From both follow the schema by which fixtures
are read, schemas/fixtures/, references, the JSON-LD of a document, the words that a search finds,
and the order of a page.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import KW_ONLY, MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

Function = TypeVar("Function", bound=Callable[..., Any])
Result = TypeVar("Result")


class Page(StrEnum):
    """Where on a record's page a key stands."""

    LEAD = "lead"
    SECTION = "section"
    CLAIMS = "claims"
    LIST = "list"
    FACTS = "facts"
    FOOT = "foot"


@dataclass(frozen=True)
class Value:
    """What every declaration says.

    `page`: where a page shows the value. `published`: whether documents have it. `column`: the
    heading of its column in tables, where that is not its key in lower case; "" where it has none.
    """

    _: KW_ONLY
    page: Page = Page.FACTS
    published: bool = True
    column: str | None = None


@dataclass(frozen=True)
class Scalar(Value):
    """One value without a parameter; `guidance` says to editors what the field is for."""

    guidance: str


@dataclass(frozen=True)
class Text(Scalar):
    """Words on one line; `searched` lets `q` find them."""

    _: KW_ONLY
    searched: bool = False


class Slug(Scalar):
    """The last part of a record's IRI."""


class Integer(Scalar):
    """A whole number."""


class Number(Scalar):
    """A number: a whole one, or a decimal where something is measured."""


class Language(Scalar):
    """The tag of a language (BCP 47), such as `ar` or `zh-Hant`."""


@dataclass(frozen=True)
class TextByLanguage(Scalar):
    """Words in other languages, by the tag of each; `searched` as with a text."""

    _: KW_ONLY
    searched: bool = False


class Boolean(Scalar):
    """true or false."""


class Day(Scalar):
    """A day of the calendar, a `datetime.date`."""


class Sha256(Scalar):
    """A SHA-256 digest in lower-case hex."""


class Iri(Scalar):
    """An absolute http or https IRI."""


@dataclass(frozen=True)
class Term(Value):
    """One of the terms of an enumeration."""

    terms: tuple[str, ...]
    guidance: str


@dataclass(frozen=True)
class Types(Value):
    """The types of a record; `always` is one of them even where it is not written."""

    terms: tuple[str, ...]
    guidance: str
    always: str | None = None


@dataclass(frozen=True)
class Reference(Value):
    """A relative IRI of one of the collections named.

    What belongs to the same article is written in short, `collection/slug`.
    """

    collections: tuple[str, ...] | str
    guidance: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.collections,) if isinstance(self.collections, str) else self.collections


@dataclass(frozen=True)
class Part(Value):
    """A nested mapping: another dataclass with declared fields.

    `cell`: the fields of the part that a cell of a table says of each; without any, tables leave
    the parts out. `always`: documents have the key even where there is no part.
    """

    guidance: str
    _: KW_ONLY
    cell: tuple[str, ...] = ()
    always: bool = False


Declared = (
    Text | Slug | Integer | Number | Language | TextByLanguage | Boolean | Day | Sha256 | Iri
    | Term | Types | Reference | Part
)  # fmt: skip


@dataclass(frozen=True)
class Field:
    """A declared field of a kind.

    `key` is what editors write and documents publish. `many`: it holds a tuple of values. `part`
    is the dataclass of a nested mapping. `compute` works out a computed key, from the whole graph
    and the record.
    """

    name: str
    key: str
    value: Declared
    many: bool = False
    required: bool = False
    part: type[Any] | None = None
    compute: Callable[..., Any] | None = None


def computed(value: Declared, *, after: str = "", key: str = "") -> Callable[[Function], Function]:
    """Declare a method as a computed key, which documents have and no editor writes.

    The method of a record takes the graph, that of a part the graph and its record; None and ()
    stand for no value. `after` names the field behind which a page shows the key; without it the
    key comes last. `key` is the published key, where that is not the method's name.
    """

    def declare(function: Function) -> Function:
        setattr(function, _DECLARED, (value, after, key or key_of(function.__name__)))
        return function

    return declare


_DECLARED = "_declared_as"


def once_for_each_kind(work_out: Callable[[type[Any]], Result]) -> Callable[[type[Any]], Result]:
    """Remember what follows from a kind; to mypy a class of dataclasses is not hashable."""
    remembered: Callable[[Any], Result] = cache(work_out)
    return remembered


def key_of(name: str) -> str:
    """Give the published key of a field: `of_whom` is `ofWhom`, and `as_` is `as`."""
    head, *rest = name.rstrip("_").split("_")
    return head + "".join(word.capitalize() for word in rest)


@once_for_each_kind
def written_fields(kind: type[Any]) -> tuple[Field, ...]:
    """List the fields of a kind that an editor writes, in their order."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        _written(field.name, hints[field.name], field.default is field.default_factory is MISSING)
        for field in fields(kind)
        if get_origin(hints[field.name]) is Annotated
    )


def _written(name: str, hint: Any, required: bool) -> Field:
    type_, value = get_args(hint)[:2]
    inner = _without_none(type_)
    many = get_origin(inner) is tuple and not isinstance(value, Types)
    item = get_args(inner)[0] if many else inner
    part = item if is_dataclass(item) and isinstance(item, type) else None
    return Field(name, key_of(name), value, many, required, part)


def _without_none(type_: Any) -> Any:
    if get_origin(type_) in (Union, types.UnionType):
        return next(one for one in get_args(type_) if one is not type(None))
    return type_


@once_for_each_kind
def computed_fields(kind: type[Any]) -> tuple[Field, ...]:
    """List the computed keys of a kind, those that it inherits first."""
    return tuple(field for field, _ in _computed(kind))


def _computed(kind: type[Any]) -> Iterator[tuple[Field, str]]:
    for base in reversed(kind.__mro__):
        for name, member in vars(base).items():
            if hasattr(member, _DECLARED):
                value, after, key = getattr(member, _DECLARED)
                yield Field(name, key, value, compute=getattr(kind, name)), after


@once_for_each_kind
def published_fields(kind: type[Any]) -> tuple[Field, ...]:
    """List the fields of a kind that documents have, in the order in which a page shows them."""
    ordered = list(written_fields(kind))
    for field, after in _computed(kind):
        names = [one.name for one in ordered]
        ordered.insert(names.index(after) + 1 if after else len(names), field)
    return tuple(field for field in ordered if field.value.published)


def kinds_within(kind: type[Any]) -> Iterator[type[Any]]:
    """Yield a kind and the kind of every part nested in it."""
    yield kind
    for field in written_fields(kind):
        if field.part is not None:
            yield from kinds_within(field.part)
