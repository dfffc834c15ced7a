"""A guide taken apart into what its reader does, and what the terminal should answer."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import NamedTuple

BIN = Path(sys.executable).parent
FENCE = re.compile(r"((?:[^\n]+\n)*)\n?```(\w+)\n(.*?)```", re.DOTALL)
LINES_OF_A_COMMAND = re.compile(r"((?:[^\n]*\\\n)*[^\n]*)\n(.*)", re.DOTALL)
"""A command, whose lines but the last end in a backslash, and then its answer."""
PLACE = re.compile(r"`([\w./-]+\.(?:yaml|txt))`")


class Block(NamedTuple):
    """A fenced block, with the paragraph that stands before it."""

    before: str
    kind: str
    body: str

    @property
    def file(self) -> str:
        """The file that the paragraph before names last."""
        named = PLACE.findall(self.before)
        assert named, f"no file is named before:\n{self.body}"
        return str(named[-1])


class Step(NamedTuple):
    """A command, and what it answers."""

    command: str
    answer: str


def steps(block: Block) -> list[Step]:
    parts = re.split(r"^\$ ", block.body, flags=re.MULTILINE)
    assert parts[0] == "", f"a console block begins with a command:\n{block.body}"
    matches = [LINES_OF_A_COMMAND.fullmatch(part) for part in parts[1:]]
    return [Step(match[1], match[2]) for match in matches if match is not None]


def like(wanted: str, said: str) -> bool:
    """Say whether an answer is as the guide has it; `...` stands for anything."""
    lines = [".*?" if line == "..." else _line(line) for line in wanted.splitlines()]
    return re.fullmatch(r"\n".join(lines), said.rstrip("\n"), re.DOTALL) is not None


def _line(line: str) -> str:
    return "[^\n]*".join(re.escape(part) for part in line.split("..."))


def environ() -> dict[str, str]:
    """No setting of the developer's own reaches the newcomer."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAVEAT_")}
    return kept | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONUNBUFFERED": "1"}
