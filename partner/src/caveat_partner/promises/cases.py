"""Promises on what a request asks for: by Accept, by conditions, by suffix and by version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.crawled import Case
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import UNKNOWN_TAG, Response
from caveat_partner.crawl.unread import NotRead
from caveat_partner.json_objects import record_of
from caveat_partner.promises.registry import Check, Subject, promise
from caveat_partner.report import Finding

NEGOTIATED = frozenset({Need.NEGOTIATION})
CONDITIONAL = frozenset({Need.NEGOTIATION, Need.COMPUTED_HEADERS})
CASES: Mapping[str, tuple[str, frozenset[Need], str]] = {
    "accept-by-quality": (
        *("headers", NEGOTIATED),
        "Of several formats the one of the highest quality is given, whatever their order.",
    ),
    "accept-zero-refuses": (
        *("headers", NEGOTIATED),
        "A format of quality 0 is not given; where no other is accepted it is a 406.",
    ),
    "accept-anything": ("headers", NEGOTIATED, "Whoever takes anything gets JSON-LD."),
    "accept-browser": ("headers", NEGOTIATED, "A browser gets the page."),
    "accept-range": (
        *("headers", NEGOTIATED),
        "A range of media types gets one of it, in whatever case it is written.",
    ),
    "accept-profile": (
        *("headers", NEGOTIATED),
        "JSON-LD is given compacted; only expanded, flattened or framed it is not to be had.",
    ),
    "suffix-wins": ("headers", NEGOTIATED, "A suffix names the format, whatever Accept says."),
    "suffix-unknown": ("problems", NEGOTIATED, "A suffix of no format there is a 404."),
    "if-none-match-lists": (
        *("caching", CONDITIONAL),
        "If-None-Match takes several ETags, weak ones and `*`, for HEAD as for GET.",
    ),
    "etag-of-its-format": (
        *("caching", CONDITIONAL),
        "The ETag of one format holds for that format alone.",
    ),
    "if-modified-since": (
        *("caching", CONDITIONAL),
        "If-Modified-Since is looked at where it is a date and If-None-Match is not there.",
    ),
    "version-answers": ("links", frozenset(), "A version answers at its address in each format."),
    "version-that-never-was": ("problems", NEGOTIATED, "A version that never was is a 404."),
    "nodes-ignore-parameters": (
        *("problems", frozenset({Need.QUERY})),
        "A node ignores query parameters that it does not know.",
    ),
}
"""By promise: its theme, what it needs, and its sentence."""


def _case(name: str) -> Check:
    def check(crawl: Crawl) -> Iterator[Finding]:
        for case in crawl.cases:
            if case.promise == name and not _is_kept(case):
                response = case.response
                got = response.fault or f"{response.status}, {response.media_type}"
                stated = f"{_describe(case)}it is {got}, not {case.expected}"
                yield Finding(response.where, stated)

    return check


def _cases(name: str) -> Subject:
    return lambda crawl: (case for case in crawl.cases if case.promise == name)


for _name, (_theme, _needs, _sentence) in CASES.items():
    promise(_theme, _name, _sentence, needs=_needs, of=_cases(_name))(_case(_name))


def _is_kept(case: Case) -> bool:
    if UNKNOWN_TAG in case.response.request.headers.get("If-None-Match", ""):
        raise NotRead(case.response.where, "the answer never came whose ETag is asked with")
    if case.expected.isdigit():
        return str(case.response.status) == case.expected
    kind = case.response.media_type
    fits = kind.startswith(case.expected) if case.expected.endswith("/") else kind == case.expected
    return case.response.status == 200 and fits


def _describe(case: Case) -> str:
    """Name the headers that decided."""
    asked = case.response.request.headers
    told = [f"{name}: {asked[name]}" for name in ("Accept", "If-None-Match", "If-Modified-Since")
            if name in asked]  # fmt: skip
    return f"with {', '.join(told)} " if told else ""


@promise(
    "links", "version-as-it-says", "A version says of itself that it is the one that was asked for."
)
def versions(crawl: Crawl) -> Iterator[Finding]:
    for case in crawl.cases:
        response = case.response
        is_document = case.promise == "version-answers" and "ld+json" in response.media_type
        if is_document and response.status == 200:
            asked = response.url.rpartition("/v/")[2].removesuffix(".jsonld")
            stated = record_of(response.document).get("version")
            if str(stated) != asked:
                yield Finding(f"{response.url}#/record/version", f"{stated}, asked for: {asked}")


@promise(
    "caching",
    "last-modified",
    "A document and its version say when their bytes were made: not before it was issued.",
    needs={Need.COMPUTED_HEADERS},
)
def last_modified(crawl: Crawl) -> Iterator[Finding]:
    for resource in crawl.resources:
        if resource.iri in crawl.graphs:
            continue
        issued = record_of(resource.plain.document).get("issued")
        for response in (resource.plain, *resource.versions):
            if response.status == 200 and (fault := _describe_time(response, str(issued))):
                yield Finding(response.where, fault)


def _describe_time(response: Response, issued: str) -> str:
    """Say what is wrong with Last-Modified, or nothing."""
    stated = response.headers.get("Last-Modified")
    if stated is None:
        return "without Last-Modified"
    try:
        made, begun = parsedate_to_datetime(stated), datetime.fromisoformat(issued)
    except ValueError:
        return f"Last-Modified: {stated}, and it was issued {issued}: one of them is no time"
    if made.timestamp() + 1 < begun.timestamp():
        return f"Last-Modified: {stated}, before it was issued ({issued})"
    if made > datetime.now(UTC).replace(year=datetime.now(UTC).year + 1):
        return f"Last-Modified: {stated} is to come"
    return ""
