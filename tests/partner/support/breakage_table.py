"""Breaking: how one promise is broken, in parts that the table of breakages is made of.

A breakage names the promises that must be told as broken (`breaks`) and those that may be as well,
since it follows (`follows`); a promise in neither must not be told.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

from breaking_proxy import Change, Reply, Request

Part = dict[str, Any]
Edit = Callable[[Part], object]
LIST = "/claims"
OF_A_DOCUMENT = ("etag", "link", "repr-digest", "content-encoding")


@dataclass(frozen=True)
class Service:
    """The nodes of the server by id, and those whose own addresses are asked at length."""

    base: str
    nodes: Mapping[str, Part]
    asked: frozenset[str]
    version: str
    schemas: Mapping[str, Reply]

    @property
    def next_version(self) -> str:
        first, second, _ = self.version.split(".")
        return f"{first}.{int(second) + 1}.0"

    def of(self, collection: str, fits: Callable[[Part], Any] = bool) -> str:
        """Give the id of the first node of a collection that fits and is not asked at length."""
        for iri, node in self.nodes.items():
            if f"/{collection}/" in iri and iri not in self.asked and fits(node):
                return iri
        raise LookupError(f"no node of {collection} fits")

    def last_claim(self, fits: Callable[[Part], Any]) -> str:
        """Give the last claim that fits: what is looked at of each collection comes before it."""
        return [
            iri
            for iri, node in self.nodes.items()
            if "/claims/" in iri and iri not in self.asked and fits(node)
        ][-1]

    def claim(self, fits: Callable[[Part], Any] = bool) -> str:
        return self.of("claims", fits)

    def counting(self, quantifier: str) -> str:
        return self.claim(
            lambda node: any(one["quantifier"] == quantifier for one in node.get("counts", ()))
        )

    @property
    def deep(self) -> str:
        """The claim that is asked at length."""
        return next(iri for iri in sorted(self.asked) if "/claims/" in iri)


@dataclass(frozen=True)
class Breakage:
    """One breakage: its name, how it is made, and what must and may be told as broken."""

    name: str
    make: Callable[[Service], Change]
    breaks: tuple[str, ...]
    follows: tuple[str, ...] = ()
    on_the_wire: bool = False
    """Whether only a socket shows it."""
    needs_all: bool = False
    """Whether only all fixtures show it: the invented article alone has not what is broken."""


BREAKAGES: list[Breakage] = []
ALWAYS_ALLOWED = (
    *("record-digest", "counts-as-in-claims", "counts-of-one-version"),
    *("page-says-status", "page-says-standing", "next-keeps-filters"),
    *("row-as-item", "figure-with-its-caveat", "figure-in-words", "dump-as-jsonld"),
    *("filters-hold", "facets-count", "page-says-the-same", "page-keeps-caveats"),
    *("plain-block-says-the-same", "markdown-says-the-same", "markdown-in-passages"),
    *("head-everywhere", "gzip-everywhere", "lists-keep-caveats", "named-claims-say-status"),
)
"""Whatever is changed in a node, its digest no longer fits, nor what lists, filters, facets, pages,
tables and the dump say of it."""


def breakage(
    name: str,
    breaks: str,
    make: Callable[[Service], Change],
    follows: str = "",
    *,
    on_the_wire: bool = False,
    needs_all: bool = False,
) -> None:
    allowed = (*follows.split(), *ALWAYS_ALLOWED)
    BREAKAGES.append(Breakage(name, make, tuple(breaks.split()), allowed, on_the_wire, needs_all))


# --- how answers are changed ---


def parts(value: object, iri: str) -> Iterator[Part]:
    """Yield the nodes and the references with an id."""
    if isinstance(value, dict):
        if value.get("id") == iri:
            yield value
        for inner in value.values():
            yield from parts(inner, iri)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner, iri)


def is_node(part: Part) -> bool:
    return "record" in part


def edited(iri: str, edit: Edit, *, where: Callable[[Part], bool] = is_node) -> Change:
    """Edit a node, the same in every JSON document that has it."""

    def change(_: Request, reply: Reply) -> Reply:
        if reply.status != 200 or not reply.is_json or iri.encode() not in reply.plain:
            return reply
        document = json.loads(reply.plain)
        found = [part for part in parts(document, iri) if where(part)]
        for part in found:
            edit(part)
        return reply.with_json(document) if found else reply

    return change


def node(
    collection: str, edit: Edit, fits: Callable[[Part], Any] = bool
) -> Callable[[Service], Change]:
    return lambda service: edited(service.of(collection, fits), edit)


def everywhere(edit: Edit, fits: Callable[[Part], Any]) -> Callable[[Service], Change]:
    """Edit a claim and all references to it."""
    return lambda service: edited(service.claim(fits), edit, where=lambda _: True)


def counts(edit: Edit, quantifier: str) -> Callable[[Service], Change]:
    def each(part: Part) -> None:
        for one in part["counts"]:
            if one["quantifier"] == quantifier:
                edit(one)

    return lambda service: edited(service.counting(quantifier), each)


def header(
    name: str, value: str | None, fits: Callable[[Request, Reply], bool] = lambda *_: True
) -> Callable[[Service], Change]:
    def change(request: Request, reply: Reply) -> Reply:
        has = name.lower() in reply.headers and fits(request, reply)
        return reply.with_header(name, value) if has else reply

    return lambda _: change


def answer(
    fits: Callable[[Service, Request, Reply], bool], make: Callable[[Reply], Reply]
) -> Callable[[Service], Change]:
    def for_service(service: Service) -> Change:
        return lambda request, reply: make(reply) if fits(service, request, reply) else reply

    return for_service


def at(path: str, method: str = "GET") -> Callable[[Service, Request, Reply], bool]:
    return lambda _, request, reply: request.path == path and request.method == method


def at_deep(suffix: str = "", accept: str = "") -> Callable[[Service, Request, Reply], bool]:
    """Fit the claim that is asked at length, by its suffix or by Accept."""

    def fits(service: Service, request: Request, reply: Reply) -> bool:
        if request.method not in ("GET", "HEAD") or reply.status != 200:
            return False
        deep = urlsplit(service.deep).path
        return request.path == deep + suffix and accept in request.headers.get("Accept", "")

    return fits


def json_edit(edit: Edit) -> Callable[[Reply], Reply]:
    """Edit a JSON document; an answer that is none, or has not what is edited, stays as it is."""

    def make(reply: Reply) -> Reply:
        if not reply.is_json:
            return reply
        document = json.loads(reply.plain)
        try:
            edit(document)
        except (LookupError, TypeError):
            return reply
        return reply.with_json(document)

    return make


def drop(key: str) -> Edit:
    return lambda part: part.pop(key, None)


def put(**members: Any) -> Edit:
    return lambda part: part.update(members)


def status_is(*statuses: int) -> Callable[[Service, Request, Reply], bool]:
    return lambda _, request, reply: reply.status in statuses


def links_without(rel: str) -> Callable[[Service], Change]:
    def change(_: Request, reply: Reply) -> Reply:
        told = reply.headers.get("link")
        if not told:
            return reply
        kept = [link for link in told.split(", ") if f'rel="{rel}"' not in link]
        return reply.with_header("link", ", ".join(kept))

    return lambda _: change


def query(request: Request) -> dict[str, list[str]]:
    return parse_qs(urlsplit(request.target).query)


def on_page(edit: Edit, fits: Callable[[Part], bool]) -> Callable[[Service], Change]:
    """Edit the pages of the claims that fit, whatever limit they were asked with."""

    def change(request: Request, reply: Reply) -> Reply:
        if request.path != LIST or request.method != "GET" or reply.status != 200:
            return reply
        if not {"limit", "cursor"} & set(query(request)):
            return reply
        document = json.loads(reply.plain)
        return json_edit(edit)(reply) if fits(document) else reply

    return lambda _: change


def cut(reply: Reply, size: int = 20) -> Reply:
    return replace(reply, body=reply.body[:-size])


def gone(fits: Callable[[Service, Request, Reply], bool]) -> Callable[[Service], Change]:
    """Answer with a sound problem that there is nothing here."""

    def make(service: Service, reply: Reply) -> Reply:
        problem = {
            "type": f"{service.base}/problems/not-found",
            "title": "There is nothing here",
            "status": 404,
            "detail": "It was here.",
        }
        body = json.dumps(problem).encode()
        told = {
            "content-type": "application/problem+json",
            "content-length": str(len(body)),
            "cache-control": "no-store",
            "vary": "Accept",
        }
        kept = {k: v for k, v in reply.headers.items() if k not in OF_A_DOCUMENT}
        return Reply(404, {**kept, **told}, body)

    def for_service(service: Service) -> Change:
        return lambda request, reply: (
            make(service, reply) if fits(service, request, reply) else reply
        )

    return for_service


def plain_fact(part: Part) -> bool:
    """Fit a claim of fact that nothing else hangs on."""
    return part["status"] == "attributed" and not part["disputed"] and not part.get("counts")


def flickering(
    fits: Callable[[Service, Request, Reply], bool], make: Callable[[Reply, int], Reply]
) -> Callable[[Service], Change]:
    """Make another answer of each that fits, by a number that is never the same."""

    def for_service(service: Service) -> Change:
        numbers = count(1)
        return lambda request, reply: (
            make(reply, next(numbers)) if fits(service, request, reply) else reply
        )

    return for_service


def has(key: str) -> Callable[[Part], bool]:
    return lambda part: key in part


def at_schema(name: str) -> Callable[[Service, Request, Reply], bool]:
    return lambda service, request, reply: request.path == f"/schemas/{service.version}/{name}.json"


def next_version(
    edit: Callable[[str, Part], object], of_a_claim: Edit = lambda _: None
) -> Callable[[Service], Change]:
    """Serve the next minor version, with schemas that are edited, and a claim that shows it."""

    def for_service(service: Service) -> Change:
        served, coming = service.version, service.next_version
        claim = edited(service.last_claim(plain_fact), of_a_claim)

        def change(request: Request, reply: Reply) -> Reply:
            name = request.path.removeprefix(f"/schemas/{coming}/").removesuffix(".json")
            is_read = request.method in ("GET", "HEAD") and reply.status in (200, 404)
            if name in service.schemas and is_read:
                reply = service.schemas[name].with_header("x-request-id", None)
                schema = json.loads(reply.plain)
                schema["$id"] = schema["$id"].replace(served, coming)
                edit(name, schema)
                reply = reply.with_json(schema)
            elif request.path in OF_THE_VERSION and reply.status == 200:
                old, new = (one.encode() for one in (served, coming))
                reply = reply.with_plain(reply.plain.replace(old, new))
            else:
                reply = claim(request, reply)
            links = reply.headers.get("link", "").replace(f"/{served}/", f"/{coming}/")
            reply = reply.with_header("link", links or None)
            return reply.with_header("caveat-contract-version", coming)

        return change

    return for_service


OF_THE_VERSION = ("/openapi.json", "/openapi.yaml", "/changelog.json", "/ns")
"""What says of which version the contract is."""
