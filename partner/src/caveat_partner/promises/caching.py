"""Promises on caching: a validator can be trusted, and what is unchanged is not sent again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import Response
from caveat_partner.http.vary import ADDED_BY_PROXIES, vary_names
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

REPEATED = ("ETag", "Cache-Control", "Vary")
"""What a 304 repeats of the 200 that it stands for (RFC 9110, section 15.4.5)."""


HOUR = 3600


def max_age(response: Response) -> int:
    """Give for how many seconds an answer may be kept; 0 where it does not say."""
    stated = re.search(r"\bmax-age=(\d+)", response.headers.get("Cache-Control", ""))
    return int(stated[1]) if stated else 0


def _unchanged(crawl: Crawl) -> Iterator[tuple[Response, Response]]:
    """Yield each conditional answer with the whole one that it was made from."""
    for resource in crawl.resources:
        yield resource.plain, resource.unchanged
    yield crawl.entry, crawl.probes["entry-unchanged"]


@promise("caching", "etag-strong", "No ETag is weak.", needs={Need.COMPUTED_HEADERS})
def strong(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        if response.etag.startswith("W/"):
            yield Finding(response.where, f"ETag {response.etag} is weak")


@promise(
    "caching",
    "etag-stable",
    "Two requests for the same bytes get the same ETag.",
    needs={Need.COMPUTED_HEADERS},
)
def stable(crawl: Crawl) -> Iterator[Finding]:
    pairs = [(resource.plain, resource.again) for resource in crawl.resources]
    pairs += [(resource.packed, resource.packed_again) for resource in crawl.resources]
    pairs.append((crawl.probes["context"], crawl.probes["context-again"]))
    for first, second in pairs:
        if first.raw == second.raw and first.etag != second.etag:
            yield Finding(second.where, f"the same bytes had ETag {first.etag}, then {second.etag}")


@promise(
    "caching",
    "answer-stable",
    "Two requests a moment apart get the same bytes.",
    of=lambda crawl: crawl.resources,
)
def same_bytes(crawl: Crawl) -> Iterator[Finding]:
    for resource in crawl.resources:
        if resource.plain.raw != resource.again.raw:
            yield Finding(
                resource.again.where, "the bytes of two answers differ within one release"
            )


@promise(
    "caching",
    "etag-tells-apart",
    "Other bytes at one address have another ETag.",
    needs={Need.COMPUTED_HEADERS},
)
def tells_apart(crawl: Crawl) -> Iterator[Finding]:
    met: dict[tuple[str, str], Response] = {}
    for response in crawl.recorder.responses:
        if response.request.method == "GET" and response.status == 200 and response.etag:
            other = met.setdefault((response.url, response.etag), response)
            if other.sha256 != response.sha256:
                yield Finding(
                    response.where, f"ETag {response.etag} stands for two different answers"
                )


@promise(
    "caching",
    "not-modified",
    "If-None-Match with an ETag that holds is answered with 304.",
    needs={Need.NEGOTIATION, Need.COMPUTED_HEADERS},
)
def not_modified(crawl: Crawl) -> Iterator[Finding]:
    for whole, response in _unchanged(crawl):
        if response.status != 304:
            stated = response.described_status
            yield Finding(
                response.where, f"with If-None-Match: {whole.etag} the answer is {stated}"
            )


@promise("caching", "not-modified-no-body", "A 304 has no body.", needs={Need.NEGOTIATION})
def no_body(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        if response.status == 304 and (response.after or response.raw):
            yield Finding(
                response.where, f"bytes that follow a 304: {len(response.after or response.raw)}"
            )


@promise(
    "caching",
    "not-modified-headers",
    "A 304 repeats ETag, Cache-Control and Vary of the 200.",
    needs={Need.NEGOTIATION, Need.COMPUTED_HEADERS},
)
def repeated(crawl: Crawl) -> Iterator[Finding]:
    for whole, response in _unchanged(crawl):
        for name in REPEATED if response.status == 304 else ():
            if _stated(response, name) != _stated(whole, name):
                stated = f"{response.headers.get(name)}, the 200 {whole.headers.get(name)}"
                yield Finding(response.where, f"the 304 has {name}: {stated}")


def _stated(response: Response, name: str) -> object:
    """Give what a header says; of Vary what the service says, whatever a proxy has added."""
    value = response.headers.get(name)
    return vary_names(value) - ADDED_BY_PROXIES if name == "Vary" and value else value


@promise(
    "caching",
    "modified",
    "If-None-Match with any other ETag is answered with the whole.",
    needs={Need.NEGOTIATION, Need.COMPUTED_HEADERS},
    of=lambda crawl: crawl.resources,
)
def modified(crawl: Crawl) -> Iterator[Finding]:
    for resource in crawl.resources:
        if resource.changed.status != 200 or resource.changed.raw != resource.plain.raw:
            yield Finding(
                resource.changed.where, f"an ETag that is not its own got {resource.changed.status}"
            )


@promise(
    "caching", "errors-not-cached", "An error is not to be kept.", needs={Need.COMPUTED_HEADERS}
)
def errors(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        if response.status >= 400 and "no-store" not in response.headers.get("Cache-Control", ""):
            yield Finding(
                response.where,
                f"{response.status} with Cache-Control: {response.headers.get('Cache-Control')}",
            )


@promise(
    "caching",
    "version-unchanged",
    "A version's JSON-LD is the same each time, and may be kept for an hour.",
    needs={Need.COMPUTED_HEADERS},
    of=lambda crawl: crawl.resources,
)
def unchanged(crawl: Crawl) -> Iterator[Finding]:
    for resource in crawl.resources:
        for response in resource.versions:
            stated = response.headers.get("Cache-Control", "")
            if response.status == 200 and (max_age(response) != HOUR or "immutable" in stated):
                yield Finding(response.where, f"Cache-Control is {stated or 'missing'}")
        if len({(response.status, response.raw) for response in resource.versions}) > 1:
            yield Finding(
                resource.versions[0].where, "two requests for one version got different answers"
            )


@promise(
    "caching",
    "latest-version",
    "A node names its latest version, which is the node as it is.",
    needs={Need.COMPUTED_HEADERS},
    of=lambda crawl: crawl.resources,
)
def latest(crawl: Crawl) -> Iterator[Finding]:
    for resource in crawl.resources:
        if resource.iri in crawl.graphs:
            continue  # An article graph has no versions of its own.
        if not resource.versions:
            yield Finding(resource.plain.where, 'Link has no rel="latest-version"')
        for response in resource.versions[:1]:
            if response.document != resource.plain.document:
                yield Finding(response.where, f"it is another document than {resource.iri}")


@promise(
    "caching",
    "context-kept",
    "The context may be kept for an hour, and for ever once it is released.",
    needs={Need.COMPUTED_HEADERS},
)
def context_kept(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["context"]
    if response.status == 200 and max_age(response) < HOUR:
        yield Finding(
            response.where,
            f"Cache-Control: {response.headers.get('Cache-Control')}: not for an hour",
        )
