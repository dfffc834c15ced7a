"""Attribution: how words came to the reader, hop by hop, and whose they then are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from caveat_partner.generate import names
from caveat_partner.generate.actors import Cast, Node, Setting, reference
from caveat_partner.generate.rng import Dice
from caveat_partner.terms import (
    REASONS,
    STATUSES_THAT_DO_NOT_HOLD,
    STATUSES_THAT_NEED_REASONS,
)

STATUSES_OF_HOPS_THAT_HOLD = (
    *("asserted", "asserted", "asserted", "attributed"),
    *("corroborated", "confirmed", "partlyCorroborated"),
)


def in_own_voice(world: Setting, cast: Cast) -> list[Node]:
    """Give the one hop of what the newsroom says itself."""
    hop = {"relation": "reportedBy", "agent": reference(cast.publisher), "status": "asserted"}
    return [hop | world.noted(0.1)]


def attribution(world: Setting, cast: Cast) -> list[Node]:
    """Make the hops of what somebody else says, nearest the reader first."""
    return world.dice.pick(_WAYS)(world, cast)


def claimants(hops: Sequence[Node]) -> list[Node]:
    """Follow the hops to the last agent that is reached by hops that hold."""
    reached: list[Node] = []
    for hop in hops:
        if hop["relation"] == "purportsToSpeakFor" or not holds(hop):
            break
        reached = [hop["agent"]]
    return reached


def claimant(hops: Sequence[Node]) -> Node:
    """Whose the statement is; `author` repeats it for people and organisations."""
    reached = claimants(hops)
    authors = [one for one in reached if "/people/" in one["id"] or "/organizations/" in one["id"]]
    return {"claimant": reached} | ({"author": authors} if authors else {})


def holds(hop: Node) -> bool:
    return hop["status"] not in STATUSES_THAT_DO_NOT_HOLD


def reasons(dice: Dice, status: str, share: float = 0.3) -> Node:
    """Give reasons, always where a status needs them."""
    if status in STATUSES_THAT_NEED_REASONS or dice.chance(share):
        return {"reasons": dice.some(REASONS, 1, 3)}
    return {}


def _hop(world: Setting, relation: str, agent: Node, status: str | None = None) -> Node:
    status = status or world.dice.pick(STATUSES_OF_HOPS_THAT_HOLD)
    return {"relation": relation, "agent": reference(agent)} | _ending(world, status)


def _ending(world: Setting, status: str) -> Node:
    hop: Node = {}
    if world.dice.chance(0.3):
        hop["medium"] = world.dice.pick(names.MEDIA)
    hop |= {"status": status} | reasons(world.dice, status, 0.15)
    if world.dice.chance(0.2):
        return hop | {"inferred": True, "note": names.note(world.dice)}
    return hop | ({"inferred": False} if world.dice.chance(0.1) else {})


def _said(world: Setting, cast: Cast) -> list[Node]:
    speakers = [*cast.people, *cast.organizations[1:], *cast.of_type("UnnamedSource")]
    hop = _hop(world, "saidBy", world.dice.pick(speakers))
    if world.dice.chance(0.4):
        to = reference(world.dice.pick([cast.publisher, *cast.groups]))
        hop = {key: hop[key] for key in ("relation", "agent")} | {"to": to} | hop
    return [hop]


def _published_by_account(world: Setting, cast: Cast) -> list[Node]:
    hops = [_hop(world, "publishedByAccount", cast.of_type("OnlineAccount")[0], "asserted")]
    if world.dice.chance(0.6):
        armed = cast.of_type("ArmedGroup")[0]
        status = world.dice.pick(("unverified", "unverified", "attributed", "refuted"))
        hops.append(_hop(world, "purportsToSpeakFor", armed, status))
    return hops


def _quoted(world: Setting, cast: Cast) -> list[Node]:
    body = cast.of_type("GovernmentOrganization")[0]
    return [
        _hop(world, "quotedFrom", body),
        _hop(world, "saidBy", world.dice.pick(cast.people), _of_the_far_end(world.dice)),
    ]


def _translated(world: Setting, cast: Cast) -> list[Node]:
    return [
        _hop(world, "translatedBy", cast.organizations[-1]),
        _hop(world, "saidBy", world.dice.pick(cast.groups), _of_the_far_end(world.dice)),
    ]


def _captioned(world: Setting, cast: Cast) -> list[Node]:
    armed = cast.of_type("ArmedGroup")[0]
    return [_hop(world, "captionedBy", cast.organizations[-1]), _hop(world, "claimedBy", armed)]


def _claimed(world: Setting, cast: Cast) -> list[Node]:
    return [_hop(world, "claimedBy", world.dice.pick([*cast.groups, *cast.of_type("ArmedGroup")]))]


def _of_the_far_end(dice: Dice) -> str | None:
    """Let what lies behind the first hop now and then not hold."""
    return dice.pick(("unverified", "refuted")) if dice.chance(0.3) else None


_WAYS: tuple[Callable[[Setting, Cast], list[Node]], ...] = (
    _said,
    _said,
    _published_by_account,
    _quoted,
    _translated,
    _captioned,
    _claimed,
)
