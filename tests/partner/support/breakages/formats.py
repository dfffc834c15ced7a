"""Breakages of formats and of meaning: two notations that do not say the same."""

from __future__ import annotations

import gzip
import re

from breakage_table import answer, at, at_deep, breakage, gone, json_edit, node, plain_fact, put

OF_A_VERSION = re.compile(rb"/v/1> \.$", re.MULTILINE)
CAVEAT_IN_TURTLE = re.compile(rb'schema:description "[^"]*"')

breakage(
    "plain JSON is another document",
    "json-as-jsonld",
    answer(at_deep(accept="application/json"), json_edit(put(note="Another."))),
    "suffix-as-accept",
)
breakage(
    "N-Quads loses a statement",
    "nquads-as-jsonld",
    lambda service: (
        lambda q, r: (
            r.with_plain(b"\n".join(r.plain.split(b"\n")[1:]))
            if "n-quads" in r.headers.get("content-type", "")
            else r
        )
    ),
)
breakage(
    "N-Quads says another status",
    "nquads-as-jsonld",
    lambda service: (
        lambda q, r: (
            r.with_plain(
                r.plain.replace(b"ns#attributed>", b"ns#confirmed>").replace(
                    b"ns#asserted>", b"ns#confirmed>"
                )
            )
            if "n-quads" in r.headers.get("content-type", "")
            else r
        )
    ),
)
breakage(
    "N-Quads stands in another graph",
    "nquads-in-graph-of-version",
    lambda service: (
        lambda q, r: (
            r.with_plain(OF_A_VERSION.sub(rb"/v/7> .", r.plain))
            if "n-quads" in r.headers.get("content-type", "")
            else r
        )
    ),
)
breakage(
    "N-Quads has a blank node",
    "nquads-in-graph-of-version nquads-as-jsonld",
    lambda service: (
        lambda q, r: (
            r.with_plain(re.sub(rb"<[^>\s]+#[^>\s]+>", b"_:part", r.plain))
            if "n-quads" in r.headers.get("content-type", "")
            else r
        )
    ),
)
breakage(
    "Turtle loses the caveat",
    "turtle-as-jsonld",
    lambda service: (
        lambda q, r: (
            r.with_plain(CAVEAT_IN_TURTLE.sub(b'schema:description "Confirmed."', r.plain))
            if "turtle" in r.headers.get("content-type", "") and q.path.startswith("/claims")
            else r
        )
    ),
)
breakage(
    "the page holds another document",
    "html-holds-jsonld",
    lambda service: (
        lambda q, r: (
            r.with_plain(r.plain.replace(b'"caveat":', b'"note2":'))
            if "html" in r.headers.get("content-type", "")
            else r
        )
    ),
)
breakage(
    "a suffix gives other bytes",
    "suffix-as-accept",
    answer(at_deep(".jsonld"), json_edit(put(note="Another."))),
)
breakage(
    "the dump lacks a node",
    "dump-complete",
    answer(at("/dump.nq.gz"), lambda r: r.with_plain(_less(r.plain))),
    "not-modified-everywhere",
)


breakage(
    "the dump stands in other graphs",
    "dump-in-graphs-of-versions",
    answer(
        at("/dump.nq.gz"),
        lambda r: r.with_plain(
            gzip.compress(OF_A_VERSION.sub(rb"/v/7> .", gzip.decompress(r.plain)))
        ),
    ),
    "not-modified-everywhere",
)


def _less(packed: bytes) -> bytes:
    lines = gzip.decompress(packed).split(b"\n")
    first = lines[0].split(b" ")[0]
    return gzip.compress(b"\n".join(line for line in lines if not line.startswith(first)))


breakage(
    "the context loses a term",
    "expansion-keeps-all pinned-context",
    answer(at("/context/v1.jsonld"), json_edit(lambda d: d["@context"][-1].pop("caveat"))),
    "nquads-as-jsonld context-keeps-meanings turtle-as-jsonld",
)
breakage(
    "the context changes a meaning",
    "pinned-context",
    answer(
        at("/context/v1.jsonld"),
        json_edit(lambda d: d["@context"][-1].update(caveat="schema:disambiguatingDescription")),
    ),
    "nquads-as-jsonld context-keeps-meanings turtle-as-jsonld shapes-ask-for-caveats",
)
breakage(
    "the context is gone",
    "context-served pinned-context",
    gone(at("/context/v1.jsonld")),
    "expansion-keeps-all terms-known terms-defined nquads-as-jsonld"
    " context-keeps-meanings routes-answer turtle-as-jsonld values-are-terms"
    " shapes-ask-for-caveats",
)
breakage(
    "a document names another context",
    "one-context",
    answer(
        lambda c, q, r: q.path == "/people" and r.is_json,
        json_edit(put(**{"@context": "https://elsewhere.example/context/v1.jsonld"})),
    ),
    "schema-problem",
)
breakage(
    "a value is no term",
    "terms-known schema-claim",
    node("claims", lambda p: p["verification"][0].update(reasons=["hearsay"]), plain_fact),
)
breakage(
    "the vocabulary loses a term",
    "terms-defined pinned-meanings",
    answer(
        at("/ns"), lambda r: r.with_plain(r.plain.replace(b"\ncv:disputed\n", b"\ncv:contested\n"))
    ),
)
