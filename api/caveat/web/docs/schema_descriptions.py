"""Schema descriptions: which values a schema takes, in a few words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from caveat.contract.openapi import resolve
from caveat.web.docs.sources import Contract

SCHEMAS = "#/components/schemas/"
TYPE_WORDS = {"string": "text", "integer": "a whole number", "boolean": "true or false"}
FORMAT_WORDS = {"iri": "an IRI", "date": "a day, as YYYY-MM-DD"}


def describe_schema(contract: Contract, schema: Any) -> str:
    """Describe which values a schema takes; a reference by what it refers to."""
    if not isinstance(schema, Mapping):
        return "anything" if schema else "nothing"
    reference = schema.get("$ref", "")
    if reference.removeprefix(SCHEMAS).partition(".")[2].endswith("Reference"):
        return "a reference to " + describe_reference(reference)
    schema = resolve(contract, schema)
    if "allOf" in schema and "properties" not in schema:
        return describe_schema(contract, schema["allOf"][0])
    if "const" in schema:
        return "always " + json.dumps(schema["const"])
    if "enum" in schema:
        return "one of " + ", ".join(str(term) for term in schema["enum"])
    if "items" in schema:
        return f"a list; each {describe_schema(contract, schema['items'])}"
    either = schema.get("anyOf") or schema.get("oneOf")
    if either:
        return " or ".join(dict.fromkeys(describe_schema(contract, one) for one in either))
    return _describe_plain(schema)


def describe_reference(reference: str) -> str:
    """Name what a reference refers to: `common.claimReference` is a claim."""
    return split_camel_case(reference.rpartition(".")[2].removesuffix("Reference"))


def split_camel_case(name: str) -> str:
    """Write `entryPoint` as `entry point`."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda match: " " + match[1].lower(), name)


def _describe_plain(schema: Contract) -> str:
    kind = schema.get("type", "object" if "properties" in schema else "value")
    kinds = [kind] if isinstance(kind, str) else kind
    format_ = schema.get("format", "")
    words = [
        FORMAT_WORDS.get(format_, format_) or " or ".join(TYPE_WORDS.get(one, one) for one in kinds)
    ]
    for key, phrase in (
        ("minimum", "from {}"), ("maximum", "to {}"), ("maxLength", "at most {} characters"),
        ("default", "{} where it is left out"),
    ):  # fmt: skip
        if key in schema:
            words.append(phrase.format(schema[key]))
    return ", ".join(words)
