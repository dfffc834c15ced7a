"""Pages: the HTML of a node, a list, a problem and the contract, from their JSON alone."""

from api.pages.page import entry_page, list_page, node_page, problem_page, problem_type_page
from api.pages.paper import STYLE_HASH
from api.pages.reference import docs_page

__all__ = [
    "STYLE_HASH",
    "docs_page",
    "entry_page",
    "list_page",
    "node_page",
    "problem_page",
    "problem_type_page",
]
