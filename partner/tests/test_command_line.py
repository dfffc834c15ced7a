"""The commands of the kit that need no service: generate, words, help, and wrong use."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from careless_page import CARELESS, UNVERIFIED
from caveat_partner.check_page.kinds import KINDS, UNREAD
from caveat_partner.cli.exit_codes import EXIT_CODES
from caveat_partner.page_files import load_page
from command_line import WRONG, Partner, in_a_process

COMMANDS = ("pin", "check-api", "check-page", "promises", "generate", "words")


@pytest.mark.parametrize("lock", ["{}", "no lock"])
def test_a_lock_that_is_none_is_wrong_use(lock: str, tmp_path: Path, partner: Partner) -> None:
    (tmp_path / "caveat.lock").write_text(lock, encoding="utf-8")
    command = ("check-api", "https://caveat.example", "--lock", "caveat.lock")
    partner.is_refused(WRONG, "caveat.lock", *command)


@pytest.mark.parametrize(
    "page",
    [
        "<title>Élan</title>".encode(),
        "\ufeff<title>Élan</title>".encode(),
        '<meta charset="iso-8859-1"><title>Élan</title>'.encode("latin-1"),
    ],
)
def test_a_page_is_decoded_as_it_declares(page: bytes, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(page)
    assert load_page(str(tmp_path / "page.html")).html.endswith("<title>Élan</title>")


@pytest.mark.parametrize("option", [(), ("--near-miss",)])
def test_documents_are_made_one_a_line(option: tuple[str, ...], partner: Partner) -> None:
    made = [
        json.loads(line)
        for line in partner("generate", "claim", *option, "--seed", "7", "-n", "3").out.splitlines()
    ]
    assert len(made) == 3
    assert all(("rule" in one) is bool(option) for one in made)


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m caveat_partner generate claim -n 500 | head -c 9"
    done = in_a_process("bash", "-o", "pipefail", "-c", command, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("reader", ["| true", "| head -n 1", "2>&1 | grep -q lost"])
def test_a_reader_that_has_gone_changes_no_exit_code(reader: str, tmp_path: Path) -> None:
    for number in range(150):
        (tmp_path / f"{number}.html").write_text(CARELESS, encoding="utf-8")
    (tmp_path / "graph.json").write_text(json.dumps(UNVERIFIED), encoding="utf-8")
    command = f"{sys.executable} -m caveat_partner check-page . --graph graph.json"
    told = f"{command} {reader} >&2; exit ${{PIPESTATUS[0]}}"
    done = in_a_process("bash", "-c", told, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr


def test_the_words_that_keep_a_caveat_are_printed(partner: Partner) -> None:
    done = partner("words")
    assert "no fewer than" in done.out
    assert done.status == 0


def test_what_is_asked_is_listed_by_the_names_that_choose_it(partner: Partner) -> None:
    listed = partner("promises").out
    for name in ("caveats", "count-caveat", "pinned", "quantifier", "language"):
        assert re.search(rf"^ *{name}\b", listed, re.M), name
    told = json.loads(partner("promises", "--json").out)
    assert {one["name"] for one in told["check-page"]} == {*KINDS, *UNREAD}
    assert all(one["sentence"] and one["theme"] for one in told["check-api"])


def test_help_shows_examples_that_the_command_understands(partner: Partner) -> None:
    listed = re.findall(r"^    ([a-z][a-z-]*)(?: |$)", partner("--help").out, re.M)
    assert tuple(listed) == COMMANDS
    for command in COMMANDS:
        told = partner(command, "--help").out
        examples = re.findall(rf"^  caveat-partner {command}\b.*$", told, re.M)
        assert examples, command
        known = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", told.partition("examples:")[0]))
        used = {word for line in examples for word in line.split() if word.startswith("-")}
        assert used <= known, command
        for code, meaning in EXIT_CODES.items():
            assert re.search(rf"^  {code} +{meaning}$", told, re.M), command


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "COMMAND"),
        (("check-api", "caveat.example"), "'caveat.example' is no base URL"),
        (("check-api", "https://caveat.example", "--sample", "0"), "give 1 or more"),
        (("check-page", "page.html"), "--api --graph"),
        (("check-page", __file__, "--graph", "none.json"), "none.json: No such file"),
        (("check-page", __file__, "--graph", __file__), "test_command_line.py: "),
        (
            ("check-api", "https://caveat.example", "--only", "claim-caveats"),
            "perhaps claim-caveat",
        ),
        (("check-api", "https://caveat.example", "--baseline", "none.toml"), "none.toml: No such"),
        (("generate", "hearsay"), "'hearsay'"),
        (("generate", "claim", "-n", "-1"), "-n"),
        (("generate", "claim", "-n", "1" + "0" * 21), "is too many: give less than 1,000,000,000"),
        (("generate", "claim", "-n", "9" * 5000), "is too many"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(
    arguments: tuple[str, ...], told: str, partner: Partner
) -> None:
    partner.is_refused(WRONG, told, *arguments)
