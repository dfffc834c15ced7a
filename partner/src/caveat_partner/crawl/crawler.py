"""Crawls a service: sends every request of a check once, before any promise is judged.

Lists give every node; what only a node's own address can show is asked of a sample, and the whole
table of what HTTP offers (formats, conditions, encodings, HEAD) of nodes of each kind (`depth`).
Answers of which there are very many are kept packed (`bulk`), and parsed by whoever looks at them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from caveat_partner.crawl.case_crawler import read_cases, read_shown
from caveat_partner.crawl.contract import SCHEMAS, Contract
from caveat_partner.crawl.crawl import (
    FEW_PAGES,
    PAGE,
    SUFFIXES,
    WITH_STATUS,
    WRITTEN,
    Crawl,
)
from caveat_partner.crawl.crawled import ListedNode, Resource
from caveat_partner.crawl.depth import in_order_of_depth
from caveat_partner.crawl.exchange import Request
from caveat_partner.crawl.http_recorder import Recorder, get
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.probe_crawler import read_probes
from caveat_partner.crawl.query_crawler import read_queries
from caveat_partner.crawl.response import JSON, JSONLD, Response
from caveat_partner.crawl.route_crawler import read_routes
from caveat_partner.crawl.sampling import long_lists
from caveat_partner.crawl.table_crawler import read_tables
from caveat_partner.crawl.unread import NotRead, UnreadableResponse
from caveat_partner.pin import Lock
from caveat_partner.terms import COUNTS

Step = Callable[[Crawl], None]
"""A part of the crawl; each asks for what the parts before it made known."""


def crawl_service(
    recorder: Recorder,
    lock: Lock | None,
    sample: int | None,
    seed: int,
    lacking: frozenset[Need] = frozenset(),
) -> Crawl:
    """Send every request.

    Raises UnreadableResponse where not even entry point and contract can be read.
    """
    entry = recorder.enter()
    contract_response = recorder.get(str(entry.document.get("contract", "/openapi.json")), JSON)
    schemas = _schemas(recorder, entry, contract_response)
    contract = Contract(contract_response.document, *_readable(schemas))
    crawl = Crawl(recorder, lock, entry, contract_response, contract, schemas, lacking=lacking)
    crawl.is_sample = sample is not None
    steps: list[Step] = [_read_pinned, _read_lists]
    steps += [_turn_pages] if crawl.offers(Need.QUERY) else []
    steps += [partial(_read_nodes, sample=sample, seed=seed), read_probes, read_tables]
    steps += [read_queries] if crawl.offers(Need.QUERY) else []
    steps += [read_cases, read_shown, read_routes, _read_addresses]
    for step in steps:
        try:
            step(crawl)
        except UnreadableResponse as error:
            # What the step would still ask hangs on this answer; what was read can be judged.
            crawl.broken_off = crawl.broken_off or NotRead(error.where, error.message)
    crawl.mark_unread_lists()
    return crawl


def _schemas(recorder: Recorder, entry: Response, contract: Response) -> dict[str, Response]:
    """Fetch every schema that the contract names, from where the entry point finds its own."""
    names = Contract(contract.document, {}).parameters(SCHEMAS).get("name", {}).get("enum", [])
    version = Contract(contract.document, {}).version
    described = entry.link_targets("describedby") or [
        f"{recorder.base}/schemas/{version}/entry-point.json"
    ]
    folder = described[0].rpartition("/")[0]
    return _schemas_in(recorder, folder, names)


def _schemas_in(recorder: Recorder, folder: str, names: Iterable[str]) -> dict[str, Response]:
    requested = {name: get(f"{folder}/{name}.json", "*/*") for name in names}
    return dict(zip(requested, recorder.send(list(requested.values())), strict=True))


def _read_pinned(crawl: Crawl) -> None:
    """Fetch the schemas that are pinned, where they are not those of the served version."""
    if not crawl.lock:
        return
    folder = f"{crawl.base}/schemas/{crawl.lock.schema_version}"
    served = {response.url: response for response in crawl.schemas.values()}
    missing = [name for name in crawl.lock.schemas if f"{folder}/{name}.json" not in served]
    fetched = _schemas_in(crawl.recorder, folder, missing)
    crawl.pinned = {
        name: fetched.get(name) or served[f"{folder}/{name}.json"] for name in crawl.lock.schemas
    }


def _readable(
    schemas: Mapping[str, Response],
) -> tuple[dict[str, Mapping[str, Any]], dict[str, Exception]]:
    """Give the schemas, and why others cannot be read."""
    found: dict[str, Mapping[str, Any]] = {}
    unread: dict[str, Exception] = {}
    for name, response in schemas.items():
        try:
            found[name] = response.document
        except UnreadableResponse as error:
            unread[name] = error
    return found, unread


def _read_lists(crawl: Crawl) -> None:
    """Follow every list to its end."""
    entries = crawl.entry.document.get("collections", [])
    for collection in entries if isinstance(entries, list) else []:
        address = str(collection.get("id"))
        name = address.rpartition("/")[2]
        crawl.lists[name] = list(_pages(crawl.recorder, _whole(crawl, address)))
        for page in crawl.lists[name]:
            _take_items(crawl, name, page)
    crawl.recorder.known_nodes.end_of_lists()
    crawl.unasked_lists = long_lists(crawl)


def _whole(crawl: Crawl, address: str) -> str:
    """Give where a list is read in the longest pages; a list that is a file has one page."""
    return f"{address}?limit={PAGE}" if crawl.offers(Need.QUERY) else address


def _pages(
    recorder: Recorder, address: str, limit: int = PAGE, *, bulk: bool = False
) -> Iterator[Response]:
    """Follow `next`; stop where it leads back, or past the end of what the list says it holds."""
    seen: set[str] = set()
    most = 1
    following: object = address
    while isinstance(following, str) and following not in seen and len(seen) <= most:
        seen.add(following)
        (page,) = recorder.send([get(following, bulk=bulk)])
        yield page
        try:
            total = page.document.get("totalItems")
        except UnreadableResponse:
            return
        most = 1 + (total if isinstance(total, int) else 0) // limit
        following = page.document.get("next")


def _take_items(crawl: Crawl, collection: str, page: Response) -> None:
    try:
        items = page.document.get("items")
    except UnreadableResponse:
        return
    kept = crawl.counted if collection == COUNTS else crawl.nodes
    if not isinstance(items, list):
        return
    for index, item in enumerate(items):
        if isinstance(item, dict):
            items[index] = crawl.recorder.known_nodes.take(item)
            node = ListedNode(collection, items[index], page, f"/items/{index}")
            if kept.setdefault(node.iri, node) is not node:
                crawl.duplicates.append(node)


def _turn_pages(crawl: Crawl) -> None:
    """Read the longest list again in a few pages, and its first page with no limit given.

    A list that has more pages than that was turned when it was read.
    """
    longest = max(crawl.lists, key=lambda name: len(list(crawl.of(name))), default="")
    total = len(list(crawl.of(longest)))
    limit = max(1, min(PAGE, -(-total // FEW_PAGES)))
    address = f"{crawl.base}/{longest}"
    if limit < PAGE:
        crawl.turned = list(_pages(crawl.recorder, f"{address}?limit={limit}", limit))
    crawl.first_page = crawl.recorder.get(address)


def _read_article_lists(crawl: Crawl, articles: list[str]) -> None:
    """Read what belongs to an article, in each collection whose nodes are named under one."""
    for name in crawl.lists:
        if f"/{name}/{{article}}" in crawl.contract.paths:
            for article in articles:
                address = _whole(crawl, f"{crawl.base}/{name}/{article.rpartition('/')[2]}")
                pages = _pages(crawl.recorder, address, bulk=True)
                crawl.article_lists[name, article] = list(pages)


def _read_nodes(crawl: Crawl, sample: int | None, seed: int) -> None:
    """Ask nodes at their own addresses: all, or a sample; in depth, one of each kind at least."""
    chosen, kinds = in_order_of_depth(crawl.nodes, seed)
    few = kinds if sample is None else min(sample, kinds)
    requested = [iri for iri in chosen[:sample] if crawl.recorder.is_ours(iri)]
    responses = crawl.recorder.send([get(iri, bulk=True) for iri in requested])
    crawl.node_responses = dict(zip(requested, responses, strict=True))
    articles = [node.iri for node in crawl.of("articles")]
    articles = articles if sample is None else articles[: sample + 1]
    _read_article_lists(crawl, articles)
    graphs = [f"{iri}/graph" for iri in articles]
    crawl.graphs = dict(
        zip(graphs, crawl.recorder.send([get(iri, bulk=True) for iri in graphs]), strict=True)
    )
    firsts = {crawl.nodes[iri].collection: iri for iri in reversed(requested[:few])}
    at_length = [*firsts.values(), *(graphs[:1] if few > 1 else ())]
    for iri in at_length:
        plain = crawl.node_responses.get(iri) or crawl.graphs[iri]
        # What is not there, is told once, by a promise on links.
        if plain.answered and plain.status == 200:
            crawl.resources.append(_probe_resource(crawl, iri, plain))
    others = [iri for iri in requested[:few]
              if iri not in at_length and crawl.nodes[iri].collection in WITH_STATUS]  # fmt: skip
    crawl.in_formats = list(_in_formats(crawl, others))


def _in_formats(crawl: Crawl, iris: Iterable[str]) -> Iterator[Resource]:
    """Ask for nodes in the formats that are written in another way for each kind of node."""
    for iri in iris:
        plain = crawl.node_responses[iri]
        if plain.answered and plain.status == 200:
            files = crawl.recorder.send([get(iri + suffix, "*/*") for suffix in WRITTEN])
            given = dict(zip(WRITTEN, files, strict=True))
            yield Resource(iri, plain, plain, plain, plain, plain, plain, plain, given, given)


def _probe_resource(crawl: Crawl, iri: str, plain: Response) -> Resource:
    """Ask one address for all that HTTP offers, which of a file is its formats by suffix."""
    recorder = crawl.recorder
    if not crawl.offers(Need.NEGOTIATION):
        return _probe_files(recorder, iri, plain)
    latest = plain.link_targets("latest-version")
    etag = plain.validator
    requests = [
        get(iri),
        Request(iri, "HEAD", {"Accept": JSONLD}, alone=True),
        get(iri, Accept_Encoding="gzip"),
        get(iri, Accept_Encoding="gzip"),
        get(iri, alone=True, If_None_Match=etag),
        get(iri, If_None_Match='"0123456789abcdef0123456789abcdef.other"'),
        *(get(iri, kind) for kind in SUFFIXES.values() if kind != JSONLD),
        *(get(iri + suffix, "*/*") for suffix in SUFFIXES),
        *(get(one) for one in latest[:1] * 2 if recorder.is_ours(one)),
    ]
    again, head, packed, packed_again, unchanged, changed, *rest = recorder.send(requests)
    kinds = [suffix for suffix, kind in SUFFIXES.items() if kind != JSONLD]
    given = dict(zip(kinds, rest, strict=False))
    suffixed, versions = rest[len(kinds) :][: len(SUFFIXES)], rest[len(kinds) + len(SUFFIXES) :]
    return Resource(
        iri=iri,
        plain=plain,
        again=again,
        head=head,
        packed=packed,
        packed_again=packed_again,
        unchanged=unchanged,
        changed=changed,
        # What is asked for again is asked for as JSON-LD, as everything is.
        accepted={suffix: given.get(suffix, again) for suffix in SUFFIXES},
        suffixed=dict(zip(SUFFIXES, suffixed, strict=True)),
        versions=versions,
    )


def _probe_files(recorder: Recorder, iri: str, plain: Response) -> Resource:
    """Ask for what files can give; the plain answer stands where no promise is judged."""
    again, head, *rest = recorder.send(
        [
            get(iri),
            Request(iri, "HEAD", {"Accept": JSONLD}, alone=True),
            *(get(iri + suffix, "*/*") for suffix in SUFFIXES),
        ]
    )
    files = dict(zip(SUFFIXES, rest, strict=True))
    return Resource(iri, plain, again, head, plain, plain, plain, plain, files, files)


def _read_addresses(crawl: Crawl) -> None:
    """Ask for every address of the service that an answer names and nothing has asked for yet."""
    requested = {response.url for response in crawl.recorder.answers}
    named = {*_named(crawl)} - requested - set(crawl.nodes)
    found = sorted(address for address in named if crawl.recorder.is_ours(address))
    responses = crawl.recorder.send([get(address, "*/*") for address in found])
    crawl.addresses = dict(zip(found, responses, strict=True))


def _named(crawl: Crawl) -> Iterator[str]:
    """Yield the targets of links, and the members that hold an address and no node's id."""
    for key in ("documentation", "contract", "@context", "license"):
        yield str(crawl.entry.document.get(key))
    for resource in crawl.resources:
        yield from (link.target for link in resource.plain.links)
    for node in crawl.nodes.values():
        text = node.json.get("sourceText")
        if isinstance(text, dict):
            yield str(text.get("id"))
