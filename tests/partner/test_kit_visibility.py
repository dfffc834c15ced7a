"""What the check takes for seen is what Chromium paints."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from browser import Browser
from caveat_partner.check_page.reading.html_parser import parse_html
from caveat_partner.check_page.tree.dom import TextNode
from page_corpus import PAGES

CASES = YAML(typ="safe", pure=True).load((PAGES / "styles.yaml").read_text("utf-8"))
TEXT, OTHER = "mmmm", "wwww"
"""Two texts of one width: a page on which they look alike shows neither."""
ACROSS, WIDTH, HEIGHT = 10, 120, 50
SHOW = """
const done = arguments[arguments.length - 1], [pages, across, width, height] = arguments;
document.body.innerHTML = '';
document.body.style.cssText = `margin:0;width:${across * width}px;line-height:0;font-size:0`;
Promise.all(pages.map(page => new Promise(loaded => {
  const frame = document.createElement('iframe');
  frame.style.cssText = `border:0;width:${width}px;height:${height}px;background:white`;
  frame.onload = loaded;
  frame.srcdoc = page;
  document.body.append(frame);
}))).then(() => requestAnimationFrame(() => requestAnimationFrame(done)));
"""
COMPARE = """
const done = arguments[arguments.length - 1], [pictures, count, across, width, height] = arguments;
Promise.all(pictures.map(async picture => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + picture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d', {willReadFrequently: true});
  context.drawImage(image, 0, 0);
  return Array.from({length: count}, (_, at) => context.getImageData(
    at % across * width, Math.floor(at / across) * height, width, height).data);
})).then(([one, other]) => done(
  one.map((cell, at) => cell.some((byte, place) => byte !== other[at][place]))));
"""
FIRST = "<!doctype html><style>body, select { margin: 2px; font: 20px monospace }</style>"


def page(html: str, text: str) -> str:
    return FIRST + html.replace("XXXX", text)


def painted(browser: Browser, text: str) -> str:
    """Give the picture that Chromium paints of all pages, in base64."""
    pages = [page(html, text) for _, html in CASES]
    browser.driver.execute_async_script(SHOW, pages, ACROSS, WIDTH, HEIGHT)
    tall = -(-len(pages) // ACROSS) * HEIGHT
    clip = {"x": 0, "y": 0, "width": ACROSS * WIDTH, "height": tall, "scale": 1}
    asked = {"clip": clip, "captureBeyondViewport": True}
    return str(browser.driver.execute_cdp_cmd("Page.captureScreenshot", asked)["data"])


@pytest.fixture(scope="module")
def seen_in_chromium(browser: Browser) -> list[bool]:
    browser.open("data:text/html,<!doctype html><body>")
    both = [painted(browser, text) for text in (TEXT, OTHER)]
    told = browser.driver.execute_async_script(COMPARE, both, len(CASES), ACROSS, WIDTH, HEIGHT)
    return list(told)


def is_seen(html: str) -> bool:
    """Say whether the check takes the text of a page for seen."""
    return any(
        isinstance(child, TextNode) and TEXT in child.data and each.channel in ("visible", "seen")
        for each in parse_html(page(html, TEXT)).walk()
        for child in each.children
    )


@pytest.mark.parametrize("at", range(len(CASES)), ids=lambda at: CASES[at][1][:60])
def test_a_text_is_taken_for_seen_where_chromium_paints_it(
    at: int, seen_in_chromium: list[bool]
) -> None:
    assert (is_seen(CASES[at][1]), seen_in_chromium[at]) == (CASES[at][0],) * 2
