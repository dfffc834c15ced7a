"""Review, its guard: the page answers one browser on this machine and tells nobody else a word."""

from __future__ import annotations

import json
import re

import pytest

from caveat.newsroom.review.queue import ReviewQueue
from caveat.newsroom.review.web_app import Keys, create_review_app
from quoting_newsroom import text_of
from review_desk import DAMAGED, FIRST, SUNK, Visitor, kept, words_of
from small_newsroom import ARTICLE, WORDS, Newsroom

SHIELDS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HOSTILE = "</mark><script>document.title='owned'</script><img src=https://outside.example/x>"


# --- who is let in ---


def test_the_printed_address_gives_a_key_that_no_other_site_can_use(queue: ReviewQueue) -> None:
    keys = Keys(port=8123)
    http = create_review_app(queue, keys).test_client()
    opened = http.get(f"/?key={keys.address}", base_url=keys.origin)
    cookie = opened.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert keys.cookie in cookie
    assert opened.headers["Location"] == "/", "the key leaves the address bar"
    assert len({keys.address, keys.cookie, keys.form}) == 3
    assert keys.address not in repr(keys)


@pytest.mark.parametrize("path", ["/", f"/records/{DAMAGED}", "/next", "/?key=wrong", "/none"])
def test_a_browser_without_the_key_is_refused(queue: ReviewQueue, path: str) -> None:
    keys = Keys(port=8123)
    http = create_review_app(queue, keys).test_client()
    response = http.get(path, base_url=keys.origin)
    assert response.status_code == 403
    assert "open the address that" in words_of(response)
    assert "Set-Cookie" not in response.headers
    assert FIRST[:20] not in response.get_data(as_text=True)


@pytest.mark.parametrize(
    "host", ["rebound.example", "rebound.example:8123", "localhost:8123", "127.0.0.1", ""]
)
def test_another_host_name_is_refused(visitor: Visitor, host: str) -> None:
    response = visitor.get(f"/records/{DAMAGED}", headers={"Host": host})
    assert response.status_code == 421
    assert "http://127.0.0.1:8123/" in words_of(response)
    opened = visitor.get(f"/?key={visitor.keys.address}", headers={"Host": host})
    assert opened.status_code == 421


OURS = {"Origin": "http://127.0.0.1:8123"}


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", OURS),
        ("wrong", OURS),
        (None, {}),
        (None, {"Origin": "null"}),
        (None, {"Origin": "https://outside.example"}),
        (None, {"Origin": "http://127.0.0.1:8124"}),
        (None, OURS | {"Sec-Fetch-Site": "cross-site"}),
        (None, OURS | {"Sec-Fetch-Site": "same-site"}),
    ],
)
def test_a_post_without_the_token_changes_nothing(
    newsroom: Newsroom,
    queue: ReviewQueue,
    visitor: Visitor,
    token: str | None,
    headers: dict[str, str],
) -> None:
    form = {} if token is None else {"token": token}
    sha256 = queue.item(DAMAGED).sha256
    response = visitor.post(f"/records/{DAMAGED}", headers, sha256=sha256, decision="sign", **form)
    assert response.status_code == 403
    assert "nothing was changed" in words_of(response)
    assert visitor.post("/who", headers, by="X and Y", **form).status_code == 403
    assert kept(newsroom) == {}
    # No token holds a space: these initials can stand on the page only if they were kept.
    assert "X and Y" not in visitor.get("/").get_data(as_text=True)
    visitor.post("/who", by="X and Y")
    assert "X and Y" in visitor.get("/").get_data(as_text=True), "with token and origin it is kept"


def test_a_decision_by_get_changes_nothing(
    newsroom: Newsroom, queue: ReviewQueue, visitor: Visitor
) -> None:
    sha256 = queue.item(DAMAGED).sha256
    path = f"/records/{DAMAGED}?decision=sign&by=AB&sha256={sha256}&token={visitor.keys.form}"
    assert visitor.get(path).status_code == 200
    assert kept(newsroom) == {}


# --- what goes out ---


ANSWERS: list[tuple[str, int]] = [
    ("/", 200), (f"/records/{DAMAGED}", 200), (f"/records/{ARTICLE}", 200),
    ("/records/people/ada-quill", 200), ("/records/claims/none", 404), ("/none", 404),
    ("/next?after=claims/none", 303), ("/?order=wrong&state=wrong", 200), ("/who", 405),
]  # fmt: skip


@pytest.mark.parametrize(("path", "status"), ANSWERS)
def test_every_answer_is_shielded_and_asks_nobody(visitor: Visitor, path: str, status: int) -> None:
    response = visitor.get(path)
    assert response.status_code == status
    for name, value in SHIELDS.items():
        assert response.headers[name] == value
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    page = response.get_data(as_text=True)
    assert not re.search(r"<script|\son\w+=|\sstyle=|javascript:", page)
    sources = re.findall(r'(?:\ssrc|<link[^>]*\shref|\saction)="([^"]+)"', page)
    assert [one for one in sources if not one.startswith(("/", "data:"))] == []


def test_a_form_that_is_too_large_is_not_read(queue: ReviewQueue, visitor: Visitor) -> None:
    assert visitor.decide(queue, SUNK, "send-back", note="x" * 70_000).status_code == 413


def test_a_fault_of_the_program_is_told_without_words_of_the_text(
    queue: ReviewQueue, visitor: Visitor, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    def broken(*_: object) -> None:
        raise ValueError(FIRST)

    monkeypatch.setattr(queue, "item", broken)
    response = visitor.get(f"/records/{DAMAGED}")
    assert response.status_code == 500
    assert "ValueError" in words_of(response)
    out, err = capfd.readouterr()
    told = response.get_data(as_text=True) + out + err + caplog.text
    assert FIRST[:30] not in told


def test_hostile_words_stay_words(newsroom: Newsroom, queue: ReviewQueue, visitor: Visitor) -> None:
    note = json.dumps(HOSTILE)
    newsroom.replace("people.yaml", "name: Ada Quill", f"name: Ada Quill\n  note: {note}")
    visitor.post("/who", by=HOSTILE[:50])
    queue.decide(SUNK, queue.item(SUNK).sha256, "sentBack", HOSTILE[:50], HOSTILE)
    text_of(newsroom).write_text(f"{HOSTILE} {WORDS}", encoding="utf-8")
    pages = [visitor.get(path) for path in (
        "/", f"/records/{SUNK}", f"/records/{DAMAGED}", "/records/people/ada-quill",
        f"/?done={SUNK}",
    )]  # fmt: skip
    pages.append(visitor.decide(queue, SUNK, by=HOSTILE))
    for page in pages:
        text = page.get_data(as_text=True)
        assert not re.search(r"<(script|scri|img)", text)
        assert "&lt;scri" in text
