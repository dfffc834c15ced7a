"""Breakages of relations: denials, limits, withdrawals and references lose their other side."""

from __future__ import annotations

from breakage_table import (
    Part,
    Service,
    breakage,
    drop,
    edited,
    everywhere,
    has,
    node,
    plain_fact,
    put,
)

OF_A_REFERENCE = ("id", "name", "status", "handling", "modality", "disputed")


def referring(service: Service) -> Part:
    """Refer to a claim of which nothing else is to be told: its standing has no flag."""
    claim = service.nodes[service.claim(lambda n: n["status"] == "asserted" and plain(n))]
    return {"type": "Claim", **{key: claim[key] for key in OF_A_REFERENCE}}


def plain(claim: Part) -> bool:
    """Say whether a claim has no flag and no reserve."""
    return not claim.keys() & {"reserves", "inTension", "superseded", "withdrawn"}


breakage(
    "a denial's link is cut",
    "denial-disputes disputes-both-ways schema-claim",
    node("claims", drop("disputes"), has("disputes")),
)
breakage(
    "the denied claim does not name the denial",
    "disputes-both-ways schema-claim",
    node("claims", drop("disputedBy"), has("disputedBy")),
)
breakage(
    "a disputed claim passes for undisputed",
    "disputed-by-relation schema-claim",
    everywhere(put(disputed=False), lambda n: "disputedBy" in n),
    "filters-hold count-disputed-as-claim event-disputed",
)
breakage(
    "a denial forgets what it denies",
    "denial-disputes schema-claim",
    node("claims", drop("denies"), has("denies")),
)
breakage(
    "a limit is no longer mutual",
    "qualifies-both-ways",
    node("claims", drop("qualifiedBy"), has("qualifiedBy")),
)
breakage(
    "read together only one way",
    "read-with-both-ways",
    node("claims", drop("readWith"), has("readWith")),
)
breakage(
    "what was taken back is not marked",
    "withdrawn-by-relation schema-claim",
    everywhere(drop("withdrawn"), has("withdrawn")),
    "count-disputed-as-claim handling-by-rule",
)
breakage(
    "what rests on it is not named",
    "rests-on-both-ways",
    node("claims", drop("basisOf"), has("basisOf")),
)
breakage(
    "a tension is told on one side",
    "in-tension-both-ways",
    node("claims", drop("inTensionWith"), has("inTensionWith")),
    "flags-by-relation schema-claim",
    needs_all=True,
)
breakage(
    "a tension is not marked",
    "flags-by-relation schema-claim",
    everywhere(drop("inTension"), has("inTension")),
    "count-disputed-as-claim",
    needs_all=True,
)
for _key, _promise in (
    ("supersedes", "supersedes-both-ways"),
    ("corroboratedBy", "corroborated-both-ways"),
):
    breakage(
        f"{_key} is told on one side",
        _promise,
        lambda service, key=_key: edited(
            service.claim(plain_fact), put(**{key: [referring(service)]})
        ),
    )
breakage(
    "who took it back is not named",
    "withdraws-both-ways schema-claim",
    node("claims", drop("withdrawnBy"), has("withdrawnBy")),
)
breakage(
    "a count is no longer disputed",
    "count-disputed-as-claim",
    node(
        "claims",
        lambda p: [c.update(disputed=not p["disputed"]) for c in p["counts"]],
        lambda p: p["counts"],
    ),
    "phrase-says-dispute",
)
for _key, _told in {
    "status": {"status": "confirmed", "handling": "mayState"},
    "handling": {"handling": "withReserve"},
    "reserves": {"reserves": ["when"]},
    "modality": {"modality": "predicted"},
    "disputed": {"disputed": True},
    "inTension": {"inTension": True},
    "superseded": {"superseded": True},
    "withdrawn": {"withdrawn": "inPart", "handling": "withReserve"},
}.items():
    breakage(
        f"references tell another {_key}",
        f"reference-{_key.lower()}",
        lambda service, told=_told: edited(
            service.claim(plain_fact), put(**told), where=lambda part: "record" not in part
        ),
        {
            "status": "reference-handling",
            "withdrawn": "reference-handling",
            "handling": "handling-by-rule schema-claim schema-event schema-article"
            " schema-quotation schema-graph",
            "disputed": "event-disputed",
        }.get(_key, ""),
    )
breakage(
    "an event forgets a claim",
    "event-lists-claims",
    node("events", lambda p: p["claims"].pop(), lambda n: len(n["claims"]) > 1),
    "event-disputed",
)
breakage(
    "an event passes for undisputed",
    "event-disputed",
    node("events", put(disputed=False), lambda n: n["disputed"]),
)
breakage(
    "an article forgets a claim",
    "article-lists-claims",
    node("articles", lambda p: p["reports"].pop()),
)
