"""Passages: no sentence is so long that a text splitter would cut it from its status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from caveat.contract.iris import is_graph
from caveat.errors import Finding
from caveat.html.markdown.documents import render_node_markdown
from caveat.html.markdown.passages import LONGEST, too_long

RULE = "passage-length"
HINT = "Make two sentences of it, or shorten the name; nothing was published."
SHOWN = 80

Document = dict[str, Any]


def find_long_passages(documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Name each passage of a node's Markdown that is too long; graphs have the same passages."""
    for iri, document in documents.items():
        if not is_graph(iri):
            for passage in too_long(render_node_markdown(document)):
                message = (
                    f"A passage of its Markdown has {len(passage)} characters, and {LONGEST} may "
                    f"stand together: “{passage[:SHOWN]} …”."
                )
                yield Finding(iri, 0, 0, RULE, message, HINT)
