"""Makes the claims of an article and relates them: denials, withdrawals, qualifications."""

from __future__ import annotations

from caveat_partner.generate.actors import Actors, Node, Setting, reference
from caveat_partner.generate.claims import make_draft
from caveat_partner.generate.drafts import Draft
from caveat_partner.terms import CLAIM_TYPES, EXTENTS_OF_WITHDRAWAL

KINDS_OF_FIRST_CLAIMS = tuple(kind for kind in CLAIM_TYPES if kind != "Denial")


def drafts(setting: Setting, actors: Actors, events: list[Node]) -> list[Draft]:
    """Make the claims of an article, each about something, and relate them to one another."""
    rng = setting.rng
    made = [
        make_draft(setting, actors, rng.pick(KINDS_OF_FIRST_CLAIMS), number)
        for number in range(1, rng.between(2, 4) + 1)
    ]
    for one in made:
        one.about = _about(setting, actors, events)
    if rng.chance(0.6):
        made.append(_denial(setting, actors, made, len(made) + 1))
    if rng.chance(0.2):
        made.append(_denial(setting, actors, made[-1:], len(made) + 1))
    if rng.chance(0.25):
        made.append(_withdrawal(setting, actors, rng.pick(made), len(made) + 1))
    _qualify(setting, made)
    _support(setting, made)
    _replace(setting, made)
    _set_in_tension(setting, made)
    _read_together(setting, made)
    return made


def _about(setting: Setting, actors: Actors, events: list[Node]) -> list[Node]:
    if setting.rng.chance(0.15):
        return []
    others = [
        *actors.people,
        *actors.organizations,
        *actors.places,
        *actors.groups,
        *actors.sources,
    ]
    also = [reference(one) for one in setting.rng.some(others, 0, 1)]
    return [setting.rng.pick(events), *also]


def _denial(setting: Setting, actors: Actors, others: list[Draft], number: int) -> Draft:
    """Deny, of what others claim, aspects of which they say something."""
    target = setting.rng.pick(others)
    made = make_draft(setting, actors, "Denial", number)
    made.about, made.disputes = target.about, [target]
    made.denies = setting.rng.some(target.aspects, 1, 3)
    target.disputed_by.append(made)
    return made


def _withdrawal(setting: Setting, actors: Actors, target: Draft, number: int) -> Draft:
    """Let those who said something take it back."""
    made = make_draft(setting, actors, "Claim", number, target.hops)
    made.about, made.withdraws = target.about, [target]
    made.withdrawal = setting.rng.pick(EXTENTS_OF_WITHDRAWAL)
    target.withdrawn_by.append(made)
    return made


def _qualify(setting: Setting, made: list[Draft]) -> None:
    if setting.rng.chance(0.4):
        narrower, wider = setting.rng.some(made, 2, 2)
        narrower.qualifies.append(wider)
        wider.qualified_by.append(narrower)


def _support(setting: Setting, made: list[Draft]) -> None:
    """Let a claim be read off what another is about, or have it for its support."""
    if setting.rng.chance(0.5):
        above, below = setting.rng.some(made, 2, 2)
        if below.kind == "AuthenticityClaim" and above.kind not in ("OpinionClaim", below.kind):
            above.rests_on.append(below)
            below.basis_of.append(above)
        else:
            above.corroborated_by.append(below)
            below.corroborates.append(above)


def _replace(setting: Setting, made: list[Draft]) -> None:
    if setting.rng.chance(0.25):
        newer, older = setting.rng.some(made, 2, 2)
        newer.supersedes.append(older)
        older.superseded_by.append(newer)


def _set_in_tension(setting: Setting, made: list[Draft]) -> None:
    if setting.rng.chance(0.25):
        first, second = setting.rng.some(made, 2, 2)
        first.in_tension_with.append(second)
        second.in_tension_with.append(first)


def _read_together(setting: Setting, made: list[Draft]) -> None:
    """Have an editor want two read together, which each of them then says."""
    if setting.rng.chance(0.4):
        first, second = setting.rng.some(made, 2, 2)
        first.read_with.append(second)
        second.read_with.append(first)
