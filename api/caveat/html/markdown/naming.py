"""Naming: a node named where its passages open and where others refer to it, with its standing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caveat.html.markdown.escaping import escape_text, format_link
from caveat.html.node_standing import format_node_standing, how_far_it_holds

Node = Mapping[str, Any]


def format_opening(node: Node) -> str:
    """Name a node, with its status or standing and who answers for it, in bold and brackets."""
    return f"**{escape_text(node['name'])}** ({escape_text(format_node_standing(node))})."


def format_reference(node: Node) -> str:
    """Link to a node; to a claim also how far it holds, since its name alone says it is so."""
    words = ", ".join(how_far_it_holds(node))
    return format_link(node["id"], node["name"]) + (f" ({escape_text(words)})" if words else "")
