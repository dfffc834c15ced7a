"""What a check asks about, by `--only` and `--skip`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caveat_partner.choice import UnknownName, left_out, require_asked
from caveat_partner.report import Outcome
from caveat_partner.verdicts import Verdict

GROUPS = {"count-caveat": "caveats", "claim-caveat": "caveats", "head-as-get": "transfer"}


@pytest.mark.parametrize(
    ("only", "skip", "left"),
    [
        ([], [], set()),
        (["caveats"], [], {"head-as-get"}),
        (["caveats"], ["claim-caveat"], {"claim-caveat", "head-as-get"}),
        (["head-as-get", "claim-caveat"], [], {"count-caveat"}),
        ([], ["caveats", "language"], {"count-caveat", "claim-caveat", "language"}),
    ],
)
def test_names_and_themes_choose_and_what_is_left_out_has_a_reason(
    only: list[str], skip: list[str], left: set[str]
) -> None:
    told = left_out(GROUPS, only, skip, always=["language"])
    assert told.keys() == left
    assert all("--only" in reason or "--skip" in reason for reason in told.values())


def test_unknown_names_are_refused_together_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as told:
        left_out(GROUPS, ["claim-caveats"], [])
    assert "'claim-caveats', perhaps claim-caveat, caveats or count-caveat" in str(told.value)
    with pytest.raises(UnknownName, match=r"'xyz'; 'caveat', perhaps caveats"):
        left_out(GROUPS, [], ["xyz", "caveat"])


def test_what_is_asked_anyway_is_not_to_be_had_alone() -> None:
    with pytest.raises(UnknownName, match="'language'"):
        left_out(GROUPS, ["language"], [], always=["language"])


def test_asking_about_what_cannot_be_asked_is_refused() -> None:
    pinned = Outcome("pinned", "It is pinned.", Verdict.NOT_ASKED, reason="no lock was given")
    left = Outcome("other", "It is so.", Verdict.NOT_ASKED, reason="left out by `--skip other`")
    with pytest.raises(ValueError, match=r"can be asked: no lock was given\."):
        require_asked([pinned, left], {"other": left.reason})
    require_asked([pinned, replace(left, verdict=Verdict.NOT_JUDGED)], {})


def test_asking_about_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="leave nothing"):
        left_out(GROUPS, ["transfer"], ["head-as-get"], always=["language"])
