"""Swagger UI: its files, and our few lines that start it, for the page to try calls."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import flask_swagger_ui

from caveat.web.docs.template_environment import TEMPLATES

SWAGGER_UI = Path(flask_swagger_ui.__file__).parent / "dist"
SCRIPT, STYLE_SHEET = "text/javascript; charset=utf-8", "text/css; charset=utf-8"


class Asset(NamedTuple):
    """A file that the page to try calls asks for; `kind` ends its ETag."""

    path: Path
    kind: str
    content_type: str


ASSETS: Mapping[str, Asset] = {
    "swagger-ui-bundle.js": Asset(SWAGGER_UI / "swagger-ui-bundle.js", "js", SCRIPT),
    "swagger-ui.css": Asset(SWAGGER_UI / "swagger-ui.css", "css", STYLE_SHEET),
    "try.js": Asset(TEMPLATES / "try.js", "js", SCRIPT),
}


def read_asset(name: str) -> bytes:
    """Read an asset. Raises KeyError where there is none of this name."""
    return ASSETS[name].path.read_bytes()
