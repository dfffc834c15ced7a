"""The guide: its first article is written, published and served here, word for word."""

from __future__ import annotations

import re
import shlex
import subprocess
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from caveat.records.article import REASONS_NOT_RECORDED
from guide_steps import FENCE, Block, Step, environ, like, steps
from live_server import free_port
from paths import ROOT
from recorded_answers import LIVE

GUIDE = ROOT / "docs" / "guides" / "writing-fixtures.md"
PORT = 8000
"""The port that the guide speaks of; here another one is free."""
PATIENCE = 60
"""Seconds until a command must be done, or the server must answer."""
NOT_RUN = {
    "make install": "What it installs is what the tests run in.",
    "source .venv/bin/activate": "The tests put the same folder on the path.",
}
"""Commands of the guide that the test does not run, each with the reason."""
END = "--- done ---"


def blocks() -> list[Block]:
    found = [Block(*match) for match in FENCE.findall(GUIDE.read_text(encoding="utf-8"))]
    assert len(found) > 20
    return found


@dataclass
class Newcomer:
    """Somebody with an empty folder, a terminal and the guide."""

    folder: Path
    port: int
    terminal: subprocess.Popen[str]
    server: subprocess.Popen[str] | None = None

    def follow(self, block: Block) -> None:
        """Do what a block says."""
        if block.kind == "console":
            for step in steps(block):
                self.take(step)
        elif "write it into" in block.before.lower():
            self.path(block).write_text(block.body, encoding="utf-8")
        elif "put this in place of the line with `[]`" in block.before:
            self.replace(block, r"^\[\].*\n", block.body)
        elif "in place of the lines with `TODO`" in block.before:
            for line in block.body.splitlines():
                key = re.escape(line.partition(":")[0])
                if line.partition(":")[2]:
                    self.replace(block, rf"^{key}: TODO.*$", line)
        elif ", mend this line:" in block.before:
            opening = " ".join(block.body.split()[:5])
            self.replace(block, rf"^ *{re.escape(opening)}.*\n", block.body)
        elif ", add:" in block.before:
            self.path(block).write_text(self.path(block).read_text("utf-8") + block.body, "utf-8")
        else:
            raise AssertionError(f"the guide does not say what to do with:\n{block.body}")

    def path(self, block: Block) -> Path:
        return self.folder / block.file

    def replace(self, block: Block, old: str, new: str) -> None:
        text = self.path(block).read_text(encoding="utf-8")
        changed, times = re.subn(old, lambda _: new, text, flags=re.MULTILINE)
        assert times == 1, f"{old} stands {times} times in {block.file}"
        self.path(block).write_text(changed, encoding="utf-8")

    def take(self, step: Step) -> None:
        """Type a command and compare what it answers; a server keeps its terminal."""
        if step.command in NOT_RUN:
            return
        command = step.command.replace(f":{PORT}", f":{self.port}")
        wanted = step.answer.replace(f":{PORT}", f":{self.port}")
        said = self.serve(command) if command == "caveat serve" else self.run(command)
        assert like(wanted, said), f"$ {command}\nanswered\n{said}\nand the guide says\n{wanted}"

    def run(self, command: str) -> str:
        """Run a command in the terminal that keeps its settings; both outputs are one."""
        assert self.terminal.stdin is not None
        assert self.terminal.stdout is not None
        self.terminal.stdin.write(f"{command}\necho\necho '{END}'\n")
        self.terminal.stdin.flush()
        lines = list(iter(self.terminal.stdout.readline, f"{END}\n"))
        return "".join(lines).removesuffix("\n")

    def serve(self, command: str) -> str:
        exports = re.findall(r"^declare -x (CAVEAT_.*)$", self.run("export -p"), re.MULTILINE)
        settings = dict(line.split("=", 1) for line in shlex.split("\n".join(exports)))
        log = self.folder / "server.log"
        with log.open("w") as file:
            self.server = subprocess.Popen(
                shlex.split(command), cwd=self.folder, env=environ() | settings,
                text=True, stdout=file, stderr=file,
            )  # fmt: skip
        url = f"http://127.0.0.1:{self.port}"
        LIVE.add(url)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                requests.get(f"{url}/health/live", timeout=2)
                break
            except requests.ConnectionError:
                assert self.server.poll() is None, log.read_text(encoding="utf-8")
                time.sleep(0.05)
        return log.read_text(encoding="utf-8").partition("{")[0]

    def leave(self) -> None:
        LIVE.discard(f"http://127.0.0.1:{self.port}")
        for process in (self.server, self.terminal):
            if process is not None:
                process.terminate()
                process.wait(PATIENCE)


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Newcomer]:
    port = free_port()
    terminal = subprocess.Popen(
        ["bash", "--norc"], cwd=tmp_path, env=environ() | {"CAVEAT_PORT": str(port)}, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    person = Newcomer(tmp_path, port, terminal)
    yield person
    person.leave()


def walked() -> list[Block]:
    """The blocks of the first article, in order."""
    first, _, _ = GUIDE.read_text(encoding="utf-8").partition("\n## How to say it\n")
    return [Block(*match) for match in FENCE.findall(first)]


def test_a_newcomer_who_follows_the_guide_word_for_word_has_the_article_served(
    newcomer: Newcomer,
) -> None:
    for block in walked():
        newcomer.follow(block)
    assert newcomer.server is not None
    page = requests.get(
        f"http://127.0.0.1:{newcomer.port}/articles/quay-library",
        headers={"Accept": "text/html"}, timeout=PATIENCE,
    )  # fmt: skip
    assert page.status_code == 200
    assert "A library moves its books" in page.text
    graph = requests.get(
        f"http://127.0.0.1:{newcomer.port}/articles/quay-library/graph", timeout=PATIENCE
    ).json()
    assert {node["record"]["handChecked"] for node in graph["included"]} == {True}


def test_commands_that_are_not_run_stand_in_the_guide() -> None:
    commands = {
        step.command for block in walked() if block.kind == "console" for step in steps(block)
    }
    assert NOT_RUN.keys() <= commands
    assert len(commands - NOT_RUN.keys()) > 15


def test_every_example_of_the_guide_stands_in_the_file_that_it_names() -> None:
    examples = blocks()[len(walked()) :]
    assert len(examples) > 5
    for block in examples:
        assert block.before.rstrip().endswith(f"`{block.file}`:"), block.before
        text = (ROOT / block.file).read_text(encoding="utf-8")
        assert textwrap.dedent(block.body) in textwrap.dedent(text) or block.body in text, (
            block.body
        )


def test_the_table_of_what_has_no_record_has_every_reason_in_order() -> None:
    assert [row[0].strip("`") for row in table("reason")] == list(REASONS_NOT_RECORDED)


def table(name: str) -> list[list[str]]:
    """Give the rows of the table whose first column has a name."""
    text = GUIDE.read_text(encoding="utf-8")
    found = re.search(rf"^\| {name} \|.*\n\| --- .*\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert found, f"the guide has no table of {name}"
    return [[cell.strip() for cell in row.split("|")[1:-1]] for row in found[1].splitlines()]


@pytest.mark.parametrize(
    ("wanted", "said", "fits"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n", "a\nb\n", False),
        ("a\n...\nc\n", "a\nb\nb\nc", True),
        ("a\n...\nc\n", "a\nb\nb\nd", False),
        ("on ...\n", "on 2026-11-24\n", True),
        ("on ...\n", "on 2026\n11-24\n", False),
        ("", "", True),
        ("", "something", False),
    ],
)
def test_answers_are_compared_line_by_line(wanted: str, said: str, fits: bool) -> None:
    assert like(wanted, said) is fits
