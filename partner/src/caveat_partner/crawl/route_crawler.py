"""Asks for every route of the contract, in every way that HTTP offers there.

Routes, parameters, media types and statuses are read off the contract, so that a new list, page or
format is asked for without new code. What a route leaves open is filled in with what there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from caveat_partner.crawl.crawl import FOREIGN_METHODS, SUFFIXES_OF_TABLES, UNOFFERED, Crawl
from caveat_partner.crawl.crawled import ListedNode, Route
from caveat_partner.crawl.exchange import Request
from caveat_partner.crawl.http_recorder import get
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import Response
from caveat_partner.json_objects import record_of
from caveat_partner.terms import COUNTS

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def read_routes(crawl: Crawl) -> None:
    """Ask for each route once in every way, and for what else its enumerations name once.

    In a sample one route of each kind is asked in every way, and the others once.
    """
    addresses = {route: list(_addresses(crawl, route)) for route in crawl.contract.paths}
    asked = {answer.url for answer in crawl.recorder.answers if answer.request.method == "GET"}
    firsts = {route: found[0] for route, found in addresses.items() if found}
    others = [one for found in addresses.values() for one in found[1:] if one not in asked]
    if crawl.is_sample:
        stand_ins = set(_one_of_each_kind(crawl, firsts).values())
        others += [one for route, one in firsts.items() if route not in stand_ins]
        firsts = {route: one for route, one in firsts.items() if route in stand_ins}
    plain = crawl.recorder.send([get(address, "*/*") for address in firsts.values()])
    crawl.named_by_routes = crawl.recorder.send([get(address, "*/*") for address in others])
    for route, response in zip(firsts, plain, strict=True):
        crawl.routes.append(_in_every_way(crawl, route, response))


def _one_of_each_kind(crawl: Crawl, routes: Iterable[str]) -> dict[str, str]:
    """Give by kind the route that stands for it: what lists of nodes have alike is one kind."""
    found: dict[str, str] = {}
    ranks = {f"/{name}": rank for rank, name in enumerate(crawl.lists_in_order)}
    places = {route: re.match(r"/[a-z]*", route) for route in routes}
    heads = {route: match[0] for route, match in places.items() if match}
    alike = ranks.keys() - {f"/{COUNTS}"}
    for route, head in sorted(heads.items(), key=lambda one: ranks.get(one[1], 0)):
        kind = f"/{{list}}{route.removeprefix(head)}" if head in alike else route
        found.setdefault(kind, route)
    return found


def _in_every_way(crawl: Crawl, route: str, plain: Response) -> Route:
    """Ask one address by HEAD, and where the service negotiates, in each format and condition."""
    url = plain.url
    requests = {"head": Request(url, "HEAD", {"Accept": "*/*"}, alone=True)}
    if crawl.offers(Need.NEGOTIATION):
        requests |= {
            "unchanged": get(url, "*/*", alone=True, If_None_Match=plain.validator),
            "packed": get(url, "*/*", Accept_Encoding="gzip"),
            "unoffered": get(url, UNOFFERED),
            "foreign": Request(url, FOREIGN_METHODS[len(crawl.routes) % len(FOREIGN_METHODS)]),
            "preflight": Request(url, "OPTIONS", {"Origin": "https://partner.example"}),
            **{f"as {kind}": get(url, kind) for kind in _negotiated(crawl, route)},
        }
    tables = {f"as {SUFFIXES_OF_TABLES[one.suffix]}": one.accepted
              for one in crawl.tables if f"/{one.name}" == route}  # fmt: skip
    known = {name: tables[name] for name in requests if name in tables}
    requests = {name: one for name, one in requests.items() if name not in known}
    answers = dict(zip(requests, crawl.recorder.send(list(requests.values())), strict=True))
    answers |= known
    by_accept = {
        name.removeprefix("as "): answer for name, answer in answers.items() if " " in name
    }
    return Route(route, plain, answers, by_accept)


def _negotiated(crawl: Crawl, route: str) -> list[str]:
    """Name the media types that a route chooses among by Accept.

    Those of nodes and their versions are asked for at length elsewhere.
    """
    kinds = () if "{slug}" in route else crawl.contract.media_types(route)
    return sorted(kinds) if crawl.contract.knows_status(route, 406) else []


def _addresses(crawl: Crawl, route: str) -> Iterator[str]:
    """Yield the addresses of a route: of one node that there is, with each enumerated value."""
    parameters = crawl.contract.parameters(route)
    names = _PLACEHOLDER.findall(route)
    known = _known(crawl, route)
    choices = [known.get(name, parameters.get(name, {}).get("enum", [])) for name in names]
    for values in product(*choices):
        path = route
        for name, value in zip(names, values, strict=True):
            path = path.replace(f"{{{name}}}", str(value))
        yield crawl.base + path


def _known(crawl: Crawl, route: str) -> dict[str, list[str]]:
    """Give what a route leaves open and the lists fill in."""
    if route.startswith("/schemas/"):
        return {"version": [crawl.contract.version]}
    if route.startswith("/context/") or not route.startswith(tuple(f"/{n}" for n in crawl.lists)):
        return {}
    node = _some_node(crawl, route.strip("/").split("/")[0].partition("{")[0])
    if node is None:
        return {"slug": [], "article": [], "version": []}
    *_, article, slug = node.iri.removeprefix(f"{crawl.base}/").partition("#")[0].split("/")
    return {
        "slug": [slug],
        "article": [article],
        "version": [str(record_of(node.json).get("version", 1))],
    }


def _some_node(crawl: Crawl, collection: str) -> ListedNode | None:
    """Give the first node of a collection that can be asked for, or the first count."""
    kept = crawl.counted.values() if collection == COUNTS else crawl.of(collection)
    return next((node for node in kept if crawl.recorder.is_ours(node.iri)), None)
