"""Promises on what schemas refuse: a document that lost a caveat satisfies none of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from caveat_partner import examples
from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawled import ListedNode
from caveat_partner.promises.caveats import BESIDE_A_CLAIM, BESIDE_A_NUMBER
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding
from caveat_partner.schema_judge import judge_of

ALWAYS_THERE = {
    "claim": {*BESIDE_A_CLAIM, "text", "attribution", "evidence", "record", "counts", "appearance"},
    "count": {*BESIDE_A_NUMBER, "outcome"},
    "event": {"standing", "disputed", "claims", "record"},
    "quotation": {"claimant", "attribution", "evidence", "record", "statedIn"},
    "article": {"headline", "publisher", "record", "sourceText"},
}
"""By schema: keys without which no document of it may stand."""
NEVER_TAKEN: Mapping[str, Mapping[str, object]] = {
    "claim": {"status": "true", "handling": "any", "disputed": "no", "caveat": "", "modality": 1},
    "count": {
        "status": "true",
        "handling": "any",
        "disputed": "no",
        "caveat": "",
        "quantifier": 1,
    },
    "event": {"standing": "certain"},
}
"""By schema: values that a key may never have."""


@promise(
    "schemas",
    "schemas-refuse-losses",
    "The schemas refuse a document that lost its status, claimant, bound, caveat or record.",
    of=lambda crawl: crawl.nodes,
)
def losses(crawl: Crawl) -> Iterator[Finding]:
    for schema, keys in ALWAYS_THERE.items():
        node = _first(crawl, schema)
        if node is None or not crawl.contract.takes(schema, node.json):
            continue  # What does not satisfy its schema as it is, is told by that promise.
        where = crawl.schemas[schema].url
        for key in sorted(keys & node.json.keys()):
            lost = {name: value for name, value in node.json.items() if name != key}
            if crawl.contract.takes(schema, lost):
                yield Finding(where, f"it takes a {schema} without `{key}`")
        for key, value in NEVER_TAKEN.get(schema, {}).items():
            if crawl.contract.takes(schema, {**node.json, key: value}):
                yield Finding(where, f"it takes a {schema} whose `{key}` is {value!r}")


def _first(crawl: Crawl, schema: str) -> ListedNode | None:
    if schema == "count":
        return next(iter(crawl.counted.values()), None)
    name = next((one for one, its in crawl.contract.collections.items() if its == schema), "")
    return next(crawl.of(name), None)


@promise("schemas", "schemas-refuse-bad", "The schemas refuse what breaks a published rule.")
def bad(crawl: Crawl) -> Iterator[Finding]:
    readable = {name: schema for name, schema in crawl.contract.schemas.items() if schema}
    for schema, name, rule in _taken(json.dumps(readable, sort_keys=True)):
        yield Finding(crawl.schemas[schema].url, f"it takes {name}: {rule}")


@lru_cache(maxsize=32)
def _taken(schemas: str) -> list[tuple[str, str, str]]:
    """List the bad examples that schemas take, each with the rule that it breaks."""
    known = json.loads(schemas)
    judge = judge_of(known, {})
    return [
        (schema, name, rule)
        for schema, name, rule, document in _bad_examples()
        if schema in known and judge.takes(schema, document)
    ]


@cache
def _bad_examples() -> list[tuple[str, str, str, Any]]:
    """List the schema, the name, the rule that is broken, and the document of each bad example."""
    return [
        (schema, example.name, str(example.rule), example.document)
        for schema in examples.schemas()
        for example in examples.bad(schema)
    ]
