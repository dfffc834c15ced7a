"""Changes to a contract, made from data and never written to the project."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ruamel.yaml import YAML

import paths
from caveat.contract.compare.contract_files import Contract, read_contract
from caveat.contract.problems import PROBLEMS
from caveat.settings import ROOT

CASES = paths.CASES / "contract"

Case = Mapping[str, Any]


def cases(name: str) -> list[Case]:
    found: list[Case] = YAML(typ="safe", pure=True).load((CASES / f"{name}.yaml").read_text())
    return found


def contract_of_now() -> Contract:
    return read_contract(ROOT, {name: one._asdict() for name, one in PROBLEMS.items()})


def changed(contract: Contract, file: str, *steps: Mapping[str, Any]) -> Contract:
    """Make the steps of one file, each of which must find what it changes."""
    texts, documents = dict(contract.texts), dict(contract.documents)
    problems = contract.problems
    for step in steps:
        if "rename" in step:
            texts[step["rename"]], documents[step["rename"]] = texts.pop(file), documents.pop(file)
        elif "copy" in step:
            texts[file], documents[file] = texts[step["copy"]], documents[step["copy"]]
        elif "write" in step:
            texts[file], documents[file] = step["write"].encode(), json.loads(step["write"])
        elif "replace" in step:
            texts[file] = replaced(texts[file], step["replace"], step["with"])
        elif step.get("remove") == "":
            del texts[file], documents[file]
        elif file == "problems.json":
            problems = edited(problems, step)
        else:
            documents[file] = edited(documents[file], step)
            texts[file] = json.dumps(documents[file]).encode()
    return replace(contract, texts=texts, documents=documents, problems=problems)


def replaced(text: bytes, old: str, new: str) -> bytes:
    assert old.encode() in text, f"{old!r} is not in the file: the case is out of date"
    return text.replace(old.encode(), new.encode(), 1)


def edited(document: Any, step: Mapping[str, Any]) -> Any:
    """Make one step of JSON; what it changes must be there."""
    made = copy.deepcopy(document)
    if "everywhere" in step:
        text = json.dumps(made)
        assert json.dumps(step["everywhere"]) in text
        return json.loads(text.replace(json.dumps(step["everywhere"]), json.dumps(step["to"])))
    action = next(name for name in ("remove", "set", "append", "drop", "move") if name in step)
    *way, last = path(step[action])
    holder = down(made, way)
    if action == "set":
        holder[key(holder, last)] = step["to"]
    elif action == "remove":
        del holder[key(holder, last)]
    elif action == "append":
        holder[key(holder, last)].append(step["value"])
    elif action == "drop":
        holder[key(holder, last)].remove(step["value"])
    else:
        *way, name = path(step["to"])
        down(made, way)[name] = holder.pop(key(holder, last))
    return made


def path(pointer: str) -> list[str]:
    return [one.replace("~1", "/").replace("~0", "~") for one in pointer.split("/")[1:]]


def down(value: Any, steps: Sequence[str]) -> Any:
    for step in steps:
        value = value[key(value, step)]
    return value


def key(holder: Any, step: str) -> Any:
    return int(step) if isinstance(holder, list) else step
