"""Pages are found in folders and on standard input, and decoded as browsers decode them."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from canned_server import CannedServer, answer
from caveat_partner import generate
from caveat_partner.addresses import is_address
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.page_check import check_page_at
from caveat_partner.page_encoding import decode_page
from caveat_partner.page_files import NoPage, PageUnreachable, find_pages, load_page
from caveat_partner.results.model import Place
from caveat_partner.verdicts import Verdict


def test_a_folder_is_every_page_in_it_and_below_in_order(tmp_path: Path) -> None:
    for name in ("b.html", "a/z.HTM", "a/c.xhtml", "a/d.css", "e.html.bak"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>")
    found = [Path(each).relative_to(tmp_path).as_posix() for each in find_pages(["."], tmp_path)]
    assert found == ["a/c.xhtml", "a/z.HTM", "b.html"]


def test_a_name_that_is_there_is_no_pattern(tmp_path: Path) -> None:
    for name in ("[slug].html", "s.html"):
        (tmp_path / name).write_text("<p>")
    assert find_pages(["[slug].html"], tmp_path) == [str(tmp_path / "[slug].html")]
    assert find_pages(["[s].html"], tmp_path) == [str(tmp_path / "s.html")]


def test_linked_folders_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.html").write_text("<p>")
    (tmp_path / "site" / "news").mkdir(parents=True)
    (tmp_path / "site" / "news" / "b.html").write_text("<p>")
    (tmp_path / "site" / "linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "site" / "again").symlink_to(tmp_path / "site" / "news")
    (tmp_path / "site" / "news" / "round").symlink_to(tmp_path / "site")
    found = [Path(each).relative_to(tmp_path).as_posix() for each in find_pages(["site"], tmp_path)]
    assert found == ["site/linked/a.html", "site/news/b.html"]


def test_a_folder_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site" / "closed").mkdir(parents=True)
    scan = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith("closed"):
            raise PermissionError(13, "Permission denied", folder)
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PageUnreachable, match=r"site/closed cannot be read: Permission denied\."):
        find_pages(["site"], tmp_path)


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("HTTP://host/a.html", True),
        ("https://host", True),
        ("HEAD https://host/a", True),
        ("a://b.html", False),
        ("build/a b.html", False),
        ("http:/a.html", False),
    ],
)
def test_an_address_is_known_by_its_scheme(target: str, told: bool) -> None:
    assert is_address(target) is told
    assert Place(target).is_address is told


@pytest.mark.parametrize(
    ("media_type", "told"),
    [
        ("text/html; charset=utf-8", ""),
        ("Application/XHTML+XML", ""),
        ("application/json", "answers with application/json, which is no HTML."),
        ("text/plain", "answers with text/plain, which is no HTML."),
    ],
)
def test_what_comes_by_http_as_no_html_is_no_page(
    media_type: str, told: str, server: CannedServer
) -> None:
    page = server.says("/page", answer(b"<p>a", headers=[f"Content-Type: {media_type}"]))
    if not told:
        assert load_page(page.replace("http:", "HTTP:")).html == "<p>a"
        return
    with pytest.raises(PageUnreachable, match=re.escape(told)):
        load_page(page)


def test_a_folder_without_pages_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("")
    with pytest.raises(NoPage, match="There is no page"):
        find_pages(["."], tmp_path)


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    entered = SimpleNamespace(buffer=io.BytesIO("<p>Élan".encode()))
    monkeypatch.setattr(sys, "stdin", entered)
    assert find_pages(["-"]) == ["-"]
    assert load_page("-").html == "<p>Élan"


@pytest.mark.parametrize(
    ("content", "header", "html"),
    [
        ("é".encode(), None, "é"),
        ("é".encode("latin-1"), None, "é"),
        ("\ufeffé".encode(), "latin-1", "é"),
        ("\ufeffé".encode("utf-16-le"), None, "é"),
        ("é–\x81".encode(), "utf-8", "é–\x81"),
        (b"\x80\x81", "iso-8859-1", "\u20ac\x81"),
        ('<meta charset="gb2312">\u4e00'.encode("gb18030"), None, '<meta charset="gb2312">\u4e00'),
        ('<meta charset="utf-16">é'.encode(), None, '<meta charset="utf-16">é'),
        (b'<meta charset="x-user-defined">\xe9', None, '<meta charset="x-user-defined">é'),
        (b'<!-- <meta charset="koi8-r"> -->\xe9', None, '<!-- <meta charset="koi8-r"> -->é'),
        (
            "<meta http-equiv=x content='text/html; charset=koi8-r'>\u0434".encode("koi8-r"),
            None,
            "\u0434",
        ),
        ("<?xml version='1.0' encoding='koi8-r'?>\u0434".encode("koi8-r"), None, "\u0434"),
        ('<meta charset="koi8-r">\u0434'.encode(), "utf-8", "\u0434"),
    ],
)
def test_a_page_is_decoded_by_mark_header_meta_and_else_by_what_fits(
    content: bytes, header: str | None, html: str
) -> None:
    page = decode_page(content, header)
    assert page.html.endswith(html)
    assert page.fault is None


@pytest.mark.parametrize(
    ("content", "where", "words"),
    [
        (b'<meta charset="utf-8">\r\n<p>\xe9t\xe9', (2, 4), "byte 0xE9"),
        (b'<meta charset="klingon"><p>a', (1, 1), "'klingon', which no browser knows"),
        *(
            (f'<meta charset="{name}"><p>a'.encode(), (1, 1), f"'{name}', which no browser knows")
            for name in ("hex", "rot13", "base64", "zlib", "undefined", "punycode", "cp037")
        ),
        (b'<meta charset="iso-2022-kr"><p>a', (1, 1), "'iso-2022-kr', of which browsers read"),
    ],
)
def test_a_page_that_is_not_in_its_encoding_is_read_and_not_judged(
    content: bytes, where: tuple[int, int], words: str, tmp_path: Path
) -> None:
    page = decode_page(content)
    assert (page.line, page.column) == where
    (tmp_path / "page.html").write_bytes(content)
    claims = Claims.of(next(iter(generate.valid("claim", seed=1, n=1))))
    report = check_page_at(str(tmp_path / "page.html"), claims)
    assert report.verdict is Verdict.NOT_JUDGED
    (unread,) = report.unrecognized
    assert (unread.kind, unread.where) == ("encoding", f"{where[0]}:{where[1]}")
    assert words in unread.message
