"""Gather: where documents come from, and no part that is missing is taken for the whole."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import caveat.newsroom.prove.inputs as gathering
from command_runs import says
from proved_documents import SPANS, TEXT, caveat_prove, graph, node


class Site(ThreadingHTTPServer):
    """A small server of our own: what it answers is set by path."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.stalling = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def serve(self, path: str, document: Any, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        self.answers[path] = (200, {"Content-Type": "application/ld+json"} | named, body)
        return self.url + path

    def lead(self, path: str, location: str) -> str:
        self.answers[path] = (302, {"Location": location}, b"")
        return self.url + path


class Answering(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        if self.path == "/silent":
            self.server.stalling.wait(10)
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # a client that has had enough
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def running() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    site.stalling.set()
    site.shutdown()
    site.server_close()
    thread.join()


@pytest.fixture
def site(running: Site) -> Site:
    running.answers.clear()
    running.asked.clear()
    return running


def test_a_list_is_followed_from_page_to_page(site: Site, source: Path) -> None:
    pages = [node(TEXT, SPANS[:1], f"c{index}") for index in range(3)]
    address = site.serve("/claims", {"items": [pages[0]], "next": f"{site.url}/claims?cursor=a"})
    site.serve("/claims?cursor=a", {"items": [pages[1]], "next": "claims?cursor=b#there"})
    site.serve("/claims?cursor=b", {"items": [pages[2]], "next": address})
    says(caveat_prove(source, address), 0, "All hold: 3 passages of 3 records")
    assert [path for path, _ in site.asked] == ["/claims", "/claims?cursor=a", "/claims?cursor=b"]
    assert {headers["Accept"] for _, headers in site.asked} == {"application/ld+json"}


def test_a_list_that_never_ends_is_left_and_is_no_proof(
    site: Site, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_PAGES", 3)
    for page in range(9):
        site.serve(f"/claims?cursor={page}", {"items": [], "next": f"?cursor={page + 1}"})
    says(caveat_prove(source, f"{site.url}/claims?cursor=0"), 3, "cursor=4: It was not asked")
    assert len(site.asked) == 4


def test_a_page_that_is_missing_is_never_taken_for_the_end(site: Site, source: Path) -> None:
    address = site.serve("/claims", {"items": [node(TEXT, SPANS)], "next": "/claims?cursor=gone"})
    says(caveat_prove(source, address), 3, "cursor=gone: It answers 404", "All hold: 6 passages")


@pytest.mark.parametrize(
    "link", ["http://[bad", "//[bad", "ftp://127.0.0.1/x", "file://127.0.0.1/x"]
)
def test_a_next_page_that_is_no_address_is_named_and_no_file_is_read(
    site: Site, source: Path, link: str
) -> None:
    address = site.serve("/claims", {"items": [node(TEXT, SPANS)], "next": link})
    result = caveat_prove(source, address)
    says(result, 3, link.rpartition("/")[2])
    assert "address" in result.stderr
    assert "file cannot be read" not in result.stderr


def test_files_and_standard_input_need_no_network(site: Site, source: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.jsonld"
    one.write_text(json.dumps({"items": [node(TEXT, SPANS)], "next": f"{site.url}/more"}))
    two.write_text(json.dumps(graph(TEXT, node(TEXT, SPANS[:1], "early"))))
    stdin = json.dumps(node(TEXT, SPANS[:2], "third")).encode()
    result = caveat_prove(source, str(one), str(two), "-", stdin=stdin)
    says(result, 0, "All hold: 9 passages of 4 records", "-: 1 record of this text",
         f"{one}: 1 record", f"goes on at {site.url}/more")  # fmt: skip
    assert site.asked == []


UNFETCHED = {
    "/missing": "It answers 404 Not Found.",
    "/page": "It answers with text/html, and not with JSON.",
    "/untyped": "It answers with no media type, and not with JSON.",
    "/elsewhere": "It leads to an address that is not http or https.",
    "/disk": "It leads to an address that is not http or https.",
    "/round": "It leads on more than 5 times.",
    "/to-missing": "404 Not Found at http://",
    "/large": "It is larger than 100,000 bytes",
    "/packed": "It is larger than 100,000 bytes",
    "/not-packed": "It cannot be unpacked.",
    "/broken-off": "It broke off in the middle.",
    "/silent": "It did not answer within 0.3 seconds.",
}


@pytest.mark.parametrize("path", UNFETCHED)
def test_an_address_that_gives_no_document_says_why(
    site: Site, source: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "LARGEST", 100_000)
    monkeypatch.setattr(gathering, "PATIENCE", 0.3)
    site.serve("/page", b"<!doctype html>", Content_Type="text/html")
    site.answers["/untyped"] = (200, {}, b"{}")
    site.lead("/elsewhere", "ftp://127.0.0.1/x")
    site.lead("/disk", source.as_uri())
    site.lead("/round", "/round?")
    site.lead("/round?", "/round")
    site.lead("/to-missing", "/missing")
    site.serve("/large", b" " * 100_001)
    site.serve("/packed", gzip.compress(b" " * 10_000_000), Content_Encoding="gzip")
    site.serve("/not-packed", b"{}", Content_Encoding="gzip")
    site.serve("/broken-off", b"{}", Content_Length="500")
    says(caveat_prove(source, site.url + path), 3, f"{site.url}{path}: ", UNFETCHED[path])
    assert len(site.asked) <= 1 + gathering.MOST_REDIRECTS


def test_an_address_that_answers_for_too_long_is_left(
    site: Site, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "LONGEST", 0)
    address = site.serve("/slow", node(TEXT, SPANS))
    says(caveat_prove(source, address), 3, "It was not there in whole after 0 seconds.")


def test_a_host_that_nobody_answers_at_cannot_be_reached(site: Site, source: Path) -> None:
    unused = Site()
    unused.server_close()
    says(caveat_prove(source, f"{unused.url}/x"), 3, "cannot be reached", "nothing was proved")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("http://", "not an address that can be asked"),
        ("http://" + "a" * 300 + "/", "not an address that can be asked"),
        ("http://[::1/x", "not an address that can be asked"),
        ("http://ada:secret@[::1/x", "***@[::1/x: It is not"),
        ("ftp://news.example/x", "Only http and https"),
    ],
)
def test_what_is_no_address_is_said_to_be_none(source: Path, place: str, said: str) -> None:
    says(caveat_prove(source, place), 3, said)


def test_a_password_in_an_address_is_not_repeated(site: Site, source: Path) -> None:
    address = site.serve("/x", node(TEXT, SPANS)).replace("http://", "http://ada:secret@")
    result = caveat_prove(source, address, "--format", "json")
    assert result.exit_code == 0
    assert "secret" not in result.output
    assert json.loads(result.stdout)["documents"][0]["name"].startswith("http://***@127.0.0.1")


def test_an_address_given_twice_is_asked_once(site: Site, source: Path) -> None:
    address = site.serve("/x", node(TEXT, SPANS))
    says(caveat_prove(source, address, address), 0, "6 passages of 1 record")
    assert len(site.asked) == 1
