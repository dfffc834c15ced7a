"""HTTP: the content of its page, which is tables made from the code's own."""

from __future__ import annotations

from typing import Any, NamedTuple

from caveat.contract.collections import LISTS
from caveat.contract.filters import LARGEST_LIMIT, LIMIT, parameters_of
from caveat.contract.formats import FORMATS, OF_LISTS, OF_NODES, TURTLE
from caveat.contract.openapi import resolve
from caveat.contract.problems import PROBLEMS
from caveat.web.docs.code_samples import Call, calls
from caveat.web.docs.sources import Contract, Sources
from caveat.web.responder import FOR_EVER, HOUR, NEVER, SHORT

NODE = "/claims/cnn-iraq-isis-advance/tweet-toll"
LIST = "/claims?status=unverified&limit=2"
FACETS = "/claims?status=unverified&facets=true"


class Header(NamedTuple):
    """A header of answers, as the contract describes it."""

    name: str
    description: str
    always: bool


def http(sources: Sources) -> dict[str, Any]:
    """Give what the page of HTTP shows."""
    return {
        "formats": list(FORMATS.values()),
        "of_nodes": OF_NODES,
        "of_lists": OF_LISTS,
        "caching": (
            ("A schema or a context of the contract, once that is released", FOR_EVER),
            ("A version's JSON-LD; a schema or a context of a candidate", HOUR),
            ("Everything that can move: nodes, lists, pages, this contract", SHORT),
            ("Problems, health, and the words of articles", NEVER),
        ),
        "headers": headers(sources.contract),
        "limit": LIMIT,
        "largest": LARGEST_LIMIT,
        "lists": [
            *((name, parameters_of(name)) for name in LISTS),
            *(
                (f"{name}/{{article}}", parameters_of(name, of_article=True))
                for name, one in LISTS.items()
                if one.of_an_article
            ),
        ],
        "statuses": statuses(),
        "examples": {
            "suffix": _only_curl(sources, NODE + TURTLE.suffix),
            "negotiated": _only_curl(sources, NODE, TURTLE.media_type),
            "version": _only_curl(sources, NODE + "/v/1"),
            "list": _only_curl(sources, LIST),
            "facets": _only_curl(sources, FACETS),
        },
    }


def headers(contract: Contract) -> list[Header]:
    """Give each header of the contract once, by name."""
    found: dict[str, Header] = {}
    responses = [
        resolve(contract, response)
        for item in contract["paths"].values()
        for response in item["get"]["responses"].values()
    ]
    for response in responses:
        for name, written in response.get("headers", {}).items():
            header = resolve(contract, written)
            described = Header(name, header.get("description", ""), header.get("required", False))
            found.setdefault(name, described)
    return sorted(found.values())


def statuses() -> list[tuple[int, list[str]]]:
    """Give the problems by the HTTP status that they are answered with."""
    listed: dict[int, list[str]] = {}
    for name, problem in PROBLEMS.items():
        listed.setdefault(problem.status, []).append(name)
    return sorted(listed.items())


def _only_curl(sources: Sources, address: str, media_type: str = "") -> Call:
    return calls(sources.base + address, media_type)[0]
