"""What the tests of routes ask for, and how they read it."""

from __future__ import annotations

import json
from typing import Any

from werkzeug.test import Client

from caveat.contract.collections import COLLECTIONS
from caveat.contract.vocabulary import SCHEMA_VERSION
from sealed_samples import BASE
from served_pages import get

ARTICLE = "/articles/cnn-iraq-isis-advance"
QUOTATION = "/quotations/cnn-iraq-isis-advance/iraqi-request-remark"
MADE = [
    "/", *(f"/{name}" for name in COLLECTIONS), "/claims?status=unverified", "/claims?q=mosul",
    "/context/v1.jsonld", "/ns", "/shapes.ttl", "/openapi.yaml", "/openapi.json", "/docs",
    "/docs/schemas", "/docs/try", "/docs/guides/statuses", "/docs/assets/try.js",
    "/changelog", "/changelog.json",
    f"/schemas/{SCHEMA_VERSION}/claim.json", "/problems/gone", "/dump.nq.gz", "/health/live",
    "/health/ready",
]  # fmt: skip
ERRORS = [
    "/claims/no-such", "/claims?x=1", "/claims?limit=0", "/claims?cursor=x", "/nowhere",
    f"{ARTICLE}/text", f"{QUOTATION}/text", "/schemas/1.0.0/x.json", "/problems/x", "/docs/x",
]  # fmt: skip
BROWSER = {"Accept": "text/html,*/*;q=0.8"}


def told(client: Client, address: str) -> dict[str, Any]:
    answer = get(client, address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def listed(client: Client, address: str) -> list[dict[str, Any]]:
    """Every item of a list, which can have more pages than one."""
    items: list[dict[str, Any]] = []
    following: str | None = address
    while following is not None:
        page = told(client, following)
        items += page["items"]
        following = page["next"].removeprefix(BASE) if "next" in page else None
    assert len(items) == page["totalItems"]
    return items


def refused(client: Client, address: str, status: int, name: str) -> dict[str, Any]:
    answer = get(client, address)
    assert answer.status_code == status, answer.text
    problem: dict[str, Any] = json.loads(answer.data)
    assert problem["type"] == f"{BASE}/problems/{name}"
    return problem
