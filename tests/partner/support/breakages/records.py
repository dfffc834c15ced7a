"""Breakages of records: their passages, digests, versions, signatures and names of parts."""

from __future__ import annotations

from breakage_table import breakage, node, plain_fact, put

breakage(
    "a passage ends before it starts",
    "evidence-is-a-passage",
    node("claims", lambda p: p["evidence"][0].update(start=p["evidence"][0]["end"]), plain_fact),
    "parts-named-by-content",
)
breakage(
    "a passage lies beyond its text",
    "evidence-is-a-passage",
    node("claims", lambda p: p["evidence"][0].update(end=10**6), plain_fact),
    "parts-named-by-content",
)
breakage(
    "a text has two digests",
    "one-text-one-digest",
    node("claims", lambda p: p["sourceText"].update(sha256="0" * 64), plain_fact),
)
breakage(
    "a node has another license",
    "one-license",
    node("people", lambda p: p["record"].update(license="https://elsewhere.example/licence")),
)
breakage(
    "a signature has no day",
    "hand-checked-with-day schema-person",
    node("people", lambda p: p["record"].pop("handCheckedOn")),
)
breakage(
    "words are changed behind the back of a record",
    "record-digest",
    node("people", put(note="Words that nobody published.")),
)
breakage(
    "a record is named by another version",
    "record-names-version",
    node("people", lambda p: p["record"].update(id=p["id"] + "/v/9")),
    "dump-in-graphs-of-versions",
)
breakage(
    "a first version names one before it",
    "record-names-previous",
    node("people", lambda p: p["record"].update(previousVersion=p["id"] + "/v/9")),
    "schema-person",
)
breakage(
    "a version is of a release to come",
    "record-of-a-release",
    node("people", lambda p: p["record"].update(release=999)),
)
breakage(
    "a part is named by its place",
    "parts-named-by-content",
    node("claims", lambda p: p["evidence"][0].update(id=p["id"] + "#evidence-0"), plain_fact),
    "schema-claim",
)
breakage(
    "a part loses its name",
    "parts-have-names schema-claim",
    node("claims", lambda p: p["evidence"][0].pop("id"), plain_fact),
    "parts-named-by-content",
)
