"""Prove: a licensee's text against served documents; what changed is STALE, and never a match."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from live import Live
from newsroom import ROOT

import api.prove.gather as gathering
import api.prove.mutate as mutating
import api.prove.proof as proving
from api.cli import main
from api.errors import Unreadable
from api.prove import demonstrate, proof_of, read_document
from api.source_text import digest, normalise

TEXT = (
    "The ferry left late, said the pilot. \U0001f6a2 About sixty people were on board.\n"
    "Caf\u00e9 owners on the quay said that nobody had told them."
)
digest_of = digest
SPANS = ((0, 36), (37, 70), (39, 56), (71, 76), (71, len(TEXT)), (5, 6))
BASE = "https://news.example"
SITE = f"{BASE}/articles/ferry"


def node(
    words: str, spans: Sequence[tuple[int, int]], slug: str = "late", article: str = SITE
) -> dict[str, Any]:
    """Publish passages of a text as the record of a claim does."""
    return {
        "id": f"{BASE}/claims/{slug}",
        "type": ["Claim"],
        "evidence": [
            {
                "role": "statesClaim",
                "start": start,
                "end": end,
                "passageSha256": digest(words[start:end]),
            }
            for start, end in spans
        ],
        "sourceText": text_of(words, article),
    }


def text_of(words: str, article: str = SITE) -> dict[str, Any]:
    return {"id": f"{article}/text", "type": "TextObject", "sha256": digest(words)}


def graph(words: str, *nodes: dict[str, Any], article: str = SITE) -> dict[str, Any]:
    return {
        "id": article,
        "type": ["NewsArticle"],
        "sourceText": text_of(words, article) | {"characters": len(words)},
        "included": [{"id": f"{BASE}/people/x", "type": ["Person"]}, *nodes],
    }


def read(document: Any, name: str = "a document") -> Any:
    return read_document(name, json.dumps(document).encode())


# --- A changed character is caught, and nothing is matched that is not the same ----------

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40) | st.text(
    "ab", min_size=1, max_size=30
)
LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("ab")


@st.composite
def published(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Draw a text and passages of it; few letters make passages that look alike."""
    words = draw(WORDS)
    ends = st.tuples(st.integers(0, len(words)), st.integers(0, len(words)))
    pairs = draw(st.lists(ends.filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=8))
    return words, [(min(pair), max(pair)) for pair in pairs]


