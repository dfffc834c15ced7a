"""Escaping: a text says in Markdown what it said, and leads nowhere by itself."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from caveat.html.markdown.escaping import escape_text, format_link
from served_pages import HOSTILE

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)
MARKUP = (
    "**bold**",
    "[a](http://x.example)",
    "# One",
    "<b>",
    "&lt;",
    "a|b",
    "`x`",
    "![p](q)",
    "\\*",
)


def read(markdown: str) -> tuple[list[str], str]:
    """Read Markdown that stands in a line, as the kinds of its tokens and the text of all."""
    inline = MARKDOWN.parse(f"Said: {markdown}")[1]
    children = inline.children or []
    return [one.type for one in children], "".join(one.content for one in children)


@pytest.mark.parametrize("text", [*MARKUP, *HOSTILE])
def test_markup_in_a_text_stays_text(text: str) -> None:
    kinds, said = read(escape_text(text))
    assert set(kinds) == {"text"}
    assert said.split() == ["Said:", *text.split()]


@given(TEXTS)
@example("a\n# b")
@example("a\u2028b")
def test_any_text_is_one_line_of_the_same_words(text: str) -> None:
    escaped = escape_text(text)
    assert len(escaped.splitlines()) <= 1
    assert set(read(escaped)[0]) == {"text"}


@pytest.mark.parametrize(
    "iri", ["javascript:alert(1)", "data:text/html,x", "urn:x", "http://x.example/a b", "//x"]
)
def test_only_addresses_of_the_web_are_links(iri: str) -> None:
    assert format_link(iri, "[Name]") == "\\[Name\\]"


def test_no_address_ends_its_link() -> None:
    link = format_link("https://x.example/a)b<c>", "Name](y)")
    assert MARKDOWN.render(link) == '<p><a href="https://x.example/a%29b%3Cc%3E">Name](y)</a></p>\n'
