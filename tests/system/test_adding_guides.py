"""The guides for whoever carries it on: each is followed word for word on a copy of the project."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from guide_steps import BIN, FENCE, Block, environ, like, steps
from paths import ROOT
from unmeasured import unmeasured

COPIED = ("api", "contract", "docs", "fixtures", "partner", "schemas", "tests")
FILES = (
    *("conftest.py", "openapi.yaml", "pyproject.toml", "redocly.yaml", "redocly-without-id.mjs"),
    "setup.cfg",
)
FILE = re.compile(r"`([\w./-]+\.[a-z]+)`")
LINE = re.compile(r"the line\s+(?:`` ([^\n]*) ``|`([^`\n]*)`),\s+write:\Z")
PATIENCE = 300
"""Seconds until a command must be done."""
ARTICLE = "gazette-market-hall-roof"
CLAIM = "hall-evacuation-toll"


@dataclass
class Maintainer:
    """Somebody with a copy of the project and one guide."""

    folder: Path
    by_hand: list[str] = field(default_factory=list)

    def follow(self, guide: str) -> None:
        text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
        for block in (Block(*match) for match in FENCE.findall(text)):
            if block.kind == "console":
                self.run_steps(block)
            else:
                self.write(block)

    def write(self, block: Block) -> None:
        """Write a block into the file that the guide names: whole, before a line, or for it."""
        said = block.before.strip()
        name = FILE.findall(said)[0 if "In `" in said else -1]
        path = self.folder / name
        self.by_hand.append(name)
        if "Write it into" in said:
            assert not path.exists(), f"{name} is there already"
            path.write_text(block.body, encoding="utf-8")
            return
        found = LINE.search(said)
        assert found, f"the guide does not say where to write:\n{block.body}"
        line = found[1] or found[2]
        old = path.read_text(encoding="utf-8")
        assert f"\n{line}\n" in old, f"{name} has no line {line!r}"
        kept = "" if "in place of the line" in said else f"{line}\n"
        apart = "\n\n" if block.body.startswith(("def ", "class ", "@")) else ""
        new = old.replace(f"\n{line}\n", f"\n{block.body}{apart}{kept}", 1)
        path.write_text(new, encoding="utf-8")

    def run_steps(self, block: Block) -> None:
        for step in steps(block):
            said = self.run("bash", "-c", step.command)
            assert like(step.answer, said), f"$ {step.command}\nanswered\n{said}"

    def run(self, *command: str, **settings: str) -> str:
        """Run a command in the copy, with the copy's own package; give all that it says."""
        own = {"PYTHONPATH": str(self.folder / "api"), "PATH": f"{self.tools}:{os.environ['PATH']}"}
        done = subprocess.run(
            command, cwd=self.folder, env=unmeasured(environ()) | own | settings, text=True,
            check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE,
        )  # fmt: skip
        assert "Traceback" not in done.stdout, done.stdout
        return done.stdout

    @property
    def tools(self) -> str:
        """A folder in which `caveat` and `python` are those of the copy."""
        tools = self.folder / "bin"
        if not tools.exists():
            tools.mkdir()
            caveat = tools / "caveat"
            caveat.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m caveat "$@"\n')
            caveat.chmod(0o755)
        return f"{tools}:{BIN}"

    def publish(self) -> dict[str, str]:
        settings = {
            "CAVEAT_DATABASE_URL": f"sqlite:///{self.folder / 'store.sqlite'}",
            "CAVEAT_BASE_URL": "https://caveat.example",
        }
        said = self.run("caveat", "publish", "--unsigned", **settings)
        assert "Published release 1." in said, said
        return settings


@pytest.fixture
def maintainer(tmp_path: Path) -> Maintainer:
    left_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=left_out)
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    return Maintainer(tmp_path)


def in_api(maintainer: Maintainer) -> set[str]:
    return {name for name in maintainer.by_hand if name.startswith("api/")}


@pytest.mark.no_cover
def test_a_new_field_is_one_declaration_in_the_code(maintainer: Maintainer) -> None:
    maintainer.follow("adding-a-field.md")
    assert in_api(maintainer) == {"api/caveat/records/claim.py"}
    assert len(set(maintainer.by_hand)) == 5
    claims = maintainer.folder / f"fixtures/articles/{ARTICLE}/claims.yaml"
    written = claims.read_text(encoding="utf-8")
    said = f"- id: {CLAIM}\n"
    assert said in written
    claims.write_text(written.replace(said, f"{said}  occasion: a briefing\n"), encoding="utf-8")
    settings = maintainer.publish()
    shown = json.loads(maintainer.run("caveat", "show", f"claims/{CLAIM}", **settings))
    assert shown["occasion"] == "a briefing"
    page = maintainer.run("caveat", "show", f"claims/{CLAIM}", "--format", "html", **settings)
    assert "<dt>Occasion</dt><dd>a briefing</dd>" in page
    found = maintainer.run(
        sys.executable, "-c",
        "import os; from caveat.store.reader import Reader; from caveat.store.values import Query\n"
        "reader = Reader(os.environ['CAVEAT_DATABASE_URL'])\n"
        "print(reader.search('claims', Query(words=('briefing',))).total)",
        **settings,
    )  # fmt: skip
    assert found == "1\n"
    fixtures = maintainer.folder / "new"
    fixtures.mkdir()
    maintainer.run("caveat", "new", "fair", CAVEAT_FIXTURES=str(fixtures))
    assert "# * occasion: " in (fixtures / "articles/fair/claims.yaml").read_text("utf-8")


@pytest.mark.no_cover
def test_a_new_sealed_format_is_two_files_in_the_code(maintainer: Maintainer) -> None:
    maintainer.follow("adding-a-format.md")
    assert len(in_api(maintainer)) == 2
    settings = maintainer.publish()
    text = maintainer.run("caveat", "show", f"claims/{CLAIM}.txt", **settings)
    document = json.loads(maintainer.run("caveat", "show", f"claims/{CLAIM}", **settings))
    assert text == "\n\n".join(document[key] for key in ("name", "text", "caveat")) + "\n"
    page = maintainer.run("caveat", "show", f"claims/{CLAIM}", "--format", "html", **settings)
    address = f"https://caveat.example/claims/{ARTICLE}/{CLAIM}.txt"
    assert f'type="text/plain" href="{address}"' in page


@pytest.mark.no_cover
def test_a_new_rule_is_one_file_in_the_code_and_its_case(maintainer: Maintainer) -> None:
    maintainer.follow("adding-a-rule.md")
    assert in_api(maintainer) == {"api/caveat/rules/counts.py"}
    assert len(set(maintainer.by_hand)) == 2
    claims = maintainer.folder / f"fixtures/articles/{ARTICLE}/claims.yaml"
    written = claims.read_text(encoding="utf-8")
    claims.write_text(written.replace("unitText: people", "unitText: People", 1), "utf-8")
    assert "error: unit-is-a-common-noun: " in maintainer.run("caveat", "check")
