"""Template environment: what renders every page, with one style, no script, all escaped."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from caveat.contract.formats import FORMATS, HTML, OF_NODES, TABLES
from caveat.contract.phrases import format_figure
from caveat.contract.wording import LABELS, format_count, label
from caveat.html.figures_and_days import format_day, format_period
from caveat.html.node_layout import arrange, by_type, in_a_line, kind_of
from caveat.html.schema_org import plain_block
from caveat.html.wording import (
    MEANINGS,
    SHAPES,
    TITLES,
    heading,
    items_of,
    opening,
    type_name,
)

TEMPLATES = Path(__file__).resolve().parent / "templates"
STYLE = (TEMPLATES / "style.css").read_text(encoding="utf-8")


def style_source(style: str) -> str:
    """Give the source expression that a Content-Security-Policy allows a style by."""
    digest = hashlib.sha256(style.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


STYLE_HASH = style_source(STYLE)
"""The source expression of the one style that our served pages have."""

IN_A_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
ALTERNATES = tuple(
    (format_.suffix, format_.media_type, format_.words)
    for format_ in map(FORMATS.__getitem__, OF_NODES)
    if format_ is not HTML
)
"""What a node's page is there as besides, each as (suffix, media type, name)."""
TABLE_ALTERNATES = tuple(
    (format_.suffix, format_.media_type, format_.words)
    for format_ in map(FORMATS.__getitem__, TABLES)
)
"""What the whole of a list is there as, each as (suffix, media type, name)."""

LINKED = ("http://", "https://")
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and of what is written as they are."""


def format_json(document: Any) -> Markup:
    """Format JSON for a script element so that nothing in it can end the element."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(IN_A_SCRIPT))  # noqa: S704  # what matters in a script is escaped


def link_target(iri: str) -> str | None:
    """Give an IRI that may stand in an href: http and https only, never javascript or data."""
    return iri if iri.lower().startswith(LINKED) else None


def isolate(text: str) -> str:
    """Keep the direction of a name to itself where it is written from right to left.

    Figures and commas that follow it would else be read as a part of it (UAX #9).
    """
    return Markup("<bdi>{}</bdi>").format(text) if RIGHT_TO_LEFT.search(text) else text


def format_code(text: str) -> Markup:
    """Escape a text, and set what stands between backticks as code."""
    parts = [escape(part) for part in text.split("`")]
    if len(parts) % 2 == 0:
        return escape(text)
    marked = (Markup("<code>{}</code>").format(part) for part in parts[1::2])
    return Markup("").join(
        piece for pair in zip(parts[::2], [*marked, ""], strict=True) for piece in pair
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        style=Markup(STYLE),  # noqa: S704  # our own file
        alternates=ALTERNATES,
        collections=TITLES,
        labels=LABELS,
        meanings=MEANINGS,
        shapes=SHAPES,
    )
    environment.filters.update(
        arrange=arrange,
        by_type=by_type,
        coded=format_code,
        counted=format_count,
        day=format_day,
        embedded=format_json,
        figure=format_figure,
        heading=heading,
        href=link_target,
        in_a_line=in_a_line,
        isolated=isolate,
        items_of=items_of,
        kind=kind_of,
        label=label,
        opening=opening,
        period=format_period,
        plain_block=plain_block,
        type_name=type_name,
    )
    return environment


_ENVIRONMENT = _environment()


def environment_for(folder: Path) -> Environment:
    """Give the same environment for other pages, whose own templates in `folder` come first."""
    own, ours = FileSystemLoader(folder), FileSystemLoader(TEMPLATES)
    return _ENVIRONMENT.overlay(loader=ChoiceLoader([own, ours]))


def render(template: str, **content: Any) -> str:
    """Fill a template."""
    return _ENVIRONMENT.get_template(template).render(**content)
