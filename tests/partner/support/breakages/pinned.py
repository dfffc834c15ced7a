"""Breakages of health, and of what a lock has pinned."""

from __future__ import annotations

from typing import Any

from breakage_table import answer, at, at_schema, breakage, json_edit, next_version, put


def limit_of_claims(contract: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of the parameter by which a list of claims is cut into pages."""
    named = {
        one["name"]: one["schema"] for one in contract["paths"]["/claims"]["get"]["parameters"]
    }
    schema: dict[str, Any] = named["limit"]
    return schema


breakage(
    "it is not alive", "health-live", answer(at("/health/live"), json_edit(put(status="dying")))
)
breakage(
    "it is ready with another release",
    "health-ready",
    answer(at("/health/ready"), json_edit(put(release=999))),
)
breakage(
    "a major version comes",
    "pinned-version contract-version",
    answer(at("/openapi.json"), json_edit(lambda d: d["info"].update(version="2.0.0"))),
    "changelog-of-contract contract-as-yaml routes-answer vocabulary-defines",
)
breakage(
    "an older version comes back",
    "pinned-version contract-version",
    answer(at("/openapi.json"), json_edit(lambda d: d["info"].update(version="0.9.0"))),
    "changelog-of-contract contract-as-yaml routes-answer vocabulary-defines",
)
breakage(
    "an operation is gone",
    "pinned-operations pinned-contract",
    answer(at("/openapi.json"), json_edit(lambda d: d["paths"].pop("/shapes.ttl"))),
    "status-of-contract contract-as-yaml",
)
breakage(
    "the contract changes without a version",
    "pinned-contract",
    answer(
        at("/openapi.json"),
        json_edit(lambda d: limit_of_claims(d).update(maximum=50)),
    ),
    "values-refused",
)
breakage(
    "a schema changes in place",
    "pinned-schemas",
    answer(
        at_schema("claim"),
        json_edit(lambda d: d["properties"].update(color={"type": "string"})),
    ),
)
breakage(
    "an enumerated value is taken away",
    "pinned-schemas",
    answer(
        at_schema("common"),
        json_edit(lambda d: d["$defs"]["status"]["enum"].remove("refuted")),
    ),
    "schema-claim schema-count schema-event schema-article schema-graph",
)
breakage(
    "an enumerated value is added",
    "pinned-schemas pinned-values",
    answer(
        at_schema("common"),
        json_edit(lambda d: d["$defs"]["status"]["enum"].append("likely")),
    ),
    "values-are-terms vocabulary-defines",
)
breakage(
    "shapes change without a version",
    "pinned-meanings",
    answer(at("/shapes.ttl"), lambda r: r.with_plain(r.plain + b"# more\n")),
)
breakage(
    "a minor version widens what a node holds",
    "pinned-documents pinned-values",
    next_version(
        lambda name, schema: (
            schema["$defs"]["modality"]["enum"].append("feared") if name == "common" else None
        ),
        put(modality="feared"),
    ),
    "terms-known happened-only-if-actual reference-modality values-are-terms event-borne-out"
    " schema-claim vocabulary-defines facets-lead-to-lists",
    needs_all=True,
)
