"""Makes attributions, hop by hop, and follows them to the claimant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from caveat_partner.generate.actors import Actors, Node, Setting, reference
from caveat_partner.generate.names import MEDIA, editor_note
from caveat_partner.generate.rng import Rng
from caveat_partner.terms import (
    REASONS,
    STATUSES_THAT_HOLD,
    STATUSES_THAT_NEED_REASONS,
)

STATUSES_OF_HOPS_THAT_HOLD = (
    *("asserted", "asserted", "asserted", "attributed"),
    *("corroborated", "confirmed"),
)


def in_own_voice(setting: Setting, actors: Actors) -> list[Node]:
    """Give the one hop of what the newsroom says itself."""
    hop = {"relation": "reportedBy", "agent": reference(actors.publisher), "status": "asserted"}
    return [hop | setting.noted(0.1)]


def make_attribution(setting: Setting, actors: Actors) -> list[Node]:
    """Make the hops of what somebody else says, nearest the reader first."""
    return setting.rng.pick(_WAYS)(setting, actors)


def claimants(hops: Sequence[Node]) -> list[Node]:
    """Follow the hops to the last agent that is reached by hops that hold."""
    reached: list[Node] = []
    for hop in hops:
        if hop["relation"] == "purportsToSpeakFor" or not holds(hop):
            break
        reached = [hop["agent"]]
    return reached


def between(hops: Sequence[Node]) -> list[Node]:
    """List those between the reader and the claimant."""
    reached: list[Node] = []
    for hop in hops:
        if hop["relation"] == "purportsToSpeakFor" or not holds(hop):
            break
        reached.append(hop["agent"])
    last = claimants(hops)
    return [one for one in reached[:-1] if one not in last]


def claimant(hops: Sequence[Node]) -> Node:
    """Whose the statement is; `author` repeats it for people and organizations."""
    reached = claimants(hops)
    authors = [one for one in reached if "/people/" in one["id"] or "/organizations/" in one["id"]]
    return {"claimant": reached} | ({"author": authors} if authors else {})


def holds(hop: Node) -> bool:
    return hop["status"] in STATUSES_THAT_HOLD


def reasons(rng: Rng, status: str, share: float = 0.3) -> Node:
    """Give reasons, always where a status needs them."""
    if status in STATUSES_THAT_NEED_REASONS or rng.chance(share):
        return {"reasons": rng.some(REASONS, 1, 3)}
    return {}


def _hop(setting: Setting, relation: str, agent: Node, status: str | None = None) -> Node:
    status = status or setting.rng.pick(STATUSES_OF_HOPS_THAT_HOLD)
    return {"relation": relation, "agent": reference(agent)} | _ending(setting, status)


def _ending(setting: Setting, status: str) -> Node:
    hop: Node = {}
    if setting.rng.chance(0.3):
        hop["medium"] = setting.rng.pick(MEDIA)
    hop |= {"status": status} | reasons(setting.rng, status, 0.15)
    if setting.rng.chance(0.2):
        return hop | {"inferred": True, "note": editor_note(setting.rng)}
    return hop | ({"inferred": False} if setting.rng.chance(0.1) else {})


def _said(setting: Setting, actors: Actors) -> list[Node]:
    speakers = [*actors.people, *actors.organizations[1:], *actors.of_type("UnnamedSource")]
    hop = _hop(setting, "saidBy", setting.rng.pick(speakers))
    if setting.rng.chance(0.4):
        to = reference(setting.rng.pick([actors.publisher, *actors.groups]))
        hop = {key: hop[key] for key in ("relation", "agent")} | {"to": to} | hop
    return [hop]


def _published_by_account(setting: Setting, actors: Actors) -> list[Node]:
    hops = [_hop(setting, "publishedByAccount", actors.of_type("OnlineAccount")[0], "asserted")]
    if setting.rng.chance(0.6):
        armed = actors.of_type("ArmedGroup")[0]
        status = setting.rng.pick(("unverified", "unverified", "attributed", "refuted"))
        hops.append(_hop(setting, "purportsToSpeakFor", armed, status))
    return hops


def _quoted(setting: Setting, actors: Actors) -> list[Node]:
    body = actors.of_type("GovernmentOrganization")[0]
    return [
        _hop(setting, "quotedFrom", body),
        _hop(setting, "saidBy", setting.rng.pick(actors.people), _of_the_far_end(setting.rng)),
    ]


def _translated(setting: Setting, actors: Actors) -> list[Node]:
    return [
        _hop(setting, "translatedBy", actors.organizations[-1]),
        _hop(setting, "saidBy", setting.rng.pick(actors.groups), _of_the_far_end(setting.rng)),
    ]


def _captioned(setting: Setting, actors: Actors) -> list[Node]:
    armed = actors.of_type("ArmedGroup")[0]
    return [
        _hop(setting, "captionedBy", actors.organizations[-1]),
        _hop(setting, "claimedBy", armed),
    ]


def _claimed(setting: Setting, actors: Actors) -> list[Node]:
    return [
        _hop(
            setting, "claimedBy", setting.rng.pick([*actors.groups, *actors.of_type("ArmedGroup")])
        )
    ]


def _written(setting: Setting, actors: Actors) -> list[Node]:
    paper = actors.of_type("SourceDocument")[0]
    hops = [_hop(setting, "statedInDocument", paper)]
    return [*hops, _hop(setting, "writtenBy", setting.rng.pick(actors.people))]


def _acted(setting: Setting, actors: Actors) -> list[Node]:
    """Let the saying be an act: an order, a threat, a promise."""
    relation = setting.rng.pick(("orderedBy", "threatenedBy", "promisedBy"))
    return [_hop(setting, relation, setting.rng.pick(actors.people))]


def _of_the_far_end(rng: Rng) -> str | None:
    """Let what lies behind the first hop now and then not hold."""
    return rng.pick(("unverified", "refuted")) if rng.chance(0.3) else None


_WAYS: tuple[Callable[[Setting, Actors], list[Node]], ...] = (
    _said,
    _said,
    _published_by_account,
    _quoted,
    _translated,
    _captioned,
    _claimed,
    _written,
    _acted,
)
