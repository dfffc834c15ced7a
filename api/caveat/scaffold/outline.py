"""Outline: a schema of `load` as JSON Schema 2020-12, so that an editor's tools know it too.

The tools read YAML for themselves: `40` is a number to them and `true` a boolean, where `load`
takes the words as they stand. Each outline accepts both the bare and the quoted form.

Two keywords are none of the standard, which has validators pass over what they do not know:
`enumDescriptions` shows what a term means while one completes, and `errorMessage` says what would
be right. yaml-language-server, which most editors run, knows both; it was tried with `oneOf` of
`const` and `description` too, and offered list items that are none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from marshmallow import Schema as MarshmallowSchema
from marshmallow import fields

from caveat.load.fields import (
    INTEGER,
    LARGEST_INTEGER,
    NOTHING,
    SHA256,
    SLUG,
    SLUG_LENGTH,
    TODO,
    Boolean,
    Day,
    Integer,
    Iri,
    Many,
    Reference,
    Sha256,
    Slug,
    Term,
    Text,
    Types,
)
from caveat.load.schemas import RecordSchema
from caveat.scaffold.guidance import EXAMPLES, FIELDS, OF_EVERY_RECORD

Outline: TypeAlias = "dict[str, Any]"

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LONGEST_INTEGER = 17
"""How many characters `load` reads as a whole number at most."""
WORDS = rf"^(?!(?:{'|'.join(sorted(NOTHING))})$)(?!{TODO}:?(?:\s|$))\S(?:[^\n\t]*\S)?$"
WEB_ADDRESS = r'^https?://[^\s<>"{}|\\^`/?#][^\s<>"{}|\\^`]*$'
CALENDAR = (
    r"^(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))$"
)
"""Every day that there is, and 29 February of years that have none."""


def _whole(pattern: re.Pattern[str], but: str = "") -> str:
    """Write a pattern that `load` matches from the start as one that JSON Schema searches."""
    return f"^{but}{pattern.pattern.removesuffix(chr(92) + 'Z')}$"


SCALARS: Mapping[type[fields.Field[Any]], tuple[str, Outline]] = {
    Text: ("words", {
        "type": ["string", "number", "boolean"],
        "pattern": WORDS,
        "errorMessage": "Write words, in one paragraph (>- folds long lines), or leave it out.",
    }),
    Slug: ("slug", {
        "type": ["string", "integer"],
        "pattern": _whole(SLUG),
        "maxLength": SLUG_LENGTH,
        "minimum": 0,
        "errorMessage": f"Use at most {SLUG_LENGTH} of a-z, 0-9 and single hyphens between them.",
    }),
    Integer: ("integer", {
        "type": ["integer", "string"],
        "pattern": _whole(INTEGER, "(?!-0$)"),
        "maxLength": LONGEST_INTEGER,
        "minimum": -LARGEST_INTEGER,
        "maximum": LARGEST_INTEGER,
        "errorMessage": "Write a whole number in plain digits, such as 1700.",
    }),
    Boolean: ("boolean", {
        "type": ["boolean", "string"],
        "pattern": "^(?:true|false)$",
        "errorMessage": "Write true or false.",
    }),
    Day: ("day", {
        "type": "string",
        "format": "date",
        "pattern": CALENDAR,
        "errorMessage": "Write a day of the calendar, as YYYY-MM-DD.",
    }),
    Sha256: ("sha256", {
        "type": "string",
        "pattern": _whole(SHA256),
        "errorMessage": "Write 64 of 0-9 and a-f, as `caveat passage` prints them.",
    }),
    Iri: ("iri", {
        "type": "string",
        "pattern": WEB_ADDRESS,
        "errorMessage": "Write a web address that begins with https://.",
    }),
}  # fmt: skip
"""The fields without a parameter: the name and outline of each, kept once in every schema."""
CONDITIONS: Mapping[str, Outline] = {
    "Entry": {
        "if": {"properties": {"decision": {"const": "sentBack"}}, "required": ["decision"]},
        "then": {"required": ["note"]},
    },
}
"""What a schema of `load` holds in its own code, said again as JSON Schema."""


@dataclass(frozen=True)
class Outliner:
    """Outlines schemas; `meanings` holds the definition of each term.

    Raises LookupError where a term, a field or a kind of field has nothing said about it.
    """

    meanings: Mapping[str, str]

    def file(self, schema: type[MarshmallowSchema], *, many: bool) -> Outline:
        """Outline a file that holds one record of a schema, or a list of them."""
        parts = {_name(part): self.record(part) for part in _parts(schema)}
        said = json.dumps(parts)
        scalars = {name: it for name, it in SCALARS.values() if f'"#/$defs/{name}"' in said}
        whole = _ref(_name(schema))
        return {
            **({"type": "array", "items": whole} if many else whole),
            "$defs": {**parts, **scalars},
        }

    def record(self, schema: type[MarshmallowSchema]) -> Outline:
        """Outline one mapping: which fields it has, and which of them must be there."""
        keyed = {field.data_key or name: field for name, field in schema().fields.items()}
        return {
            "type": "object",
            "properties": {
                key: {"description": described(schema, key), **self.values(field)}
                for key, field in keyed.items()
            },
            "required": [key for key, field in keyed.items() if field.required],
            "additionalProperties": False,
            **CONDITIONS.get(_name(schema), {}),
        }

    def values(self, field: fields.Field[Any]) -> Outline:
        """Say which values a field takes."""
        match field:
            case fields.Nested():
                return _ref(_name(type(field.schema)))
            case Reference():
                return _reference(field)
            case Term():
                return self._term(field)
            case Types():
                return self._types(field)
            case Many():
                return self._many(field)
        if type(field) not in SCALARS:
            raise LookupError(f"{type(field).__name__} has no outline: write one in outline.py.")
        return _ref(SCALARS[type(field)][0])

    def _term(self, field: Term) -> Outline:
        for term in field.terms:
            if term not in self.meanings:
                raise LookupError(f"{term} has no definition in vocabulary.ttl or guidance.py.")
        meanings = [self.meanings[term] for term in field.terms]
        return {"enum": list(field.terms), "enumDescriptions": meanings}

    def _types(self, field: Types) -> Outline:
        one = self._term(field.term)
        several = {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}
        return {"anyOf": [{"title": "One type", **one}, {"title": "Several types", **several}]}

    def _many(self, field: Many) -> Outline:
        scalar = not isinstance(field.inner, fields.Nested)
        return {
            "type": "array",
            "items": self.values(field.inner),
            **({"uniqueItems": True} if scalar else {}),
            "errorMessage": "Write a list where nothing stands twice, also where it has one item.",
        }


def _parts(schema: type[MarshmallowSchema]) -> Iterator[type[MarshmallowSchema]]:
    """Yield a schema and every schema nested in it."""
    yield schema
    for field in schema().fields.values():
        inner = getattr(field, "inner", field)
        if isinstance(inner, fields.Nested):
            yield from _parts(type(inner.schema))


def _name(schema: type[MarshmallowSchema]) -> str:
    return schema.__name__.removesuffix("Schema")


def _ref(name: str) -> Outline:
    return {"$ref": f"#/$defs/{name}"}


def _reference(field: Reference) -> Outline:
    names = "|".join(field.collections)
    return {
        "type": "string",
        "pattern": _whole(SLUG, f"(?:{names})/(?=[a-z0-9-]{{1,{SLUG_LENGTH}}}$)"),
        "examples": [EXAMPLES[collection] for collection in field.collections],
        "errorMessage": f"Write {' or '.join(f'{name}/…' for name in field.collections)}.",
    }


def described(schema: type[MarshmallowSchema], key: str) -> str:
    """Say what a field is for. Raises LookupError where the guidance does not."""
    own = FIELDS.get(_name(schema), {})
    if key in own:
        return own[key]
    if issubclass(schema, RecordSchema) and key in OF_EVERY_RECORD:
        return OF_EVERY_RECORD[key]
    raise LookupError(f"{_name(schema)}.{key} has no description: write one in guidance.py.")
