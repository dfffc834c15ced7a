"""Breakages of meanings that are known without a lock: contexts and schemas that let go."""

from __future__ import annotations

from breakage_table import answer, at, at_schema, breakage, json_edit

CONTEXT = "/context/v1.jsonld"
OTHER_STATEMENTS = (
    "pinned-context nquads-as-jsonld turtle-as-jsonld dump-as-jsonld expansion-keeps-all"
    " terms-known terms-defined context-keeps-meanings values-are-terms shapes-ask-for-caveats"
)


def terms(**definitions: object):
    return answer(at(CONTEXT), json_edit(lambda d: d["@context"][-1].update(definitions)))


breakage(
    "the context takes the caveat for a note",
    "context-keeps-meanings",
    terms(caveat="skos:note"),
    OTHER_STATEMENTS,
)
breakage(
    "the context reads a status as a text",
    "context-keeps-meanings",
    terms(status="cv:status"),
    OTHER_STATEMENTS,
)
breakage(
    "the context takes refuted for confirmed",
    "values-are-terms",
    terms(refuted="https://w3id.org/caveat/ns#confirmed"),
    OTHER_STATEMENTS,
)
breakage(
    "the vocabulary does not say what a status means",
    "vocabulary-defines pinned-meanings",
    answer(at("/ns"), lambda r: r.with_plain(r.plain.replace(b"skos:definition", b"skos:note"))),
)
breakage(
    "the vocabulary is of another version",
    "vocabulary-defines pinned-meanings",
    answer(
        at("/ns"), lambda r: r.with_plain(r.plain.replace(b"owl:versionInfo", b"owl:priorVersion"))
    ),
)
breakage(
    "the shapes are no Turtle",
    "shapes-are-turtle pinned-meanings",
    answer(at("/shapes.ttl"), lambda r: r.with_plain(b"These are the shapes.")),
)
breakage(
    "the schema of a claim no longer asks for a caveat",
    "schemas-refuse-losses schemas-refuse-bad pinned-schemas",
    answer(at_schema("claim"), json_edit(lambda d: d["required"].remove("caveat"))),
    "repr-digest-of-bytes",
)
breakage(
    "the schema of a count takes any status",
    "schemas-refuse-losses pinned-schemas",
    answer(at_schema("count"), json_edit(lambda d: d["properties"].update(status={}))),
    "schemas-refuse-bad pinned-values",
)
