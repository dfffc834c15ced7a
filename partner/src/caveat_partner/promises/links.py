"""Promises on links: whatever is named can be had, and is the same wherever it is met."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl import SUFFIXES, World
from caveat_partner.http_recorder import Answer, path_of
from caveat_partner.json_objects import is_reference, listed, walk
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding


@promise("links", "nodes-resolve", "A node answers at its own address, under its own id.")
def resolve(world: World) -> Iterator[Finding]:
    for iri, answer in [*world.own.items(), *world.graphs.items()]:
        if answer.status != 200:
            yield Finding(iri, f"{answer.fault or answer.status}, not 200")
        elif answer.document.get("id") != iri.removesuffix("/graph"):
            yield Finding(f"{iri}#/id", f"it calls itself {answer.document.get('id')}")


@promise("links", "ids-are-own", "Every node has an id in its collection at this service.")
def own_ids(world: World) -> Iterator[Finding]:
    for node in world.nodes.values():
        if not str(node.json.get("id")).startswith(f"{world.base}/{node.collection}/"):
            yield Finding(f"{node.page.url}#{node.pointer}/id", f"it is {node.json.get('id')}")


@promise("links", "no-dangling-reference", "Every node that is referred to is in a list.")
def dangling(world: World) -> Iterator[Finding]:
    for where, reference in world.references:
        if reference["id"] not in world.nodes:
            yield Finding(f"{where}/id", f"{reference['id']} is in no list")


@promise("links", "addresses-resolve", "Every other address that an answer names has an answer.")
def addresses(world: World) -> Iterator[Finding]:
    for address, answer in world.addresses.items():
        if answer.status != 200 and not _is_text_not_mounted(answer):
            yield Finding(address, f"{answer.fault or answer.status}, not 200")


def _is_text_not_mounted(answer: Answer) -> bool:
    """Say whether a problem tells that the operator does not serve the text of an article."""
    if answer.status != 404 or not path_of(answer.url).endswith("/text"):
        return False
    return str(answer.json.get("type")).endswith("/text-not-mounted")


@promise("links", "references-name", "A reference has the name and a type of its node.")
def names(world: World) -> Iterator[Finding]:
    for where, reference in world.references:
        node = world.nodes.get(str(reference["id"]))
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


@promise("links", "list-as-node", "A node is the same in its list and at its own address.")
def list_as_node(world: World) -> Iterator[Finding]:
    for iri, answer in world.own.items():
        if answer.status == 200 and _bare(answer.document) != _bare(world.nodes[iri].json):
            yield Finding(
                iri, f"it differs from {world.nodes[iri].page.url}#{world.nodes[iri].pointer}"
            )


def _bare(document: object) -> dict[str, object]:
    whole = document if isinstance(document, dict) else {}
    return {key: value for key, value in whole.items() if key != "@context"}


@promise("links", "graph-as-nodes", "A graph has each node once, as its own address gives it.")
def graph_as_nodes(world: World) -> Iterator[Finding]:
    for graph in world.graphs.values():
        met: set[str] = set()
        for index, part in enumerate(listed(graph.document.get("included"))):
            iri, where = str(part.get("id")), f"{graph.url}#/included/{index}"
            if iri in met:
                yield Finding(where, f"{iri} again")
            met.add(iri)
            node = world.nodes.get(iri)
            if node is None or _bare(part) != _bare(node.json):
                yield Finding(
                    where,
                    f"{iri} is {'in no list' if node is None else 'another than in its list'}",
                )


@promise(
    "links", "graph-is-closed", "A graph needs no other document: all that it refers to is in it."
)
def closed(world: World) -> Iterator[Finding]:
    for graph in world.graphs.values():
        document = graph.document
        held = {part.get("id") for part in listed(document.get("included"))} | {document.get("id")}
        for pointer, part in walk(document):
            if is_reference(part) and part.get("type") != "TextObject" and part["id"] not in held:
                yield Finding(f"{graph.url}#{pointer}", f"{part['id']} is not in it")


@promise("links", "article-lists-claims", "An article lists exactly the claims that appear in it.")
def reports(world: World) -> Iterator[Finding]:
    for article in world.of("articles"):
        told = {part.get("id") for part in listed(article.json.get("reports"))}
        appearing = {
            claim.iri
            for claim in world.of("claims")
            if (claim.json.get("appearance") or {}).get("id") == article.iri
        }
        for iri in sorted(map(str, told ^ appearing)):
            yield Finding(
                f"{article.iri}#/reports",
                f"{iri} is {'not listed' if iri in appearing else 'no claim of it'}",
            )


def _documents(world: World) -> Iterator[tuple[str, Answer]]:
    for deep in world.deep:
        yield deep.iri, deep.plain


@promise("links", "link-canonical", "Link names the address of the node as canonical.")
def canonical(world: World) -> Iterator[Finding]:
    for iri, answer in _documents(world):
        if answer.linked("canonical") != [iri]:
            yield Finding(iri, f'rel="canonical" is {answer.linked("canonical") or "missing"}')


@promise("links", "link-describedby", "Link names the schema that the document satisfies.")
def described(world: World) -> Iterator[Finding]:
    answers = [*world.lists.values(), [world.entry]]
    for answer in [*(a for _, a in _documents(world)), *(pages[0] for pages in answers)]:
        kind = _kind(world, answer)
        told = answer.linked("describedby")
        if len(told) != 1 or not told[0].endswith(f"/{kind}.json"):
            yield Finding(answer.url, f'rel="describedby" is {told or "missing"}, not {kind}.json')


def _kind(world: World, answer: Answer) -> str:
    parts = path_of(answer.url).strip("/").split("/")
    if parts == [""]:
        return "entry-point"
    if len(parts) == 1:
        return "collection"
    return "graph" if parts[-1] == "graph" else world.contract.collections.get(parts[0], "?")


@promise("links", "link-context", "Link names the context that the document names.")
def context(world: World) -> Iterator[Finding]:
    for iri, answer in _documents(world):
        told = answer.linked("http://www.w3.org/ns/json-ld#context")
        meant = answer.document.get("@context")
        if told != [meant]:
            yield Finding(iri, f"Link has {told or 'no context'}, the document {meant}")


@promise("links", "link-license", "Link names the licence that the document names.")
def licenses(world: World) -> Iterator[Finding]:
    for answer in [world.entry, *(answer for _, answer in _documents(world))]:
        told, meant = answer.linked("license"), answer.document.get("license")
        if told != [meant]:
            yield Finding(answer.url, f"Link has {told or 'no licence'}, the document {meant}")


@promise("links", "link-alternate", "Link names the address of every format.")
def alternates(world: World) -> Iterator[Finding]:
    for iri, answer in _documents(world):
        told = {(link.target, link.type) for link in answer.links.all("alternate")}
        for suffix, kind in SUFFIXES.items():
            if (iri + suffix, kind) not in told:
                yield Finding(iri, f'no rel="alternate" of {kind} at {iri + suffix}')
