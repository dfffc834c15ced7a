"""Promises on links: whatever is named can be had, and is the same wherever it is met."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from caveat_partner.crawl.crawl import SUFFIXES, Crawl
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import Response
from caveat_partner.json_objects import (
    is_of_a_publisher,
    is_reference,
    objects_in,
    record_of,
    walk_objects,
)
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding


@promise(
    "links",
    "nodes-resolve",
    "A node answers at its own address, under its own id.",
    of=lambda crawl: crawl.node_responses,
)
def resolve(crawl: Crawl) -> Iterator[Finding]:
    for iri, response in [*crawl.node_responses.items(), *crawl.graphs.items()]:
        if response.status != 200:
            yield Finding(iri, f"{response.described_status}, not 200")
        elif response.document.get("id") != iri.removesuffix("/graph"):
            yield Finding(f"{iri}#/id", f"it calls itself {response.document.get('id')}")


@promise(
    "links",
    "ids-are-own",
    "Every node has an id in its collection at this service.",
    of=lambda crawl: crawl.nodes,
)
def own_ids(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.nodes.values():
        if not str(node.json.get("id")).startswith(f"{crawl.base}/{node.collection}/"):
            yield Finding(f"{node.page.url}#{node.pointer}/id", f"it is {node.json.get('id')}")


@promise(
    "links",
    "no-dangling-reference",
    "Every node that is referred to is in a list.",
    of=lambda crawl: crawl.references,
)
def dangling(crawl: Crawl) -> Iterator[Finding]:
    for where, reference in crawl.references:
        if reference["id"] not in crawl.nodes:
            yield Finding(f"{where}/id", f"{reference['id']} is in no list")


@promise("links", "addresses-resolve", "Every other address that an answer names has an answer.")
def addresses(crawl: Crawl) -> Iterator[Finding]:
    for address, response in crawl.addresses.items():
        if response.status != 200 and not is_text_not_mounted(crawl, response):
            yield Finding(address, f"{response.described_status}, not 200")


def is_text_not_mounted(crawl: Crawl, response: Response) -> bool:
    """Say whether a problem tells that the operator does not serve the text of an article."""
    if response.status != 404 or not urlsplit(response.url).path.endswith("/text"):
        return False
    return not crawl.offers(Need.NEGOTIATION) or str(response.json.get("type")).endswith(
        "/text-not-mounted"
    )


@promise(
    "links",
    "references-name",
    "A reference has the name and a type of its node.",
    of=lambda crawl: crawl.references,
)
def names(crawl: Crawl) -> Iterator[Finding]:
    for where, reference in crawl.references:
        node = crawl.nodes.get(str(reference["id"]))
        if node is None:
            continue
        if reference.get("name") != node.json.get("name"):
            yield Finding(
                f"{where}/name", f"{reference.get('name')!r}, its node is {node.json.get('name')!r}"
            )
        if reference.get("type") not in (node.json.get("type") or ()):
            yield Finding(
                f"{where}/type", f"{reference.get('type')}, its node is {node.json.get('type')}"
            )


@promise(
    "links",
    "list-as-node",
    "A node is the same in its list and at its own address.",
    of=lambda crawl: crawl.node_responses,
)
def list_as_node(crawl: Crawl) -> Iterator[Finding]:
    for iri, response in crawl.node_responses.items():
        if response.status == 200 and _bare(response.document) != _bare(crawl.nodes[iri].json):
            yield Finding(
                iri, f"it differs from {crawl.nodes[iri].page.url}#{crawl.nodes[iri].pointer}"
            )


def _bare(document: object) -> dict[str, object]:
    whole = document if isinstance(document, dict) else {}
    return {key: value for key, value in whole.items() if key != "@context"}


@promise(
    "links",
    "graph-as-nodes",
    "A graph has each node once, as its own address gives it.",
    of=lambda crawl: crawl.graphs,
)
def graph_as_nodes(crawl: Crawl) -> Iterator[Finding]:
    for graph in crawl.graphs.values():
        met: set[str] = set()
        for index, part in enumerate(objects_in(graph.document.get("included"))):
            iri, where = str(part.get("id")), f"{graph.url}#/included/{index}"
            if iri in met:
                yield Finding(where, f"{iri} again")
            met.add(iri)
            node = crawl.nodes.get(iri)
            if node is None or _bare(part) != _bare(node.json):
                yield Finding(
                    where,
                    f"{iri} is {'in no list' if node is None else 'another than in its list'}",
                )


@promise(
    "links",
    "graph-is-closed",
    "A graph needs no other document: all that it refers to is in it, but for other articles.",
    of=lambda crawl: crawl.graphs,
)
def closed(crawl: Crawl) -> Iterator[Finding]:
    articles = f"{crawl.base}/articles/"
    for graph in crawl.graphs.values():
        document = graph.document
        held = {part.get("id") for part in objects_in(document.get("included"))} | {
            document.get("id")
        }
        for pointer, part in walk_objects(document):
            if not is_reference(part) or is_of_a_publisher(pointer):
                continue
            # Whom two articles mention may have a role that the other one states.
            is_elsewhere = str(part["id"]).startswith(articles)
            if part.get("type") != "TextObject" and not is_elsewhere and part["id"] not in held:
                yield Finding(f"{graph.url}#{pointer}", f"{part['id']} is not in it")


@promise(
    "links",
    "article-lists-claims",
    "An article lists exactly the claims that appear in it.",
    of=lambda crawl: crawl.of("articles"),
)
def reports(crawl: Crawl) -> Iterator[Finding]:
    claims: dict[object, set[str]] = {}
    for claim in crawl.claims():
        appearance = (claim.json.get("appearance") or {}).get("id")
        claims.setdefault(appearance, set()).add(claim.iri)
    for article in crawl.of("articles"):
        stated = {part.get("id") for part in objects_in(article.json.get("reports"))}
        appearing = claims.get(article.iri, set())
        for iri in sorted(map(str, stated ^ appearing)):
            yield Finding(
                f"{article.iri}#/reports",
                f"{iri} is {'not listed' if iri in appearing else 'no claim of it'}",
            )


def _documents(crawl: Crawl) -> Iterator[tuple[str, Response]]:
    for resource in crawl.resources:
        yield resource.iri, resource.plain


@promise(
    "links",
    "link-canonical",
    "Link names the address of the node as canonical.",
    needs={Need.COMPUTED_HEADERS},
    of=lambda crawl: crawl.resources,
)
def canonical(crawl: Crawl) -> Iterator[Finding]:
    for iri, response in _documents(crawl):
        if response.link_targets("canonical") != [iri]:
            yield Finding(
                iri, f'rel="canonical" is {response.link_targets("canonical") or "missing"}'
            )


@promise(
    "links",
    "link-describedby",
    "Link names the schema that the document satisfies.",
    needs={Need.COMPUTED_HEADERS},
)
def described(crawl: Crawl) -> Iterator[Finding]:
    responses = [*crawl.lists.values(), [crawl.entry]]
    for response in [*(a for _, a in _documents(crawl)), *(pages[0] for pages in responses)]:
        kind = _kind(crawl, response)
        stated = response.link_targets("describedby")
        if len(stated) != 1 or not stated[0].endswith(f"/{kind}.json"):
            yield Finding(
                response.url, f'rel="describedby" is {stated or "missing"}, not {kind}.json'
            )


def _kind(crawl: Crawl, response: Response) -> str:
    parts = crawl.recorder.path_of(response.url).strip("/").split("/")
    if parts == [""]:
        return "entry-point"
    if len(parts) == 1:
        return "collection"
    return "graph" if parts[-1] == "graph" else crawl.contract.schema_of(parts[0]) or "?"


@promise(
    "links",
    "link-context",
    "Link names the context that the document names.",
    needs={Need.COMPUTED_HEADERS},
    of=lambda crawl: crawl.resources,
)
def context(crawl: Crawl) -> Iterator[Finding]:
    for iri, response in _documents(crawl):
        stated = response.link_targets("http://www.w3.org/ns/json-ld#context")
        expected = response.document.get("@context")
        if stated != [expected]:
            yield Finding(iri, f"Link has {stated or 'no context'}, the document {expected}")


@promise(
    "links",
    "link-license",
    "Link names the license that the document names.",
    needs={Need.COMPUTED_HEADERS},
)
def licenses(crawl: Crawl) -> Iterator[Finding]:
    for response in [crawl.entry, *(response for _, response in _documents(crawl))]:
        stated = response.link_targets("license")
        expected = record_of(response.document).get("license", response.document.get("license"))
        if stated != [expected]:
            yield Finding(
                response.url, f"Link has {stated or 'no license'}, the document {expected}"
            )


@promise(
    "links",
    "link-alternate",
    "Link names the address of every format.",
    needs={Need.COMPUTED_HEADERS},
    of=lambda crawl: crawl.resources,
)
def alternates(crawl: Crawl) -> Iterator[Finding]:
    for iri, response in _documents(crawl):
        stated = {(link.target, link.type) for link in response.links.all("alternate")}
        for suffix, kind in SUFFIXES.items():
            if (iri + suffix, kind) not in stated:
                yield Finding(iri, f'no rel="alternate" of {kind} at {iri + suffix}')