@settings(max_examples=300, deadline=None)
@given(published(), st.data())
def test_a_replaced_character_makes_exactly_the_passages_stale_that_hold_it(
    given_: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    words, spans = given_
    at = data.draw(st.integers(0, len(words) - 1))
    letter = data.draw(LETTERS.filter(lambda one: one != words[at]))
    proof = proof_of(
        words[:at] + letter + words[at + 1 :], [read(graph(words, node(words, spans)))]
    )
    stale = {(one.passage.start, one.passage.end) for one in proof.stale}
    assert stale == {(start, end) for start, end in spans if start <= at < end}
    assert [text.reasons for text in proof.texts] == [(proving.OTHER_TEXT,)]
    assert not proof.holds


@settings(max_examples=300, deadline=None)
@given(published(), st.data())
def test_after_an_insertion_or_a_deletion_only_the_very_same_words_hold(
    given_: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    words, spans = given_
    at = data.draw(st.integers(0, len(words) - 1))
    put = data.draw(LETTERS | st.just(""))
    changed = words[:at] + put + words[at + (not put) :]
    proof = proof_of(changed, [read(graph(words, node(words, spans)))])
    stale = {(one.passage.start, one.passage.end) for one in proof.stale}
    for start, end in spans:
        same = changed[start:end] == words[start:end]
        assert ((start, end) not in stale) == same
    assert proving.OTHER_TEXT in proof.texts[0].reasons
    assert not proof.holds


@settings(max_examples=100, deadline=None)
@given(published())
def test_the_text_that_was_recorded_holds_in_every_passage(
    given_: tuple[str, list[tuple[int, int]]],
) -> None:
    words, spans = given_
    proof = proof_of(words, [read(graph(words, node(words, spans)))])
    assert proof.holds
    assert proof.passages == len(spans)


def test_a_passage_that_reaches_beyond_the_text_is_stale_though_its_slice_would_fit() -> None:
    document = graph(TEXT, node(TEXT, [(5, 20)]))
    document["included"][1]["evidence"][0] |= {"end": 900, "passageSha256": digest(TEXT[5:])}
    proof = proof_of(TEXT, [read(document)])
    (stale,) = proof.stale
    assert (stale.passage.end, stale.found) == (900, None)
    assert f"character {len(TEXT)}" in stale.reason
    assert not proof.holds


def test_a_length_that_is_not_that_of_the_text_is_stale() -> None:
    document = graph(TEXT, node(TEXT, SPANS))
    document["sourceText"]["characters"] += 1
    proof = proof_of(TEXT, [read(document)])
    assert proof.stale == ()
    assert [len(text.reasons) for text in proof.texts] == [1]
    assert f"{len(TEXT)} characters, and {len(TEXT) + 1}" in proof.texts[0].reasons[0]


# --- Mutate ------------------------------------------------------------------------------


def test_every_changed_character_is_caught() -> None:
    proof = proof_of(TEXT, [read(graph(TEXT, node(TEXT, SPANS)))])
    shown = demonstrate(TEXT, proof.records, seed=7)
    assert (shown.tried, shown.caught, shown.missed) == (len(TEXT), len(TEXT), [])
    assert shown.in_no_passage == sum(
        not any(start <= at < end for start, end in SPANS) for at in range(len(TEXT))
    )
    assert shown.stale == sum(end - start for start, end in SPANS)


def test_the_same_seed_draws_the_same_positions() -> None:
    records = proof_of(TEXT, [read(node(TEXT, SPANS))]).records
    draws = [demonstrate(TEXT, records, seed, positions=5).stale for seed in (1, 1, *range(2, 9))]
    assert draws[0] == draws[1]
    assert len(set(draws)) > 1
    assert demonstrate(TEXT, records, 1, positions=10**6).tried == len(TEXT)


OVERLOOKED: Mapping[str, Callable[[str], str]] = {
    "the case of letters": str.casefold,
    "which space it is": lambda words: " ".join(words.split()),
    "every second character": lambda words: words[::2],
    "everything": lambda _: "",
}


@pytest.mark.parametrize("what", OVERLOOKED)
def test_a_digest_that_overlooks_something_is_seen_to_miss(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = OVERLOOKED[what]
    for room in (sys.modules[__name__], proving, mutating):
        monkeypatch.setattr(room, "digest", lambda words: digest_of(seen(words)))
    proof = proof_of(TEXT, [read(graph(TEXT, node(TEXT, SPANS)))])
    assert proof.holds
    shown = demonstrate(TEXT, proof.records, seed=1)
    assert shown.missed
    assert shown.caught + len(shown.missed) == shown.tried
    assert all(missed.text_held or missed.held for missed in shown.missed)


def test_a_touched_passage_that_still_holds_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    proof = proof_of(TEXT, [read(node(TEXT, SPANS))])
    monkeypatch.setattr(mutating, "holds", lambda *_: True)
    shown = demonstrate(TEXT, proof.records, seed=1)
    assert len(shown.missed) == len(TEXT) - shown.in_no_passage
    assert all(missed.held and not missed.text_held for missed in shown.missed)


def test_a_passage_that_goes_stale_untouched_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    proof = proof_of(TEXT, [read(node(TEXT, SPANS))])
    monkeypatch.setattr(mutating, "holds", lambda *_: False)
    shown = demonstrate(TEXT, proof.records, seed=1, positions=9)
    assert len(shown.missed) == 9
    assert all(missed.stale and not missed.held for missed in shown.missed)


# --- What is collected -------------------------------------------------------------------


def test_the_same_node_in_two_documents_is_proved_once_and_both_are_named() -> None:
    claim = node(TEXT, SPANS)
    documents = [read(graph(TEXT, claim), "the graph"), read(claim, "the claim")]
    proof = proof_of(TEXT.replace("late", "soon"), documents)
    assert proof.passages == len(SPANS)
    assert {one.documents for one in proof.stale} == {("the graph", "the claim")}


def test_two_versions_of_a_record_are_both_proved() -> None:
    newer, older = node(TEXT, SPANS), node(TEXT, SPANS[:2])
    older["evidence"][0]["passageSha256"] = digest("other words")
    proof = proof_of(TEXT, [read(newer, "v2"), read(older, "v1")])
    assert proof.passages == len(SPANS) + 2
    assert [(one.documents, one.passage.start) for one in proof.stale] == [(("v1",), 0)]


@pytest.mark.parametrize("form", ["list", "graph", "node", "several", "a list of lists"])
def test_evidence_is_found_wherever_a_document_has_it(form: str) -> None:
    one, two = node(TEXT, SPANS), node(TEXT, SPANS[:3], "early")
    document: Any = {
        "list": {"type": "Collection", "items": [one, two]},
        "graph": graph(TEXT, one, two),
        "node": one | {"about": [two]},
        "several": [one, two],
        "a list of lists": [[one], [{"deep": {"er": two}}]],
    }[form]
    assert proof_of(TEXT, [read(document)]).passages == len(SPANS) + 3


def test_what_is_of_another_text_is_skipped_and_named() -> None:
    other = graph("Other words.", node("Other words.", [(0, 5)], "x", f"{BASE}/articles/other"),
                  article=f"{BASE}/articles/other")  # fmt: skip
    proof = proof_of(TEXT, [read(graph(TEXT, node(TEXT, SPANS)), "ours"), read(other, "theirs")])
    assert proof.holds
    skipped = [text for text in proof.texts if not text.ours]
    assert [(text.id, text.records, text.documents) for text in skipped] == [
        (f"{BASE}/articles/other/text", 2, ("theirs",))
    ]


def test_an_older_state_of_the_same_text_is_stale_and_not_skipped() -> None:
    older = TEXT.replace("sixty", "fifty")
    documents = [read(node(TEXT, SPANS), "new"), read(node(older, SPANS, "early"), "old")]
    proof = proof_of(TEXT, documents)
    assert {(one.documents, one.passage.start) for one in proof.stale} == {
        (("old",), 37),
        (("old",), 39),
    }
    assert [text.reasons for text in proof.texts] == [(), (proving.OTHER_TEXT,)]


def test_among_several_texts_none_is_guessed_and_the_article_can_be_said() -> None:
    changed = TEXT.replace("late", "soon")
    documents = [
        read(graph(TEXT, node(TEXT, SPANS))),
        read(graph("Other.", article=f"{BASE}/articles/other-ferry")),
    ]
    assert not proof_of(changed, documents).proved
    for article in ("ferry", "articles/ferry", SITE, f"{SITE}/", f"{SITE}/text"):
        proof = proof_of(changed, documents, article)
        assert {text.id for text in proof.texts if text.ours} == {f"{SITE}/text"}
        assert len(proof.stale) == 1
    assert not proof_of(changed, documents, "no-such").proved


# --- What cannot be read -----------------------------------------------------------------


def faults(body: bytes) -> list[str]:
    with pytest.raises(Unreadable) as error:
        read_document("x", body)
    return error.value.problems


def broken(**entry: Any) -> bytes:
    """Publish a node whose second passage has members that cannot be used."""
    document = node(TEXT, SPANS[:2])
    document["evidence"][1] |= entry
    return json.dumps({"items": [document]}).encode()


@pytest.mark.parametrize(
    ("entry", "pointer"),
    [
        ({"start": -1}, "/items/0/evidence/1/start"),
        ({"start": "37"}, "/items/0/evidence/1/start"),
        ({"start": True}, "/items/0/evidence/1/start"),
        ({"end": 70.0}, "/items/0/evidence/1/end"),
        ({"end": None}, "/items/0/evidence/1/end"),
        ({"end": 37}, "/items/0/evidence/1/end"),
        ({"end": 5}, "/items/0/evidence/1/end"),
        ({"passageSha256": digest("x").upper()}, "/items/0/evidence/1/passageSha256"),
        ({"passageSha256": digest("x") + "\n"}, "/items/0/evidence/1/passageSha256"),
        ({"passageSha256": 5}, "/items/0/evidence/1/passageSha256"),
        ({"role": ["statesClaim"]}, "/items/0/evidence/1/role"),
    ],
)
def test_evidence_that_is_not_well_formed_is_named_by_its_pointer(
    entry: dict[str, Any], pointer: str
) -> None:
    assert [fault.partition(" ")[0] for fault in faults(broken(**entry))] == [pointer]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"sourceText": None}, "/a~1b/sourceText"),
        ({"sourceText": "a text"}, "/a~1b/sourceText"),
        ({"sourceText": {"sha256": digest("x")}}, "/a~1b/sourceText/id"),
        ({"sourceText": {"id": "x"}}, "/a~1b/sourceText/sha256"),
        ({"sourceText": {"id": "x", "sha256": "abc"}}, "/a~1b/sourceText/sha256"),
        ({"sourceText": text_of("x") | {"characters": "1"}}, "/a~1b/sourceText/characters"),
        ({"evidence": []}, "/a~1b/evidence"),
        ({"evidence": {"start": 1}}, "/a~1b/evidence"),
        ({"evidence": [5]}, "/a~1b/evidence/0"),
        ({"id": None}, "/a~1b/id"),
    ],
)
def test_a_node_that_points_at_nothing_is_named_by_its_pointer(
    changes: dict[str, Any], pointer: str
) -> None:
    (fault,) = faults(json.dumps({"a/b": node(TEXT, SPANS) | changes}).encode())
    assert pointer in fault


