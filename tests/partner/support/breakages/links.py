"""Breakages of links: what is named cannot be had, or is another thing."""

from __future__ import annotations

from breakage_table import (
    answer,
    at,
    at_deep,
    breakage,
    edited,
    gone,
    json_edit,
    links_without,
    node,
    plain_fact,
    put,
)

breakage(
    "a reference dangles",
    "no-dangling-reference graph-is-closed",
    node(
        "claims",
        lambda p: p["about"][0].update(id=p["about"][0]["id"] + "-gone"),
        lambda n: "about" in n and "/events/" in n["about"][0]["id"],
    ),
    "event-lists-claims",
)
breakage(
    "a reference has another name",
    "references-name",
    node("claims", lambda p: p["appearance"].update(name="Another article"), plain_fact),
)
breakage(
    "an id is of another service",
    "ids-are-own",
    lambda service: edited(
        service.of("groups"),
        lambda p: p.update(id=p["id"].replace(service.base, "https://elsewhere.example")),
    ),
    "no-dangling-reference graph-is-closed graph-as-nodes dump-complete record-names-version"
    " article-lists table-as-list",
)
breakage(
    "a node is gone",
    "nodes-resolve",
    gone(at_deep()),
)
breakage(
    "a node differs from its list",
    "list-as-node",
    answer(at_deep(), lambda r: json_edit(put(note="Another note."))(r) if r.is_json else r),
    "latest-version nquads-as-jsonld html-holds-jsonld turtle-as-jsonld suffix-as-accept"
    " if-none-match-lists",
)
breakage(
    "a graph leaves a node out",
    "graph-is-closed",
    answer(
        lambda c, q, r: q.path.endswith("/graph") and r.is_json and r.status == 200,
        json_edit(lambda d: d["included"].pop(0)),
    ),
    "suffix-as-accept",
)
breakage(
    "a graph has a node twice",
    "graph-as-nodes",
    answer(
        lambda c, q, r: q.path.endswith("/graph") and r.is_json and r.status == 200,
        json_edit(lambda d: d["included"].append(d["included"][0])),
    ),
    "suffix-as-accept",
)
for _rel, _promise in (
    ("canonical", "link-canonical"),
    ("describedby", "link-describedby"),
    ("license", "link-license"),
    ("alternate", "link-alternate"),
    ("latest-version", "latest-version record-is-cited"),
    ("cite-as", "record-is-cited"),
):
    breakage(f"Link loses {_rel}", _promise, links_without(_rel))
breakage(
    "Link loses the context", "link-context", links_without("http://www.w3.org/ns/json-ld#context")
)
breakage(
    "an alternate leads nowhere",
    "suffix-as-accept",
    gone(at_deep(".ttl")),
    "suffix-wins",
)
breakage(
    "the documentation is gone",
    "routes-answer status-of-contract",
    gone(at("/docs")),
)
breakage(
    "a text is missing, and nobody says that it is not mounted",
    "addresses-resolve routes-answer",
    answer(
        lambda c, q, r: q.path.endswith("/text") and r.status == 404,
        json_edit(lambda d: d.update(type=d["type"].replace("text-not-mounted", "not-found"))),
    ),
    needs_all=True,
)
