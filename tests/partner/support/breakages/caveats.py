"""Breakages of caveats: a claim or a number loses what must stand beside it."""

from __future__ import annotations

import re

from breakage_table import breakage, counts, drop, everywhere, has, node, plain_fact, put

FOREIGN = {"id": "https://elsewhere.example/people/nobody", "type": "Person", "name": "Nobody"}

breakage(
    "a status is upgraded",
    "status-by-rule",
    everywhere(put(status="confirmed", handling="mayState"), plain_fact),
    "filters-hold count-status-by-rule facets-lead-to-lists",
)
breakage(
    "an unverified claim is called attributed",
    "status-by-rule",
    everywhere(
        put(status="attributed", handling="attribute"),
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
    "caveat-has-words",
)
breakage(
    "a claim loses its claimant",
    "claim-claimant schema-claim",
    node("claims", drop("claimant"), plain_fact),
    "author-is-claimant filters-hold",
)
breakage(
    "a claim does not say how it may be used",
    "claim-handling schema-claim",
    node("claims", drop("handling"), plain_fact),
    "reference-handling",
)
breakage(
    "a claim may be stated that only somebody says",
    "handling-by-rule schema-claim",
    everywhere(put(handling="mayState"), plain_fact),
    "schema-event schema-article schema-quotation schema-graph",
)
breakage(
    "a reserve is made up",
    "reserves-by-rule schema-claim",
    everywhere(put(reserves=["when"]), plain_fact),
)
breakage(
    "a reserve is lost",
    "reserves-by-rule schema-claim",
    node(
        "claims",
        lambda p: p["verification"].append(
            {"id": f"{p['id']}#aspect-when", "aspect": "when", "status": "doubted"}
        ),
        plain_fact,
    ),
)
breakage(
    "what the newsroom hedges is asserted",
    "hedged-by-newsroom schema-claim",
    node(
        "claims",
        lambda p: p.update(
            hedges=[
                {
                    "id": f"{p['id']}#hedge-what-apparently",
                    "words": "apparently",
                    "aspect": "what",
                    "by": "newsroom",
                }
            ]
        ),
        lambda n: n["status"] == "asserted" and "hedges" not in n and not n["counts"],
    ),
)
breakage(
    "who passed it on is not named",
    "via-by-rule",
    node("claims", drop("via"), has("via")),
    needs_all=True,
)
breakage(
    "a claim loses its status",
    "claim-status schema-claim",
    node("claims", drop("status"), plain_fact),
    "status-by-rule reference-status filters-hold reserves-by-rule",
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
    "happened-only-if-actual due-only-if-ahead reference-modality",
)
for _key in (
    *("status", "handling", "phrase", "disputed", "caveat", "claimant"),
    *("outcomeKind", "quantifier", "unitText"),
):
    breakage(
        f"a count loses its {_key}",
        f"count-{_key.lower()} schema-claim",
        counts(drop(_key), "atLeast"),
        {
            "status": "count-status-by-rule reserves-by-rule",
            "disputed": "count-disputed-as-claim",
            "unitText": "phrase-says-what",
            "phrase": "phrase-holds-figure phrase-says-bound phrase-says-what phrase-says-who",
        }.get(_key, ""),
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
    "phrase-holds-figure",
)
breakage(
    "a word becomes a number",
    "count-bounds schema-claim",
    counts(lambda c: c.update(value=36), "inWords"),
    "phrase-holds-figure",
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
    counts(put(status="confirmed", handling="mayState"), "atLeast"),
    "reserves-by-rule phrase-says-status",
)
breakage(
    "a line loses the figure of its count",
    "phrase-holds-figure",
    counts(lambda c: c.update(phrase=re.sub(r"\d[\d,]*", "many", c["phrase"])), "atLeast"),
)
breakage(
    "an outcome is of another kind",
    "kinds-of-vocabulary",
    counts(put(outcomeKind="presence"), "atLeast"),
    "schema-claim",
)
breakage(
    "a count has another claimant",
    "count-claimant-of-claim",
    counts(put(claimant=[FOREIGN]), "atLeast"),
    "no-dangling-reference graph-is-closed phrase-says-who",
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
    "author-is-claimant count-claimant-of-claim filters-hold",
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
        lambda p: p.update(
            verification=[{"id": f"{p['id']}#aspect-who", "aspect": "who", "status": "attributed"}]
        ),
        plain_fact,
    ),
)
breakage(
    "an aspect has two statuses",
    "aspects-once",
    node(
        "claims",
        lambda p: p["verification"].append(
            {"id": f"{p['id']}#aspect-what", "aspect": "what", "status": "confirmed"}
        ),
        plain_fact,
    ),
    "parts-have-names",
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
        lambda p: p.update(
            happenedOn={
                "id": f"{p['id']}#happenedOn",
                "precision": "notStated",
                "wording": "notStated",
            }
        ),
        lambda n: n["modality"] == "planned",
    ),
)
breakage(
    "what is so is still due",
    "due-only-if-ahead schema-claim",
    node(
        "claims",
        lambda p: p.update(
            dueOn={"id": f"{p['id']}#dueOn", "precision": "notStated", "wording": "notStated"}
        ),
        plain_fact,
    ),
)
breakage(
    "an event starts on another day",
    "start-is-dated",
    node(
        "events",
        put(startDate="2001-01-01"),
        lambda n: n["standing"] == "occurred" and "happenedOn" in n,
    ),
    "schema-event",
)
breakage(
    "a claimed event has a start",
    "start-only-if-occurred schema-event",
    node("events", put(startDate="2014-06-15"), lambda n: n["standing"] == "claimed"),
    "start-is-dated",
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
