"""Makes claims: first drafts, then whole nodes once their relations are known."""

from __future__ import annotations

from typing import Any

from caveat_partner.generate.actors import Actors, Node, Setting, reference
from caveat_partner.generate.attribution import (
    between,
    claimant,
    in_own_voice,
    make_attribution,
    reasons,
)
from caveat_partner.generate.bounds import format_bound
from caveat_partner.generate.counts import count
from caveat_partner.generate.drafts import Draft
from caveat_partner.generate.moments import last_day, moment
from caveat_partner.generate.names import editor_note
from caveat_partner.generate.passages import Passages
from caveat_partner.generate.rng import Rng
from caveat_partner.terms import (
    HEDGEABLES,
    KIND_OF_PART,
    KINDS_OF_CASUALTIES,
    KINDS_OF_FORCES,
    MODALITIES,
    MODALITIES_WITH_A_DUE_DAY,
    OUTCOMES_BY_KIND,
    PARTS_OF_CONTROL,
    PARTS_OF_FORCES,
    PARTS_OF_PEOPLE,
    SPATIAL_RELATIONS,
    STATUSES_OF_ASPECTS,
)

KINDS_COUNTED: dict[str, tuple[str, ...]] = {
    "Claim": ("presence", "measure"),
    "CasualtyClaim": KINDS_OF_CASUALTIES,
    "ForceClaim": KINDS_OF_FORCES,
    "ControlClaim": ("property",),
}
"""By the kind of a claim: the kinds of what it counts."""
PARTS_OF: dict[str, tuple[str, ...]] = {
    "CasualtyClaim": PARTS_OF_PEOPLE,
    "ForceClaim": PARTS_OF_FORCES,
    "ControlClaim": PARTS_OF_CONTROL,
    "AuthenticityClaim": ("poster", "pictured", "speaksFor"),
}
HEDGES = ("claimed to be", "at least", "apparently", "nach eigenen Angaben", "とみられる")
SAID_OF = {
    "asserted": "in its own voice",
    "attributed": "no check is stated",
    "unverified": "it could not be verified",
    "hedged": "it is apparently so",
    "doubted": "it is doubted",
    "partlyRefuted": "it was partly refuted",
    "partlyCorroborated": "it is partly corroborated, not confirmed",
    "corroborated": "other evidence has corroborated it",
    "confirmed": "the newsroom confirmed it",
    "refuted": "the newsroom found it refuted",
    "opinion": "an opinion, which is not checked",
}
"""How text and caveat tell each status."""

SUBJECTS = ("the ferry", "the east gate", "the relief convoy", "the dyke", "the photographs")


def make_draft(
    setting: Setting, actors: Actors, kind: str, number: int, hops: list[Node] | None = None
) -> Draft:
    """Make what a claim of a kind (`Claim` for a plain one) says by itself.

    `hops` are given where it must be of the same speaker as another.
    """
    subject = setting.rng.pick(SUBJECTS)
    hops = hops or _hops(setting, actors, kind)
    own_voice = hops[0]["relation"] == "reportedBy"
    name = f"{kind.removesuffix('Claim') or 'Report'} on {subject} ({chr(96 + number)})"
    slug = f"{kind.lower()}-{number}"
    made = Draft(
        setting.iri("claims", slug),
        name,
        slug,
        kind,
        hops,
        _own_body(setting, actors, kind),
        subject,
    )
    if kind != "OpinionClaim":
        made.body["verification"] = _verification(setting.rng, made, own_voice)
        for entry in made.body["verification"]:
            if entry["status"] == "hedged":
                hedge = {"words": "apparently", "aspect": entry["aspect"], "by": "newsroom"}
                made.body.setdefault("hedges", []).append(hedge)
    return made


def _hops(setting: Setting, actors: Actors, kind: str) -> list[Node]:
    if kind not in ("OpinionClaim", "Denial") and setting.rng.chance(0.3):
        return in_own_voice(setting, actors)
    return make_attribution(setting, actors)


def _own_body(setting: Setting, actors: Actors, kind: str) -> Node:
    rng = setting.rng
    body: Node = {"modality": rng.pick(("actual", *MODALITIES))}
    if body["modality"] == "conditional":
        body["condition"] = "if the river floods"
    if kind in KINDS_COUNTED and rng.chance(0.35 if kind == "Claim" else 0.85):
        counted = [one for each in KINDS_COUNTED[kind] for one in OUTCOMES_BY_KIND[each]]
        outcomes = rng.some(counted, 1, 3)
        body["counts"] = [count(setting, actors, outcome) for outcome in outcomes]
        if len(outcomes) > 1 and rng.chance(0.4):
            body["counts"][-1]["partOf"] = body["counts"][0]["name"]
    if rng.chance(0.4):
        weakened = rng.some(HEDGEABLES, 1, 2)
        body["hedges"] = [
            {"words": rng.pick(HEDGES), "aspect": aspect, "by": "speaker"} for aspect in weakened
        ]
    if kind in PARTS_OF and rng.chance(0.7):
        parts = rng.some(PARTS_OF[kind], 1, 2)
        body["parties"] = [_party(setting, actors, part) for part in parts]
    if rng.chance(0.5):
        body["places"] = placings(setting, actors.places)
    return body | _times(setting, body["modality"])


