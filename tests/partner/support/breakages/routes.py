"""Breakages of routes: one of many addresses does not do what all of them do."""

from __future__ import annotations

from dataclasses import replace

from breakage_table import Service, answer, at, breakage, gone, header, json_edit, put
from breaking_proxy import Change, Reply, Request

LISTS = ("/people", "/events", "/groups", "/claims")
"""Some lists, with the one that stands for all where a sample is asked."""
LLMS, CATALOG, CHANGELOG = "/llms.txt", "/.well-known/api-catalog", "/changelog.json"


def text(old: bytes, new: bytes):
    return lambda r: r.with_plain(r.plain.replace(old, new))


def ok(path: str):
    return lambda _, q, r: q.path == path and q.method == "GET" and r.status == 200


breakage(
    "a guide is gone",
    "routes-answer",
    gone(at("/docs/guides/tables")),
    "addresses-resolve status-of-contract head-everywhere",
)
breakage(
    "HEAD of the docs is another",
    "head-everywhere",
    answer(
        lambda c, q, r: q.method == "HEAD" and q.path == "/docs/model",
        lambda r: r.with_header("content-language", "de"),
    ),
)
breakage(
    "the vocabulary is sent again though it is known",
    "not-modified-everywhere",
    answer(
        lambda c, q, r: q.path == "/shapes.ttl" and r.status == 304,
        lambda r: replace(r, status=200),
    ),
    "media-type header-repr-digest answers-whole pinned-meanings etag-tells-apart",
)
breakage(
    "the changelog packed is another",
    "gzip-everywhere",
    answer(
        lambda c, q, r: q.path == CHANGELOG and r.headers.get("content-encoding") == "gzip",
        text(b"versions", b"version2"),
    ),
)
breakage(
    "lists take any format",
    "unoffered-everywhere",
    answer(
        lambda c, q, r: q.path in LISTS and r.status == 406 and q.method == "GET",
        lambda r: replace(r, status=200),
    ),
    "media-type header-etag header-link header-repr-digest header-vary header-cache-control"
    " headers-of-contract",
)
breakage(
    "a 406 does not name what is offered",
    "offers-are-named",
    answer(
        lambda c, q, r: r.status == 406,
        json_edit(put(detail="There is no such format.")),
    ),
)
breakage(
    "lists have no Markdown",
    "formats-of-contract",
    answer(
        lambda c, q, r: q.path in LISTS and "markdown" in r.headers.get("content-type", ""),
        lambda r: r.with_header("content-type", "text/html; charset=utf-8"),
    ),
)
breakage(
    "two formats have one ETag",
    "etag-for-each-format",
    header("ETag", f'"{"a" * 32}.any"', lambda q, r: q.path in LISTS and r.status == 200),
    "etag-tells-apart table-head table-not-modified not-modified-everywhere etag-stable"
    " etag-of-its-format not-modified head-everywhere",
)
breakage(
    "lists may be deleted",
    "read-only-everywhere",
    answer(
        lambda c, q, r: q.method in ("POST", "PUT", "DELETE", "PATCH") and q.path in LISTS,
        lambda r: replace(r, status=404),
    ),
    "status-of-contract problem-status header-allow headers-of-contract media-type",
)
breakage(
    "a preflight of the contract is refused",
    "preflight-everywhere",
    answer(
        lambda c, q, r: q.method == "OPTIONS" and q.path == "/openapi.json",
        lambda r: replace(r, status=200),
    ),
    "status-of-contract media-type",
)
breakage(
    "a cookie is set",
    "no-cookie",
    answer(ok("/docs"), lambda r: r.with_header("set-cookie", "visitor=1; Path=/")),
    "head-everywhere",
)
breakage(
    "a list goes away and nobody said so",
    "deprecations-told",
    answer(ok("/groups"), lambda r: r.with_header("sunset", "Sat, 01 Jan 2028 00:00:00 GMT")),
    "head-everywhere",
)
breakage(
    "the contract names another address",
    "contract-names-itself",
    answer(at("/openapi.json"), json_edit(put(servers=[{"url": "https://elsewhere.example"}]))),
    "pinned-contract",
)
breakage(
    "the contract lacks a route as YAML",
    "contract-as-yaml",
    answer(ok("/openapi.yaml"), text(b"\n  /counts:", b"\n  /figures:")),
)
breakage(
    "the changelog ends before this version",
    "changelog-of-contract",
    answer(ok(CHANGELOG), json_edit(lambda d: d["versions"].clear())),
)
breakage(
    "the catalog leads elsewhere",
    "catalog-leads-here",
    answer(ok(CATALOG), text(b"/openapi.json", b"/swagger.json")),
)
breakage(
    "llms.txt forgets a list",
    "llms-txt-leads-on",
    answer(ok(LLMS), text(b"/quotations", b"/remarks")),
)
breakage(
    "a page of the docs has no language",
    "docs-are-pages",
    answer(ok("/docs/vocabulary"), text(b"<html lang=", b"<html data-lang=")),
)
breakage(
    "a problem is of no catalog",
    "catalog-of-problems",
    answer(
        lambda c, q, r: r.status == 405 and q.path in LISTS,
        json_edit(lambda d: d.update(type=d["type"] + "-at-all")),
    ),
)
breakage(
    "a text is another than recorded",
    "text-as-recorded",
    answer(
        lambda c, q, r: (
            q.path.startswith("/articles/") and q.path.endswith("/text") and q.method == "GET"
        ),
        lambda r: replace(
            r.with_header("content-type", "text/plain; charset=utf-8"), status=200
        ).with_plain(b"Quite another text."),
    ),
    "header-etag header-link header-vary header-cache-control header-repr-digest media-type"
    " headers-of-contract status-of-contract head-everywhere unoffered-everywhere"
    " errors-not-cached not-modified-everywhere gzip-everywhere",
    needs_all=True,
)


