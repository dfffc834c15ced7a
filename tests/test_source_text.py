"""The words themselves: served where the operator holds them, exactly, and left nowhere behind."""

from __future__ import annotations

import gzip
import html
import json
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote_plus

import pytest
import requests
from live import Live, free_port, running
from newsroom import ARTICLE, ROOT, Newsroom
from quoting import QUOTATION, QUOTED, TEXT, quoting, text_of
from werkzeug.test import Client, TestResponse

from api.app import create_app
from api.source_text import normalise

BASE = "https://caveat.example"
WORDS = normalise(TEXT.encode())
WHOLE = "/articles/river-fair/text"
QUOTE = f"/quotations/{QUOTATION}/text"
BOTH = pytest.mark.parametrize("address", [WHOLE, QUOTE])


def get(client: Client, address: str, method: str = "GET", **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.open(address, method=method, base_url=BASE, headers=named)


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
def test_a_text_without_a_licence_says_whose_it_is_and_that_all_rights_are_reserved(
    client: Client, address: str
) -> None:
    told = links(get(client, address))
    assert told["copyright"] == (f"{BASE}/{ARTICLE}", "The Quay Post. All rights reserved.")
    assert told["describedby"][0] == BASE + address.removesuffix("/text")
    assert "license" not in told, "the licence of the data is not that of the text"


@BOTH
def test_a_text_with_a_licence_names_it(newsroom: Newsroom, address: str) -> None:
    licence = "https://creativecommons.org/publicdomain/zero/1.0/"
    newsroom.write(f"{ARTICLE}/river-fair.txt", TEXT)
    newsroom.replace(f"{ARTICLE}/article.yaml", "source:", f"source:\n  license: {licence}")
    newsroom.replace(
        f"{ARTICLE}/article.yaml", "publisher:",
        "copyrightHolder: organizations/harbour-office\ncopyrightYear: 2024\npublisher:",
    )  # fmt: skip
    newsroom.publish()
    client = client_of(newsroom)
    page = get(client, address.replace("/text", ".html")).text
    assert f'under <a href="{licence}">' in page
    assert "The licensed text" not in page
    told = links(get(client, address))
    assert told["license"][0] == licence
    assert told["copyright"][1] == f"Harbour Office, 2024. Licence: {licence}"


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
    assert "licence" in detail


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

    monkeypatch.setattr(sys.modules["api.serve.texts"], "find_text", unreadable)
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
        "/quotations/no-such/text", f"/quotations/{QUOTATION}.ttl/text", "/quotations/A/text",
        f"/quotations/{QUOTATION}/v/1/text", f"/quotations/{QUOTATION}/text/",
        f"/quotations/{QUOTATION}/text.txt", "/claims/boats-sunk/text", "/articles/no-such/text",
        "/articles/river-fair.html/text", "/articles/river-fair/v/1/text",
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


# --- No run of words stays behind --------------------------------------------------------

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
RUN = 8
"""So many words of the source in a row are a copy of it."""


def words_of(text: str) -> list[str]:
    return WORD.findall(text.lower().replace("\u2019", "'"))


class Copies:
    """Finds runs of the words of texts, however they are packed: gzip, HTML, JSON, addresses."""

    def __init__(self, *texts: str, size: int = RUN) -> None:
        self.size = size
        self.runs = {run for text in texts for run in self._every(words_of(text))}
        self.words = {word for run in self.runs for word in run}
        assert self.runs

    def _every(self, words: list[str]) -> Iterator[tuple[str, ...]]:
        return (tuple(words[at : at + self.size]) for at in range(len(words) - self.size + 1))

    def within(self, content: bytes) -> set[str]:
        """Give the runs that stand in some bytes."""
        text = unpacked(content).decode("utf-8", "replace")
        found = {run for way in self._ways(text) for run in self._of(words_of(way))}
        return {" ".join(run) for run in found}

    def _ways(self, text: str) -> Iterator[str]:
        """Undo what stands between words, or within them, where there is enough of it."""
        yield text
        if "&" in text:
            yield html.unescape(text)
        if "\\" in text:
            escaped = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
            yield re.sub(r"\\[nrt]", " ", escaped)
        if "%2" in text or text.count("+") >= self.size - 1:
            yield unquote_plus(text)

    def _of(self, words: list[str]) -> Iterator[tuple[str, ...]]:
        """Compare runs only where words of the texts stand close together."""
        streak = 0
        for at, word in enumerate(words):
            streak = streak + 1 if word in self.words else 0
            if streak >= self.size:
                run = tuple(words[at + 1 - self.size : at + 1])
                if run in self.runs:
                    yield run


def unpacked(content: bytes) -> bytes:
    while content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    return content


def kept(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Everything that a server and a publisher left: each file, and each value of each table."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    for path in files:
        content = path.read_bytes()
        if content.startswith(b"SQLite format 3"):
            yield from _values(path)
        yield str(path), content


def _values(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give every value of a database, unpacked and each once."""
    seen = set()
    database = sqlite3.connect(path)
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert names
    for (name,) in names:
        for row in database.execute(f'SELECT * FROM "{name}"'):
            for value in row:
                content = value.encode() if isinstance(value, str) else value
                if isinstance(content, bytes) and (content := unpacked(content)) not in seen:
                    seen.add(content)
                    yield f"{path}: {name}", content
    database.close()


def left_behind(folder: Path, copies: Copies, *strays: Path) -> dict[str, set[str]]:
    every = [*kept(folder), *((str(path), path.read_bytes()) for path in strays)]
    return {where: found for where, content in every if (found := copies.within(content))}


def outside() -> set[Path]:
    """The files where a process that forgot its environment puts what is temporary."""
    folders = (Path("/tmp"), Path("/var/tmp"), ROOT, ROOT / "var")
    return {
        path
        for folder in folders
        if folder.is_dir()
        for path in folder.iterdir()
        if path.is_file() and os.access(path, os.R_OK)
    }


class Reader:
    """A client that asks a service for everything; addresses are of its base URL or paths."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.session = requests.Session()

    def get(self, address: str, **headers: str) -> requests.Response:
        path = address.removeprefix(self.live.environ["CAVEAT_BASE_URL"])
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.session.get(self.live.url + path, headers=named, timeout=20)

    def lists(self) -> Iterator[requests.Response]:
        for collection in self.get("/").json()["collections"]:
            following = collection["id"] + "?limit=100"
            while following:
                page = self.get(following)
                yield page
                following = page.json().get("next")

    @cached_property
    def nodes(self) -> list[str]:
        return [node["id"] for page in self.lists() for node in page.json()["items"]]

    @property
    def with_words(self) -> list[str]:
        """Articles and quotations: what has words of its own."""
        return [node for node in self.nodes if re.search("/(articles|quotations)/", node)]

    def everything(self) -> Iterator[requests.Response]:
        """Each way in which the words could be told: every node is in a list and in a graph."""
        yield from self.lists()
        for node in self.with_words:
            documents = [node, f"{node}/graph"] if "/articles/" in node else [node]
            for document in documents:
                for suffix in (".jsonld", ".ttl", ".nq", ".html"):
                    yield self.get(document + suffix)
            yield self.get(f"{node}/text")
            yield self.get(f"{node}/text", Accept="text/html")
        for address in ("/", "/dump.nq.gz", "/docs", "/openapi.json", "/claims?q=the&limit=100"):
            yield self.get(address)

    def words(self) -> dict[str, str]:
        """Ask for the words of each node that has some, in every way; and ask with the words."""
        found = {}
        for node in self.with_words:
            answer = self.get(f"{node}/text", Accept="text/html", Accept_Encoding="identity")
            again = self.get(f"{node}/text", If_None_Match='"x"')
            assert again.status_code == answer.status_code
            assert self.session.head(answer.url, timeout=20).status_code == answer.status_code
            self.get(f"/claims?q={quote(answer.text[:60])}")
            if answer.status_code == 200:
                assert again.text == answer.text
                found[node.removeprefix(self.live.environ["CAVEAT_BASE_URL"])] = answer.text
        return found


def served(folder: Path, name: str, base_url: str, **settings: str) -> Any:
    """Serve the store of a folder in a process of its own, which may say all that it likes."""
    (folder / "tmp").mkdir(exist_ok=True)
    port = free_port()
    environ = {
        "CAVEAT_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
        "CAVEAT_BASE_URL": base_url,
        "CAVEAT_PORT": str(port),
        "CAVEAT_LOG_LEVEL": "debug",
        "TMPDIR": str(folder / "tmp"),
    }
    return running(f"http://127.0.0.1:{port}", environ | settings, folder / f"log-{name}")


def words_with_and_without(
    folder: Path, base_url: str, sources: str, copies: Copies
) -> dict[str, str]:
    """Give the words that are served with the folders of texts; assert that nothing else is.

    The store is served with the folders, then without, and everything that was kept is read.
    """
    before = outside()
    with served(folder, "with", base_url, CAVEAT_SOURCES=sources) as live:
        reader = Reader(live)
        words = reader.words()
        documents = [reader.get(node).content for node in reader.with_words]
    with served(folder, "without", base_url) as live:
        reader = Reader(live)
        answers = list(reader.everything())
        refused = [reader.get(f"{node}/text").json()["type"] for node in reader.with_words]
    assert {name.rpartition("/")[2] for name in refused} == {"text-not-mounted"}
    assert not [document for document in documents if copies.within(document)]
    told = [(one.url, one.content) for one in answers]
    told += [(one.url, str(one.headers).encode()) for one in answers]
    assert {url: found for url, content in told if (found := copies.within(content))} == {}
    assert left_behind(folder, copies, *(outside() - before)) == {}
    return words


def test_no_run_of_words_stays_behind_when_the_folder_is_unset_again(tmp_path: Path) -> None:
    newsroom = quoting(tmp_path / "newsroom")
    # In other words than the text's, as our rule on copied words demands.
    claims = newsroom.read(f"{ARTICLE}/claims.yaml").replace("nobody could verify said", "said")
    newsroom.write(f"{ARTICLE}/claims.yaml", claims)
    folder, sources = tmp_path / "service", str(newsroom.folder / "sources")
    folder.mkdir()
    store = f"sqlite:///{folder / 'store.sqlite'}"
    published = newsroom.run(
        "publish", environ={"CAVEAT_DATABASE_URL": store, "CAVEAT_SOURCES": sources}
    )
    assert published.returncode == 0, published.stderr
    copies = Copies(WORDS)
    assert not copies.within(published.stdout.encode() + published.stderr.encode())
    words = words_with_and_without(folder, BASE, sources, copies)
    assert words == {f"/{ARTICLE}": WORDS, f"/quotations/{QUOTATION}": "\n".join(QUOTED)}


@pytest.mark.no_cover
def test_no_run_of_the_licensed_text_stays_behind(
    tmp_path: Path, licensed: Path, live_server: Live
) -> None:
    texts = [normalise(path.read_bytes()) for path in licensed.iterdir() if path.is_file()]
    shutil.copy(
        live_server.environ["CAVEAT_DATABASE_URL"].removeprefix("sqlite:///"),
        tmp_path / "store.sqlite",
    )
    words = words_with_and_without(tmp_path, live_server.url, str(licensed), Copies(*texts))
    assert words["/articles/iraq-june-2014"] in texts
    quotations = [said for node, said in words.items() if node.startswith("/quotations/")]
    assert len(quotations) > 15
    assert all(
        line in words["/articles/iraq-june-2014"] for line in "\n".join(quotations).split("\n")
    )


@pytest.mark.parametrize("hidden", ["plain", "json", "html", "address", "gzip", "broken lines"])
def test_a_run_of_words_is_found_however_it_is_packed(tmp_path: Path, hidden: str) -> None:
    plain = WORDS.split("\n")[-1]
    content = {
        "plain": plain.upper().encode(),
        "json": json.dumps({"said": f"...\n{plain}\n..."}).encode(),
        "html": html.escape(plain).encode().replace(b"\xc3\xa9", b"&eacute;"),
        "address": quote(f"/x?q={plain}").encode(),
        "gzip": gzip.compress(gzip.compress(plain.encode())),
        "broken lines": plain.replace(" ", "\n    ").encode(),
    }[hidden]
    assert len(Copies(WORDS).within(content)) == len(plain.split()) - RUN + 1
    database = sqlite3.connect(tmp_path / "store.sqlite")
    database.execute("CREATE TABLE held (v BLOB)")
    database.execute("INSERT INTO held VALUES (?)", [content])
    database.commit()
    database.close()
    assert f"{tmp_path / 'store.sqlite'}: held" in left_behind(tmp_path, Copies(WORDS))


def test_fewer_words_in_a_row_are_no_copy() -> None:
    few = " ".join(WORDS.split()[: RUN - 1])
    assert not Copies(WORDS).within(f"{few} and then {few}".encode())
