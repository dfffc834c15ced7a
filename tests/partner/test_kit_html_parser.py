"""Pages broken as browsers repair them are read as Chromium reads them."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

from browser import Browser
from caveat_partner.check_page.reading.html_parser import parse_html
from caveat_partner.check_page.tree.dom import Element, TextNode
from page_corpus import PAGES

BROKEN = YAML(typ="safe", pure=True).load((PAGES / "broken-markup.yaml").read_text("utf-8"))
READ_ALL = """
const kids = node => node.localName === 'template' ? node.content.childNodes
  : node.shadowRoot ? node.shadowRoot.childNodes
  : node.localName === 'slot' && node.assignedNodes().length ? node.assignedNodes()
  : ['noscript', 'iframe'].includes(node.localName) ? [] : node.childNodes;
const read = node => {
  const read_so_far = [];
  for (const child of kids(node)) {
    if (child.nodeType === 3 || child.nodeType === 4) {
      if (typeof read_so_far.at(-1) === 'string') read_so_far.push(read_so_far.pop() + child.data);
      else read_so_far.push(child.data);
    } else if (child.nodeType === 1) {
      const attributes = Object.fromEntries([...child.attributes].map(
        each => [each.name.toLowerCase(), each.value]));
      read_so_far.push([child.nodeName.toLowerCase(), attributes, read(child)]);
    }
  }
  return read_so_far;
};
const frame = document.createElement('iframe');
document.body.append(frame);
return arguments[0].map(html => {
  frame.contentDocument.open();
  frame.contentDocument.write(html);
  frame.contentDocument.close();
  return read(frame.contentDocument);
});
"""


def tree(element: Element) -> list[Any]:
    """Give an element's children as lists, as the browser's are, without what no browser shows."""
    read: list[Any] = []
    for child in element.children if element.tag not in ("noscript", "iframe") else ():
        if isinstance(child, Element):
            read.append([child.tag, child.attrs, tree(child)])
        elif read and isinstance(read[-1], str):
            read[-1] += child.data
        else:
            read.append(child.data)
    return read


@pytest.fixture(scope="module")
def read_by_chromium(browser: Browser) -> dict[str, Any]:
    """The trees of Chromium, by the names of the pages."""
    browser.open("data:text/html,<!doctype html><body>")
    trees = browser.driver.execute_script(READ_ALL, [each["html"] for each in BROKEN])
    return {each["name"]: read for each, read in zip(BROKEN, trees, strict=True)}


def test_there_are_enough_broken_pages() -> None:
    assert len(BROKEN) >= 60


@pytest.mark.parametrize("page", BROKEN, ids=lambda page: page["name"])
def test_a_broken_page_is_read_as_chromium_reads_it(
    page: dict[str, str], read_by_chromium: dict[str, Any]
) -> None:
    assert tree(parse_html(page["html"])) == read_by_chromium[page["name"]]


@pytest.mark.parametrize("page", BROKEN, ids=lambda page: page["name"])
def test_each_text_of_a_broken_page_stands_where_it_is_said_to(page: dict[str, str]) -> None:
    lines = page["html"].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for element in parse_html(page["html"]).walk():
        for text in element.children:
            if isinstance(text, TextNode) and (word := text.data.strip()):
                line, column = text.line, text.column + text.data.index(word)
                assert lines[line - 1][column - 1] in (word[0], "&"), text
