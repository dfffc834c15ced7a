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


@schemathesis.hook
def filter_query(context: Any, query: Any) -> bool:
    """Leave out the one rule that no regular expression of all languages can write: `q` holds
    1 to 16 words, in any script. Sent with 0 or 17, it is refused; test_statuses.py holds that.
    """
    words = query.get("q") if isinstance(query, dict) else None
    return not isinstance(words, str) or len(WORD.findall(words)) in WORDS


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