def test_every_fault_is_told_at_once() -> None:
    one, two = node(TEXT, SPANS) | {"id": 1}, node(TEXT, SPANS)
    two["evidence"][0] |= {"start": "x", "role": 5}
    del two["sourceText"]
    assert len(faults(json.dumps([one, two]).encode())) == 4


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>", "not JSON"),
        (b"", "not JSON"),
        (b'{"id": "\xff"}', "not UTF-8: byte 8"),
        (b'{"id": "a", "id": "b"}', "'id' stands twice"),
        (b'{"a":' * 20_000, "nested too deeply"),
        (b'{"start": ' + b"9" * 5_000 + b"}", "not JSON"),
    ],
)
def test_what_is_no_document_is_said_to_be_none(body: bytes, said: str) -> None:
    assert [said in fault for fault in faults(body)] == [True]


# --- Where documents come from -----------------------------------------------------------


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


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "held.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode() + b"\r\n")
    return path


def caveat_prove(source: Path, *arguments: str, stdin: bytes = b"") -> Result:
    """Run the command; a traceback fails the test that caused it."""
    result = CliRunner().invoke(main, ["prove", "--source", str(source), *arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def says(result: Result, status: int, *words: str) -> None:
    assert result.exit_code == status, result.output
    for word in words:
        assert word in result.output, result.output


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


# --- The command -------------------------------------------------------------------------


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "graph.jsonld"
    path.write_text(json.dumps(graph(TEXT, node(TEXT, SPANS))))
    return path


def test_each_stale_passage_is_told_with_record_position_digests_and_document(
    source: Path, document: Path
) -> None:
    source.write_text(TEXT.replace("sixty", "fifty"), encoding="utf-8")
    result = caveat_prove(source, str(document))
    says(result, 1, f"STALE  {BASE}/claims/late", "statesClaim 37-70:", digest(TEXT[37:70])[:12],
         f"STALE  {SITE}/text", f"in {document}",
         "STALE: 2 of 6 passages of 2 records; the text is not the one recorded.")  # fmt: skip
    assert result.output.count("STALE  ") == 3


def test_the_words_of_the_text_are_never_shown(source: Path, document: Path) -> None:
    source.write_text(TEXT.replace("sixty", "fifty"), encoding="utf-8")
    for options in ((), ("--format", "json"), ("--mutate",)):
        output = caveat_prove(source, str(document), *options).output
        for word in ("ferry left", "pilot", "people were", "owners"):
            assert word not in output


def test_quiet_shows_nothing_where_everything_holds(source: Path, document: Path) -> None:
    assert caveat_prove(source, str(document), "--quiet", "--mutate").output == ""
    source.write_text("Other words.", encoding="utf-8")
    result = caveat_prove(source, str(document), "--quiet")
    assert result.output.count("STALE  ") == 1 + len(SPANS) + 1
    assert "Your text" not in result.output


def test_the_proof_as_json_has_the_standing_of_every_passage(source: Path, document: Path) -> None:
    source.write_text(TEXT.replace("sixty", "fifty"), encoding="utf-8")
    told = json.loads(caveat_prove(source, str(document), "--format", "json").stdout)
    assert told["holds"] is False
    assert {(one["start"], one["standing"]) for one in told["passages"]} == {
        (start, "STALE" if start in (37, 39) else "HOLDS") for start, _ in SPANS
    }
    assert told["texts"][0]["standing"] == "STALE"
    assert "mutated" not in told


def test_mutate_tells_how_many_changes_were_caught(source: Path, document: Path) -> None:
    says(caveat_prove(source, str(document), "--mutate"), 0,
         f"Changed each of {len(TEXT)} characters, one at a time (seed 1): {len(TEXT)} caught, "
         "0 missed.")  # fmt: skip
    says(caveat_prove(source, str(document), "--mutate", "--positions", "9", "--seed", "5"), 0,
         f"Changed 9 of {len(TEXT)} characters, one at a time (seed 5): 9 caught")  # fmt: skip
    result = caveat_prove(source, str(document), "--mutate", "--format", "json")
    assert json.loads(result.stdout)["mutated"]["caught"] == len(TEXT)


def test_a_change_that_is_missed_is_named_and_is_an_error(
    source: Path, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutating, "holds", lambda words, passage: passage.start != 37)
    result = caveat_prove(source, str(document), "--mutate", "--quiet")
    says(result, 1, "MISSED a changed character at 0", "0-36 still held", "37-70 went STALE")


def test_nothing_is_changed_where_not_everything_held_before(source: Path, document: Path) -> None:
    source.write_text(TEXT + "!", encoding="utf-8")
    result = caveat_prove(source, str(document), "--mutate")
    says(result, 1, "No character was changed")
    assert "one at a time" not in result.output


def test_what_cannot_be_read_comes_with_file_and_pointer(
    source: Path, document: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(broken(start="x"))
    says(caveat_prove(source, str(bad), str(document)), 2, f"{bad}: /items/0/evidence/1/start",
         "All hold: 6 passages")  # fmt: skip
    says(caveat_prove(source, str(tmp_path / "none.json")), 2, "cannot be read")
    assert (
        json.loads(caveat_prove(source, str(bad), str(document), "--format", "json").stdout)[
            "holds"
        ]
        is False
    )


def test_a_document_without_a_text_is_no_proof(source: Path, tmp_path: Path) -> None:
    person = tmp_path / "person.json"
    person.write_text(json.dumps({"id": f"{BASE}/people/x", "type": ["Person"]}))
    says(caveat_prove(source, str(person)), 3, f"{person}: skipped, it points at no text",
         "No document that could be read points at a text")  # fmt: skip
    told = json.loads(caveat_prove(source, str(person), "--format", "json").stdout)
    assert (told["holds"], told["passages"]) == (False, [])


def test_documents_of_other_texts_alone_are_no_proof(
    source: Path, document: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps(graph("Other.", article=f"{BASE}/articles/other")))
    source.write_text(TEXT.replace("late", "soon"), encoding="utf-8")
    says(caveat_prove(source, str(document), str(other)), 3, "nothing was proved", "--article IRI",
         f"of another text, {SITE}/text")  # fmt: skip
    says(caveat_prove(source, str(document), str(other), "--article", "ferry"), 1, "1 of 6")


def test_a_source_that_cannot_be_used_is_said_to_be_none(source: Path, document: Path) -> None:
    source.write_bytes(b"caf\xe9")
    says(caveat_prove(source, str(document)), 2, "not UTF-8: byte 3", "Save it as UTF-8")
    says(caveat_prove(source.parent / "none.txt", str(document)), 2, "does not exist")


def test_a_byte_order_mark_is_named_as_the_likely_reason(source: Path, document: Path) -> None:
    source.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    says(caveat_prove(source, str(document)), 1, "byte order mark")


def test_positions_need_mutate(source: Path, document: Path) -> None:
    says(caveat_prove(source, str(document), "--positions", "9"), 2, "add --mutate")


def test_a_hostile_document_cannot_write_to_the_terminal(source: Path, tmp_path: Path) -> None:
    hostile = node(TEXT, SPANS) | {"id": "x\x1b[2J\ud800\u202e\nAll hold"}
    hostile["evidence"][0]["passageSha256"] = digest("other")
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(hostile))
    result = caveat_prove(source, str(path))
    says(result, 1, r"STALE  x\x1b[2J\ud800\u202e\nAll hold")
    assert caveat_prove(source, str(path), "--format", "json").exit_code == 1


# --- The seed article, by real processes -------------------------------------------------


@pytest.fixture
def graph_of_the_seed(live_server: Live) -> str:
    return f"{live_server.url}/articles/iraq-june-2014/graph"


@pytest.fixture
def licensed(graph_of_the_seed: str) -> Path:
    """The licensed text of the seed article; without it these tests are not part of the run."""
    sha256 = requests.get(graph_of_the_seed, timeout=10).json()["sourceText"]["sha256"]
    found = [
        path
        for folder in os.environ["CAVEAT_SOURCES"].split(os.pathsep)
        for path in Path(folder).iterdir()
        if path.is_file() and digest(normalise(path.read_bytes())) == sha256
    ]
    assert found, "CAVEAT_SOURCES does not hold the text of the seed article"
    return found[0]


def prove_process(source: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if name[:7] != "CAVEAT_"}
    return subprocess.run(
        [sys.executable, "-m", "api.cli", "prove", "--source", str(source), *arguments],
        cwd=ROOT, env=environ, text=True, capture_output=True, check=False, timeout=120,
    )  # fmt: skip


def test_the_served_graph_of_the_seed_holds_and_every_changed_character_is_caught(
    licensed: Path, graph_of_the_seed: str
) -> None:
    done = prove_process(licensed, graph_of_the_seed, "--mutate", "--format", "json")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    told = json.loads(done.stdout)
    characters = told["source"]["characters"]
    assert told["holds"] is True
    assert len(told["passages"]) > 200
    assert told["mutated"]["tried"] == told["mutated"]["caught"] == characters > 9_000


def test_one_changed_character_of_the_licensed_text_is_told_with_all_that_it_touches(
    licensed: Path, graph_of_the_seed: str, tmp_path: Path
) -> None:
    passages = [
        (node_["id"], entry["start"], entry["end"])
        for node_ in requests.get(graph_of_the_seed, timeout=10).json()["included"]
        for entry in node_.get("evidence", ())
    ]
    words = normalise(licensed.read_bytes())
    at = max(range(len(words)), key=lambda at: sum(s <= at < e for _, s, e in passages))
    changed = tmp_path / "changed.txt"
    changed.write_text(words[:at] + "\u00b6" + words[at + 1 :], encoding="utf-8")
    done = prove_process(changed, graph_of_the_seed, "--format", "json")
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)["passages"]
    stale = {(p["record"], p["start"], p["end"]) for p in told if p["standing"] == "STALE"}
    assert stale == {passage for passage in passages if passage[1] <= at < passage[2]}
    assert len(stale) > 3


def test_whatever_is_served_of_the_seed_is_proved_alike(licensed: Path, live_server: Live) -> None:
    lists = [f"{live_server.url}/{name}?limit=100" for name in ("claims", "events", "quotations")]
    done = prove_process(licensed, *lists, f"{live_server.url}/articles/iraq-june-2014/v/1.json")
    assert done.returncode == 0, done.stdout + done.stderr
    graph_ = prove_process(licensed, f"{live_server.url}/articles/iraq-june-2014/graph.jsonld")
    verdict = re.compile(r"All hold: \d+ passages of \d+ records")
    assert verdict.search(done.stdout)
    assert verdict.findall(done.stdout) == verdict.findall(graph_.stdout)


# --- What anybody can try ----------------------------------------------------------------

GUIDE = ROOT / "docs" / "guides" / "proving-passages.md"
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ |```).*\n)*)", re.MULTILINE)
FIGURE = re.compile(r"[0-9a-f]{12,64}|\d[\d,]*")


def test_the_commands_of_the_guide_answer_as_it_says(live_server: Live, tmp_path: Path) -> None:
    """Figures may differ, since the example goes on being edited; everything else is the same."""
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    (tmp_path / "var").mkdir()
    environ = {name: value for name, value in os.environ.items() if name[:7] != "CAVEAT_"}
    bin_ = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    tried = COMMAND.findall(GUIDE.read_text(encoding="utf-8"))
    assert len(tried) > 4
    for command, answer in tried:
        done = subprocess.run(
            command.replace("http://127.0.0.1:8000", live_server.url), shell=True, cwd=tmp_path,
            env=environ | {"PATH": bin_}, text=True, check=False, timeout=60,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        told = done.stdout.replace(live_server.url, "http://127.0.0.1:8000")
        assert FIGURE.sub("#", told) == FIGURE.sub("#", answer), f"{command}\n{told}"
