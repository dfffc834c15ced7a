"""Breakages of the list of counts: it says something else than the claims that it is made of."""

from __future__ import annotations

from breakage_table import Edit, answer, breakage, drop, json_edit, put

COUNTS = "/counts"


def first_count(edit: Edit):
    """Edit the first item of the list of counts, and nothing in the claim that has it."""
    return answer(
        lambda c, q, r: q.path == COUNTS and q.method == "GET" and r.status == 200 and r.is_json,
        json_edit(lambda page: edit(page["items"][0])),
    )


breakage(
    "a listed count loses its caveat",
    "counts-as-in-claims schema-count",
    first_count(drop("caveat")),
)
breakage(
    "a listed count has another bound",
    "counts-as-in-claims",
    first_count(lambda one: one.update(quantifier="exactly")),
)
breakage(
    "a listed count says more than in its claim",
    "counts-as-in-claims",
    first_count(put(asWritten="four score and ten")),
)
breakage(
    "a listed count has no claim",
    "counts-name-their-claim",
    first_count(drop("claim")),
)
breakage(
    "a listed count calls its claim by another name",
    "counts-name-their-claim",
    first_count(lambda one: one["claim"].update(name="Another claim")),
    "references-name",
)
breakage(
    "a listed count names another claim",
    "counts-name-their-claim",
    answer(
        lambda c, q, r: q.path == COUNTS and q.method == "GET" and r.status == 200 and r.is_json,
        json_edit(lambda page: page["items"][0].update(claim=page["items"][-1]["claim"])),
    ),
)
breakage(
    "a listed count has another record than its claim",
    "counts-of-one-version",
    first_count(lambda one: one["record"].update(release=1, sha256="0" * 64)),
)
breakage(
    "a listed count tells of its claim with another status",
    "reference-status",
    first_count(lambda one: one["claim"].update(status="confirmed", handling="withReserve")),
    "reference-handling schema-count",
)
breakage(
    "a count is in no list",
    "counts-complete",
    answer(
        lambda c, q, r: q.path.startswith(COUNTS) and r.status == 200 and r.is_json,
        json_edit(lambda page: page["items"].pop()),
    ),
    "paging-complete paging-limit article-lists table-as-list table-filtered lists-show-all",
)
breakage(
    "a count of no claim is in the list",
    "counts-complete",
    first_count(lambda one: one.update(id=f"{one['id']}-x")),
    "article-lists table-as-list table-filtered lists-show-all",
)
