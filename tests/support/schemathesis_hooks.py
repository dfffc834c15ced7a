"""What schemathesis does beside its own checks: the referee sees every answer that it gets."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pyoxigraph
import schemathesis

from contract_referee import Contract, Exchange, the_contract

WORD = re.compile(r"\w+")
WORDS = range(1, 17)
TABLES = (".csv", ".ndjson")
OF_PAGES = ("order", "limit", "cursor", "facets")
NODES = ("claimant", "party", "about", "place", "article", "within")


@schemathesis.hook
def filter_query(context: Any, query: Any) -> bool:
    """Leave out the two rules that the contract's patterns cannot write.

    `q` holds 1 to 16 words, in any script; test_statuses.py holds that. A node that is named in
    full is one of this service, wherever that is; test_query.py holds that.
    """
    given = query if isinstance(query, dict) else {}
    words = given.get("q")
    if isinstance(words, str) and len(WORD.findall(words)) not in WORDS:
        return False
    nodes = [given[name] for name in NODES if isinstance(given.get(name), str)]
    return not any("://" in node for node in nodes)


@schemathesis.hook
def filter_case(context: Any, case: Any) -> bool:
    """Ask for no page of a table, which has none; web/test_tables.py holds that."""
    path = case.path_parameters if isinstance(case.path_parameters, dict) else {}
    named = f"{path.get('suffix', '')}{path.get('article', '')}"
    query = case.query if isinstance(case.query, dict) else {}
    return not (named.endswith(TABLES) and any(name in query for name in OF_PAGES))


@schemathesis.deserializer("application/gzip")
def packed_quads(context: Any, response: Any) -> list[Any]:
    """Read the dump; its statements are what is in it."""
    quads = gzip.decompress(response.content)
    return list(pyoxigraph.parse(quads, pyoxigraph.RdfFormat.N_QUADS))


@schemathesis.check
def keeps_the_contract(ctx: Any, response: Any, case: Any) -> None:
    """Hold the answer against openapi.yaml; Breach is an AssertionError, which names the faults."""
    contract: Contract = the_contract()
    request = response.request
    headers = [(name, value) for name, values in response.headers.items() for value in values]
    exchange = Exchange(
        request.method,
        request.path_url if hasattr(request, "path_url") else request.url,
        response.status_code,
        headers,
        response.content,
        decoded=True,
    )
    contract.check(exchange)
