"""Template environment: what renders every page of the docs, with a style of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from caveat.html.template_environment import STYLE, environment_for, style_source

TEMPLATES = Path(__file__).resolve().parent / "templates"
DOCS_STYLE = STYLE + (TEMPLATES / "docs.css").read_text(encoding="utf-8")
DOCS_STYLE_HASH = style_source(DOCS_STYLE)
"""The source expression of the one style that the pages of the docs have."""

_ENVIRONMENT = environment_for(TEMPLATES)


def render(template: str, **content: Any) -> str:
    """Fill a template of the docs; `content` has at least `base`, `title`, `here` and `map`."""
    style = Markup(DOCS_STYLE)  # noqa: S704  # our own files
    return _ENVIRONMENT.get_template(template).render(style=style, **content)
