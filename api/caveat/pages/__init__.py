"""Pages: the HTML of a node, a list, a problem and the changes, from their JSON alone."""

from caveat.pages.page import entry_page, list_page, node_page, problem_page, problem_type_page
from caveat.pages.paper import STYLE_HASH

__all__ = [
    "STYLE_HASH",
    "entry_page",
    "list_page",
    "node_page",
    "problem_page",
    "problem_type_page",
]
