"""Breakages of headers: one is lost, or says what is not so."""

from __future__ import annotations

import json
from dataclasses import replace

from breakage_table import answer, at, breakage, header

for _name, _promise in (
    ("ETag", "header-etag"),
    ("Vary", "header-vary"),
    ("Cache-Control", "header-cache-control"),
    ("Repr-Digest", "header-repr-digest"),
    ("Link", "header-link"),
    ("Access-Control-Allow-Origin", "cors-origin"),
    ("Access-Control-Expose-Headers", "cors-exposed"),
    ("X-Content-Type-Options", "header-nosniff"),
    ("Allow", "header-allow"),
    ("Access-Control-Allow-Methods", "cors-preflight"),
    ("Content-Type", "media-type"),
):
    breakage(
        f"{_name} is lost",
        _promise,
        header(_name, None),
        {
            "ETag": "not-modified not-modified-headers etag-stable table-not-modified"
            " etag-of-its-format if-none-match-lists",
            "Allow": "read-only-everywhere",
            "Cache-Control": "errors-not-cached version-unchanged context-kept",
            "Link": "link-canonical link-describedby link-context link-license link-alternate"
            " latest-version record-is-cited paging-link",
            "Content-Type": "media-type-as-asked problem-media-type table-by-accept table-as-list"
            " table-filtered table-described cells-as-described csv-as-ndjson csv-runs-nothing"
            " figures-not-added suffix-wins empty-list-says-why version-answers"
            " nodes-ignore-parameters accept-by-quality accept-zero-refuses accept-anything"
            " accept-browser accept-range accept-profile formats-of-contract if-none-match-lists"
            " etag-of-its-format if-modified-since",
            "Access-Control-Allow-Methods": "headers-of-contract",
        }.get(_name, ""),
    )
breakage(
    "CORS is lost on errors",
    "cors-origin",
    header("Access-Control-Allow-Origin", None, lambda q, r: r.status >= 400),
)
breakage(
    "request ids are lost",
    "header-request-id",
    answer(lambda *_: True, lambda r: r.with_header("x-request-id", "")),
    "request-id-echoed",
)
breakage(
    "a client's request id is not kept",
    "request-id-echoed",
    header("X-Request-ID", "another-id-of-ours"),
    "request-ids-differ",
)
breakage(
    "all requests have one id",
    "request-ids-differ",
    answer(lambda *_: True, lambda r: r.with_header("x-request-id", "always-the-same-id")),
    "request-id-echoed",
)
breakage(
    "Repr-Digest is of other bytes",
    "repr-digest-of-bytes",
    header(
        "Repr-Digest",
        f"sha-256=:{'A' * 43}=:",
        lambda q, r: r.status == 200 and q.path == "/articles",
    ),
)
breakage(
    "Turtle is called plain text",
    "media-type media-type-as-asked",
    header("Content-Type", "text/plain", lambda q, r: "turtle" in r.headers["content-type"]),
    "accept-by-quality accept-profile accept-zero-refuses etag-of-its-format suffix-wins"
    " texts-are-utf-8 version-answers",
)
breakage(
    "Accept is not heard",
    "media-type-as-asked suffix-as-accept",
    lambda service: (
        lambda q, r: (
            r
            if "turtle" not in r.headers.get("content-type", "")
            or q.path.endswith(".ttl")
            or q.path in ("/ns", "/shapes.ttl")
            else r.with_header("content-type", "application/ld+json").with_plain(b"{}")
        )
    ),
    "turtle-as-jsonld"
    " accept-by-quality accept-profile accept-range accept-zero-refuses etag-of-its-format",
)
breakage(
    "a status is of no contract",
    "status-of-contract",
    answer(at("/health/live"), lambda r: replace(r, status=203)),
    "health-live routes-answer",
)
breakage(
    "a 503 does not say when to come again",
    "header-retry-after",
    lambda service: lambda q, r: replace(r, status=503) if q.path == "/health/ready" else r,
    "health-ready problem-media-type schema-problem problem-status media-type errors-not-cached"
    " header-vary problem-unknown-node"
    " catalog-of-problems preflight-everywhere read-only-everywhere routes-answer"
    " status-of-contract",
)
breakage(
    "a header that only the contract knows is lost",
    "headers-of-contract",
    header("Access-Control-Max-Age", None),
)


def _unnamed(*names: str):
    """Take headers out of answers, and out of all that the contract says of them."""

    def without(told: dict[str, object]) -> dict[str, object]:
        return {key: value for key, value in told.items() if key not in names}

    def change(request, reply):
        if request.path == "/openapi.json" and reply.status == 200:
            reply = reply.with_json(json.loads(reply.plain, object_hook=without))
        for name in names:
            reply = reply.with_header(name, None)
        return reply

    return lambda _: change


breakage(
    "contract and answers let go of headers alike",
    "cors-origin cors-exposed header-nosniff",
    _unnamed(
        *("X-Content-Type-Options", "Access-Control-Allow-Origin"), "Access-Control-Expose-Headers"
    ),
    "contract-as-yaml pinned-contract",
)
