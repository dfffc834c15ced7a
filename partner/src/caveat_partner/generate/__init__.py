"""Makes valid documents and near misses of every published schema, to try a parser with.

The same schema, seed and number give the same documents on every machine. They are written from
the model, without the schemas and without the network; people and places in them are invented.

>>> from caveat_partner import generate
>>> document, rule = next(generate.near_misses("claim", seed=1, n=1))
>>> rule.sentence, rule.pointer
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from caveat_partner.generate.documents import MAKERS, documents
from caveat_partner.generate.near_miss import (
    Broken,
    NearMiss,
    copy_document,
    endless_near_misses,
    rules,
)
from caveat_partner.generate.rng import Rng
from caveat_partner.generate.rules import Rule

__all__ = ["SCHEMAS", "Broken", "NearMiss", "Rule", "near_misses", "rules", "valid"]

SCHEMAS = tuple(MAKERS)
"""The names of the schemas that documents can be made of."""


def valid(schema: str, seed: int = 0, n: int = 10) -> Iterator[dict[str, Any]]:
    """Yield `n` valid documents of a schema, such as `claim` or `entry-point`.

    Raises ValueError for a schema that is not in `SCHEMAS`.
    """
    made = documents(_known(schema), Rng("valid", schema, seed))
    return map(copy_document, islice(made, n))


def near_misses(schema: str, seed: int = 0, n: int = 10) -> Iterator[NearMiss]:
    """Yield `n` pairs of a document that is valid but for one rule, and that rule.

    Every rule that a document can break has its turn before one is broken again, as far as the
    documents allow. Raises ValueError for a schema that is not in `SCHEMAS`.
    """
    return islice(endless_near_misses(_known(schema), seed), n)


def _known(schema: str) -> str:
    if schema not in SCHEMAS:
        known = ", ".join(SCHEMAS)
        raise ValueError(f"There is no schema {schema!r}; there are: {known}.")
    return schema
