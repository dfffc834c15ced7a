"""Escaping: a text in Markdown says what it said, and makes no markup, no HTML and no new line."""

from __future__ import annotations

import re

from caveat.html.template_environment import link_target

MARKUP = re.compile(r"[\\`*_\[\]<>#|~]|&(?=#?\w+;)")
IN_A_TARGET = {ord(character): f"%{ord(character):02X}" for character in " <>()\\"}


def escape_text(text: str) -> str:
    """Write a text on one line, with a backslash before all that Markdown would read as markup."""
    return MARKUP.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))


def format_link(iri: str, words: str) -> str:
    """Link words to an IRI, where that may be followed; else give the words alone."""
    if link_target(iri) is None or len(iri.split()) != 1:
        return escape_text(words)
    return f"[{escape_text(words)}]({iri.translate(IN_A_TARGET)})"
