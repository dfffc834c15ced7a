"""Breakages of lists: pages that end too early, never, or twice."""

from __future__ import annotations

from breakage_table import answer, at, breakage, header, json_edit, on_page, put, query

breakage(
    "a page is cut off",
    "paging-complete",
    on_page(lambda d: d["items"].pop(), lambda d: len(d["items"]) > 5),
    "no-dangling-reference article-lists-claims paging-limit filters-hold event-lists-claims"
    " graph-as-nodes disputes-both-ways"
    " in-tension-both-ways rests-on-both-ways article-lists dump-in-graphs-of-versions"
    " qualifies-both-ways read-with-both-ways withdraws-both-ways disputed-by-relation"
    " withdrawn-by-relation table-as-list"
    " facets-lead-to-lists search-finds",
    needs_all=True,
)
breakage(
    "a cursor loops",
    "paging-ends",
    lambda service: lambda q, r: _looping(service, q, r),
    "paging-link paging-complete paging-limit",
)


def _looping(service, request, reply):
    if request.path != "/claims" or reply.status != 200 or "cursor" not in query(request):
        return reply
    return json_edit(put(next=service.base + request.target))(reply)


breakage(
    "a page repeats a node",
    "paging-no-repeats",
    on_page(lambda d: d["items"].insert(0, d["items"][-1]), lambda d: 5 < len(d["items"]) < 100),
    "paging-limit filters-hold table-as-list order-holds",
)
breakage(
    "a total is wrong",
    "paging-complete",
    on_page(lambda d: d.update(totalItems=d["totalItems"] + 1), lambda d: True),
)
breakage(
    "the entry point's total is wrong",
    "paging-complete",
    answer(
        at("/"),
        lambda r: (
            json_edit(lambda d: d["collections"][0].update(totalItems=999))(r)
            if r.status == 200
            else r
        ),
    ),
)
breakage(
    "the entry point leaves a list out",
    "lists-of-contract",
    answer(
        at("/"), lambda r: json_edit(lambda d: d["collections"].pop())(r) if r.status == 200 else r
    ),
    "graph-as-nodes no-dangling-reference dump-in-graphs-of-versions table-described",
)
breakage(
    "limit is not honored",
    "paging-limit",
    on_page(
        lambda d: d["items"].append(d["items"][0]),
        lambda d: d.get("next") and len(d["items"]) < 100,
    ),
    "paging-no-repeats order-holds",
)
breakage(
    "a page is of another release",
    "paging-one-release",
    on_page(lambda d: d.update(release=d["release"] + 1), lambda d: "next" not in d),
)
breakage(
    "Link and next differ",
    "paging-link",
    header(
        "Link",
        '<https://elsewhere.example/>; rel="next"',
        lambda q, r: q.path == "/claims" and 'rel="next"' in r.headers["link"],
    ),
    "link-describedby",
)
breakage(
    "a filter is not heard",
    "filters-hold",
    answer(
        lambda c, q, r: "disputed=true" in q.target and r.is_json,
        json_edit(lambda d: d["items"][0].update(id=d["items"][0]["id"] + "-x")),
    ),
    "table-filtered",
)
breakage(
    "a filter leaves out",
    "filters-hold",
    answer(
        lambda c, q, r: "disputed=true" in q.target and r.is_json,
        json_edit(lambda d: d["items"].pop()),
    ),
    "table-filtered",
)
breakage(
    "a whole IRI finds less",
    "filters-by-iri filters-hold",
    answer(lambda c, q, r: "party=http" in q.target, json_edit(lambda d: d["items"].pop())),
)
breakage(
    "the list of an article leaves a claim out",
    "article-lists",
    answer(
        lambda c, q, r: q.path.startswith("/claims/") and q.path.count("/") == 2,
        json_edit(lambda d: d["items"].pop()),
    ),
    "lists-show-all",
)
