"""Problems: the content of its page, the catalog with a request that meets each problem."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from caveat.contract.problems import PROBLEMS
from caveat.web.docs.code_samples import Call, calls
from caveat.web.docs.reference import ADDRESS
from caveat.web.docs.sources import Sources


class ProblemEntry(NamedTuple):
    """One type of problem; `calls` and `example` are empty where no example is shown."""

    name: str
    status: int
    title: str
    meaning: str
    mend: str
    calls: tuple[Call, ...]
    example: str


def problems(sources: Sources) -> dict[str, Any]:
    """Give what the page of problems shows."""
    met = examples(sources)
    return {"entries": [_entry(name, sources, *met.get(name, ("", None))) for name in PROBLEMS]}


def examples(sources: Sources) -> dict[str, tuple[str, Any]]:
    """Give the address and the answer of each problem that the contract has an example of."""
    found = {}
    for example in sources.contract["components"].get("examples", {}).values():
        kind = example["value"].get("type", "") if isinstance(example["value"], dict) else ""
        address = ADDRESS.search(example.get("summary", ""))
        if address and isinstance(kind, str) and "/problems/" in kind:
            found[kind.rpartition("/")[2]] = (address[1], example["value"])
    return found


def _entry(name: str, sources: Sources, address: str, answer: Any) -> ProblemEntry:
    problem = PROBLEMS[name]
    samples = calls(sources.base + address, "") if address else ()
    text = json.dumps(answer, indent=2, ensure_ascii=False) if address else ""
    return ProblemEntry(name, *problem, samples, sources.localize(text))
