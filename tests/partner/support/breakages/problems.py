"""Breakages of errors: another status, another shape, or no word on the fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from breakage_table import Service, answer, at, breakage, drop, json_edit, put, status_is
from breaking_proxy import Change, Request

HTML_404 = b"<!doctype html><title>Not found</title>"

breakage(
    "problem+json is replaced by a page",
    "problem-media-type schema-problem",
    answer(
        lambda c, q, r: r.status >= 400 and q.method != "HEAD",
        lambda r: r.with_header("content-type", "text/html").with_plain(HTML_404),
    ),
    "problem-status problem-names-fault problem-types-resolve problem-unknown-node"
    " problem-unknown-path problem-unknown-parameter problem-invalid-parameter"
    " problem-bare-slug problem-unknown-cursor problem-not-acceptable"
    " problem-other-form problem-method-not-allowed addresses-resolve"
    " catalog-of-problems cursor-of-its-list offers-are-named parameter-once routes-answer"
    " table-is-whole unknown-parameter-everywhere values-refused problem-names-request",
)
TAKEN = (
    "media-type header-etag header-vary header-cache-control header-repr-digest header-link"
    " head-as-get"
)
"""What an error lacks that is sent as if all were well."""


def taken(fits: Callable[[Request], bool]) -> Callable[[Service], Change]:
    """Answer 200 where there is a problem."""
    return answer(lambda c, q, r: fits(q), lambda r: replace(r, status=200))


breakage(
    "a missing node is a 200",
    "problem-unknown-node",
    taken(lambda q: q.path == "/articles/no-such-node-of-any-list"),
    TAKEN,
)
breakage(
    "an unknown parameter is ignored",
    "problem-unknown-parameter",
    taken(lambda q: "noSuchParameter" in q.target),
    f"{TAKEN} unknown-parameter-everywhere",
)
breakage(
    "limit 0 is taken",
    "problem-invalid-parameter",
    taken(lambda q: "limit=0" in q.target),
    TAKEN,
)
breakage(
    "a bare slug is taken",
    "problem-bare-slug",
    taken(lambda q: "claimant=no-such" in q.target),
    TAKEN,
)
breakage(
    "a problem does not name the parameter",
    "problem-names-fault",
    answer(lambda c, q, r: "noSuchParameter" in q.target, json_edit(drop("errors"))),
    "unknown-parameter-everywhere",
)
breakage(
    "a cursor of nobody is a 400",
    "problem-unknown-cursor",
    answer(
        lambda c, q, r: "cursor=no-such" in q.target,
        lambda r: json_edit(put(status=400))(replace(r, status=400)),
    ),
    "problem-types-resolve",
)
breakage(
    "a problem tells another status",
    "problem-status",
    answer(lambda c, q, r: r.status == 406, json_edit(put(status=400))),
    "problem-types-resolve",
)
breakage(
    "a 406 is a 400",
    "problem-not-acceptable problem-other-form",
    answer(status_is(406), lambda r: json_edit(put(status=400))(replace(r, status=400))),
    "problem-types-resolve accept-profile accept-zero-refuses unoffered-everywhere",
)
breakage(
    "expanded JSON-LD is answered compacted",
    "problem-other-form",
    taken(lambda q: "expanded" in str(q.headers)),
    f"{TAKEN} accept-profile",
)
breakage(
    "a 405 is a 404",
    "problem-method-not-allowed",
    answer(status_is(405), lambda r: json_edit(put(status=404))(replace(r, status=404))),
    "problem-types-resolve status-of-contract read-only-everywhere",
)
breakage(
    "a problem has another type",
    "problem-unknown-path",
    answer(
        at("/no-such-node-of-any-list/"),
        lambda r: r.with_plain(r.plain.replace(b"problems/not-found", b"problems/gone")),
    ),
    "problem-types-resolve",
)
breakage(
    "a problem's page has another title",
    "problem-types-resolve",
    answer(at("/problems/not-found"), json_edit(put(title="Nothing"))),
)
breakage(
    "the preflight is refused",
    "cors-preflight",
    answer(lambda c, q, r: q.method == "OPTIONS", lambda r: replace(r, status=200)),
    "status-of-contract preflight-everywhere",
)
breakage(
    "a problem names another request",
    "problem-names-request",
    answer(
        lambda _, q, r: r.status == 404 and "json" in r.headers.get("content-type", ""),
        json_edit(lambda d: d.update(instance="urn:request:00000000-0000")),
    ),
)
