"""Works out the digest of a version from its document, to compare with what its record says.

The digest covers what the version says, and not when and by whom it was published: of `record` the
keys that sealing binds are taken out, IRIs of the service are made relative, and the rest is
written as RFC 8785 (JCS) says and hashed with SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

CONTEXT_PATH = "context/v1.jsonld"
BOUND_KEYS = frozenset(
    {
        *("id", "version", "issued", "release", "previousVersion", "sha256"),
        *("publisher", "correctionsPolicy", "verificationFactCheckingPolicy", "contact"),
    }
)
"""The keys of `record` that are bound when a version is sealed."""
LARGEST_PLAIN, SMALLEST_PLAIN = 1e21, 1e-6
"""Between them ECMAScript writes a number without an exponent."""


def record_digest(node: Mapping[str, Any], context: str | None = None) -> str:
    """Give the SHA-256, in hex, that `record.sha256` of a node must be.

    `context` is the `@context` of the list or graph that a node without one was taken from. Raises
    ValueError where there is none, or where the node has no record.
    """
    return hashlib.sha256(canonical_bytes(node, context)).hexdigest()


def canonical_bytes(node: Mapping[str, Any], context: str | None = None) -> bytes:
    """Give the canonical bytes of the version that a node is of."""
    named = node.get("@context", context)
    if not isinstance(named, str) or not named.endswith(CONTEXT_PATH):
        raise ValueError(f"The node names no context of a service: {named!r}.")
    record = node.get("record")
    if not isinstance(record, dict):
        raise ValueError("The node has no record.")
    said = {key: value for key, value in record.items() if key not in BOUND_KEYS}
    alone = {key: value for key, value in node.items() if key != "included"}
    base = named.removesuffix(CONTEXT_PATH)
    document = _relative({**alone, "@context": named, "record": said}, base)
    return _written(document).encode("utf-8")


def _relative(value: Any, base: str) -> Any:
    """Make every `id`, and the context, relative to the service."""
    if isinstance(value, dict):
        return {
            key: inner.removeprefix(base)
            if key in ("id", "@context") and isinstance(inner, str)
            else _relative(inner, base)
            for key, inner in value.items()
        }
    return [_relative(inner, base) for inner in value] if isinstance(value, list) else value


def _written(value: Any) -> str:
    """Write JSON as RFC 8785 does: keys by their UTF-16 code units, no space, plain numbers."""
    if isinstance(value, dict):
        keys = sorted(value)
        if not "".join(keys).isascii():
            keys.sort(key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(f"{_written(key)}:{_written(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_written, value)) + "]"
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, float):
        return _number(value)
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    if value == 0:
        return "0"
    if not SMALLEST_PLAIN <= abs(value) < LARGEST_PLAIN:
        raise ValueError(f"{value} is no number that a document of ours has.")
    plain = f"{Decimal(repr(value)):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
