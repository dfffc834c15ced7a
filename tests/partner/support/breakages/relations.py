"""Breakages of relations: denials, limits, withdrawals and references lose their other side."""

from __future__ import annotations

from breakage_table import breakage, drop, edited, everywhere, has, node, plain_fact, put

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
    "count-disputed-as-claim",
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
        has("counts"),
    ),
)
for _key, _value in (("status", "confirmed"), ("disputed", True), ("withdrawn", True)):
    breakage(
        f"references tell another {_key}",
        f"reference-{_key}",
        lambda service, k=_key, v=_value: edited(
            service.claim(plain_fact), put(**{k: v}), where=lambda part: "record" not in part
        ),
        "event-disputed",
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
