"""The words themselves: served where the operator holds them, exactly, and left nowhere behind."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from caveat.source_text import normalize
from caveat.web.app import create_app
from copied_runs import Copies
from quoting_newsroom import QUOTATION, QUOTED, TEXT, quoting, text_of
from served_pages import BASE, get
from small_newsroom import ARTICLE, Newsroom

WORDS = normalize(TEXT.encode())
WHOLE = "/articles/quay-fair/text"
QUOTE = f"/quotations/{QUOTATION}/text"
BOTH = pytest.mark.parametrize("address", [WHOLE, QUOTE])


def problem(answer: TestResponse) -> tuple[int, str, str]:
    told = json.loads(answer.data)
    assert answer.headers["Cache-Control"] == "no-store"
    assert not Copies(WORDS, size=4).within(answer.data), "a refusal may not quote"
    return answer.status_code, told["type"].rpartition("/")[2], told["detail"]


def client_of(newsroom: Newsroom, **settings: str) -> Client:
    settings = {"sources": str(newsroom.folder / "sources"), "access_log": "false"} | settings
    return Client(create_app(newsroom.settings_with(**settings)))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = quoting(tmp_path_factory.mktemp("published"))
    newsroom.publish()
    return newsroom


@pytest.fixture(scope="module")
def client(published: Newsroom) -> Client:
    """A client of an operator who holds the text."""
    return client_of(published)


@pytest.fixture
def newsroom(published: Newsroom, tmp_path: Path) -> Newsroom:
    """A copy of the newsroom, with its store and its text, that a test may change."""
    shutil.copytree(published.folder, tmp_path / "newsroom")
    return Newsroom(tmp_path / "newsroom")


# --- What is served ----------------------------------------------------------------------


def test_the_text_of_an_article_is_served_as_it_is_held(client: Client) -> None:
    answer = get(client, WHOLE)
    assert (answer.status_code, answer.text) == (200, WORDS)


def test_a_quotation_is_served_exactly_each_passage_on_a_line(client: Client) -> None:
    answer = get(client, QUOTE)
    assert (answer.status_code, answer.text) == (200, "\n".join(QUOTED))


@BOTH
def test_the_words_are_plain_text_that_nobody_may_keep(client: Client, address: str) -> None:
    answer = get(client, address)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"


@BOTH
def test_head_and_a_known_etag_give_the_headers_alone(client: Client, address: str) -> None:
    whole, head = get(client, address), get(client, address, "HEAD")
    assert (head.status_code, head.data) == (200, b"")
    assert dict(head.headers) | {"X-Request-ID": ""} == dict(whole.headers) | {"X-Request-ID": ""}
    known = get(client, address, If_None_Match=whole.headers["ETag"])
    assert (known.status_code, known.data) == (304, b"")
    assert get(client, address, "OPTIONS").status_code == 204
    assert get(client, address, "POST").status_code == 405


def test_a_text_is_found_whatever_its_name_and_line_ends(
    newsroom: Newsroom,
) -> None:
    file = text_of(newsroom)
    (file.parent / "a.txt").write_bytes(b"\xff not text")
    (file.parent / "z.txt").write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    file.write_text("Something else under the old name.", encoding="utf-8")
    assert get(client_of(newsroom), WHOLE).text == WORDS


def test_a_text_is_found_in_any_of_several_folders(published: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    folders = f"{tmp_path / 'empty'}{os.pathsep}{published.folder / 'sources'}"
    assert get(client_of(published, sources=folders), WHOLE).text == WORDS


# --- Whose words they are ----------------------------------------------------------------

LINK = re.compile(r'<([^>]+)>; rel="(\w+)"(?:; title="([^"]*)"|; title\*=([^,]+))?')


def links(answer: TestResponse) -> dict[str, tuple[str, str]]:
    """Read the links of an answer: target and title by relation."""
    return {
        relation: (target, title or encoded)
        for target, relation, title, encoded in LINK.findall(answer.headers["Link"])
    }


@BOTH
def test_a_text_without_a_license_says_whose_it_is_and_that_all_rights_are_reserved(
    client: Client, address: str
) -> None:
    told = links(get(client, address))
    assert told["copyright"] == (f"{BASE}/{ARTICLE}", "The Quay Post. All rights reserved.")
    assert told["describedby"][0] == BASE + address.removesuffix("/text")
    assert "license" not in told, "the license of the data is not that of the text"


@BOTH
def test_a_text_with_a_license_names_it(newsroom: Newsroom, address: str) -> None:
    open_license = "https://creativecommons.org/publicdomain/zero/1.0/"
    newsroom.write(f"{ARTICLE}/quay-fair.txt", TEXT)
    newsroom.replace(f"{ARTICLE}/article.yaml", "source:", f"source:\n  license: {open_license}")
    newsroom.replace(
        f"{ARTICLE}/article.yaml", "publisher:",
        "copyrightHolder: organizations/harbour-office\ncopyrightYear: 2024\npublisher:",
    )  # fmt: skip
    newsroom.publish()
    client = client_of(newsroom)
    page = get(client, address.replace("/text", ".html")).text
    assert f'under <a href="{open_license}">' in page
    assert "The licensed text" not in page
    told = links(get(client, address))
    assert told["license"][0] == open_license
    assert told["copyright"][1] == f"Harbour Office, 2024. License: {open_license}"


def test_a_holder_beyond_ascii_is_named_in_ascii(newsroom: Newsroom) -> None:
    newsroom.replace("organizations.yaml", "name: The Quay Post", 'name: "L\u00e4nsi \\"Q\\", Oy"')
    newsroom.publish()
    answer = get(client_of(newsroom), WHOLE)
    assert answer.headers["Link"].isascii()
    encoded = "UTF-8''L%C3%A4nsi%20%22Q%22%2C%20Oy.%20All%20rights%20reserved."
    assert links(answer)["copyright"][1] == encoded


# --- What is never served ----------------------------------------------------------------


@BOTH
def test_without_a_folder_the_words_are_not_here_and_the_answer_says_why(
    published: Newsroom, address: str
) -> None:
    answer = get(client_of(published, sources=""), address)
    status, name, detail = problem(answer)
    assert (status, name) == (404, "text-not-mounted")
    assert "license" in detail


@BOTH
def test_words_are_read_anew_and_other_words_are_never_given(
    newsroom: Newsroom, address: str
) -> None:
    file, client = text_of(newsroom), client_of(newsroom)
    assert get(client, address).status_code == 200
    file.write_text(TEXT.replace("twice", "thrice"), encoding="utf-8")
    status, name, detail = problem(get(client, address))
    assert (status, name) == (404, "text-not-mounted")
    assert "changed since it was recorded" in detail
    file.unlink()
    assert problem(get(client, address))[:2] == (404, "text-not-mounted")
    file.parent.rmdir()
    assert problem(get(client, address))[:2] == (404, "text-not-mounted")
    file.parent.mkdir()
    file.write_text(TEXT, encoding="utf-8")
    assert get(client, address).status_code == 200


@BOTH
def test_folders_that_cannot_be_read_are_no_fault_of_the_service(
    client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: Any) -> Any:
        raise PermissionError("planted")

    monkeypatch.setattr(sys.modules["caveat.web.routes.source_texts"], "find_text", unreadable)
    assert problem(get(client, address))[:2] == (404, "text-not-mounted")


def test_a_passage_with_another_digest_is_refused_and_its_words_are_not_given(
    newsroom: Newsroom,
) -> None:
    start = WORDS.index(QUOTED[1])
    newsroom.replace(f"{ARTICLE}/quotations.yaml", f"start: {start},", f"start: {start - 9},")
    newsroom.publish()
    status, name, detail = problem(get(client_of(newsroom), QUOTE))
    assert (status, name) == (404, "stale-passage")
    assert f"characters {start - 9} to" in detail
    assert get(client_of(newsroom), WHOLE).status_code == 200


@pytest.mark.parametrize("mounted", [True, False])
@pytest.mark.parametrize(
    "address",
    [
        "/quotations/quay-fair/no-such/text", "/quotations/no-such/text",
        f"/quotations/{QUOTATION}.ttl/text", "/quotations/A/text",
        f"/quotations/{QUOTATION}/v/1/text", f"/quotations/{QUOTATION}/text/",
        f"/quotations/{QUOTATION}/text.txt", "/claims/quay-fair/boats-fate/text",
        "/articles/no-such/text",
        "/articles/quay-fair.html/text", "/articles/quay-fair/v/1/text",
    ],
)  # fmt: skip
def test_where_there_are_no_words_nothing_is_found(
    published: Newsroom, address: str, mounted: bool
) -> None:
    client = client_of(published, **({} if mounted else {"sources": ""}))
    assert problem(get(client, address))[:2] == (404, "not-found")


def test_words_of_a_quotation_that_was_taken_out_are_gone(newsroom: Newsroom) -> None:
    newsroom.write(f"{ARTICLE}/quotations.yaml", "[]\n")
    newsroom.publish()
    assert problem(get(client_of(newsroom), QUOTE))[:2] == (410, "gone")


def test_only_the_page_of_a_quotation_leads_to_its_words(client: Client) -> None:
    for address, leads in ((f"/quotations/{QUOTATION}", True), ("/places/quayland", False)):
        page = get(client, f"{address}.html").text
        assert "further" in page
        assert (f'href="{BASE}{address}/text"' in page) == leads
