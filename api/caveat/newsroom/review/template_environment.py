"""Paper: the desk's own templates, on the paper that every page of ours is printed on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from caveat.html.template_environment import environment_for
from caveat.newsroom.review.excerpts import excerpts, paragraph
from caveat.newsroom.review.record_lines import field_lines
from caveat.newsroom.review.wording import remark_on, role_of, told, window_of

TEMPLATES = Path(__file__).resolve().parent / "templates"
OWN_STYLE = (TEMPLATES / "desk.css").read_text(encoding="utf-8")

_PAPER = environment_for(TEMPLATES)
SPEAKING = {
    "cut": lambda one: excerpts(one.words, one.passages, window_of(one, paragraph)),
    "field_lines": field_lines,
    "remark_on": remark_on,
    "role_of": role_of,
    "told": told,
}


def printed(template: str, **content: Any) -> str:
    """Fill a template of the desk."""
    return _PAPER.get_template(template).render(**SPEAKING, **content)
