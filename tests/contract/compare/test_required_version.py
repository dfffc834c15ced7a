"""The next version is that of the gravest change, and says what to raise it to."""

from __future__ import annotations

import pytest

from caveat.contract.compare.change import Severity
from caveat.contract.compare.required_version import judge, raise_version


@pytest.mark.parametrize(
    ("released", "severity", "least"),
    [
        ("1.2.3", Severity.PATCH, "1.2.4"),
        ("1.2.3", Severity.MINOR, "1.3.0"),
        ("1.2.3", Severity.MAJOR, "2.0.0"),
        ("1.9.9", Severity.MINOR, "1.10.0"),
    ],
)
def test_the_next_version_is_that_of_the_gravest_change(
    released: str, severity: Severity, least: str
) -> None:
    assert raise_version(released, severity) == least


def test_versions_are_compared_as_numbers_and_never_go_back() -> None:
    assert judge([], "1.9.0", "1.10.0").keeps
    assert not judge([], "1.10.0", "1.9.0").keeps
    with pytest.raises(ValueError, match=r"'1\.0' is no version"):
        raise_version("1.0", Severity.PATCH)
