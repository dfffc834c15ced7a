"""Guides: the Markdown of docs/ as pages; its links lead to routes, and HTML in it stays text."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

PLACEHOLDER = "http://127.0.0.1:8000"
"""Where the guides run the service; a page speaks of the service that serves it."""
NOT_IN_A_SLUG = re.compile(r"[^\w\- ]")
SCROLLED = (
    ("<pre>", '<pre tabindex="0">'),
    ("<table>", '<div class="wide" role="group" aria-label="Table" tabindex="0"><table>'),
    ("</table>", "</table></div>"),
)
"""What can be wider than a phone gets a place that a keyboard reaches, and so can scroll.

Text in Markdown is escaped, so that these stand only where a block begins or ends.
"""

SCHEME = re.compile(r"[a-z][a-z+.-]*:", re.I)

LINK = re.compile(
    r"^```.*?^```|`[^`\n]*`|\[(?P<words>(?:`[^`\n]*`|[^\]`])+)\]\((?P<href>[^)\s]+)\)", re.M | re.S
)
"""A link, or code, in which there is none."""

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


class RenderedGuide(NamedTuple):
    """A page of Markdown: `contents` has (anchor, words) for each heading of level 2."""

    title: str
    body: Markup
    contents: tuple[tuple[str, str], ...]


def render_guide(
    file: Path, docs: Path, routes: dict[str, str], base: str, *, of_service: bool = True
) -> RenderedGuide:
    """Render a Markdown file of docs/.

    `routes` maps a file, as its path within docs/, to the route that serves it. `of_service` says
    whether the examples speak of this service, and not of one on the reader's machine.
    """
    text = file.read_text(encoding="utf-8")
    tokens = _MARKDOWN.parse(text.replace(PLACEHOLDER, base) if of_service else text)
    folder = PurePosixPath(file.relative_to(docs).parent.as_posix())
    title, contents = _add_anchors(tokens)
    for token in tokens:
        _rewrite_links(token.children or [], folder, routes, base)
    body = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    for plain, scrolled in SCROLLED:
        body = body.replace(plain, scrolled)
    return RenderedGuide(title, Markup(body), tuple(contents))  # noqa: S704  # HTML in it is off


def render_guide_markdown(
    file: Path, docs: Path, routes: dict[str, str], base: str, *, of_service: bool = True
) -> str:
    """Give the text of a Markdown file of docs/ with links that hold where it is served."""
    text = file.read_text(encoding="utf-8")
    folder = PurePosixPath(file.relative_to(docs).parent.as_posix())

    def led(found: re.Match[str]) -> str:
        if found["words"] is None:
            return found[0]
        target = route_of(found["href"], folder, routes, base)
        if target is None:
            return found["words"]
        page, mark, fragment = target.partition("#")
        suffix = ".md" if page.removeprefix(base) in routes.values() else ""
        return f"[{found['words']}]({page}{suffix}{mark}{fragment})"

    return LINK.sub(led, text.replace(PLACEHOLDER, base) if of_service else text)


def _add_anchors(tokens: list[Token]) -> tuple[str, list[tuple[str, str]]]:
    """Give every heading its anchor, as code forges write it; return the title and contents."""
    title, contents, used = "", [], set[str]()
    for token, inline in pairwise(tokens):
        if token.type != "heading_open":
            continue
        words = inline.content.replace("`", "")
        anchor = slug = NOT_IN_A_SLUG.sub("", words.lower()).replace(" ", "-")
        while anchor in used:
            anchor = f"{slug}-{len(used)}"
        used.add(anchor)
        token.attrSet("id", anchor)
        if token.tag == "h1":
            title = words
        if token.tag == "h2":
            contents.append((anchor, words))
    return title, contents


def _rewrite_links(
    tokens: list[Token], folder: PurePosixPath, routes: dict[str, str], base: str
) -> None:
    """Lead links between files to routes; of one to a file that is not served keep the words."""
    inside_lost = False
    for token in tokens:
        if token.type == "link_open":
            target = route_of(str(token.attrGet("href")), folder, routes, base)
            inside_lost = target is None
            if target is None:
                token.tag, token.attrs = "span", {"class": "not-served"}
            else:
                token.attrSet("href", target)
        elif token.type == "link_close" and inside_lost:
            token.tag, inside_lost = "span", False


def route_of(href: str, folder: PurePosixPath, routes: dict[str, str], base: str) -> str | None:
    """Give where a link of a file leads on the site; None where nothing is served for it."""
    if href.startswith("#") or SCHEME.match(href):
        return href
    if href.startswith("/"):
        return base + href
    path, _, fragment = href.partition("#")
    parts: list[str] = []
    for part in (folder / path).parts:
        if part == ".." and parts:
            parts.pop()
        else:
            parts.append(part)
    route = routes.get("/".join(parts))
    return None if route is None else base + route + (f"#{fragment}" if fragment else "")


def template_content(page: RenderedGuide) -> dict[str, Any]:
    return {"body": page.body, "contents": page.contents}
