"""Promises on what describes the service: its contract, catalog, changelog, docs and llms.txt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import Response
from caveat_partner.crawl.unread import UnreadableResponse
from caveat_partner.json_objects import JsonObject, objects_in
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding, format_count

NAMING = ("$ref", "operationId")
_NAMED = re.compile(r"""(\$ref|operationId)['"]?: *['"]?([^'"\s,}]+)""")
_LINK = re.compile(r"\]\((https?://[^)\s]+)\)")


def _at(crawl: Crawl, path: str) -> Response:
    """Give what is at a path of which every contract of this version says that it is there.

    Raises UnreadableResponse where it is not, and NotRead where nobody asked.
    """
    for route in crawl.routes:
        if route.name == path:
            if route.plain.status != 200:
                told = f"the answer is {route.plain.described_status}, not 200"
                raise UnreadableResponse(route.plain.where, told)
            return route.plain
    if crawl.never_came:
        raise crawl.never_came
    raise UnreadableResponse(crawl.contract_response.where, f"the contract has no {path}")


@promise("links", "contract-names-itself", "The contract names the address at which it is served.")
def servers(crawl: Crawl) -> Iterator[Finding]:
    named = [str(one.get("url")).rstrip("/") for one in
             objects_in(crawl.contract.openapi.get("servers"))]  # fmt: skip
    if crawl.base not in named:
        yield Finding(f"{crawl.contract_response.url}#/servers", f"{named}, not {crawl.base}")


@promise("links", "contract-as-yaml", "The contract says the same as YAML and as JSON.")
def as_yaml(crawl: Crawl) -> Iterator[Finding]:
    response = _at(crawl, "/openapi.yaml")
    lines = {line.strip() for line in response.text.splitlines()}
    info = re.search(r"^info:\n((?:[ \t].*\n|\n)*)", response.text, re.MULTILINE)
    stated = re.search(r"^ +version: *['\"]?([^'\"\s]+)", info[1] if info else "", re.MULTILINE)
    if "paths:" not in lines or not stated or stated[1] != crawl.contract.version:
        yield Finding(response.where, f"it is not of version {crawl.contract.version}")
    yield from _other_names(crawl, response)
    for route in crawl.contract.paths:
        if not lines & {f"{route}:", f"'{route}':", f'"{route}":', f"? {route}"}:
            yield Finding(response.where, f"it lacks {route}")


def _other_names(crawl: Crawl, response: Response) -> Iterator[Finding]:
    """Compare how often each thing is named that stands on a line of its own in both forms."""
    as_json, as_yaml = (
        Counter(_named(crawl.contract.openapi)),
        Counter(_NAMED.findall(response.text)),
    )
    for key, name in sorted(as_json.keys() | as_yaml.keys()):
        told, other = as_yaml[key, name], as_json[key, name]
        if told != other:
            stated = f"{key} {name} is in it {format_count(told, 'time')}, in the JSON {other}"
            yield Finding(response.where, stated)


def _named(value: object) -> Iterator[tuple[str, str]]:
    """Yield the references and the names of operations of openapi.json."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in NAMING and isinstance(inner, str):
                yield key, inner
            yield from _named(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner)


@promise("links", "changelog-of-contract", "The changelog tells of the contract that is served.")
def changelog(crawl: Crawl) -> Iterator[Finding]:
    response = _at(crawl, "/changelog.json")
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
    "links",
    "candidate-is-told",
    "Contract and changelog agree on whether the version is a candidate.",
)
def candidate(crawl: Crawl) -> Iterator[Finding]:
    response = _at(crawl, "/changelog.json")
    version = crawl.contract.version
    words = str(crawl.contract.openapi.get("info", {}).get("description"))
    in_contract = re.search(rf"\b{re.escape(version)} is a candidate\b", words) is not None
    for index, one in enumerate(objects_in(response.document.get("versions"))):
        if one.get("version") == version and one.get("candidate", False) != in_contract:
            stated = f"candidate is {one.get('candidate')}, and the contract says {in_contract}"
            yield Finding(f"{response.where}#/versions/{index}/candidate", stated)


@promise(
    "links", "catalog-leads-here", "The API catalog leads to the entry point, contract and docs."
)
def catalog(crawl: Crawl) -> Iterator[Finding]:
    response = _at(crawl, "/.well-known/api-catalog")
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
    if not response.text.startswith("# "):
        yield Finding(response.where, "it has no title (https://llmstxt.org)")
    linked = set(_LINK.findall(response.text))
    for name in crawl.lists:
        if f"{crawl.base}/{name}.md" not in linked:
            yield Finding(response.where, f"it does not lead to /{name}.md, the list as Markdown")
    newest = next((node.iri for node in crawl.of("articles")), None)
    if newest and not any(one.startswith(newest) for one in linked):
        yield Finding(response.where, f"it does not lead to the newest article, {newest}")
    told = response.text.partition("\n## Optional")[0]
    for address in sorted({*_LINK.findall(told)}):
        if crawl.recorder.is_ours(address) and not address.endswith(".md"):
            yield Finding(response.where, f"it leads to {address}, which is no Markdown")
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
    of=lambda crawl: crawl.problem_types,
)
def problems(crawl: Crawl) -> Iterator[Finding]:
    for response in crawl.recorder.responses:
        if response.status < 400 or response.request.method == "HEAD":
            continue
        kind = response.json.get("type") if isinstance(response.json, dict) else None
        name = str(kind).rpartition("/problems/")[2]
        if crawl.problem_types and name not in crawl.problem_types:
            yield Finding(f"{response.where}#/type", f"{kind} is no type of the contract")


def _served_texts(crawl: Crawl) -> Iterator[tuple[Response, JsonObject]]:
    """Yield each text that is served with what its article says of it."""
    stated = {
        str(text.get("id")): text
        for node in crawl.of("articles")
        if isinstance(text := node.json.get("sourceText"), dict)
    }
    for address, response in crawl.addresses.items():
        if address in stated and response.status == 200:
            yield response, stated[address]


@promise(
    "links",
    "text-as-recorded",
    "A text that is served has the digest that its records name.",
    of=_served_texts,
)
def texts(crawl: Crawl) -> Iterator[Finding]:
    for response, text in _served_texts(crawl):
        if response.digest != text.get("sha256"):
            yield Finding(response.url, f"SHA-256 {response.digest[:12]}…, not the one recorded")
