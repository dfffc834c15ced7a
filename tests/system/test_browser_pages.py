"""The pages in a real browser: inert data, no error, no request to anywhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from selenium.webdriver.support.ui import WebDriverWait

from browser import OWN_SCHEMES, PHONE, TAB, Browser
from docs_sources import ADDRESSES
from live_server import Live, serving
from small_newsroom import ARTICLE, Newsroom

HOSTILE = (
    "</script><img src=https://outside.example/x onerror=document.title='owned'>"
    "<script>alert(1)</script><!--"
)
PATHS = ("/", "/claims", "/claims/cnn-iraq-isis-advance/tweet-toll",
         "/articles/cnn-iraq-isis-advance/graph",
         "/docs", "/docs/reference", "/claims/none", "/problems/not-found")  # fmt: skip
HOSTILE_PATHS = (
    "/people/ada-quill", "/people", "/places/lower-quay", "/claims/quay-fair/crews-toll",
    "/claims", "/articles/quay-fair", "/articles/quay-fair/graph",
    "/claims?q=%3C%2Fscript%3E%3Cimg+x",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server of an article in which every free text tries to break out."""
    newsroom = Newsroom.open(tmp_path_factory.mktemp("hostile"))
    text = json.dumps(HOSTILE)
    newsroom.replace("people.yaml", "name: Ada Quill", f"name: Ada Quill\n  note: {text}")
    newsroom.replace("people.yaml", "roleName: harbour master of Lower Quay", f"roleName: {text}")
    newsroom.replace("places.yaml", "name: Lower Quay", f"name: {text}")
    claims = f"{ARTICLE}/claims.yaml"
    newsroom.replace(claims, "  modality: actual", f"  note: {text}\n  modality: actual")
    with serving(newsroom.folder, CAVEAT_FIXTURES=str(newsroom.fixtures)) as live:
        yield live


@pytest.mark.parametrize("path", PATHS)
def test_a_page_asks_nobody_else_and_raises_no_error(
    browser: Browser, live_server: Live, path: str
) -> None:
    browser.open(live_server.url + path)
    assert browser.complaints() == []
    asked = [url for url in browser.requests() if not url.startswith(OWN_SCHEMES)]
    assert asked
    assert all(url.startswith(live_server.url + "/") for url in asked)
    styled = "return getComputedStyle(document.querySelector('.skip')).position"
    assert browser.driver.execute_script(styled) == "absolute", "the policy let the style in"


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_hostile_text_stays_text(browser: Browser, hostile: Live, path: str) -> None:
    browser.open(hostile.url + path)
    script = "return [document.title, document.images.length, document.scripts.length]"
    title, images, scripts = browser.driver.execute_script(script)
    assert title != "owned"
    assert images == 0
    assert scripts == (1 if path.partition("?")[0] in ("/people", "/claims") else 2)
    data = browser.driver.execute_script("return JSON.parse(document.scripts[0].textContent)")
    assert data["id"].startswith(hostile.url)
    assert browser.complaints() == []
    assert not any("outside.example" in url for url in browser.requests())


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_fits_a_phone_in_light_and_dark(
    browser: Browser, live_server: Live, path: str, scheme: str
) -> None:
    browser.look(PHONE, scheme)
    browser.open(live_server.url + path)
    script = """
        document.querySelectorAll('details').forEach(one => one.open = true);
        const page = document.documentElement;
        return [page.scrollWidth, getComputedStyle(document.body).backgroundColor];
    """
    width, paper = browser.driver.execute_script(script)
    assert width <= PHONE
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 29)"}[scheme]


