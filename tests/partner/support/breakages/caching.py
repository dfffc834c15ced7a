"""Breakages of caching: validators that cannot be trusted."""

from __future__ import annotations

from dataclasses import replace

from breakage_table import answer, at_deep, breakage, flickering, header, json_edit, put, status_is
from breaking_proxy import NOT_IN_A_304, Reply

breakage(
    "an ETag is weak",
    "etag-strong header-etag",
    lambda service: (
        lambda q, r: r.with_header("etag", f"W/{r.headers['etag']}") if "etag" in r.headers else r
    ),
    "if-none-match-lists",
)


def _with_number(reply: Reply, number: int) -> Reply:
    kind = reply.headers["etag"].strip('"').partition(".")[2]
    return reply.with_header("etag", f'"{number:032x}.{kind}"')


breakage(
    "ETags are unstable",
    "etag-stable",
    flickering(lambda c, q, r: r.status == 200 and "etag" in r.headers, _with_number),
    "head-as-get not-modified table-not-modified table-head"
    " etag-of-its-format if-none-match-lists not-modified-everywhere",
)
breakage(
    "one ETag for all formats",
    "etag-tells-apart",
    header("ETag", f'"{"0" * 32}.jsonld"', lambda q, r: r.status == 200),
    "etag-for-each-format etag-of-its-format if-none-match-lists",
)
breakage(
    "a body changes between two requests",
    "answer-stable",
    flickering(
        lambda c, q, r: at_deep()(c, q, r) and r.is_json,
        lambda r, number: json_edit(put(note=f"Note {number}."))(r),
    ),
    "list-as-node latest-version nquads-as-jsonld html-holds-jsonld suffix-as-accept modified"
    " gzip-unpacks head-as-get json-as-jsonld not-modified turtle-as-jsonld"
    " if-none-match-lists",
)


breakage(
    "a 304 has a body",
    "not-modified-no-body",
    answer(status_is(304), lambda r: replace(r, after=b'{"a": "body"}')),
    "head-no-body",
)
breakage(
    "conditions are not heard",
    "not-modified",
    lambda service: (
        lambda q, r: (
            r
            if r.status != 304
            else replace(
                r,
                status=200,
                headers={**r.headers, "content-type": "application/ld+json"},
                body=b"{}",
            )
        )
    ),
    "etag-tells-apart header-repr-digest table-not-modified"
    " etag-of-its-format if-modified-since if-none-match-lists media-type not-modified-everywhere",
)
breakage(
    "any condition holds",
    "modified",
    lambda service: (
        lambda q, r: (
            replace(
                r,
                status=304,
                body=b"",
                headers={k: v for k, v in r.headers.items() if k not in NOT_IN_A_304},
            )
            if r.status == 200 and "If-None-Match" in q.headers
            else r
        )
    ),
    "etag-of-its-format if-modified-since if-none-match-lists",
)
breakage(
    "a 304 has another ETag",
    "not-modified-headers",
    header("ETag", f'"{"0" * 32}.jsonld"', lambda q, r: r.status == 304),
)
breakage(
    "a 304 loses Vary",
    "not-modified-headers header-vary",
    header("Vary", None, lambda q, r: r.status == 304),
)
breakage(
    "errors may be kept",
    "errors-not-cached header-cache-control",
    header("Cache-Control", "public, max-age=60", lambda q, r: r.status >= 400),
)
breakage(
    "versions may not be kept",
    "version-unchanged",
    header("Cache-Control", "public, max-age=60", lambda q, r: "/v/" in q.path),
    "errors-not-cached header-cache-control",
)
breakage(
    "versions may be kept for ever",
    "version-unchanged",
    header("Cache-Control", "public, max-age=31536000, immutable", lambda q, r: "/v/" in q.path),
    "errors-not-cached header-cache-control",
)
breakage(
    "versions are kept for an hour and called immutable",
    "version-unchanged header-cache-control",
    header("Cache-Control", "public, max-age=3600, immutable", lambda q, r: "/v/" in q.path),
    "errors-not-cached",
)
breakage(
    "a node may be kept for ever",
    "header-cache-control",
    header(
        "Cache-Control",
        "public, max-age=31536000, immutable",
        lambda q, r: q.path.startswith("/claims/") and "/v/" not in q.path and r.status == 200,
    ),
    "not-modified-headers",
)
breakage(
    "the latest version is another",
    "latest-version",
    answer(
        lambda c, q, r: "/v/" in q.path and r.is_json and r.status == 200,
        json_edit(put(note="Another note.")),
    ),
)
breakage(
    "the context may be kept for a minute",
    "context-kept header-cache-control",
    header("Cache-Control", "public, max-age=60", lambda q, r: q.path == "/context/v1.jsonld"),
    "errors-not-cached",
)
