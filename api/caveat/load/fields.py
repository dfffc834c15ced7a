"""Strict fields: what a scalar of a fixture may be. Each error says what would be right.

An error message has two lines: what is wrong, and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from marshmallow import ValidationError, fields

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
SLUG_LENGTH = 64
INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
LARGEST_INTEGER = 2**53 - 1
NOT_IN_AN_IRI = re.compile(r'[\s<>"{}|\\^`]')
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
SHA256 = re.compile(r"[0-9a-f]{64}\Z")
NOTHING = frozenset({"null", "~"})
"""How other YAML readers are told that there is no value."""
TODO = "TODO"
"""What begins a value that is still to be written, as in the folder of a new article."""


def wrong(message: str, mend: str) -> ValidationError:
    """Make the error of one value."""
    return ValidationError(f"{message}\n{mend}")


class Field(fields.Field[Any]):
    """A field that takes plain text only, and names what it got."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        if not isinstance(value, str):
            kind = "a list" if isinstance(value, list) else "a mapping"
            raise wrong(f"This is {kind}.", "Write one value.")
        return self.take(value)

    def take(self, text: str) -> Any:
        raise NotImplementedError


class Text(Field):
    """Words: not empty, no space around them, one line."""

    def take(self, text: str) -> str:
        if not text.strip():
            raise wrong("There are no words here.", "Write some, or leave the field out.")
        if text in NOTHING:
            raise wrong(f"{text} stands for no value.", "Write words, or leave the field out.")
        if text.split()[0].rstrip(":") == TODO:
            raise wrong("It is still to be written.", "Write it in place of the TODO.")
        if text != text.strip() or "\n" in text or "\t" in text:
            raise wrong(
                "There is a line break or tab in the words, or space around them.",
                "Use >- and one paragraph.",
            )
        return text


class Slug(Field):
    """A record's id within its collection."""

    def take(self, text: str) -> str:
        if len(text) > SLUG_LENGTH or not SLUG.match(text):
            raise wrong(
                f"{text!r} is no id.",
                f"Use at most {SLUG_LENGTH} of a-z, 0-9 and single hyphens between them.",
            )
        return text


class Reference(Field):
    """A relative IRI, `collection/slug`, of one of the collections named."""

    def __init__(self, *collections: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.collections = collections

    def take(self, text: str) -> str:
        collection, _, slug = text.partition("/")
        if collection not in self.collections or not SLUG.match(slug) or len(slug) > SLUG_LENGTH:
            forms = " or ".join(f"{name}/…" for name in self.collections)
            raise wrong(f"{text!r} is no reference that can stand here.", f"Write {forms}.")
        return text


class Term(Field):
    """A term of the vocabulary."""

    def __init__(self, terms: Sequence[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.terms = tuple(terms)

    def take(self, text: str) -> str:
        if text not in self.terms:
            near = get_close_matches(text, self.terms, n=1)
            mend = f"Did you mean {near[0]}? " if near else ""
            raise wrong(f"{text!r} is no term here.", f"{mend}Use one of {', '.join(self.terms)}.")
        return text


class Integer(Field):
    """A whole number in plain digits."""

    def take(self, text: str) -> int:
        if not INTEGER.match(text) or text == "-0":
            raise wrong(f"{text!r} is no whole number.", "Write plain digits, such as 1700.")
        if len(text) > 17 or abs(int(text)) > LARGEST_INTEGER:
            raise wrong(
                "The number is too large to be exact in JSON.", f"Keep to {LARGEST_INTEGER}."
            )
        return int(text)


class Boolean(Field):
    """`true` or `false`, nothing that only sounds like it."""

    def take(self, text: str) -> bool:
        if text not in ("true", "false"):
            raise wrong(f"{text!r} is neither true nor false.", "Write true or false.")
        return text == "true"


class Day(Field):
    """A day of the calendar, YYYY-MM-DD."""

    def take(self, text: str) -> date:
        try:
            if not DAY.match(text):
                raise ValueError(text)
            return date.fromisoformat(text)
        except ValueError:
            raise wrong(f"{text!r} is no day of the calendar.", "Write YYYY-MM-DD.") from None


class Sha256(Field):
    """A SHA-256 digest in lower-case hex."""

    def take(self, text: str) -> str:
        if not SHA256.match(text):
            raise wrong("This is no SHA-256 digest.", "Write 64 of 0-9 and a-f.")
        return text


class Iri(Field):
    """An absolute http or https IRI."""

    def take(self, text: str) -> str:
        if not _is_web_address(text):
            raise wrong(f"{text!r} is no web address.", "Write one that begins with https://.")
        return text


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and NOT_IN_AN_IRI.search(text) is None


class Many(fields.List[Any]):
    """A list, read into a tuple; never one value alone."""

    default_error_messages = {  # noqa: RUF012  # as marshmallow declares it
        "invalid": "This is not a list.\nWrite it as a list, also where it has one item."
    }

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        items = super()._deserialize(value, attr, data, **kwargs)
        seen: set[str] = set()
        for index, item in enumerate(value):
            if isinstance(item, str) and item in seen:
                raise ValidationError({index: [f"{item!r} stands twice.\nKeep one."]})
            seen.add(item if isinstance(item, str) else "")
        return tuple(items)


class Types(Field):
    """One type or a list of them; `always` stands first even where it is left out."""

    def __init__(self, terms: Sequence[str], always: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.term = Term(terms)
        self.always = always

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> tuple[str, ...]:
        names = value if isinstance(value, list) else [value]
        taken: list[str] = [str(self.term.deserialize(name)) for name in names]
        if len(set(taken)) < len(taken) or not taken:
            raise wrong("A type stands twice, or none does.", "Write each of its types once.")
        return tuple(dict.fromkeys([*([self.always] if self.always else []), *taken]))
