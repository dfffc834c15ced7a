"""Breakages of queries: what should be refused is taken, what is found does not fit."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from breakage_table import answer, breakage, drop, json_edit, put, query

TAKEN = (
    "media-type header-etag header-vary header-cache-control header-repr-digest header-link"
    " headers-of-contract head-as-get"
)
"""What an error lacks that is sent as if all were well."""


def asked(path: str, **parameters: str):
    """Fit a query of a list, or of any, by what its parameters begin with."""

    def fits(_, request, reply):
        given = query(request)
        return path in ("", request.path) and all(
            name in given and given[name][0].startswith(value) for name, value in parameters.items()
        )

    return fits


def refused_as(status: int, path: str, **parameters: str):
    return answer(
        lambda c, q, r: asked(path, **parameters)(c, q, r) and r.status >= 400,
        lambda r: replace(r, status=status),
    )


breakage(
    "places ignore a parameter that they do not know",
    "unknown-parameter-everywhere",
    refused_as(200, "/places", noSuchParameter=""),
    TAKEN,
)
breakage(
    "the list of an article ignores a parameter",
    "unknown-parameter-everywhere",
    answer(
        lambda c, q, r: q.path.startswith("/events/") and "noSuchParameter" in q.target,
        lambda r: replace(r, status=200),
    ),
    TAKEN,
)
breakage(
    "a standing that is none is taken",
    "values-refused",
    refused_as(200, "", standing=""),
    TAKEN,
)
breakage(
    "a day that is none is taken",
    "values-refused",
    refused_as(200, "", saidFrom="2014-02-30"),
    TAKEN,
)
breakage(
    "a fault of a value is told of another parameter",
    "values-refused",
    answer(asked("/claims", modality="ACTUAL"), json_edit(lambda d: d["errors"].clear())),
    "schema-problem",
)
breakage(
    "a parameter may be given twice",
    "parameter-once",
    answer(lambda c, q, r: q.target.endswith("limit=1&limit=2"), lambda r: replace(r, status=200)),
    TAKEN,
)
breakage(
    "a table takes a limit",
    "table-is-whole",
    answer(
        lambda c, q, r: q.path.endswith(".csv") and r.status == 400 and "limit" in query(q),
        lambda r: replace(r, status=200),
    ),
    TAKEN,
)
breakage(
    "a cursor holds in another list",
    "cursor-of-its-list",
    answer(
        lambda c, q, r: "cursor" in query(q) and r.status == 404, lambda r: replace(r, status=400)
    ),
    "problem-unknown-cursor problem-status",
)
breakage(
    "a filter of events gives other events",
    "filters-hold",
    answer(
        lambda c, q, r: asked("", standing="")(c, q, r) and r.status == 200,
        json_edit(lambda d: d["items"].pop()),
    ),
)
breakage(
    "a filter of days has no effect",
    "filters-hold",
    answer(
        lambda c, q, r: asked("", saidFrom="2")(c, q, r) and r.status == 200,
        json_edit(lambda d: d.update(totalItems=d["totalItems"] + 3)),
    ),
)
breakage(
    "a range that holds no day is full",
    "filters-hold",
    answer(
        lambda c, q, r: asked("/events", happenedFrom="2999")(c, q, r) and r.status == 200,
        json_edit(put(totalItems=4)),
    ),
)
breakage(
    "a search finds nothing",
    "search-finds",
    answer(
        lambda c, q, r: (
            asked("/claims", q="")(c, q, r)
            and r.status == 200
            and "order" not in query(q)
            and query(q)["q"][0].isupper()
        ),
        json_edit(lambda d: d["items"].clear()),
    ),
)
breakage(
    "a search for a number depends on its marks",
    "search-finds",
    answer(
        lambda c, q, r: "," in query(q).get("q", [""])[0] and query(q)["q"][0][0].isdigit(),
        json_edit(lambda d: d["items"].clear()),
    ),
    needs_all=True,
)
breakage(
    "a search finds whatever there is",
    "search-finds-nothing-else",
    answer(
        lambda c, q, r: query(q).get("q") == ["qxzvwkq"],
        json_edit(put(items=[{"id": "https://caveat.example/claims/a/b"}])),
    ),
)
breakage(
    "an empty list does not say why",
    "empty-list-says-why",
    answer(asked("/claims", claimant="organizations/nobody"), json_edit(drop("unmatched"))),
)
breakage(
    "a suggestion leads to nothing",
    "suggestions-lead-on",
    answer(
        asked("/claims", claimant="organizations/nobody"),
        json_edit(lambda d: d["suggestions"][0].update(totalItems=99999)),
    ),
)
breakage(
    "a facet counts wrongly",
    "facets-count",
    answer(
        asked("/claims", facets="true"),
        json_edit(lambda d: d["facets"][0].update(totalItems=d["facets"][0]["totalItems"] + 1)),
    ),
)
breakage(
    "a facet leads to another list",
    "facets-lead-to-lists",
    answer(
        asked("/events", facets="true"),
        json_edit(lambda d: d["facets"][0].update(id=d["facets"][1]["id"])),
    ),
)
breakage(
    "the facets of a parameter are left out",
    "facets-lead-to-lists",
    answer(
        asked("/counts", facets="true"),
        json_edit(
            lambda d: d.update(facets=[one for one in d["facets"] if one["parameter"] != "status"])
        ),
    ),
)
breakage(
    "a list has facets unasked",
    "facets-where-asked",
    answer(
        lambda c, q, r: q.path == "/people" and r.is_json and r.status == 200,
        json_edit(put(facets=[])),
    ),
    "schema-list",
)
breakage(
    "a list changes its order",
    "order-holds",
    answer(
        lambda c, q, r: (
            q.path == "/claims"
            and r.status == 200
            and query(q).get("limit", ["100"])[0] not in ("100",)
        ),
        json_edit(lambda d: d["items"].reverse()),
    ),
)
breakage(
    "the oldest comes first",
    "newest-first",
    answer(
        lambda c, q, r: q.path == "/people" and r.is_json and r.status == 200,
        json_edit(lambda d: d["items"][0]["record"].update(release=0)),
    ),
    "list-as-node graph-as-nodes schema-person",
)


def only(path: str, parameter: str, fits):
    """Leave out of a filtered list what does not fit, and count the rest."""

    def edit(page) -> None:
        kept = [item for item in page["items"] if fits(item)]
        page.update(items=kept, totalItems=page["totalItems"] - len(page["items"]) + len(kept))

    return answer(
        lambda c, q, r: (
            q.path == path
            and parameter in query(q)
            and r.status == 200
            and "facets" not in q.target
        ),
        json_edit(edit),
    )


breakage(
    "what is not disputed is not told apart",
    "filters-hold",
    answer(
        lambda c, q, r: query(q).get("disputed") == ["false"] and r.status == 200,
        json_edit(lambda page: page.update(totalItems=page["totalItems"] + 5)),
    ),
)
breakage(
    "a place finds only what is said to be there itself",
    "filters-hold",
    answer(
        lambda c, q, r: "place" in query(q) and r.status == 200,
        lambda r: _at_the_place_itself(r),
    ),
)
breakage(
    "a place holds only what lies in it directly",
    "filters-hold",
    answer(
        lambda c, q, r: q.path == "/places" and "within" in query(q) and r.status == 200,
        lambda r: _directly_in_it(r),
    ),
)
breakage(
    "a role of several words finds nobody",
    "filters-hold",
    answer(
        lambda c, q, r: "-" in query(q).get("role", [""])[0] and r.status == 200,
        json_edit(put(items=[], totalItems=0)),
    ),
)
breakage(
    "a kind of outcome is taken for one outcome",
    "filters-hold",
    only("/counts", "outcomeKind", lambda count: count["outcome"] not in ("executed", "landed")),
    needs_all=True,
)
breakage(
    "the next page forgets a filter",
    "next-keeps-filters",
    answer(
        lambda c, q, r: q.path == "/claims" and "article" in query(q) and "limit=1" in q.target,
        json_edit(lambda page: page.update(next=re.sub(r"outcomeKind=[^&]*&", "", page["next"]))),
    ),
    "status-of-contract",
)
breakage(
    "short pages begin with the oldest",
    "order-holds",
    answer(
        lambda c, q, r: q.path == "/people" and query(q).get("limit") == ["3"],
        json_edit(lambda page: page["items"].reverse()),
    ),
)


def _at_the_place_itself(reply):
    """Leave the events that stand nowhere but in places further in out of a page."""
    page = json.loads(reply.plain)
    asked_place = re.search(r"place=[^&]*places%2F([a-z-]+)", page["id"])
    if asked_place is None:
        return reply
    kept = [
        item
        for item in page["items"]
        if asked_place[1]
        in {one["place"]["id"].rpartition("/")[2] for one in item.get("places", ())}
    ]
    return reply.with_json({**page, "items": kept, "totalItems": len(kept)})


def _directly_in_it(reply):
    """Leave the places that lie in another one that lies in the place out of a page."""
    page = json.loads(reply.plain)
    asked_place = re.search(r"within=[^&]*places%2F([a-z-]+)", page["id"])
    if asked_place is None:
        return reply
    kept = [
        item
        for item in page["items"]
        if item.get("containedInPlace", {}).get("id", "").endswith(f"/{asked_place[1]}")
    ]
    return reply.with_json({**page, "items": kept, "totalItems": len(kept)})
