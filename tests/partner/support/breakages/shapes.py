"""Breakages of shapes: a field, a type or a whole document is not as its schema says."""

from __future__ import annotations

from breakage_table import (
    answer,
    at,
    at_schema,
    breakage,
    drop,
    gone,
    has,
    json_edit,
    node,
    on_page,
    put,
)

breakage(
    "a field of a person is dropped",
    "schema-person",
    node("people", drop("record")),
    "hand-checked-with-day one-license record-digest record-names-version link-license"
    " record-names-previous dump-in-graphs-of-versions",
)
breakage("a name becomes a number", "schema-place", node("places", put(name=7)), "references-name")
breakage(
    "a type becomes text",
    "schema-organization",
    node("organizations", put(type="Organization")),
    "references-name",
)
breakage(
    "an unknown field is added",
    "schema-quotation",
    node("quotations", put(color="red")),
    "expansion-keeps-all",
)
breakage(
    "a date is no date",
    "schema-claim",
    node("claims", lambda p: p["saidOn"].update(earliest="2014-06-31"), has("saidOn")),
    "moments-in-order",
)
breakage(
    "an address is no address",
    "schema-article",
    node("articles", lambda p: p["record"].update(license="no license")),
    "one-license schema-graph link-license terms-known",
)
breakage(
    "an event has no standing",
    "schema-event",
    node("events", drop("standing")),
    "start-only-if-occurred",
)
breakage("a source has no article", "schema-source", node("sources", drop("statedIn")))
breakage(
    "a group is of an unknown type",
    "schema-group",
    node("groups", put(type=["Crowd"])),
    "references-name terms-known",
)
breakage(
    "a list says no total",
    "schema-list paging-complete",
    on_page(drop("totalItems"), lambda d: True),
    "paging-ends",
)
breakage(
    "the entry point loses its contract's license",
    "schema-entry-point",
    answer(at("/"), lambda r: r if r.status != 200 else json_edit(drop("license"))(r)),
    "one-license link-license",
)
breakage(
    "the graph loses its headline",
    "schema-graph",
    answer(
        lambda c, q, r: q.path.endswith("/graph") and r.is_json and r.status == 200,
        json_edit(drop("headline")),
    ),
    "suffix-as-accept",
)

breakage(
    "a problem loses its detail",
    "schema-problem",
    answer(at("/articles/no-such-node-of-any-list"), lambda r: json_edit(drop("detail"))(r)),
)
breakage(
    "a problem type loses how to mend it",
    "schema-problem-type",
    answer(at("/problems/not-found"), json_edit(drop("mend"))),
)
breakage(
    "a schema is gone",
    "schemas-served pinned-schemas",
    gone(at_schema("problem")),
    "schema-problem media-type problem-media-type problem-status errors-not-cached"
    " header-cache-control header-vary",
)
