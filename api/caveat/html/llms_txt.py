"""llms.txt: what a language model finds here, and how to repeat it.

Its form is that of https://llmstxt.org, version 2: title, summary, and lists of links with notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from caveat.contract.formats import MARKDOWN
from caveat.html.markdown.escaping import escape_text, format_link

SUMMARY = (
    "What news articles say, as linked data: no figure, name or place without who said it and how "
    "far it was checked."
)
HOW_TO_READ = (
    "Nothing here says what is so; it says what an article reports, and from whom. Every passage "
    "of the Markdown has the status and the claimant of what it says, a figure also its bound "
    "(at least, about, up to). Keep them together: repeat no figure without its bound, its status "
    "and its claimant, and never add figures up, since two sources may count the same people.",
    "Do what “How it may be used” says: what only somebody claims is repeated with whose word it "
    "is; what is unverified is neither true nor false; what is refuted or withdrawn is no fact.",
    "Cite the address that a figure links to, or the one under “Cite this version”: what stands "
    "there never changes. The address without a version says what holds now.",
    "Any address of a node, of an article's graph or of a list takes the suffix "
    f"`{MARKDOWN.suffix}`, or `Accept: {MARKDOWN.media_type}`. Lists filter by `status`, "
    "`disputed`, `claimant`, `outcomeKind` (`death` is whoever was killed or died) and more, "
    "search by `q`, and lead from page to page.",
)
"""What a model must know before it reads on."""

Node = Mapping[str, Any]


class Further(NamedTuple):
    """A page of the docs as Markdown: where it is, what it is called, and what is there."""

    address: str
    title: str
    summary: str


def render_llms_txt(entry: Node, articles: Iterable[Node], docs: Iterable[Further]) -> str:
    """Render what is here; `entry` is the document of the entry point, `articles` the newest."""
    base = entry["id"].rstrip("/")
    sections = {
        "Articles": [_format_article(one) for one in articles],
        "Lists": [_format_list(one) for one in entry["collections"]],
        "Docs": [_format_entry(one.address, one.title, one.summary) for one in docs],
        "Optional": list(_further(entry, base)),
    }
    parts = [f"# {escape_text(entry['name'])}", f"> {SUMMARY}", *HOW_TO_READ]
    for title, lines in sections.items():
        if lines:
            parts += [f"## {title}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _format_article(article: Node) -> str:
    address = f"{article['id']}/graph{MARKDOWN.suffix}"
    return _format_entry(address, article["name"], "the article with all that it mentions")


def _format_list(collection: Node) -> str:
    address = f"{collection['id']}{MARKDOWN.suffix}"
    return _format_entry(address, collection["name"], "newest first")


def _further(entry: Node, base: str) -> Iterator[str]:
    yield _format_entry(entry["contract"], "OpenAPI", "every operation and what it answers")
    yield _format_entry(f"{base}/datapackage.json", "Data Package", "the lists as tables, in CSV")
    yield _format_entry(f"{base}/dump.nq.gz", "Dump", "everything as N-Quads")
    yield _format_entry(entry["license"], "License", "of the data")


def _format_entry(address: str, title: str, note: str) -> str:
    return f"- {format_link(address, title)}: {escape_text(note)}"
