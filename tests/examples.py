"""The examples of the contract: real answers, renewed by `python -m tests.examples`."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from werkzeug.test import Client

from caveat.release.pipeline import publish
from caveat.settings import ROOT, Settings
from caveat.web.app import create_app

CONTRACT = ROOT / "openapi.yaml"
BASE_URL = "https://caveat.example"
REQUEST_ID = "00000000-example"
ISSUED = "2026-11-27T09:00:00Z"
TIME_OF_ISSUE = re.compile(r'"issued": ?"[^"]+"')
ADDRESS = re.compile(r"`GET (\S+)`")


def answers(folder: Path) -> dict[str, Any]:
    """Publish the fixtures and ask for every example's address; give the answers by name."""
    environ = {
        "CAVEAT_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
        "CAVEAT_BASE_URL": BASE_URL,
        "CAVEAT_ACCESS_LOG": "false",
    }
    settings = Settings.from_environ(environ)
    publish(settings, allow_unsigned=True)
    client = Client(create_app(settings))
    return {name: ask(client, address) for name, address in addresses().items()}


def ask(client: Client, address: str) -> Any:
    """Give an answer as it would be had all been issued at one known time."""
    answer = client.get(address, base_url=BASE_URL, headers={"X-Request-ID": REQUEST_ID}).text
    return json.loads(TIME_OF_ISSUE.sub(f'"issued":"{ISSUED}"', answer))


def addresses() -> dict[str, str]:
    """Read the address of each example from its summary."""
    return {
        name: match[1]
        for name, example in written().items()
        if (match := ADDRESS.search(example["summary"]))
    }


def written() -> dict[str, Any]:
    contract = YAML(typ="safe", pure=True).load(CONTRACT.read_text("utf-8"))
    examples: dict[str, Any] = contract["components"]["examples"]
    return examples


def renew() -> None:
    """Write the answers of now into the contract; everything else in it stays as it is."""
    text = CONTRACT.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        found = answers(Path(name))
    head, marker, rest = text.partition("\n  examples:\n")
    assert marker, "components/examples must be the last part of the contract"
    lines = []
    for example in re.findall(r"^    (\w+):$", rest, re.MULTILINE):
        summary = written()[example]["summary"]
        value = json.dumps(found[example], ensure_ascii=False, indent=1).replace("\n", "\n        ")
        lines += [f"    {example}:", f"      summary: {summary}", f"      value:\n        {value}"]
    CONTRACT.write_text(head + marker + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    renew()
    sys.stdout.write("openapi.yaml has the answers of now\n")
