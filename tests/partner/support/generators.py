"""Generators: commands of the clients' page as a partner runs them, and what they complain of."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from external_tools import requires
from paths import ROOT

README = (ROOT / "partner/clients/README.md").read_text("utf-8")
COMMANDS = dict(re.findall(r"^\| (.+?) \| .+? \| `(.+?)` \|$", README, re.MULTILINE))
"""The command of each generator, as the README has it."""

ADDRESS = "URL"
NODE = "npx "
ON_THIS_MACHINE = {"datamodel-codegen": ["--allow-private-network"]}
"""Options that the README tells for a service on the machine of the reader."""

REPORTS = (
    *(r"Generating \S+", r"✨ openapi-typescript [\d.]+", r"🚀 \S+ → \S+ \[[\d.]+m?s\]"),
    *(r"@hey-api/openapi-ts v[\d.]+", r"\[Job 1\] (~ Generating\.\.\.|  \[1\] \S+)"),
    r"\[Job 1\] ✓ \S+ · \d+ files · \d+m?s",
    *(r"🍻 orval v[\d.]+ - .+", r"🎉 Caveat - Your OpenAPI spec has been converted .+"),
    *(r"\[main\] INFO .+", r"#+", r"# .+ #"),
)
"""Lines by which generators say what they do."""

COLOR = re.compile(r"\x1b\[\d+m")

NOT_OURS = {
    r"\[main\] WARN  o\.o\.codegen\.DefaultCodegen - OpenAPI 3\.1 support is still in beta\..+": (
        "openapi-generator says it of every contract in OpenAPI 3.1."
    ),
    r"\[main\] WARN  o\.o\.codegen\.utils\.ModelUtils - Failed to get the schema name: null": (
        "openapi-generator's python says it of every contract that has an object."
    ),
}
"""Warnings that no contract can keep a generator from, each with the reason."""


def run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a tool as a partner does, in a folder of its own."""
    places = [Path(sys.executable).parent, ROOT / "node_modules/.bin", os.environ["PATH"]]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=180,
        env={**os.environ, "PATH": os.pathsep.join(map(str, places)), "NO_COLOR": "1"},
    )  # fmt: skip


def generate(command: str, contract: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the README; tools of Node are those of package.json, in its versions."""
    words = shlex.split(command.replace(f"{ADDRESS}/openapi.json", contract))
    if command.startswith(NODE):
        wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
        while words[1] == "-p":  # What npx installs besides, and then the command of its own name.
            name, _, version = words[2].rpartition("@")
            assert version == wanted[name], f"the README runs {name} {version}"
            del words[1:3]
        name, at, version = words.pop(1).rpartition("@")
        assert not at or version == wanted[name], f"the README runs {name} {version}"
        words[0] = (name or version).rpartition("/")[2]
    if words[0] == "openapi-generator-cli":
        requires("java")
    return run(folder, *words, *ON_THIS_MACHINE.get(words[0], ()))


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Give what a generator said, without reports of what it does and what is not ours."""
    known = re.compile("|".join((*REPORTS, *NOT_OURS)))
    said = [line.strip() for line in COLOR.sub("", done.stdout + done.stderr).splitlines()]
    return [line for line in said if line and not known.fullmatch(line)] + (
        [f"it ended with {done.returncode}"] if done.returncode else []
    )


class Generated:
    """The clients that were made, each once, in one folder."""

    def __init__(self, folder: Path, contract: str) -> None:
        self.folder, self._contract = folder, contract
        self._complaints: dict[str, list[str]] = {}

    def complaints(self, name: str) -> list[str]:
        if name not in self._complaints:
            done = generate(COMMANDS[name], self._contract, self.folder)
            self._complaints[name] = complaints(done)
        return self._complaints[name]

    def made(self, language: str) -> Path:
        """Give the folder with every client in a language."""
        names = re.findall(rf"^\| (.+?) \| {language}\b", README, re.MULTILINE)
        assert len(names) > 2
        for name in names:
            assert self.complaints(name) == [], name
        return self.folder