ARABIC = "محمد علي"
SIDES = """
    const at = words => {
        const main = document.querySelector('main');
        const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const start = texts.currentNode.data.indexOf(words);
            if (start < 0) continue;
            const range = document.createRange();
            range.setStart(texts.currentNode, start);
            range.setEnd(texts.currentNode, start + words.length);
            return range.getBoundingClientRect();
        }
    };
    const [name, figure] = [...arguments].map(at);
    return [name.right <= figure.left, Math.abs(name.bottom - figure.bottom) < 10];
"""


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server of somebody whose name is written from right to left, beside a figure."""
    newsroom = Newsroom.open(tmp_path_factory.mktemp("arabic"))
    more = f"alternateName: [{ARABIC}, 17 Quays]\n  nameByLanguage: {{ar: {ARABIC}}}"
    newsroom.replace("people.yaml", "name: Ada Quill", f"name: Ada Quill\n  {more}")
    with serving(newsroom.folder, CAVEAT_FIXTURES=str(newsroom.fixtures)) as live:
        yield live


def test_a_figure_beside_an_arabic_name_stays_where_it_stands(
    browser: Browser, arabic: Live
) -> None:
    browser.look(1280, "light")
    browser.open(f"{arabic.url}/people/ada-quill")
    assert browser.driver.execute_script(SIDES, ARABIC, "17") == [True, True]
    script = "return document.querySelector('bdi[lang=ar]').textContent"
    assert browser.driver.execute_script(script) == ARABIC


KINDS = (
    "/claims/cnn-iraq-isis-advance/tweet-toll", "/claims/cnn-iraq-isis-advance/tweet-toll/versions",
    "/articles/cnn-iraq-isis-advance", "/articles/cnn-iraq-isis-advance/graph",
    "/articles/gazette-market-hall-roof/text", "/people", "/people/barack-obama", "/organizations",
    "/organizations/isis", "/places", "/places/al-khalis", "/events", "/sources", "/groups",
    "/quotations", "/counts", "/claims?status=unverified&outcome=killed", "/claims?q=nothingsuch",
)  # fmt: skip
NARROW = (320, 360)
"""The widths that WCAG 1.4.10 asks for, and that of many a phone."""
TOO_WIDE = """
    document.querySelectorAll('details').forEach(one => one.open = true);
    const page = document.documentElement, wide = page.clientWidth;
    if (page.scrollWidth <= wide) return [];
    const scrolls = one => one && (/auto|scroll|hidden/.test(getComputedStyle(one).overflowX)
        || scrolls(one.parentElement));
    return [...document.querySelectorAll('body *')]
        .filter(one => one.getBoundingClientRect().right > wide + 1)
        .filter(one => !scrolls(one.parentElement))
        .map(one => one.outerHTML.slice(0, 120)).slice(0, 3)
        .concat(`${page.scrollWidth} of ${wide}`);
"""


@pytest.mark.parametrize("path", dict.fromkeys([*PATHS, *KINDS, *ADDRESSES]))
def test_a_page_never_scrolls_sideways_on_a_narrow_phone(
    browser: Browser, live_server: Live, path: str
) -> None:
    for width in NARROW:
        browser.look(width, "light")
        browser.open(live_server.url + path)
        assert browser.driver.execute_script(TOO_WIDE) == [], width


def test_the_keyboard_reaches_the_content_first_and_sees_where_it_is(
    browser: Browser, live_server: Live
) -> None:
    browser.open(f"{live_server.url}/claims/cnn-iraq-isis-advance/tweet-toll")
    browser.driver.execute_cdp_cmd("Input.dispatchKeyEvent", TAB)
    script = """
        const here = document.activeElement, style = getComputedStyle(here);
        return [here.getAttribute('href'), style.outlineStyle, here.getBoundingClientRect().left];
    """
    target, outline, left = browser.driver.execute_script(script)
    assert target == "#main"
    assert outline == "solid"
    assert left >= 0


def test_a_filter_form_leads_to_a_list_that_is_narrowed(
    browser: Browser, live_server: Live
) -> None:
    browser.open(f"{live_server.url}/claims?status=unverified")
    browser.driver.find_element("name", "q").send_keys("tweet")
    browser.driver.find_element("css selector", ".search button").click()
    wanted = f"{live_server.url}/claims?status=unverified&q=tweet"
    WebDriverWait(browser.driver, 10).until(lambda driver: driver.current_url == wanted)
    assert browser.driver.find_elements("css selector", ".card")