def _times(setting: Setting, modality: str) -> Node:
    """Date the saying, and apart from it the happening, which came first."""
    times: Node = {}
    if setting.rng.chance(0.8):
        times["saidOn"] = moment(setting.rng, setting.published, setting.published)
    if modality == "actual" and setting.rng.chance(0.7):
        latest = last_day(times.get("saidOn", {}), setting.published)
        times["happenedOn"] = moment(setting.rng, setting.published, latest)
    if modality in MODALITIES_WITH_A_DUE_DAY and setting.rng.chance(0.5):
        times["dueOn"] = moment(setting.rng, setting.published, setting.published)
    return times


def _party(setting: Setting, actors: Actors, part: str) -> Node:
    entry = {"party": reference(setting.rng.pick(actors.all_agents())), "as": part}
    entry["partKind"] = KIND_OF_PART[part]
    if setting.rng.chance(0.3):
        entry["hedge"] = setting.rng.pick(HEDGES)
    if setting.rng.chance(0.3):
        return entry | {"inferred": True, "note": editor_note(setting.rng)}
    return entry | ({"inferred": False} if setting.rng.chance(0.1) else {})


def placings(setting: Setting, places: list[Node]) -> list[Node]:
    chosen = setting.rng.some(places, 1, 2)
    return [_placing(setting, reference(place)) for place in chosen]


def _placing(setting: Setting, place: Node) -> Node:
    entry = {"place": place, "relation": setting.rng.pick(SPATIAL_RELATIONS)}
    if setting.rng.chance(0.2):
        entry["hedge"] = setting.rng.pick(HEDGES)
    return entry | setting.noted(0.15)


def _verification(rng: Rng, made: Draft, own_voice: bool) -> list[Node]:
    """Give `what` its status always, and other aspects theirs where the claim tells of them."""
    others = rng.some(made.aspects[1:], 0, 4)
    return [_checked(rng, aspect, own_voice) for aspect in ("what", *others)]


def _checked(rng: Rng, aspect: str, own_voice: bool) -> Node:
    status = "asserted" if own_voice else rng.pick(("attributed", *STATUSES_OF_ASPECTS))
    if own_voice and rng.chance(0.3):
        status = "hedged"
    note = {"note": editor_note(rng)} if rng.chance(0.2) else {}
    return {"aspect": aspect, "status": status} | reasons(rng, status) | note


def compose_claim(setting: Setting, passages: Passages, made: Draft) -> Node:
    """Compose the node of a claim, once all that is set against it is known."""
    body, named = made.body, (made.name, made.slug)
    types = ["Claim"] if made.kind == "Claim" else ["Claim", made.kind]
    whose = claimant(made.hops)
    node = (
        {"text": _format_text(made)}
        | made.standing()
        | {"caveat": f"Mind: {SAID_OF[made.status]}."}
        | whose
        | _listed(via=between(made.hops))
        | _counts(made, whose["claimant"])
        | {"attribution": made.hops}
        | {key: value for key, value in body.items() if key not in ("modality", "counts")}
        | _listed(about=made.about, denies=made.denies)
        | _relations(made)
        | {"evidence": passages.evidence(setting.rng, f"{made.name}: {_format_text(made)}")}
        | {"sourceText": passages.pointer, "appearance": setting.article}
        | {"inLanguage": setting.language}
    )
    return setting.node("claims", named, types, node)


def _relations(made: Draft) -> Node:
    """How a claim stands to others, told on both sides."""
    return _listed(
        disputes=made.disputes,
        disputedBy=made.disputed_by,
        qualifies=made.qualifies,
        qualifiedBy=made.qualified_by,
        withdraws=made.withdraws,
        withdrawnBy=made.withdrawn_by,
        supersedes=made.supersedes,
        supersededBy=made.superseded_by,
        restsOn=made.rests_on,
        basisOf=made.basis_of,
        corroboratedBy=made.corroborated_by,
        corroborates=made.corroborates,
        inTensionWith=made.in_tension_with,
        readWith=made.read_with,
    ) | ({"withdrawal": made.withdrawal} if made.withdraws else {})


def _listed(**lists: list[Any]) -> Node:
    """Keep the lists that hold something; a claim in one is pointed at."""
    return {
        key: [one.reference() if isinstance(one, Draft) else one for one in many]
        for key, many in lists.items()
        if many
    }


def _format_text(made: Draft) -> str:
    """Open with who says it, and end with how far it was checked."""
    speaker = claimant(made.hops)["claimant"][0]["name"]
    told = ", ".join(
        f"{format_bound(one)} {one['unitText']}" for one in made.body.get("counts", ())
    )
    counted = f" It tells of {told}." if told else ""
    return f"{speaker} spoke of {made.subject}.{counted} Of this: {SAID_OF[made.status]}."


def _counts(made: Draft, whose: list[Node]) -> Node:
    """Give each number all that it must not be seen without."""
    if "counts" not in made.body:
        return {"counts": []}
    carried = made.count_standing() | {"claimant": whose} | _listed(via=between(made.hops))
    told = {"caveat": f"Mind: {SAID_OF[made.count_status]}."}
    if made.status_of("howMany"):
        entries = made.body["verification"]
        told |= {
            k: e[k] for e in entries if e["aspect"] == "howMany" for k in ("reasons",) if k in e
        }
    return {
        "counts": [
            one | {"phrase": _format_phrase(made, one, whose)} | carried | told
            for one in made.body["counts"]
        ]
    }


def _format_phrase(made: Draft, one: Node, whose: list[Node]) -> str:
    figure = f"{format_bound(one)} {one['unitText']} {one['outcome']}"
    return f"{figure}: {SAID_OF[made.count_status]}, said by {whose[0]['name']}"
