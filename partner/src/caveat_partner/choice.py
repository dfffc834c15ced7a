"""Chooses what a check asks about, by `--only` and `--skip`; what is left out is told as such."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches

from caveat_partner.report import Outcome
from caveat_partner.verdicts import Verdict

SUGGESTED = 3
"""Names that are suggested for one that is not known."""


class UnknownName(ValueError):
    """A name that nothing has: which, and the nearest that there are."""


def left_out(
    groups: Mapping[str, str],
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    always: Collection[str] = (),
) -> dict[str, str]:
    """Give what is not asked about, each with the reason.

    `groups` has the theme of each name; `only` and `skip` take names and themes. `always` holds
    further names, which only `skip` leaves out. Raise UnknownName for all that are none of these,
    and ValueError where nothing would be asked.
    """
    require_known(only, {*groups, *groups.values()})
    require_known(skip, {*groups, *groups.values(), *always})
    reasons = {name: f"left out by `--skip {name}`" for name in always if name in skip}
    count = len(reasons)
    for name, group in groups.items():
        if only and not {name, group} & {*only}:
            reasons[name] = f"it is not among `--only {' --only '.join(only)}`"
        elif named := next((one for one in skip if one in (name, group)), None):
            reasons[name] = f"left out by `--skip {named}`"
    if len(reasons) - count == len(groups):
        raise ValueError("`--only` and `--skip` leave nothing to ask about.")
    return reasons


def require_asked(outcomes: Sequence[Outcome], left: Mapping[str, str]) -> None:
    """Raise ValueError where nothing was asked; `left` is what `left_out` gave.

    What is chosen may need what was not given, such as a lock.
    """
    if any(outcome.verdict is not Verdict.NOT_ASKED for outcome in outcomes):
        return
    reasons = dict.fromkeys(one.reason for one in outcomes if one.name not in left)
    raise ValueError(f"Nothing that is asked about can be asked: {'; '.join(reasons)}.")


def require_known(named: Sequence[str], known: Collection[str]) -> None:
    """Raise UnknownName for all that are not known, with the nearest that are."""
    told = []
    for name in named:
        if name not in known:
            near = get_close_matches(name, known, SUGGESTED, 0.5)
            told.append(f"{name!r}{f', perhaps {_either(near)}' if near else ''}")
    if told:
        raise UnknownName(
            f"Nothing is called {'; '.join(told)}. `caveat-partner promises` lists all names."
        )


def _either(names: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
