"""The baseline of check-page: how it is begun, what it accepts, and when an entry has no use."""

from __future__ import annotations

from pathlib import Path

import pytest

from careless_page import CARELESS, UNVERIFIED
from checked_page import CHECK, REPORTS, accept_all, errors_in
from command_line import WRONG, Partner

pytestmark = pytest.mark.usefixtures("folder")


def test_what_is_accepted_is_told_and_fails_nothing(folder: Path, partner: Partner) -> None:
    written = partner(*CHECK, "--write-baseline", "caveat-baseline.toml")
    assert written.status == 1
    assert "fill in each `reason`" in written.err
    partner.is_refused(WRONG, "without a `reason`", *CHECK, "--baseline", "caveat-baseline.toml")
    accept_all(folder)
    done = partner(*CHECK, "--baseline", "caveat-baseline.toml", "--strict", *REPORTS)
    assert (done.status, errors_in(folder)) == (0, [])
    assert "accepted  quantifier at build/page.html:3:" in done.out
    assert "Agreed in May." in done.out


def test_an_entry_that_is_no_longer_needed_is_told_and_fails_where_it_is_strict(
    folder: Path, partner: Partner
) -> None:
    partner(*CHECK, "--write-baseline", "caveat-baseline.toml")
    file = accept_all(folder)
    honest = f"<p>{UNVERIFIED['counts'][0]['phrase']}. {UNVERIFIED['caveat']}</p>"
    page = CARELESS.replace("40 crews were injured, ", f"{honest}<p>")
    (folder / "build" / "page.html").write_text(page, encoding="utf-8")
    done = partner(*CHECK, "--baseline", file.name)
    assert f"{file.name}:5:1: warning: The entry for " in done.err
    assert "is no longer needed: remove it." in done.err
    assert done.status == 0
    strict = partner(*CHECK, "--baseline", file.name, "--strict", "--github")
    assert strict.status == 1
    assert f"::error file={file.name},line=5,col=1,title=caveat%3A baseline::" in strict.out


def test_an_entry_for_what_was_not_asked_is_not_called_unneeded(
    folder: Path, partner: Partner
) -> None:
    partner(*CHECK, "--write-baseline", "caveat-baseline.toml")
    file = accept_all(folder)
    (folder / "build" / "other.html").write_text(CARELESS, encoding="utf-8")
    for arguments in (
        ("check-page", "build/other.html", *CHECK[2:]),
        (*CHECK, "--only", "claimant"),
    ):
        assert "no longer needed" not in partner(*arguments, "--baseline", file.name).err
    (folder / "build" / "page.html").unlink()
    gone = partner("check-page", "build/other.html", *CHECK[2:], "--baseline", file.name)
    assert "no longer needed" in gone.err


def test_an_entry_that_has_expired_counts_as_not_there(folder: Path, partner: Partner) -> None:
    partner(*CHECK, "--write-baseline", "caveat-baseline.toml")
    file = accept_all(folder)
    text = file.read_text(encoding="utf-8").replace("added = ", "until = 2020-01-01\nadded = ")
    file.write_text(text, encoding="utf-8")
    done = partner(*CHECK, "--baseline", file.name)
    assert done.status == 1
    assert "has expired and counts as not there" in done.err


def test_a_baseline_is_begun_where_there_is_none(folder: Path, partner: Partner) -> None:
    skip = ("--only", "caveat")
    both = ("--baseline", "b.toml", "--write-baseline", "b.toml")
    done = partner(*CHECK, *skip, *both)
    assert (done.status, done.err) == (
        0,
        "b.toml was made, and is empty: there is nothing to add.\n",
    )
    assert partner(*CHECK, *skip, "--baseline", "b.toml", "--strict").status == 0
    (folder / "taken").write_text("")
    failed = partner(*CHECK, *skip, "--write-baseline", "taken/b.toml")
    assert failed.status == WRONG


def test_what_no_baseline_can_accept_is_not_written_to_it(folder: Path, partner: Partner) -> None:
    partner(*CHECK, "--expect", "3", "--write-baseline", "b.toml")
    text = (folder / "b.toml").read_text(encoding="utf-8")
    assert 'rule = "status"' in text
    assert "expected-claims" not in text


@pytest.mark.parametrize(
    ("where", "pages", "unneeded"),
    [
        ("build/archive/*.html", ["build/other.html"], False),
        ("build/*.html", ["build/other.html"], False),
        ("build/*.html", ["build"], True),
        ("build/gone/*.html", ["build/other.html"], True),
        ("/news/*", ["build/other.html"], False),
        ("/news/a.html", ["build/other.html"], False),
        ("build/archive/a.html#/counts/0", ["build/other.html"], False),
    ],
)
def test_an_entry_is_called_unneeded_only_where_its_pages_were_checked(
    where: str, pages: list[str], unneeded: bool, folder: Path, partner: Partner
) -> None:
    for name in ("other.html", "archive/a.html"):
        (folder / "build" / name).parent.mkdir(exist_ok=True)
        (folder / "build" / name).write_text(CARELESS, encoding="utf-8")
    entry = f'[[accepted]]\nrule = "sum"\nwhere = "{where}"\nreason = "x"\nadded = 2026-11-01\n'
    (folder / "b.toml").write_text(entry, encoding="utf-8")
    done = partner("check-page", *pages, *CHECK[2:], "--baseline", "b.toml")
    assert ("no longer needed" in done.err) is unneeded
