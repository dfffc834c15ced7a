"""Gives a run as it may be shown, before it is rendered: mark-up of ours is never masked."""

from __future__ import annotations

from dataclasses import replace

from caveat_partner.plain_text import mask, shown
from caveat_partner.results.model import Case, Place, Result, Rule, Run


def shown_run(run: Run) -> Run:
    """Give a run whose every string is as it may be shown."""
    return replace(
        run,
        target=shown(run.target),
        cases=[_shown_case(case) for case in run.cases],
        rules={name: _shown_rule(rule) for name, rule in run.rules.items()},
        remarks=[_shown_result(remark) for remark in run.remarks],
    )


def _shown_case(case: Case) -> Case:
    return replace(
        case,
        name=shown(case.name),
        results=[_shown_result(result) for result in case.results],
        sentence=shown(case.sentence),
        reason=shown(case.reason),
    )


def _shown_rule(rule: Rule) -> Rule:
    return replace(rule, sentence=shown(rule.sentence), help=shown(rule.help))


def _shown_result(result: Result) -> Result:
    return replace(
        result,
        message=shown(result.message),
        place=_shown_place(result.place),
        hint=shown(result.hint),
        claim=shown(result.claim),
        excerpt=shown(result.excerpt),
        accepted=shown(result.accepted),
    )


def _shown_place(place: Place) -> Place:
    """Mask a place; the name of a file stays as the file system has it, for its address."""
    target = mask(place.target) if place.is_address else place.target
    return replace(place, target=target, pointer=shown(place.pointer))
