"""Pages: one function for each kind of page, which renders it from its JSON alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from caveat.contract.contexts import split_context
from caveat.contract.filters import PAGING
from caveat.contract.formats import MARKDOWN
from caveat.contract.iris import collection_of, parse_iri
from caveat.html.filters import Link, list_filters, lists_of
from caveat.html.node_layout import Layout
from caveat.html.template_environment import TABLE_ALTERNATES, render
from caveat.html.wording import TITLES

Document = Mapping[str, Any]


def render_node_page(document: Document, layout: Layout) -> str:
    """Render the page of a node or of an article's graph; `document` has absolute IRIs.

    It is that of a version: what it is there as besides is the same version, whatever comes later.
    """
    base = _base(document)
    iri = document["id"].removeprefix(f"{base}/")
    address = document["id"] + ("/graph" if "included" in document else "")
    return render(
        "node.html",
        node=document,
        layout=layout,
        base=base,
        collection=collection_of(iri),
        trail=_trail(document, iri, base),
        address=address,
        in_hand=address
        if "included" in document
        else document.get("record", {}).get("id", address),
        lists=lists_of(iri, base),
        title=document["name"],
    )


def render_list_page(document: Document) -> str:
    """Render one page of a list."""
    base = _base(document)
    path = document["id"].partition("?")[0].removeprefix(f"{base}/")
    collection, _, article = path.partition("/")
    return render(
        "list.html",
        list=document,
        base=base,
        collection=collection,
        article=article and _article_named(document["items"], article),
        article_slug=article,
        narrowing=list_filters(document["id"], base, document.get("facets")),
        tables=_tables(document["id"]),
        markdown=MARKDOWN.of_list(document["id"]),
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


class TableLink(NamedTuple):
    """Where the whole of a list is as a table."""

    words: str
    href: str
    type: str


def _tables(address: str) -> list[TableLink]:
    """Give the tables of a list with the same filters: a table has no pages and no order."""
    path, _, query = address.partition("?")
    pairs = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] not in PAGING]
    behind = f"?{urlencode(pairs)}" if pairs else ""
    return [
        TableLink(words, f"{path}{suffix}{behind}", media_type)
        for suffix, media_type, words in TABLE_ALTERNATES
    ]


def _trail(document: Document, iri: str, base: str) -> list[Link]:
    """Give what a node stands below: its collection, and its article where it is named under it."""
    parts = parse_iri(iri)
    if parts is None:
        return []
    trail = [Link(TITLES[parts.collection], f"{base}/{parts.collection}")]
    if parts.article:
        words = _article_named([document], parts.article)
        trail.append(Link(words, f"{base}/{parts.collection}/{parts.article}"))
    return trail


def _article_named(nodes: Sequence[Document], slug: str) -> str:
    """Give the name of the article that nodes are named under; without a node only its slug."""
    for node in nodes:
        named = node.get("appearance") or node.get("statedIn")
        if named:
            return str(named["name"])
    return slug


def _base(document: Document) -> str:
    """Give the base URL of the service: every document names its context, and so where it is."""
    return split_context(document["@context"])[0]
