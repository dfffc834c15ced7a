"""The docs, run: every example and every guide for partners answers as it is shown."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import requests
from ruamel.yaml import YAML

import caveat.contract.vocabulary as vocabulary
from caveat.web.docs.problems import problems
from caveat.web.docs.reference import truncate
from caveat.web.docs.sources import Sources
from docs_sources import DOCS, operations, sources_at
from external_tools import requires
from guide_steps import BIN, FENCE, Block, environ, like, steps
from live_server import Live
from paths import ROOT

EXAMPLE_HOST = "http://127.0.0.1:8000"
WALKED = ("embed-a-claim", "statuses", "tables", "graph", "keep-in-step", "contract-tests")
"""Guides for partners; test_guide.py and cli/test_prove.py walk those for editors."""
NOT_RUN = {
    "pip install ./partner": "Another test installs the kit into a clean environment.",
}
"""Commands of the guides that are not run, each with the reason."""
NOT_WRITTEN = ("sh", "yaml", "r")
"""Blocks that are for another machine; the kit's own tests run what they say, but for R."""
NOT_HERE = ("getArticleText", "getQuotationText")
"""Operations that answer 404 here, since no text is mounted; test_source_texts.py mounts some."""
CHANCE = (
    (r"cursor=[\w-]{27}", "cursor="),
    (r"urn:request:[\w-]+", "urn:request:"),
    (r'"issued": ?"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"', '"issued":""'),
)
"""What differs between two answers of the same: where a page goes on, which request, and when."""
PATIENCE = 60


@pytest.fixture(scope="module")
def at_home(live_server: Live) -> Sources:
    """The sources as the live server has them."""
    return sources_at(live_server.url)


def examples_of(sources: Sources) -> list[tuple[str, str, tuple[Any, ...]]]:
    """Give every example of the reference and of the problems: anchor, answer and calls."""
    told = [(one.anchor, one.example, one.calls) for one in operations(sources)]
    told += [
        (one.name, one.example, one.calls) for one in problems(sources)["entries"] if one.calls
    ]
    return told


def as_answered(text: str) -> Any:
    """Give what an example's answer and a real one must share: all but chance and time."""
    for pattern, kept in CHANCE:
        text = re.sub(pattern, kept, text)
    return json.loads(text)


def test_every_example_answers_in_curl_requests_and_fetch_as_it_is_shown(
    at_home: Sources, tmp_path: Path
) -> None:
    """One process for each language runs all of its examples."""
    told = examples_of(at_home)
    said = {
        name: run_all(name, [calls_[index].code for _, _, calls_ in told], tmp_path)
        for index, name in enumerate(("curl", "requests", "fetch"))
    }
    wrong = []
    for index, (anchor, example, _) in enumerate(told):
        answers = [said[name][index] for name in said]
        bodies = [answers[0], *(answer.partition("\n")[2] for answer in answers[1:])]
        wrong += [
            f"{anchor} by {name}: {answer[:200]}"
            for name, answer in zip(list(said)[1:], answers[1:], strict=True)
            if not re.match(r"(200|4\d\d) [a-z]+/", answer)
            or (answer[0] == "4" and not (example or anchor in NOT_HERE))
        ]
        if example:
            shown = as_answered(example)
            wrong += [
                f"{anchor} by {name}: {body[:200]}"
                for name, body in zip(said, bodies, strict=True)
                if truncate(as_answered(body)) != shown
            ]
    assert wrong == []


MARK = "--- next example ---"