def first_case(fits, make):
    """Change what one request to a node or a list gets."""

    def for_service(service: Service):
        def change(request: Request, reply: Reply) -> Reply:
            return make(reply) if fits(service, request, reply) else reply

        return change

    return for_service


def asks(accept: str = "", suffix: str = "", **headers: str):
    """Fit what is asked of the claim that is asked at length."""

    def fits(service: Service, request: Request, reply: Reply) -> bool:
        path = service.deep.removeprefix(service.base) + suffix
        told = request.headers
        stated = all(told.get(name.replace("_", "-")) == one for name, one in headers.items())
        return request.path == path and accept in told.get("Accept", "") and stated

    return fits


def as_problem(status: int):
    """Answer with a problem where all is well."""
    return lambda r: replace(
        json_edit(put(status=status))(r.with_header("content-type", "application/problem+json")),
        status=status,
    )


FREE = "status-of-contract schema-problem problem-status problem-media-type errors-not-cached"
breakage(
    "the first format wins, whatever its quality",
    "accept-by-quality",
    first_case(asks("text/turtle;q=0.2"), lambda r: r.with_header("content-type", "text/turtle")),
    "texts-are-utf-8 etag-tells-apart",
)
breakage(
    "a format of quality 0 is given",
    "accept-zero-refuses",
    first_case(asks("text/turtle;q=0", ""), lambda r: replace(r, status=200)),
    "media-type header-etag header-link header-repr-digest header-vary header-cache-control"
    " headers-of-contract accept-by-quality accept-range",
)
breakage(
    "whoever takes anything gets a page",
    "accept-anything",
    first_case(
        lambda s, q, r: asks("*/*")(s, q, r) and q.headers.get("Accept") == "*/*",
        lambda r: r.with_header("content-type", "text/html; charset=utf-8"),
    ),
    "docs-are-pages accept-by-quality",
)
breakage(
    "a browser gets JSON",
    "accept-browser",
    first_case(asks("xhtml"), lambda r: r.with_header("content-type", "application/json")),
    "json-keys-once docs-are-pages",
)
breakage(
    "a range of media types is not understood",
    "accept-range",
    first_case(asks("text/*"), lambda r: r.with_header("content-type", "application/ld+json")),
    "json-keys-once",
)
breakage(
    "expanded JSON-LD is promised and compacted comes",
    "accept-profile",
    first_case(asks("#flattened"), lambda r: replace(r, status=200)),
    "media-type header-etag header-link header-repr-digest header-vary header-cache-control"
    " headers-of-contract",
)
breakage(
    "Accept beats a suffix",
    "suffix-wins",
    first_case(
        asks("image/png", ".ttl"), lambda r: r.with_header("content-type", "application/ld+json")
    ),
    "media-type json-keys-once",
)
breakage(
    "any suffix will do",
    "suffix-unknown",
    first_case(asks("", ".pdf"), lambda r: replace(r, status=200)),
    "media-type header-etag header-link header-repr-digest header-vary header-cache-control"
    " headers-of-contract",
)
breakage(
    "only one ETag is understood",
    "if-none-match-lists",
    first_case(
        lambda s, q, r: (
            q.headers.get("If-None-Match", "").startswith('"0123", ') and r.status == 304
        ),
        lambda r: replace(r, status=200),
    ),
    "media-type header-repr-digest answers-whole headers-of-contract etag-tells-apart",
)
breakage(
    "the ETag of one format holds for all",
    "etag-of-its-format",
    first_case(
        lambda s, q, r: (
            "jsonld" in q.headers.get("If-None-Match", "")
            and q.headers.get("Accept") == "text/turtle"
        ),
        lambda r: Reply(304, r.headers, b""),
    ),
)
breakage(
    "If-Modified-Since is not looked at",
    "if-modified-since",
    first_case(
        lambda s, q, r: "If-Modified-Since" in q.headers and r.status == 304,
        lambda r: replace(r, status=200),
    ),
    "media-type header-repr-digest answers-whole headers-of-contract etag-tells-apart",
)
breakage(
    "a version has no Turtle",
    "version-answers",
    gone(lambda s, q, r: "/v/" in q.path and q.path.endswith(".ttl")),
    "status-of-contract routes-answer suffix-as-accept",
)
breakage(
    "a version is another one",
    "version-as-it-says",
    answer(
        lambda c, q, r: "/v/" in q.path and r.is_json and r.status == 200,
        json_edit(lambda d: d["record"].update(version=9)),
    ),
    "latest-version etag-tells-apart",
)
breakage(
    "a version that never was is there",
    "version-that-never-was",
    answer(lambda c, q, r: q.path.endswith("/v/999999999"), lambda r: replace(r, status=410)),
    "problem-status",
)
breakage(
    "a node refuses a parameter",
    "nodes-ignore-parameters",
    gone(lambda s, q, r: "noSuchParameter" in q.target and r.status == 200),
)
breakage(
    "Last-Modified is from before the release",
    "last-modified",
    header("Last-Modified", "Mon, 01 Jan 1990 00:00:00 GMT", lambda q, r: r.status == 200),
    "head-everywhere if-modified-since not-modified-headers",
)
breakage(
    "Accept of a browser beats a suffix",
    "suffix-wins",
    first_case(
        asks("xhtml", ".nq"), lambda r: r.with_header("content-type", "text/html; charset=utf-8")
    ),
    "docs-are-pages texts-are-utf-8 etag-tells-apart",
)


DESCRIBING = ("/openapi.yaml", "/changelog.json", "/llms.txt", "/.well-known/api-catalog")


def _without_what_describes(service: Service) -> Change:
    """Take the documents that describe the service away, and out of the contract."""
    leave_out = json_edit(lambda d: [d["paths"].pop(path) for path in DESCRIBING])
    gone_there = gone(lambda _, q, r: q.path in DESCRIBING)(service)

    def change(request: Request, reply: Reply) -> Reply:
        if request.path == "/openapi.json" and reply.status == 200:
            return leave_out(reply)
        return gone_there(request, reply)

    return change


breakage(
    "contract and service let go of what describes them alike",
    "contract-as-yaml changelog-of-contract candidate-is-told catalog-leads-here llms-txt-leads-on",
    _without_what_describes,
    "pinned-operations pinned-contract addresses-resolve status-of-contract",
)
