"""Takes: say in a few words which values a schema takes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from caveat.web.docs.sources import Contract, resolved

SCHEMAS = "#/components/schemas/"
SAID = {"string": "text", "integer": "a whole number", "boolean": "true or false"}
OF_FORMATS = {"iri": "an IRI", "date": "a day, as YYYY-MM-DD"}


def takes(contract: Contract, schema: Any) -> str:
    """Say which values a schema takes; a reference by what it refers to."""
    if not isinstance(schema, Mapping):
        return "anything" if schema else "nothing"
    reference = schema.get("$ref", "")
    if reference.removeprefix(SCHEMAS).partition(".")[2].endswith("Reference"):
        return "a reference to " + referred(reference)
    schema = resolved(contract, schema)
    if "allOf" in schema and "properties" not in schema:
        return takes(contract, schema["allOf"][0])
    if "const" in schema:
        return "always " + json.dumps(schema["const"])
    if "enum" in schema:
        return "one of " + ", ".join(str(term) for term in schema["enum"])
    if "items" in schema:
        return f"a list; each {takes(contract, schema['items'])}"
    either = schema.get("anyOf") or schema.get("oneOf")
    if either:
        return " or ".join(dict.fromkeys(takes(contract, one) for one in either))
    return _plain(schema)


def referred(reference: str) -> str:
    """Name what a reference refers to: `common.claimReference` is a claim."""
    return spaced(reference.rpartition(".")[2].removesuffix("Reference"))


def spaced(name: str) -> str:
    """Write `entryPoint` as `entry point`."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda match: " " + match[1].lower(), name)


def _plain(schema: Contract) -> str:
    kind = schema.get("type", "object" if "properties" in schema else "value")
    kinds = [kind] if isinstance(kind, str) else kind
    format_ = schema.get("format", "")
    words = [OF_FORMATS.get(format_, format_) or " or ".join(SAID.get(one, one) for one in kinds)]
    for key, phrase in (
        ("minimum", "from {}"), ("maximum", "to {}"), ("maxLength", "at most {} characters"),
        ("default", "{} where it is left out"),
    ):  # fmt: skip
        if key in schema:
            words.append(phrase.format(schema[key]))
    return ", ".join(words)
