"""The sources of the pages, as a service at any address has them."""

from __future__ import annotations

from typing import Any

from caveat.contract.openapi import bundle_openapi
from caveat.contract.releases import read_releases
from caveat.contract.vocabulary import SCHEMA_VERSION
from caveat.web.docs.doc_pages import GUIDES, PAGES
from caveat.web.docs.reference import Operation, reference
from caveat.web.docs.sources import Sources
from paths import ROOT

DOCS = ROOT / "docs"
ADDRESSES = ("/docs", *(f"/docs/{name}" for name in PAGES), *(f"/docs/guides/{n}" for n in GUIDES),
             "/changelog")  # fmt: skip


def contract_at(base: str) -> dict[str, Any]:
    return bundle_openapi(ROOT / "openapi.yaml", ROOT / "schemas") | {"servers": [{"url": base}]}


def sources_at(base: str) -> Sources:
    note = read_releases(ROOT / "contract").describe(SCHEMA_VERSION)
    return Sources(contract_at(base), ROOT / "schemas", DOCS, note)


def operations(sources: Sources) -> list[Operation]:
    found = [one for section in reference(sources)["sections"] for one in section.operations]
    assert len(found) > 40
    return found
