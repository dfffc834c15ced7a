"""Entry point: what is here, for programs and people, and for language models as /llms.txt."""

from __future__ import annotations

import json
from typing import Any

from caveat.contract.collections import LISTS
from caveat.contract.vocabulary import CONTEXT
from caveat.html.llms_txt import Further, render_llms_txt
from caveat.store.values import Query
from caveat.web.docs.doc_pages import written_pages
from caveat.web.state import ServiceState

MOST_ARTICLES = 50
"""How many articles the index for models names: it is read whole, and leads to their list."""


def entry_document(here: ServiceState) -> dict[str, Any]:
    here.responder.require_release()
    release, totals = here.reader.totals()
    return {
        "@context": f"{here.base_url}/{CONTEXT}",
        "id": f"{here.base_url}/",
        "type": "EntryPoint",
        "name": "Caveat",
        "note": "What articles say, as linked data: no fact without who said it and how far it "
        "was checked.",
        "release": release,
        "collections": [
            {
                "id": f"{here.base_url}/{name}",
                "type": "Collection",
                "name": collection.title,
                "totalItems": totals.get(name, 0),
            }
            for name, collection in LISTS.items()
        ],
        "documentation": f"{here.base_url}/docs",
        "contract": f"{here.base_url}/openapi.json",
        "license": here.settings.data_license,
    }


def index_for_models(here: ServiceState) -> str:
    """Render /llms.txt: the newest articles, the lists and what is written of them, as Markdown."""
    here.responder.require_release()
    newest = here.reader.search("articles", Query(limit=MOST_ARTICLES))
    docs = [
        Further(f"{here.base_url}{one.address}", one.title, one.summary) for one in written_pages()
    ]
    return render_llms_txt(entry_document(here), map(json.loads, newest.items), docs)
