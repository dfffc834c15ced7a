"""Relations: which claim of an article is set against, limits or takes back which other."""

from __future__ import annotations

from caveat_partner.generate.actors import Cast, Node, Setting, reference
from caveat_partner.generate.claims import Draft, draft
from caveat_partner.terms import CLAIM_TYPES

KINDS_OF_FIRST_CLAIMS = tuple(kind for kind in CLAIM_TYPES if kind != "Denial")


def drafts(world: Setting, cast: Cast, events: list[Node]) -> list[Draft]:
    """Make the claims of an article, each about something, and relate them to one another."""
    dice = world.dice
    made = [
        draft(world, cast, dice.pick(KINDS_OF_FIRST_CLAIMS), number)
        for number in range(1, dice.between(2, 4) + 1)
    ]
    for one in made:
        one.about = _about(world, cast, events)
    if dice.chance(0.6):
        made.append(_denial(world, cast, made, len(made) + 1))
    if dice.chance(0.2):
        made.append(_denial(world, cast, made[-1:], len(made) + 1))
    if dice.chance(0.25):
        made.append(_withdrawal(world, cast, dice.pick(made), len(made) + 1))
    _qualify(world, made)
    _read_together(world, made)
    return made


def _about(world: Setting, cast: Cast, events: list[Node]) -> list[Node]:
    if world.dice.chance(0.15):
        return []
    others = [*cast.people, *cast.organizations, *cast.places, *cast.groups, *cast.sources]
    also = [reference(one) for one in world.dice.some(others, 0, 1)]
    return [world.dice.pick(events), *also]


def _denial(world: Setting, cast: Cast, others: list[Draft], number: int) -> Draft:
    """Deny, of what others claim, facets of which they say something."""
    target = world.dice.pick(others)
    made = draft(world, cast, "Denial", number)
    made.about, made.disputes = target.about, [target]
    made.denies = world.dice.some(target.facets, 1, 3)
    target.disputed_by.append(made)
    return made


def _withdrawal(world: Setting, cast: Cast, target: Draft, number: int) -> Draft:
    """Let those who said something take it back."""
    made = draft(world, cast, "Claim", number, target.hops)
    made.about, made.withdraws = target.about, [target]
    target.withdrawn_by.append(made)
    return made


def _qualify(world: Setting, made: list[Draft]) -> None:
    if world.dice.chance(0.4):
        narrower, wider = world.dice.some(made, 2, 2)
        narrower.qualifies.append(wider)
        wider.qualified_by.append(narrower)


def _read_together(world: Setting, made: list[Draft]) -> None:
    """Have an editor want two read together, which each of them then says."""
    if world.dice.chance(0.4):
        first, second = world.dice.some(made, 2, 2)
        first.read_with.append(second)
        second.read_with.append(first)
