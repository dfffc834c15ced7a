"""The docs and the main pages in a real browser: rules of accessibility, policy and keyboard."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests
from selenium.webdriver import Chrome
from selenium.webdriver.support.ui import WebDriverWait

import examples
from browser import OWN_SCHEMES, PHONE, TAB, Browser
from docs_sources import ADDRESSES
from live_server import Live
from paths import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDE = 1280
TRYING = "/docs/try"
MAIN = ("/", "/claims/cnn-iraq-isis-advance/tweet-toll", "/claims?limit=5",
        "/articles/cnn-iraq-isis-advance",
        "/claims/none", "/problems/not-found")  # fmt: skip
LOOKS = ((WIDE, "light"), (WIDE, "dark"), (PHONE, "light"))
RULES = """
    const done = arguments[0];
    axe.run(document, {resultTypes: ["violations"]}).then(found => done(found.violations.map(
        one => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`)));
"""


def violations(browser: Browser) -> list[str]:
    """Run every rule of axe-core on the page as it is, with all that folds unfolded."""
    assert AXE.exists(), "axe-core is not installed: run `make test`"
    unfold = "document.querySelectorAll('details').forEach(one => one.open = true)"
    browser.driver.execute_script(unfold)
    browser.driver.execute_script(AXE.read_text(encoding="utf-8"))
    found: list[str] = browser.driver.execute_async_script(RULES)
    return found


def opened(browser: Browser, live: Live, path: str) -> None:
    browser.open(live.url + path)
    if path == TRYING:
        WebDriverWait(browser.driver, 20).until(
            lambda driver: driver.find_elements("css selector", "#swagger-ui .opblock-tag")
        )


@pytest.mark.parametrize("path", [*ADDRESSES, *MAIN])
def test_a_page_keeps_every_rule_of_accessibility_and_asks_nobody_else(
    browser: Browser, live_server: Live, path: str
) -> None:
    wrong: list[Any] = []
    for width, scheme in LOOKS:
        browser.look(width, scheme)
        opened(browser, live_server, path)
        wrong += [(width, scheme, said) for said in browser.complaints()]
        wrong += [
            (width, scheme, url)
            for url in browser.requests()
            if not url.startswith((live_server.url + "/", *OWN_SCHEMES))
        ]
        wrong += [(width, scheme, rule) for rule in violations(browser)]
        if browser.driver.execute_script("return document.documentElement.scrollWidth") > width:
            wrong.append((width, scheme, "the page is wider than the window"))
    assert wrong == []


def test_the_rules_see_a_planted_fault(browser: Browser, live_server: Live) -> None:
    browser.look(WIDE, "light")
    browser.open(f"{live_server.url}/docs")
    browser.driver.execute_script(
        "document.querySelector('main').append(document.createElement('img'));"
        "document.querySelector('h1').style.color = '#ddd';"
    )
    assert {found.partition(":")[0] for found in violations(browser)} == {
        "color-contrast",
        "image-alt",
    }


@pytest.mark.parametrize("path", ["/docs", "/docs/reference", "/docs/guides/statuses", TRYING])
def test_the_keyboard_reaches_the_content_of_the_docs_first(
    browser: Browser, live_server: Live, path: str
) -> None:
    opened(browser, live_server, path)
    browser.driver.execute_cdp_cmd("Input.dispatchKeyEvent", TAB)
    script = """
        const here = document.activeElement, style = getComputedStyle(here);
        return [here.getAttribute('href'), style.outlineStyle, here.getBoundingClientRect().left];
    """
    target, outline, left = browser.driver.execute_script(script)
    assert (target, outline) == ("#main", "solid")
    assert left >= 0


def test_the_docs_say_the_same_without_a_script(browser: Browser, live_server: Live) -> None:
    """Only the page to try calls needs one, and says so and where to go instead."""
    switch = "Emulation.setScriptExecutionDisabled"
    browser.driver.execute_cdp_cmd(switch, {"value": True})
    try:
        for path in ADDRESSES:
            browser.open(live_server.url + path)
            text = browser.driver.find_element("tag name", "main").text
            assert len(text) > 100, path
            assert ("Needs JavaScript" in text.title() or "NEEDS" in text) is (path == TRYING)
    finally:
        browser.driver.execute_cdp_cmd(switch, {"value": False})


class TriedCall:
    """One operation on the page to try calls, opened and executed as it is filled in there."""

    def __init__(self, browser: Browser, live: Live, tag: str, operation: str) -> None:
        self._driver = browser.driver
        self._here = f"#operations-{tag}-{operation}"
        browser.look(WIDE, "light")
        browser.open("about:blank")  # From the page itself only the fragment would change.
        browser.open(f"{live.url}{TRYING}#/{tag}/{operation}")
        self.press(".try-out button:not(.cancel)", then=".execute")
        self.press(".execute", then=".live-responses-table .response-col_description pre")

    def press(self, selector: str, then: str) -> None:
        """Press until something follows: a button can be there before its handler is."""

        def followed(driver: Chrome) -> bool:
            for button in driver.find_elements("css selector", f"{self._here} {selector}")[:1]:
                driver.execute_script("arguments[0].click()", button)
            return bool(driver.find_elements("css selector", f"{self._here} {then}"))

        WebDriverWait(self._driver, 20).until(followed)

    def texts(self, selector: str) -> list[str]:
        found = self._driver.find_elements("css selector", f"{self._here} {selector}")
        return [one.text for one in found]

    @property
    def url(self) -> str:
        return self.texts(".request-url pre")[0]

    @property
    def answer(self) -> Any:
        return json.loads(self.texts(".live-responses-table .response-col_description pre")[0])

    def example(self, status: str) -> str:
        """Give the answer that is shown as an example for a status; empty where none is."""
        rows = ".responses-table:not(.live-responses-table) tr.response"
        return self.texts(f"{rows}[data-code='{status}'] .example")[0]


@pytest.mark.parametrize(
    ("tag", "operation", "asked", "key"),
    [
        ("Claims", "getClaim", "/claims/cnn-iraq-isis-advance/tweet-toll", "counts"),
        ("Claims", "listClaims", "/claims?status=unverified&order=newest&limit=2", "items"),
        ("Operation", "getLive", "/health/live", "status"),
    ],
)
def test_a_call_can_be_tried_as_it_is_filled_in(
    browser: Browser, live_server: Live, tag: str, operation: str, asked: str, key: str
) -> None:
    call = TriedCall(browser, live_server, tag, operation)
    assert call.url == live_server.url + asked
    assert call.answer[key]
    assert call.answer == requests.get(call.url, timeout=10).json()
    assert browser.complaints() == []


def test_the_page_to_try_calls_shows_real_answers_and_makes_none_up(
    browser: Browser, live_server: Live
) -> None:
    call = TriedCall(browser, live_server, "Claims", "getClaim")
    assert json.loads(call.example("200")) == examples.written()["claim"]["value"]
    assert call.example("503") == ""
