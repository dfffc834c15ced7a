"""Breakages of transfer: bodies that are cut, packed wrongly or where none may be."""

from __future__ import annotations

from dataclasses import replace

from breakage_table import LIST, answer, at, breakage, cut

breakage(
    "gzip has the wrong length",
    "answers-whole",
    lambda service: (
        lambda q, r: (
            r.with_header("content-length", str(len(r.body) + 7))
            if "content-encoding" in r.headers and q.path == LIST
            else r
        )
    ),
    "gzip-unpacks gzip-everywhere",
    on_the_wire=True,
)
breakage(
    "gzip is cut off",
    "gzip-unpacks",
    lambda service: (
        lambda q, r: (
            replace(r.with_header("content-length", str(len(r.body) - 9)), body=r.body[:-9])
            if "content-encoding" in r.headers
            else r
        )
    ),
    "repr-digest-of-bytes texts-are-utf-8",
)
breakage(
    "gzip holds another document",
    "gzip-unpacks",
    lambda service: (
        lambda q, r: (
            r.with_plain(r.plain.replace(b"name", b"nome"))
            if "content-encoding" in r.headers and r.is_json
            else r
        )
    ),
)
breakage(
    "gzip comes unasked",
    "encoding-as-asked",
    lambda service: (
        lambda q, r: (
            r.with_header("content-encoding", "gzip").with_plain(r.body)
            if q.path == "/articles" and r.status == 200
            else r
        )
    ),
    "table-by-accept texts-are-utf-8",
)
breakage(
    "an answer breaks off",
    "answers-whole",
    answer(at("/people"), lambda r: cut(r)),
    "schema-list paging-complete paging-ends no-dangling-reference paging-no-repeats paging-limit"
    " paging-one-release paging-link graph-as-nodes one-context expansion-keeps-all"
    " terms-defined terms-known dump-in-graphs-of-versions table-as-list table-by-accept",
    on_the_wire=True,
)
breakage(
    "HEAD has a body",
    "head-no-body",
    answer(lambda c, q, r: q.method == "HEAD", lambda r: replace(r, after=b"body")),
    "not-modified-no-body",
    on_the_wire=True,
)
breakage(
    "HEAD lacks a header",
    "head-as-get",
    lambda service: (
        lambda q, r: (
            r.with_header("content-length", None) if q.method == "HEAD" and r.status == 200 else r
        )
    ),
)
breakage(
    "HEAD has another status",
    "head-as-get",
    answer(
        lambda c, q, r: q.method == "HEAD" and r.status == 404, lambda r: replace(r, status=400)
    ),
)
