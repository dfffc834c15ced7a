"""Pages: one function for each kind of page, which renders it from its JSON alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caveat.contract.contexts import split_context
from caveat.html.filters import collection_of, list_filters, lists_of
from caveat.html.node_layout import Layout
from caveat.html.template_environment import render
from caveat.html.wording import TITLES

Document = Mapping[str, Any]


def render_node_page(document: Document, layout: Layout) -> str:
    """Render the page of a node or of an article's graph; `document` has absolute IRIs."""
    return render(
        "node.html",
        node=document,
        layout=layout,
        base=_base(document),
        collection=document["id"].rsplit("/", 2)[-2],
        address=document["id"] + ("/graph" if "included" in document else ""),
        lists=lists_of(document["id"]),
        title=document["name"],
    )


def render_list_page(document: Document) -> str:
    """Render one page of a list."""
    collection = collection_of(document["id"])
    return render(
        "list.html",
        list=document,
        base=_base(document),
        collection=collection,
        narrowing=list_filters(document["id"], collection),
        title=TITLES.get(collection, collection),
    )


def render_entry_page(document: Document) -> str:
    """Render the page that a person begins at."""
    return render("entry.html", entry=document, base=_base(document), title=document["name"])


def render_problem_page(problem: Document) -> str:
    """Render what was wrong with one request."""
    base = problem["type"].rpartition("/problems/")[0]
    return render("problem.html", problem=problem, base=base, title=problem["title"])


def render_problem_type_page(problem: Document) -> str:
    """Render the page that explains a type of problem, and how to mend the request."""
    base = problem["id"].rpartition("/problems/")[0]
    return render("problem_type.html", problem=problem, base=base, title=problem["title"])


def _base(document: Document) -> str:
    """Give the base URL of the service: every document names its context, and so where it is."""
    return split_context(document["@context"])[0]