def run_all(name: str, codes: list[str], folder: Path) -> list[str]:
    """Run every example of one language, and give what each printed."""
    programs = {
        "curl": lambda: (["bash", "-s"], "".join(f"{code} -sS\necho '{MARK}'\n" for code in codes)),
        "requests": lambda: (
            [sys.executable, "-"],
            f"for code in {codes!r}:\n    exec(code, {{}})\n    print({MARK!r}, flush=True)\n",
        ),
        "fetch": lambda: (
            [requires("node"), "--input-type=module", "-"],
            "".join(f"{{\n{code}\n}}\nconsole.log({MARK!r});\n" for code in codes),
        ),
    }
    command, program = programs[name]()
    done = subprocess.run(
        command, input=program, cwd=folder, env=environ(), text=True, capture_output=True,
        check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    said = re.split(rf"\n?{re.escape(MARK)}\n", done.stdout)[:-1]
    assert len(said) == len(codes)
    return said


@pytest.fixture
def walker(tmp_path: Path, live_server: Live) -> Walker:
    """Somebody with a guide, a terminal and the kit."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, module in (("caveat-partner", "-m caveat_partner"), ("python", "")):
        tool = tools / name
        tool.write_text(f'#!/bin/sh\nexec {sys.executable} {module} "$@"\n')
        tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    paths = {
        "PATH": f"{tools}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "partner" / "src"),
    }
    folder = tmp_path / "desk"
    folder.mkdir()
    return Walker(folder, live_server.url, environ() | paths)


class Walker(NamedTuple):
    """Follows a guide for partners against a live server."""

    folder: Path
    url: str
    environ: dict[str, str]

    def follow(self, blocks: list[Block]) -> list[str]:
        """Do what the blocks say; give each answer that is not as the guide has it."""
        commands = []
        for block in blocks:
            if block.kind == "console":
                commands += steps(block)
            elif block.kind not in NOT_WRITTEN:
                assert "Write it into" in block.before, f"where does this go?\n{block.body}"
                place = re.findall(r"`([\w.-]+)`:$", block.before.strip())[-1]
                (self.folder / place).write_text(block.body.replace(EXAMPLE_HOST, self.url))
        run = [step for step in commands if step.command not in NOT_RUN]
        assert run
        said = self._said([step.command.replace(EXAMPLE_HOST, self.url) for step in run])
        return [
            f"$ {step.command}\nanswered\n{answer}\nand the guide says\n{step.answer}"
            for step, answer in zip(run, said, strict=True)
            if not like(step.answer.replace(EXAMPLE_HOST, self.url), answer)
        ]

    def _said(self, commands: list[str]) -> list[str]:
        """Run the commands in one terminal; `$?` is what the guide's reader would see."""
        lines = "".join(
            f"(exit $last)\n{command}\nlast=$?\necho '{MARK}'\n" for command in commands
        )
        done = subprocess.run(
            ["bash", "-s"], input=f"last=0\n{lines}", cwd=self.folder, env=self.environ, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=PATIENCE * 2,
        )  # fmt: skip
        said = re.split(rf"{re.escape(MARK)}\n", done.stdout)[:-1]
        assert len(said) == len(commands), done.stdout[-2000:]
        return said


def blocks_of(name: str) -> list[Block]:
    text = (DOCS / "guides" / f"{name}.md").read_text(encoding="utf-8")
    found = [Block(*match) for match in FENCE.findall(text)]
    assert found, name
    return found


@pytest.mark.parametrize("name", WALKED)
def test_a_partner_who_follows_the_guide_sees_what_it_says(walker: Walker, name: str) -> None:
    assert walker.follow(blocks_of(name)) == []


def test_snippets_for_ci_are_yaml_and_the_same_as_in_the_readme_of_the_kit() -> None:
    snippets = [block.body for block in blocks_of("contract-tests") if block.kind == "yaml"]
    assert len(snippets) == 2
    readme = (ROOT / "partner" / "README.md").read_text(encoding="utf-8")
    for snippet in snippets:
        told = json.dumps(YAML(typ="safe").load(snippet))
        assert "caveat-partner check-api" in told or "partner/examples/ci" in told
        assert snippet in readme


def test_the_guide_to_statuses_has_every_handling_and_status_in_order() -> None:
    text = (DOCS / "guides" / "statuses.md").read_text(encoding="utf-8")
    names = re.findall(r"^\| `(\w+)` \|", text, re.M)
    assert tuple(names) == (*vocabulary.HANDLINGS, *vocabulary.STATUSES)


def test_a_live_page_is_made_once_and_then_known_by_its_etag(live_server: Live) -> None:
    first = requests.get(f"{live_server.url}/docs/reference", timeout=PATIENCE)
    again = requests.get(
        f"{live_server.url}/docs/reference",
        headers={"If-None-Match": first.headers["ETag"]}, timeout=PATIENCE,
    )  # fmt: skip
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
