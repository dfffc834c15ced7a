"""Breakages of what people and language models read: a page or a passage loses what there is."""

from __future__ import annotations

import gzip
import re

from breakage_table import answer, breakage
from breaking_proxy import Reply

CAVEAT = re.compile(rb'<p class="caveat">.*?</p>', re.DOTALL)


def of_claims(suffix: str):
    return lambda _, q, r: (
        q.path.startswith("/claims/") and q.path.endswith(suffix) and r.status == 200
    )


def bytes_changed(pattern: bytes, new: bytes):
    return lambda r: r.with_plain(re.sub(pattern, new, r.plain, flags=re.DOTALL))


breakage(
    "a page loses its caveats",
    "page-says-the-same",
    answer(of_claims(".html"), lambda r: r.with_plain(CAVEAT.sub(b"", r.plain))),
    "page-keeps-caveats suffix-as-accept",
)
breakage(
    "a page hides its caveats",
    "page-says-the-same",
    answer(
        of_claims(".html"),
        bytes_changed(b'<p class="caveat">', b'<p class="caveat" style="display:none">'),
    ),
    "page-keeps-caveats suffix-as-accept",
)
breakage(
    "a page loses the bounds of its figures",
    "page-keeps-caveats",
    answer(
        of_claims(".html"),
        bytes_changed(rb"\b[Aa]t least ", b""),
    ),
    "suffix-as-accept page-says-the-same html-holds-jsonld",
)
breakage(
    "the plain block loses the caveat",
    "plain-block-says-the-same",
    answer(
        of_claims(".html"), bytes_changed(rb'"description":"[^"]*"', b'"description":"A claim."')
    ),
    "suffix-as-accept page-keeps-caveats",
)
breakage(
    "a page has no plain block",
    "plain-block-says-the-same",
    answer(of_claims(".html"), bytes_changed(b'"https://schema.org"', b'"https://example.org"')),
    "suffix-as-accept page-keeps-caveats",
)
breakage(
    "Markdown loses its caveats",
    "markdown-says-the-same",
    answer(of_claims(".md"), bytes_changed(rb"Caveat: [^.]*\.", b"")),
    "suffix-as-accept",
)
breakage(
    "Markdown has a long passage",
    "markdown-in-passages",
    answer(of_claims(".md"), bytes_changed(rb"\n\n\*\*", b" **")),
    "suffix-as-accept",
)
breakage(
    "a passage of Markdown does not say who says so",
    "markdown-in-passages",
    answer(of_claims(".md"), bytes_changed(rb"\*\* \([^)]*\)\. ", b"**. ")),
    "suffix-as-accept markdown-says-the-same",
)


breakage(
    "JSON has a key twice",
    "json-keys-once",
    answer(
        lambda c, q, r: q.path == "/people" and r.is_json and r.status == 200,
        lambda r: r.with_plain(r.plain.replace(b'"release":', b'"release":0,"release":', 1)),
    ),
)
breakage(
    "Markdown is called Latin 1",
    "texts-are-utf-8",
    answer(
        lambda c, q, r: "markdown" in r.headers.get("content-type", ""),
        lambda r: r.with_header("content-type", "text/markdown; charset=iso-8859-1"),
    ),
)
breakage(
    "a document begins with a mark",
    "texts-are-utf-8",
    answer(
        lambda c, q, r: q.path == "/docs/model.md" and r.status == 200,
        lambda r: r.with_plain(b"\xef\xbb\xbf" + r.plain),
    ),
)
breakage(
    "the dump says another status",
    "dump-as-jsonld",
    answer(lambda c, q, r: q.path == "/dump.nq.gz" and r.status == 200, lambda r: _confirmed(r)),
    "gzip-everywhere",
)


def _confirmed(reply: Reply) -> Reply:
    plain = re.sub(rb"ns#(attributed|asserted)>", b"ns#confirmed>", gzip.decompress(reply.plain))
    return reply.with_plain(gzip.compress(plain, mtime=0))
