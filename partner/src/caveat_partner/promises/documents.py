"""Promises on what describes the service: its contract, catalog, changelog, docs and llms.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat_partner.crawl import Crawl
from caveat_partner.http_recorder import Response
from caveat_partner.json_objects import objects_in
from caveat_partner.needs import Need
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding

_LINK = re.compile(r"\]\((https?://[^)\s]+)\)")


def _at(crawl: Crawl, route: str) -> Response | None:
    """Give the answer of a route, where the contract has it and it is there."""
    return next((one.plain for one in crawl.routes
                 if one.name == route and one.plain.status == 200), None)  # fmt: skip


@promise("links", "contract-names-itself", "The contract names the address at which it is served.")
def servers(crawl: Crawl) -> Iterator[Finding]:
    named = [str(one.get("url")).rstrip("/") for one in
             objects_in(crawl.contract.openapi.get("servers"))]  # fmt: skip
    if crawl.base not in named:
        yield Finding(f"{crawl.contract_response.url}#/servers", f"{named}, not {crawl.base}")


@promise("links", "contract-as-yaml", "The contract says the same as YAML and as JSON.")
def as_yaml(crawl: Crawl) -> Iterator[Finding]:
    response = _at(crawl, "/openapi.yaml")
    if response is None:
        return
    lines = {line.strip() for line in response.text.splitlines()}
    if not {f"version: {crawl.contract.version}", "paths:"} <= lines:
        yield Finding(response.where, f"it is not of version {crawl.contract.version}")
    for route in crawl.contract.paths:
        if not lines & {f"{route}:", f"'{route}':", f'"{route}":', f"? {route}"}:
            yield Finding(response.where, f"it lacks {route}")


@promise("links", "changelog-of-contract", "The changelog tells of the contract that is served.")
def changelog(crawl: Crawl) -> Iterator[Finding]:
    response = _at(crawl, "/changelog.json")
    if response is None:
        return
    for fault in crawl.contract.component_faults("Changelog", response.document):
        yield Finding(f"{response.where}#{fault.pointer}", fault.message)
    version = crawl.contract.version
    told = [one.get("version") for one in objects_in(response.document.get("versions"))]
    if response.document.get("version") != version or version not in told:
        stated = f"{response.document.get('version')} with {told}"
        yield Finding(f"{response.where}#/version", f"{stated}; the contract is {version}")
    for one in objects_in(response.document.get("versions")):
        schemas = one.get("schemas")
        for address in schemas if isinstance(schemas, list) else ():
            if not crawl.recorder.is_ours(address):
                yield Finding(response.where, f"{address} is no address of this service")


@promise(
    "links", "catalog-leads-here", "The API catalog leads to the entry point, contract and docs."
)
def catalog(crawl: Crawl) -> Iterator[Finding]:
    response = _at(crawl, "/.well-known/api-catalog")
    if response is None:
        return
    for fault in crawl.contract.component_faults("Linkset", response.document):
        yield Finding(f"{response.where}#{fault.pointer}", fault.message)
    text = response.text
    for address in (f"{crawl.base}/", crawl.contract_response.url):
        if f'"{address}"' not in text:
            yield Finding(response.where, f"it does not name {address}")
    relation = "api-catalog"
    if "Link" in response.headers and response.link_targets(relation) != [response.url]:
        yield Finding(response.where, f'rel="{relation}" is {response.link_targets(relation)}')


@promise(
    "links",
    "llms-txt-leads-on",
    "What is at llms.txt names every list, and is the entry point as Markdown.",
)
def llms(crawl: Crawl) -> Iterator[Finding]:
    response = _at(crawl, "/llms.txt")
    if response is None:
        return
    if not response.text.startswith("# "):
        yield Finding(response.where, "it has no title (https://llmstxt.org)")
    linked = set(_LINK.findall(response.text))
    for name in crawl.lists:
        if not linked & {f"{crawl.base}/{name}", f"{crawl.base}/{name}.md"}:
            yield Finding(response.where, f"it does not lead to /{name}")
    entry = next((one.by_accept.get("text/markdown") for one in crawl.routes if one.name == "/"),
                 None)  # fmt: skip
    if entry and entry.status == 200 and entry.content != response.content:
        yield Finding(response.where, "the entry point as Markdown is another text")


@promise("links", "docs-are-pages", "Each page has a title, a heading and a language.")
def docs(crawl: Crawl) -> Iterator[Finding]:
    pages = [*(route.plain for route in crawl.routes), *crawl.named_by_routes]
    for response in pages:
        if response.status == 200 and response.media_type == "text/html":
            for part in ("<title>", "<html lang=", "<h1"):
                if part not in response.text:
                    yield Finding(response.where, f"it has no {part}")


@promise(
    "problems",
    "catalog-of-problems",
    "Every problem is of a type that the contract names.",
    needs={Need.NEGOTIATION},
)
def problems(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        if response.status < 400 or response.request.method == "HEAD":
            continue
        kind = response.json.get("type") if isinstance(response.json, dict) else None
        name = str(kind).rpartition("/problems/")[2]
        if crawl.problem_types and name not in crawl.problem_types:
            yield Finding(f"{response.where}#/type", f"{kind} is no type of the contract")


@promise("links", "text-as-recorded", "A text that is served has the digest that its records name.")
def texts(crawl: Crawl) -> Iterator[Finding]:
    stated = {
        str(text.get("id")): text
        for node in crawl.of("articles")
        if isinstance(text := node.json.get("sourceText"), dict)
    }
    for address, response in crawl.addresses.items():
        text = stated.get(address)
        if text and response.status == 200 and response.digest != text.get("sha256"):
            yield Finding(address, f"SHA-256 {response.digest[:12]}…, not the one recorded")
