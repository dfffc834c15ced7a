"""The page of a node as a release makes it, with the layout of its collection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import caveat.html.pages as pages
from caveat.contract.iris import collection_of, relative_iri
from caveat.release.layouts import LAYOUTS


def render_node_page(document: Mapping[str, Any]) -> str:
    return pages.render_node_page(
        document, LAYOUTS[collection_of(relative_iri(document["id"]) or "")]
    )
