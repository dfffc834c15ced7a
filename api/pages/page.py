"""Page: the templates, filled. One style, no script, everything escaped."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from api.pages.wording import HEADINGS, LABELS, SHAPES, heading, label, moment, quantity

TEMPLATES = Path(__file__).resolve().parent / "templates"
STYLE = (TEMPLATES / "style.css").read_text(encoding="utf-8")
STYLE_HASH = "'sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode() + "'"
"""The source expression that a Content-Security-Policy allows the one style by."""

IN_A_SCRIPT = {
    character: f"\\u{ord(character):04x}" for character in ("<", ">", "&", "\u2028", "\u2029")
}
SHOWN_FIRST = frozenset(
    {
        *("@context", "id", "type", "name", "status", "disputed", "withdrawn", "modality"),
        *("text", "caveat", "claimant", "author", "counts", "attribution", "verification"),
        *("hedges", "headline", "abstract", "included", "note", "license", "handChecked"),
    }
)
ALTERNATES = (
    (".jsonld", "application/ld+json", "JSON-LD"),
    (".json", "application/json", "JSON"),
    (".ttl", "text/turtle", "Turtle"),
    (".nq", "application/n-quads", "N-Quads"),
)

Document = Mapping[str, Any]


def embedded(document: Any) -> Markup:
    """Write JSON into a script element so that nothing in it can end the element."""
    text = json.dumps(document, ensure_ascii=False)
    for character, escape in IN_A_SCRIPT.items():
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704  # every character that matters in a script is escaped


def link_target(iri: str) -> str | None:
    """Give an IRI that may stand in an href: http and https only."""
    return iri if urlsplit(iri).scheme in ("http", "https") else None


def kind_of(value: Any) -> str:
    """Tell the template what a value is: reference, moment, list, mapping, term or text."""
    if isinstance(value, Mapping):
        if "earliest" in value or "latest" in value or {"precision", "wording"} <= set(value):
            return "moment"
        return "reference" if {"id", "name"} <= set(value) else "mapping"
    if isinstance(value, list):
        return "list"
    return "boolean" if isinstance(value, bool) else "text"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        style=Markup(STYLE),  # noqa: S704  # our own file
        alternates=ALTERNATES,
        shapes=SHAPES,
        shown_first=SHOWN_FIRST,
        terms=LABELS,
        known_headings=HEADINGS,
    )
    environment.filters.update(
        embedded=embedded,
        href=link_target,
        heading=heading,
        label=label,
        moment=moment,
        quantity=quantity,
        kind=kind_of,
    )
    return environment


_TEMPLATES = _environment()


def node_page(document: Document) -> str:
    """The page of a node or an article's graph; `document` has absolute IRIs."""
    return _TEMPLATES.get_template("node.html").render(node=document, title=document["name"])


def list_page(document: Document) -> str:
    """The page of one page of a list."""
    collection = urlsplit(document["id"]).path.rpartition("/")[2]
    return _TEMPLATES.get_template("list.html").render(
        list=document, collection=collection, title=collection.capitalize()
    )


def entry_page(document: Document) -> str:
    """The page that a person begins at."""
    return _TEMPLATES.get_template("entry.html").render(entry=document, title=document["name"])


def problem_page(problem: Document) -> str:
    """The page of what was wrong with a request."""
    return _TEMPLATES.get_template("problem.html").render(problem=problem, title=problem["title"])


def problem_type_page(problem: Document) -> str:
    """The page that explains a type of problem."""
    return _TEMPLATES.get_template("problem_type.html").render(
        problem=problem, title=problem["title"]
    )


def docs_page(contract: Document) -> str:
    """A static reference of the contract, grouped by tag."""
    methods = ("get", "head")
    operations = [
        {
            "path": path,
            "method": method,
            **item[method],
            "parameters": _parameters(contract, item, method),
        }
        for path, item in contract["paths"].items()
        for method in methods
        if method in item and (method == "get" or "get" not in item)
    ]
    return _TEMPLATES.get_template("docs.html").render(
        contract=contract, operations=operations, title=contract["info"]["title"]
    )


def _parameters(contract: Document, item: Document, method: str) -> list[Any]:
    written = [*item.get("parameters", ()), *item[method].get("parameters", ())]
    return [_resolved(contract, parameter) for parameter in written]


def _resolved(contract: Document, value: Any) -> Any:
    """Follow a local reference of the contract."""
    while isinstance(value, Mapping) and "$ref" in value:
        target: Any = contract
        for step in value["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        value = target
    return value
