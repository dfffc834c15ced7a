"""Breakages of caveats: a claim or a number loses what must stand beside it."""

from __future__ import annotations

from breakage_table import breakage, counts, drop, everywhere, has, node, plain_fact, put

FOREIGN = {"id": "https://elsewhere.example/people/nobody", "type": "Person", "name": "Nobody"}

breakage(
    "a status is upgraded",
    "status-by-rule",
    everywhere(put(status="confirmed"), plain_fact),
    "filters-hold",
)
breakage(
    "an unverified claim is called attributed",
    "status-by-rule",
    everywhere(
        lambda p: p.update(status="attributed"),
        lambda n: n["status"] == "unverified" and not n.get("counts"),
    ),
    "filters-hold",
)
breakage(
    "a claim loses its caveat",
    "claim-caveat schema-claim",
    node("claims", drop("caveat"), plain_fact),
)
breakage(
    "a claim's caveat is empty",
    "claim-caveat schema-claim",
    node("claims", put(caveat=""), plain_fact),
)
breakage(
    "a claim loses its claimant",
    "claim-claimant schema-claim",
    node("claims", drop("claimant"), plain_fact),
    "author-is-claimant",
)
breakage(
    "a claim loses its status",
    "claim-status schema-claim",
    node("claims", drop("status"), plain_fact),
    "status-by-rule reference-status filters-hold",
)
breakage(
    "a claim does not say whether it is disputed",
    "claim-disputed schema-claim",
    node("claims", drop("disputed"), plain_fact),
    "disputed-by-relation reference-disputed",
)
breakage(
    "a claim loses its modality",
    "claim-modality schema-claim",
    node("claims", drop("modality"), plain_fact),
    "happened-only-if-actual",
)
for _key in ("status", "disputed", "caveat", "claimant", "quantifier", "unitText"):
    breakage(
        f"a count loses its {_key}",
        f"count-{_key.lower()} schema-claim",
        counts(drop(_key), "atLeast"),
        {"status": "count-status-by-rule", "disputed": "count-disputed-as-claim"}.get(_key, ""),
    )
breakage(
    "minValue becomes value",
    "count-bounds schema-claim",
    counts(lambda c: c.update(value=c.pop("minValue")), "atLeast"),
)
breakage(
    "up to becomes at least",
    "count-bounds schema-claim",
    counts(lambda c: c.update(minValue=c.pop("maxValue")), "atMost"),
)
breakage(
    "an open bound is closed",
    "count-bounds schema-claim",
    counts(lambda c: c.update(maxValue=c["minValue"] + 1), "atLeast"),
)
breakage(
    "a word becomes a number",
    "count-bounds schema-claim",
    counts(lambda c: c.update(value=36), "inWords"),
)
breakage(
    "bounds are exchanged",
    "count-bounds",
    counts(lambda c: c.update(minValue=c["maxValue"], maxValue=c["minValue"]), "between"),
)
breakage("nobody becomes one", "count-none-is-zero", counts(put(value=1), "none"), "schema-claim")
breakage(
    "a count's status is upgraded",
    "count-status-by-rule",
    counts(put(status="confirmed"), "atLeast"),
)
breakage(
    "a count has another claimant",
    "count-claimant-of-claim",
    counts(put(claimant=[FOREIGN]), "atLeast"),
    "no-dangling-reference graph-is-closed",
)
breakage(
    "the account's group becomes the claimant",
    "claimant-by-rule",
    node(
        "claims",
        lambda p: p.update(
            claimant=[
                next(h["agent"] for h in p["attribution"] if h["relation"] == "purportsToSpeakFor")
            ]
        ),
        lambda n: any(h["relation"] == "purportsToSpeakFor" for h in n["attribution"]),
    ),
    "author-is-claimant count-claimant-of-claim",
)
breakage(
    "a claim loses its author", "author-is-claimant", node("claims", drop("author"), has("author"))
)
breakage(
    "doubt loses its reasons",
    "doubt-has-reasons",
    node(
        "claims",
        lambda p: [h.pop("reasons", None) for h in p["attribution"]],
        lambda n: any(h["status"] == "unverified" for h in n["attribution"]),
    ),
)
breakage(
    "what is so was checked is gone",
    "what-is-given schema-claim",
    node(
        "claims",
        lambda p: p.update(verification=[{"aspect": "who", "status": "attributed"}]),
        plain_fact,
    ),
)
breakage(
    "an aspect has two statuses",
    "aspects-once",
    node(
        "claims",
        lambda p: p["verification"].append({"aspect": "what", "status": "confirmed"}),
        plain_fact,
    ),
)
breakage(
    "a name holds a figure",
    "names-hold-no-figure",
    node("events", put(name="The 1700 killed")),
    "references-name",
)
breakage(
    "an event holds a number",
    "counts-only-in-claims schema-event",
    node("events", put(value=1700)),
)
breakage(
    "a person carries an allegation",
    "agents-carry-no-allegation schema-person",
    node("people", put(caveat="Accused.")),
)
breakage(
    "an account is the same as a group",
    "no-sameas-of-unnamed schema-source",
    node("sources", put(sameAs=["https://elsewhere.example/isis"])),
)
breakage(
    "an unnamed place passes for named",
    "unnamed-place-says-so schema-place",
    node("places", drop("named"), has("named")),
)
breakage(
    "a plan has a day on which it happened",
    "happened-only-if-actual schema-claim",
    node(
        "claims",
        put(happenedOn={"precision": "notStated", "wording": "notStated"}),
        lambda n: n["modality"] == "planned",
    ),
)
breakage(
    "a claimed event has a start",
    "start-only-if-occurred schema-event",
    node("events", put(startDate="2014-06-15"), lambda n: n["standing"] == "claimed"),
)
breakage(
    "a moment ends before it begins",
    "moments-in-order",
    node(
        "claims",
        lambda p: p["saidOn"].update(earliest="2014-06-15", latest="2014-06-13"),
        has("saidOn"),
    ),
)
breakage(
    "a passage ends before it starts",
    "evidence-is-a-passage",
    node("claims", lambda p: p["evidence"][0].update(start=p["evidence"][0]["end"]), plain_fact),
)
breakage(
    "a passage lies beyond its text",
    "evidence-is-a-passage",
    node("claims", lambda p: p["evidence"][0].update(end=10**6), plain_fact),
)
breakage(
    "a text has two digests",
    "one-text-one-digest",
    node("claims", lambda p: p["sourceText"].update(sha256="0" * 64), plain_fact),
)
breakage(
    "a node has another licence",
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
)
breakage(
    "a part loses its name",
    "parts-have-names schema-claim",
    node("claims", lambda p: p["evidence"][0].pop("id"), plain_fact),
)
