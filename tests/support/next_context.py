"""The context that comes after the one of now, with a term more: `occasion`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from caveat.contract.contexts import context_files
from caveat.contract.vocabulary import CONTEXT
from paths import SCHEMAS


def with_a_second_context(folder: Path) -> Path:
    """Copy schemas/ into a folder, and add the next context to the copy."""
    schemas = folder / "schemas"
    shutil.copytree(SCHEMAS, schemas)
    add_a_context(schemas)
    return schemas


def add_a_context(schemas: Path) -> None:
    *_, newest = context_files(schemas).values()
    assert newest == schemas / CONTEXT, "the documents of now name the newest context"
    written = json.loads(newest.read_text("utf-8"))
    written["@context"][-1]["occasion"] = "cv:occasion"
    added = schemas / "context" / "v2.jsonld"
    assert not added.exists()
    added.write_text(json.dumps(written, indent=2), "utf-8")
