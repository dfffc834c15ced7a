"""The project's fixtures of one article: with it, what it names of the registers, and no more."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from paths import ROOT

FIXTURES = ROOT / "fixtures"
REGISTERS = ("organizations", "people", "places")


def fixtures_of(article: str, folder: Path) -> Path:
    """Copy what is recorded of one article into a folder that does not exist yet, and give it."""
    shutil.copytree(FIXTURES / "articles" / article, folder / "articles" / article)
    heads, entries = {}, {}
    for register in REGISTERS:
        heads[register], *listed = _entries((FIXTURES / f"{register}.yaml").read_text("utf-8"))
        entries |= {f"{register}/{_value('id', entry)}": entry for entry in listed}
    text = "".join(path.read_text("utf-8") for path in folder.rglob("*.yaml"))
    kept: set[str] = set()
    while found := {one for one in entries.keys() - kept if re.search(rf"\b{one}(?![\w-])", text)}:
        kept |= found
        text += "".join(entries[one] for one in found)
    for register, head in heads.items():
        own = (entry for one, entry in entries.items() if one in kept and one.startswith(register))
        (folder / f"{register}.yaml").write_text(head + "".join(own), encoding="utf-8")
    head, *signed = _entries((FIXTURES / "ledger.yaml").read_text("utf-8"))
    own = (entry for entry in signed if (record := _value("record", entry)) in kept
           or article in record.split("/"))  # fmt: skip
    (folder / "ledger.yaml").write_text(head + "".join(own), encoding="utf-8")
    return folder


def _entries(text: str) -> list[str]:
    """Give what stands before the first entry of a register, and each entry."""
    return re.split(r"(?m)^(?=- )", text)


def _value(key: str, entry: str) -> str:
    found = re.match(rf"- {key}: *(\S+)", entry)
    assert found, entry[:80]
    return found[1]
