"""`caveat publish`: it names what it added, changed and removed, and what stopped it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

from command_runs import says
from external_tools import read_all
from newsroom_commands import (
    caveat,
    person,
)
from old_store import make_old_store
from small_newsroom import ARTICLE, Newsroom

CLAIMS = f"{ARTICLE}/claims.yaml"


def test_a_publish_names_what_it_added_and_then_has_nothing_to_do(newsroom: Newsroom) -> None:
    says(caveat(newsroom, "publish"), 0, "Published release 1.", "people/ada-quill, version 1")
    says(caveat(newsroom, "publish"), 0, "Nothing to publish: release 1 stands.")
    result = caveat(newsroom, "publish", "--if-changed")
    says(result, 0, "Nothing to publish: release 1 stands.")
    assert result.stderr == "", "nothing was at work"


def test_a_publish_names_what_it_changed_and_removed(newsroom: Newsroom) -> None:
    newsroom.write("people.yaml", newsroom.read("people.yaml") + person("old-hand"))
    newsroom.publish()
    newsroom.rename_author("Ada M. Quill")
    newsroom.replace("organizations.yaml", "name: Harbour Office", "name: The Harbour Office")
    says(caveat(newsroom, "publish"), 0, "Published release 2.", "people/ada-quill, version 2",
         "changed", "unchanged")  # fmt: skip
    newsroom.replace("people.yaml", person("old-hand"), "")
    says(caveat(newsroom, "publish", "--if-changed"), 0, "Published release 3.", "1 removed",
         "people/old-hand")  # fmt: skip


def test_new_representations_of_old_versions_are_told_apart(newsroom: Newsroom) -> None:
    newsroom.publish()
    result = caveat(newsroom, "publish", CAVEAT_BASE_URL="https://other.example")
    says(result, 0, "No document changed: release 1 stands.", "New representations")


def test_long_lists_of_documents_are_cut_short(published: Newsroom, tmp_path: Path) -> None:
    result = caveat(published, "publish", CAVEAT_DATABASE_URL=f"sqlite:///{tmp_path / 'new'}")
    added = [line for line in result.stdout.splitlines() if line.endswith(", version 1")]
    assert len(added) <= 12
    says(result, 0, "Published release 1.")


def test_the_outcome_as_json_is_one_document(newsroom: Newsroom) -> None:
    first = json.loads(caveat(newsroom, "publish", "--format", "json").stdout)
    assert first["number"] == 1
    assert first["versions"]["people/ada-quill"] == 1
    assert not first["up_to_date"]
    again = caveat(newsroom, "publish", "--if-changed", "--format", "json")
    assert json.loads(again.stdout)["up_to_date"]


def test_findings_stop_a_publish_and_the_release_stands(newsroom: Newsroom) -> None:
    newsroom.publish()
    newsroom.replace(CLAIMS, "modality: actual", "modality: actually")
    newsroom.replace("organizations.yaml", "type: GovernmentOrganization", "type: Government")
    result = caveat(newsroom, "publish")
    says(result, 1, "2 findings in 2 files.", "Nothing was published; the last release stands.")
    says(caveat(newsroom, "show", "boats-fate"), 0)


def test_a_store_that_is_no_database_is_said_to_be_none(newsroom: Newsroom) -> None:
    file = newsroom.folder / "store.sqlite"
    file.write_text("not a database, and long enough to be read as one" * 99)
    for command in (("publish",), ("show", "claims/quay-fair/boats-fate"), ("serve",)):
        says(caveat(newsroom, *command), 3, "database")


OLD = "has layout 1, and this version of Caveat needs layout"


def store_of(newsroom: Newsroom) -> Path:
    return Path(newsroom.environ["CAVEAT_DATABASE_URL"].removeprefix("sqlite:///"))


def test_a_store_of_before_is_refused_by_every_command_that_says_what_to_do(
    newsroom: Newsroom,
) -> None:
    old = make_old_store(store_of(newsroom), newsroom.settings.base_url)
    for command in (
        ("publish",),
        ("publish", "--if-changed"),
        ("show", "claims/boats-fate"),
        ("serve",),
    ):
        says(caveat(newsroom, *command), 3, OLD, "`caveat publish --anew` sets it aside")
    assert store_of(newsroom).read_bytes() == old


def test_a_store_of_before_is_set_aside_whole_and_a_new_one_begun(newsroom: Newsroom) -> None:
    old = make_old_store(store_of(newsroom), newsroom.settings.base_url)
    kept = store_of(newsroom).with_name(f"{store_of(newsroom).name}.before-1")
    result = caveat(newsroom, "publish", "--if-changed", "--anew")
    says(result, 0, "Published release 1.", f"The store of before is kept as {kept}.")
    assert kept.read_bytes() == old
    says(caveat(newsroom, "show", "claims/quay-fair/boats-fate"), 0)
    says(caveat(newsroom, "publish", "--anew"), 0, "Nothing to publish: release 1 stands.")


def test_findings_leave_a_store_of_before_where_it_is(newsroom: Newsroom) -> None:
    old = make_old_store(store_of(newsroom), newsroom.settings.base_url)
    newsroom.replace(CLAIMS, "modality: actual", "modality: actually")
    says(caveat(newsroom, "publish", "--anew"), 1, "Nothing was published")
    assert store_of(newsroom).read_bytes() == old


def test_a_terminal_is_shown_the_rooms_at_work(newsroom: Newsroom) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "caveat", "publish", "--unsigned"],
        env=os.environ | newsroom.environ | {"TERM": "xterm", "COLUMNS": "80"},
        stdout=subprocess.PIPE, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    shown = b"".join(read_all(ours))
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"Published release 1." in out
    assert shown.count(b"validate") >= 1
    assert b"100%" in shown
