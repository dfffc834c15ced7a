"""Bodies of answers: how each media type is read strictly, before its schema is asked."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pyoxigraph
from ruamel.yaml import YAML


def family_of(essence: str) -> str:
    return "json" if essence.endswith(("+json", "/json")) else essence


def _as_json(body: bytes) -> Any:
    """Read JSON strictly: no key twice, no NaN, no infinity."""

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice = [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]
        if twice:
            raise ValueError(f"the key {twice[0]!r} stands twice")
        return dict(pairs)

    def refuse(constant: str) -> Any:
        raise ValueError(f"{constant} is not JSON")

    return json.loads(body.decode("utf-8"), object_pairs_hook=members, parse_constant=refuse)


def as_text(body: bytes) -> str:
    return body.decode("utf-8")


def _as_rdf(format_: pyoxigraph.RdfFormat) -> Callable[[bytes], str]:
    def read(body: bytes) -> str:
        count = sum(1 for _ in pyoxigraph.parse(body, format_))
        if not count:
            raise ValueError("it holds no statement")
        return as_text(body)

    return read


def _as_packed_quads(body: bytes) -> str:
    return _as_rdf(pyoxigraph.RdfFormat.N_QUADS)(gzip.decompress(body))


def _as_page(body: bytes) -> str:
    text = as_text(body)
    if not text.lower().startswith("<!doctype html>"):
        raise ValueError("it does not begin with <!doctype html>")
    return text


@cache
def _as_yaml(body: bytes) -> Any:
    return YAML(typ="safe", pure=True).load(as_text(body))


PARAMETERS = {
    "text/csv": "; header=present",
    "application/linkset+json": 'profile="https://www.rfc-editor.org/info/rfc9727"',
}
"""What a media type names besides the charset of a text."""

READERS: Mapping[str, Callable[[bytes], Any]] = {
    "json": _as_json,
    "text/turtle": _as_rdf(pyoxigraph.RdfFormat.TURTLE),
    "application/n-quads": _as_rdf(pyoxigraph.RdfFormat.N_QUADS),
    "application/gzip": _as_packed_quads,
    "application/yaml": _as_yaml,
    "text/html": _as_page,
}
"""How the body of each media type is read, before its schema is asked."""
