"""Review as it is run: the command serves its page, and a person signs in a real browser."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
import requests
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from browser import OWN_SCHEMES, PHONE, Browser
from caveat.newsroom.review.evidence_view import copies
from paths import ROOT
from review_desk import (
    DAMAGED,
    FIRST,
    SUNK,
    TEXT,
    kept,
    no_settings_of_the_developer,
)
from small_newsroom import ARTICLE, Newsroom

__all__ = ["no_settings_of_the_developer"]


@dataclass
class Web:
    """The command at work, and what it wrote."""

    newsroom: Newsroom
    process: subprocess.Popen[str]
    log: Path
    printed: str

    @property
    def origin(self) -> str:
        return self.printed.partition("/?")[0]

    def session(self) -> requests.Session:
        session = requests.Session()
        assert session.get(self.printed, timeout=30).status_code == 200
        return session


@contextmanager
def at_work(folder: Path, *arguments: str) -> Iterator[Web]:
    newsroom = Newsroom.open(folder)
    environ = newsroom.process_environ | {"CAVEAT_SOURCES": str(folder / "sources")}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "caveat", "review", "--web", *arguments],
            cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=log,
        )  # fmt: skip
        assert process.stdout is not None
        try:
            printed = process.stdout.readline().strip()
            assert printed.startswith("http://127.0.0.1:"), (folder / "log").read_text()
            yield Web(newsroom, process, folder / "log", printed)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with at_work(tmp_path_factory.mktemp("web"), "--by", "AB") as running:
        yield running


def test_only_loopback_is_listened_on(web: Web) -> None:
    port = int(web.origin.rpartition(":")[2])
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    listening = [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")]
    assert listening == [f"0100007F:{port:04X}"]


def test_words_of_the_text_reach_the_page_and_neither_logs_nor_files(tmp_path: Path) -> None:
    with at_work(tmp_path, "--by", "AB") as web:
        before = contents(tmp_path)
        session = web.session()
        page = session.get(f"{web.origin}/records/{DAMAGED}", timeout=30).text
        assert FIRST in unescape(page)
        session.get(f"{web.origin}/records/{ARTICLE}", timeout=30)
        session.get(f"{web.origin}/none?{FIRST}", timeout=30)
        fields = dict(re.findall(r'name="(token|sha256|order)" value="([^"]*)"', page))
        answer = session.post(
            f"{web.origin}/records/{DAMAGED}", timeout=30, headers={"Origin": web.origin},
            data=fields | {"decision": "sign", "by": "AB"},
        )  # fmt: skip
        assert answer.status_code == 200
        web.process.send_signal(signal.SIGTERM)
        assert web.process.wait(30) == 0
    log = web.log.read_text()
    assert log.startswith("Open this address")
    assert web.printed.partition("key=")[2] not in log
    assert sorted(kept(web.newsroom)) == [DAMAGED]
    after = contents(tmp_path)
    ledger = tmp_path / "fixtures" / ARTICLE / "ledger.yaml"
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed - {web.log} == {ledger}
    assert not copies(TEXT, after[ledger] + log)


def contents(folder: Path) -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def test_a_person_signs_in_a_browser_and_the_next_record_comes(web: Web, browser: Browser) -> None:
    browser.open(web.printed)
    driver = browser.driver
    driver.find_element(By.PARTIAL_LINK_TEXT, "Read the first").click()
    first = driver.find_element(By.CSS_SELECTOR, "h1").text
    driver.find_element(By.CSS_SELECTOR, "button.sign").click()
    WebDriverWait(driver, 20).until(lambda now: "done=people" in now.current_url)
    told = driver.find_element(By.CSS_SELECTOR, "[role=status]").text
    assert told.startswith("people/ada-quill: Signed by AB")
    assert driver.find_element(By.CSS_SELECTOR, "h1").text != first
    assert "people/ada-quill" in kept(web.newsroom)
    assert browser.complaints() == []
    asked = [url for url in browser.requests() if not url.startswith(OWN_SCHEMES)]
    assert asked
    assert all(url.startswith(f"{web.origin}/") for url in asked)


def test_the_keyboard_alone_sends_a_record_back(web: Web, browser: Browser) -> None:
    driver = browser.driver
    browser.open(web.printed)
    browser.open(f"{web.origin}/records/{SUNK}")
    assert driver.execute_script(
        "return [...document.querySelectorAll('[accesskey]')].map(one => one.accessKey).sort()"
    ) == ["b", "k", "l", "s"]
    driver.execute_script("document.querySelector('summary').focus()")
    press(driver, "Enter", "\r", 13)
    press(driver, "Tab", "", 9)
    assert driver.execute_script("return document.activeElement.id") == "note"
    driver.execute_cdp_cmd("Input.insertText", {"text": "Which twelve?"})
    press(driver, "Tab", "", 9)
    press(driver, "Enter", "\r", 13)
    deadline = time.monotonic() + 20
    while SUNK not in kept(web.newsroom) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert kept(web.newsroom)[SUNK].note == "Which twelve?"


def press(driver: Chrome, key: str, text: str, code: int) -> None:
    pressed = {"key": key, "code": key, "windowsVirtualKeyCode": code}
    down = {"type": "keyDown", **pressed} | ({"text": text} if text else {})
    driver.execute_cdp_cmd("Input.dispatchKeyEvent", down)
    driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyUp", **pressed})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", f"/records/{DAMAGED}", f"/records/{ARTICLE}"])
def test_the_page_fits_a_phone_in_light_and_dark(
    web: Web, browser: Browser, path: str, scheme: str
) -> None:
    browser.open(web.printed)
    browser.look(PHONE, scheme)
    browser.open(web.origin + path)
    width, paper, tops = browser.driver.execute_script(
        """
        document.querySelectorAll('details').forEach(one => one.open = true);
        const found = one => document.querySelector(one) || document.body;
        const tops = ['.texts', '.partners'].map(one => found(one).getBoundingClientRect().top);
        const page = document.documentElement;
        return [page.scrollWidth, getComputedStyle(document.body).backgroundColor, tops];
        """
    )
    assert width <= PHONE
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 29)"}[scheme]
    assert tops[0] <= tops[1], "on a phone the passage comes before the record"


def test_on_a_wide_screen_record_and_text_stand_side_by_side(web: Web, browser: Browser) -> None:
    browser.open(web.printed)
    browser.look(1400, "light")
    browser.open(f"{web.origin}/records/{DAMAGED}")
    left, right = browser.driver.execute_script(
        "return ['.partners', '.texts'].map(one => document.querySelector(one)"
        ".getBoundingClientRect()).map(box => ({top: box.top, left: box.left, right: box.right}))"
    )
    assert abs(left["top"] - right["top"]) < 2
    assert left["right"] <= right["left"]
