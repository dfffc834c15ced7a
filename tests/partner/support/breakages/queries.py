"""Breakages of queries: what should be refused is taken, what is found does not fit."""

from __future__ import annotations

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
