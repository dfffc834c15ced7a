"""The examples of the kit: a copy of the published ones, renewed by a command.

`PYTHONPATH=.:partner/src python -m tests.partner.support.examples_copy` writes it. A build takes
only files below its own folder, and a kit built from a copy of `partner/` alone must have them as
well: hence a copy and no packaging rule.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from caveat.errors import format_pointer
from caveat.release.json_schema import SchemaValidators, validators_in

ROOT = Path(__file__).resolve().parents[3]
PUBLISHED = ROOT / "schemas" / "published" / "examples"
COPY = ROOT / "partner" / "src" / "caveat_partner" / "examples" / "published.json"
COMMAND = "PYTHONPATH=.:partner/src .venv/bin/python -m tests.partner.support.examples_copy"


def copied() -> str:
    """Give the whole copy: by schema the good documents, and the bad ones with their place."""
    validators = validators_in(ROOT / "schemas")
    examples: dict[str, Any] = {}
    for path in sorted(PUBLISHED.glob("*/*/*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        schema, quality = path.parts[-3:-1]
        its = examples.setdefault(schema, {"good": {}, "bad": {}})
        if quality == "bad":
            where = format_pointer(place(validators, schema, document))
            document = {"pointer": where, "document": document}
        its[quality][path.stem] = document
    if not examples:
        raise FileNotFoundError(f"no example is in {PUBLISHED}")
    return json.dumps(examples, ensure_ascii=False, indent=1) + "\n"


def place(validators: SchemaValidators, schema: str, document: Any) -> tuple[str | int, ...]:
    """Find where a bad document is wrong: the deepest place that its faults have in common."""
    paths = [path for path, _ in validators.faults(schema, document)]
    common = 0
    while len({path[: common + 1] for path in paths}) == 1 and common < len(paths[0]):
        common += 1
    return paths[0][:common]


if __name__ == "__main__":
    COPY.write_text(copied(), encoding="utf-8")
