"""Reads the statements of RDF, in whatever notation, so that two notations can be compared."""

from __future__ import annotations

import json
from functools import lru_cache

import pyoxigraph
from pyld import jsonld

from caveat_partner.promises.expansion import ExpansionError, describe_error, options

Statements = frozenset[str]
"""Triples as N-Triples writes them, whatever graph they stand in."""
TURTLE, NQUADS = pyoxigraph.RdfFormat.TURTLE, pyoxigraph.RdfFormat.N_QUADS


@lru_cache(maxsize=512)
def statements_of(text: str, notation: pyoxigraph.RdfFormat) -> Statements:
    """Give the statements of Turtle or N-Quads; raise ExpansionError where it is neither."""
    try:
        return frozenset(str(quad.triple) for quad in pyoxigraph.parse(text, notation))
    except (SyntaxError, ValueError) as error:
        stated = str(error).partition("\n")[0][:200]
        raise ExpansionError(f"it is no {notation.name}: {stated}") from error


@lru_cache(maxsize=512)
def statements_of_document(document: str, context: str) -> Statements:
    """Give the statements of JSON-LD; raise ExpansionError where it says none that can be read."""
    requested = {**options(context), "format": "application/n-quads"}
    try:
        quads = jsonld.to_rdf(json.loads(document), requested)
    except jsonld.JsonLdError as error:
        raise ExpansionError(f"it cannot be read as a graph: {describe_error(error)}") from error
    return statements_of(str(quads), NQUADS)
