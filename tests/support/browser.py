"""A pytest plugin: a real browser, headless, that remembers what its pages asked for.

conftest.py loads this with `pytest_plugins`; each file of tests has a browser of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from external_tools import requires

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--no-first-run")  # fmt: skip
OWN_SCHEMES = ("data:", "about:")
PHONE = 390
TAB = {"type": "keyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}


class Browser:
    """A browser that remembers what its pages asked for and complained of."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    def open(self, url: str) -> None:
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(url)

    def complaints(self) -> list[str]:
        """Give what the console says; that an error page has an error status is no complaint."""
        return [
            entry["message"]
            for entry in self.driver.get_log("browser")
            if "the server responded with a status of 404" not in entry["message"]
        ]

    def requests(self) -> list[str]:
        log = self.driver.get_log("performance")
        messages = [json.loads(entry["message"])["message"] for entry in log]
        return [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]

    def look(self, width: int, scheme: str) -> None:
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width == PHONE},
        )
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium, chromedriver = requires("chromium"), requires("chromedriver")
    options = ChromeOptions()
    options.binary_location = chromium
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service(chromedriver))
    try:
        yield Browser(driver)
    finally:
        driver.quit()
