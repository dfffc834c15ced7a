"""Left behind: no run of a text's words stays where its folder was taken away again."""

from __future__ import annotations

import gzip
import html
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import requests

from caveat.source_text import normalize
from copied_runs import RUN, Copies, unpacked
from live_server import Live, free_port, running
from paths import ROOT
from quoting_newsroom import QUOTATION, QUOTED, TEXT, quoting
from small_newsroom import ARTICLE

BASE = "https://caveat.example"
WORDS = normalize(TEXT.encode())
WHOLE = "/articles/quay-fair/text"
QUOTE = f"/quotations/{QUOTATION}/text"
BOTH = pytest.mark.parametrize("address", [WHOLE, QUOTE])


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
    every = [*kept(folder), *still_there(strays)]
    return {where: found for where, content in every if (found := copies.within(content))}


def still_there(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Give the files that stayed: what another process took away again has left nothing behind."""
    for path in paths:
        with suppress(FileNotFoundError):
            yield str(path), path.read_bytes()


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
    texts = [normalize(path.read_bytes()) for path in licensed.iterdir() if path.is_file()]
    shutil.copy(
        live_server.environ["CAVEAT_DATABASE_URL"].removeprefix("sqlite:///"),
        tmp_path / "store.sqlite",
    )
    words = words_with_and_without(tmp_path, live_server.url, str(licensed), Copies(*texts))
    assert words["/articles/cnn-iraq-isis-advance"] in texts
    quotations = [said for node, said in words.items() if node.startswith("/quotations/")]
    assert len(quotations) > 15
    assert all(
        line in words["/articles/cnn-iraq-isis-advance"]
        for line in "\n".join(quotations).split("\n")
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


def test_a_file_that_another_process_took_away_again_has_left_nothing(tmp_path: Path) -> None:
    held = tmp_path / "held"
    held.write_text(WORDS)
    assert [where for where, _ in still_there([tmp_path / "gone", held])] == [str(held)]


def test_fewer_words_in_a_row_are_no_copy() -> None:
    few = " ".join(WORDS.split()[: RUN - 1])
    assert not Copies(WORDS).within(f"{few} and then {few}".encode())
