"""Promises on routes: every address of the contract answers, and as HTTP asks, wherever it is."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl.crawl import UNOFFERED, Crawl
from caveat_partner.crawl.crawled import Route
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import Response
from caveat_partner.crawl.unread import NotRead, UnreadableResponse
from caveat_partner.promises.links import is_text_not_mounted
from caveat_partner.promises.registry import promise
from caveat_partner.promises.transfer import OF_THE_MOMENT
from caveat_partner.report import Finding

NEGOTIATES = {Need.NEGOTIATION}


def _answering(crawl: Crawl) -> Iterator[Route]:
    """Yield the routes with an answer; that one has none is told once, by `routes-answer`."""
    return (route for route in crawl.routes if route.plain.status == 200)


@promise("links", "routes-answer", "Every route of the contract has an answer.")
def answer(crawl: Crawl) -> Iterator[Finding]:
    for response in [*(route.plain for route in crawl.routes), *crawl.named_by_routes]:
        if response.status != 200 and not is_text_not_mounted(crawl, response):
            yield Finding(response.where, f"{response.described_status}, not 200")


@promise("transfer", "head-everywhere", "At every route HEAD has the status and headers of GET.")
def heads(crawl: Crawl) -> Iterator[Finding]:
    for route in crawl.routes:
        head, got = route.answers["head"], route.plain
        if head.status != got.status:
            yield Finding(head.where, f"HEAD {head.described_status}, GET {got.status}")
            continue
        for name in sorted({*map(str.lower, (*head.headers, *got.headers))} - OF_THE_MOMENT):
            if head.headers.get(name) != got.headers.get(name):
                stated = f"HEAD {head.headers.get(name)}, GET {got.headers.get(name)}"
                yield Finding(head.where, f"{name} differs: {stated}")


@promise(
    "caching",
    "not-modified-everywhere",
    "At every route that has an ETag, what a client has already is answered with 304.",
    needs={Need.NEGOTIATION, Need.COMPUTED_HEADERS},
)
def not_modified(crawl: Crawl) -> Iterator[Finding]:
    for route in _answering(crawl):
        answered = route.answers["unchanged"]
        if route.plain.etag and answered.status != 304:
            stated = f"with If-None-Match: {route.plain.etag} it is {answered.status}"
            yield Finding(answered.where, stated)


@promise(
    "transfer",
    "gzip-everywhere",
    "At every route what is packed unpacks to the plain answer.",
    needs=NEGOTIATES,
)
def packed(crawl: Crawl) -> Iterator[Finding]:
    for route in _answering(crawl):
        response = route.answers["packed"]
        try:
            if response.status != 200 or response.digest != route.plain.digest:
                yield Finding(response.where, f"{response.status}: another body than the plain one")
        except NotRead:
            raise
        except UnreadableResponse as error:
            yield Finding(error.where, error.message)


@promise(
    "problems",
    "unoffered-everywhere",
    "A route that negotiates answers 406 to a format that it does not have; others do not care.",
    needs=NEGOTIATES,
)
def unoffered(crawl: Crawl) -> Iterator[Finding]:
    for route in _answering(crawl):
        response = route.answers["unoffered"]
        expected = 406 if crawl.contract.knows_status(route.name, 406) else 200
        if response.status != expected:
            stated = f"{response.status}, not {expected}"
            yield Finding(response.where, f"for Accept: {UNOFFERED} it is {stated}")


@promise(
    "problems", "offers-are-named", "A 406 names the formats that are offered.", needs=NEGOTIATES
)
def offers(crawl: Crawl) -> Iterator[Finding]:
    for route in _answering(crawl):
        response = route.answers["unoffered"]
        if response.status == 406:
            detail = str(response.json.get("detail"))
            for kind in sorted(crawl.contract.media_types(route.name)):
                if kind not in detail:
                    yield Finding(f"{response.where}#/detail", f"{kind} is not in {detail!r}")


@promise(
    "headers",
    "formats-of-contract",
    "Every media type that the contract names for a route is given to whoever asks for it.",
    needs=NEGOTIATES,
)
def formats(crawl: Crawl) -> Iterator[Finding]:
    for route in _answering(crawl):
        for kind, response in route.by_accept.items():
            if response.status != 200 or response.media_type != kind:
                stated = f"{response.status}, {response.media_type or 'no media type'}"
                yield Finding(response.where, f"asked for {kind}, got {stated}")


@promise(
    "caching",
    "etag-for-each-format",
    "Two formats of one address, and packed and plain, have each its own ETag.",
    needs={Need.NEGOTIATION, Need.COMPUTED_HEADERS},
)
def etags(crawl: Crawl) -> Iterator[Finding]:
    for route in _answering(crawl):
        met: dict[str, str] = {}
        kinds = {f"as {kind}": one for kind, one in route.by_accept.items()}
        if route.answers["packed"].headers.get("Content-Encoding") == "gzip":
            kinds["packed"] = route.answers["packed"]
        for name, response in kinds.items():
            if response.etag and (other := met.setdefault(response.etag, name)) != name:
                yield Finding(response.where, f"{response.etag} stands {other} and {name}")


@promise(
    "problems",
    "read-only-everywhere",
    "Every route refuses methods that write with 405, and says which are allowed.",
    needs=NEGOTIATES,
)
def read_only(crawl: Crawl) -> Iterator[Finding]:
    for route in crawl.routes:
        response = route.answers["foreign"]
        if response.status != 405:
            yield Finding(response.where, f"{response.described_status}, not 405")
        elif "GET" not in response.headers.get("Allow", ""):
            yield Finding(response.where, f"Allow: {response.headers.get('Allow', 'missing')}")


@promise(
    "headers",
    "preflight-everywhere",
    "A preflight request is answered with 204 at every route.",
    needs={Need.NEGOTIATION, Need.COMPUTED_HEADERS},
)
def preflights(crawl: Crawl) -> Iterator[Finding]:
    for route in crawl.routes:
        response = route.answers["preflight"]
        if response.status != 204:
            yield Finding(response.where, f"{response.described_status}, not 204")


@promise("headers", "no-cookie", "No answer sets a cookie: nobody is followed.")
def cookies(crawl: Crawl) -> Iterator[Finding]:
    for response in _all(crawl):
        if "Set-Cookie" in response.headers:
            yield Finding(response.where, f"Set-Cookie: {response.headers['Set-Cookie'][:60]}")


@promise(
    "headers",
    "deprecations-told",
    "An answer says that it goes away only where the contract calls the operation deprecated.",
)
def deprecations(crawl: Crawl) -> Iterator[Finding]:
    for response in _all(crawl):
        route = crawl.contract.paths.get(crawl.route_of(response) or "", {})
        if route.get("get", {}).get("deprecated"):
            continue
        for name in ("Deprecation", "Sunset"):
            if name in response.headers:
                yield Finding(response.where, f"{name}: {response.headers[name]}")


def _all(crawl: Crawl) -> Iterator[Response]:
    return (response for response in crawl.recorder.responses if not response.fault)
