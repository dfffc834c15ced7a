"""Asks what HTTP promises of one node and one list: by Accept, by conditions, and by version.

Each case is a request with what must come of it, under the promise that it tries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from caveat_partner.crawl.crawl import NO_PARAMETER, SUFFIXES, Crawl
from caveat_partner.crawl.crawled import Case, ListedNode, Resource
from caveat_partner.crawl.exchange import Request
from caveat_partner.crawl.http_recorder import get
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import HTML, JSON, JSONLD, NQUADS, TURTLE
from caveat_partner.json_objects import JsonObject, objects_in, record_of

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORMS = "http://www.w3.org/ns/json-ld#"
OTHER_FORMS = ("expanded", "flattened", "framed")
LONG_AGO = "Thu, 01 Jan 1970 00:00:01 GMT"
NO_DATE = "the day before yesterday"
Asked = tuple[str, Request, str]
"""A promise, a request, and what must come: a status, or a media type of a 200."""


SHOWS: tuple[Callable[[JsonObject], object], ...] = (
    lambda claim: any(
        one.get("quantifier") == "atLeast" for one in objects_in(claim.get("counts"))
    ),
    lambda claim: claim.get("status") == "unverified" and claim.get("counts"),
    lambda claim: claim.get("disputed") is True and claim.get("counts"),
    lambda claim: claim.get("withdrawn"),
    lambda claim: claim.get("via"),
    lambda claim: claim.get("reserves"),
)
"""What the claims have that are looked at as people and language models read them."""
MOST_SHOWN = 200
"""How many claims are read as pages and as Markdown at most; of more it is a sample."""


def read_shown(crawl: Crawl) -> None:
    """Read claims as pages and as Markdown, so that each kind of caveat is among them."""
    _read_event(crawl)
    _read_article(crawl)
    chosen = {one.iri: one for one in _of_each_kind(crawl) if crawl.recorder.is_ours(one.iri)}
    crawl.shown_kinds = len(chosen)
    chosen |= {one.iri: one for one in _others(crawl) if crawl.recorder.is_ours(one.iri)}
    asked_before = (*crawl.resources, *crawl.in_formats)
    known = {answer.url: answer for one in asked_before for answer in one.suffixed.values()}
    named = [iri + suffix for iri in chosen for suffix in (".html", ".md")]
    asked = [get(address, "*/*", bulk=True) for address in named if address not in known]
    known |= {answer.url: answer for answer in crawl.recorder.send(asked)}
    crawl.shown = [
        (claim, known[f"{claim.iri}.html"], known[f"{claim.iri}.md"]) for claim in chosen.values()
    ]


def _of_each_kind(crawl: Crawl) -> Iterator[ListedNode]:
    """Yield one claim of each kind of caveat."""
    for has_it in SHOWS:
        yield from islice((one for one in _claims(crawl) if has_it(one.json)), 1)


def _others(crawl: Crawl) -> Iterator[ListedNode]:
    """Yield claims from all over the list; none where a sample is asked."""
    claims = _claims(crawl)
    if not crawl.is_sample:
        yield from claims[:: -(-len(claims) // MOST_SHOWN) or 1]


def _claims(crawl: Crawl) -> list[ListedNode]:
    """Give the claims that are known, also where not all of them are."""
    return [one for one in dict.values(crawl.nodes) if one.collection == "claims"]


def _read_event(crawl: Crawl) -> None:
    """Read one event as a page, where none is among the nodes that are looked at in depth."""
    if any(node.collection == "events" for node, _ in crawl.written()):
        return
    for event in islice(crawl.of("events"), 1):
        if crawl.recorder.is_ours(event.iri):
            (crawl.probes["event-page"],) = crawl.recorder.send([get(f"{event.iri}.html", "*/*")])


def _read_article(crawl: Crawl) -> None:
    """Read one article as a page and as Markdown: it names its claims."""
    for article in islice(crawl.of("articles"), 1):
        if crawl.recorder.is_ours(article.iri):
            asked = [get(f"{article.iri}{suffix}", "*/*") for suffix in (".html", ".md")]
            page, markdown = crawl.recorder.send(asked)
            crawl.probes |= {"article-page": page, "article-markdown": markdown}


def read_cases(crawl: Crawl) -> None:
    """Send the cases of the first node that is asked at length, and of one list."""
    resource = next((one for one in crawl.resources if one.iri not in crawl.graphs), None)
    if resource is None:
        return
    asked = list(_versions(crawl, resource))
    if crawl.offers(Need.NEGOTIATION):
        asked += [*_accepted(resource.iri), *_ranges(resource.iri), *_profiles(resource.iri)]
        asked += [*_suffixed(crawl, resource.iri), *_conditional(resource)]
    responses = crawl.recorder.send([request for _, request, _ in asked])
    crawl.cases = [
        Case(name, expected, response)
        for (name, _, expected), response in zip(asked, responses, strict=True)
    ]


def _accepted(iri: str) -> Iterator[Asked]:
    """Yield headers whose quality values decide."""
    for accept, expected in (
        (f"{TURTLE};q=0.2, {NQUADS};q=0.9", NQUADS),
        (f"{TURTLE};q=0.9, {HTML};q=0.1, {JSONLD};q=0.5", TURTLE),
        ("*/*;q=0.1, text/markdown", "text/markdown"),
        (f"image/png, {TURTLE};q=0.1", TURTLE),
        (f"{NQUADS};q=0.001", NQUADS),
    ):
        yield "accept-by-quality", get(iri, accept), expected
    for accept, expected in (
        (f"{TURTLE};q=0", "406"),
        ("*/*;q=0", "406"),
        (f"{JSONLD};q=0, {TURTLE}", TURTLE),
        (f"{JSONLD};q=0, {JSON};q=0, {HTML};q=0.5, */*;q=0.1", HTML),
    ):
        yield "accept-zero-refuses", get(iri, accept), expected


def _ranges(iri: str) -> Iterator[Asked]:
    yield "accept-anything", get(iri, "*/*"), JSONLD
    yield "accept-anything", get(iri, "image/png, */*;q=0.1"), JSONLD
    yield "accept-browser", get(iri, BROWSER), HTML
    yield "accept-range", get(iri, "application/*"), "application/"
    yield "accept-range", get(iri, "text/*"), "text/"
    yield "accept-range", get(iri, JSONLD.upper()), JSONLD


def _profiles(iri: str) -> Iterator[Asked]:
    yield "accept-profile", get(iri, f'{JSONLD};profile="{FORMS}compacted"'), JSONLD
    for form in OTHER_FORMS:
        alone = f'{JSONLD};profile="{FORMS}{form}"'
        yield "accept-profile", get(iri, alone), "406"
        yield "accept-profile", get(iri, f"{alone}, {TURTLE};q=0.5"), TURTLE


def _suffixed(crawl: Crawl, iri: str) -> Iterator[Asked]:
    for suffix, kind in SUFFIXES.items():
        yield "suffix-wins", get(iri + suffix, BROWSER if kind != HTML else JSONLD), kind
    yield "suffix-wins", get(f"{iri}.nq", JSONLD), NQUADS
    yield "suffix-wins", get(f"{iri}.ttl", "image/png"), TURTLE
    for name in [*crawl.lists][:1]:
        address = f"{crawl.base}/{name}"
        yield "suffix-wins", get(f"{address}.csv", BROWSER), "text/csv"
        yield "suffix-wins", get(f"{address}.json", HTML), JSON
        yield "accept-by-quality", get(address, f"text/csv;q=0.9, {JSONLD};q=0.1"), "text/csv"
        yield "suffix-unknown", get(f"{address}.ttl", "*/*"), "404"
    yield "suffix-unknown", get(f"{iri}.pdf", "*/*"), "404"
    yield "suffix-unknown", get(f"{iri}.csv", "*/*"), "404"


def _conditional(resource: Resource) -> Iterator[Asked]:
    iri, etag = resource.iri, resource.plain.validator
    turtle = resource.accepted[".ttl"].validator
    for tags in (f'"0123", {etag}', f"{etag}, W/{turtle}", "*", f"W/{etag}"):
        yield "if-none-match-lists", get(iri, alone=True, If_None_Match=tags), "304"
    yield "if-none-match-lists", get(iri, If_None_Match='"0123", W/"4567"'), JSONLD
    yield "etag-of-its-format", get(iri, TURTLE, If_None_Match=etag), TURTLE
    yield "etag-of-its-format", get(iri, TURTLE, alone=True, If_None_Match=turtle), "304"
    head = Request(iri, "HEAD", {"Accept": JSONLD, "If-None-Match": etag}, alone=True)
    yield "if-none-match-lists", head, "304"
    if changed := resource.plain.headers.get("Last-Modified"):
        since = "if-modified-since"
        yield since, get(iri, alone=True, If_Modified_Since=changed), "304"
        yield since, get(iri, If_Modified_Since=LONG_AGO), JSONLD
        yield since, get(iri, If_Modified_Since=NO_DATE), JSONLD
        yield since, get(iri, If_Modified_Since=changed, If_None_Match='"0123"'), JSONLD


def _versions(crawl: Crawl, resource: Resource) -> Iterator[Asked]:
    iri = resource.iri
    number = record_of(resource.plain.document).get("version")
    latest = number if isinstance(number, int) else 1
    yield "version-answers", get(f"{iri}/v/{latest}"), JSONLD
    yield "version-answers", get(f"{iri}/v/{latest}.jsonld", "*/*"), JSONLD
    if crawl.offers(Need.NEGOTIATION):
        yield "version-answers", get(f"{iri}/v/{latest}.ttl", "*/*"), TURTLE
        yield "version-answers", get(f"{iri}/v/{latest}", HTML), HTML
        for never in (str(latest + 1), "0", "999999999", f"0{latest}", "newest"):
            yield "version-that-never-was", get(f"{iri}/v/{never}"), "404"
    if crawl.offers(Need.QUERY):
        yield "nodes-ignore-parameters", get(f"{iri}?{NO_PARAMETER}=1"), JSONLD
