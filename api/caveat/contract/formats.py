"""Formats: every form that a document can be asked for in, read by whoever seals, serves or shows.

A name is what stores and ETags know a format by; it never leaves the service otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Format(NamedTuple):
    """A format: `words` name it to people, `same_bytes_as` another one whose bytes it shares.

    A list as a table has one row for each of its items, and no pages.
    """

    name: str
    words: str
    suffix: str
    media_type: str
    same_bytes_as: str = ""
    is_table: bool = False

    @property
    def content_type(self) -> str:
        """The header; a text needs its charset, JSON and N-Quads are UTF-8 by definition."""
        charset = "; charset=utf-8" if self.media_type.startswith("text/") else ""
        header = "; header=present" if self.media_type == "text/csv" else ""
        return self.media_type + charset + header

    def of_list(self, address: str) -> str:
        """Give the address of a list, with the same query, in this format."""
        path, mark, query = address.partition("?")
        return f"{path.removesuffix(self.suffix)}{self.suffix}{mark}{query}"

    @property
    def stored(self) -> str:
        """The format under whose name a release keeps the bytes."""
        return self.same_bytes_as or self.name

    @property
    def sealed(self) -> bool:
        """Whether a release keeps bytes of this very name."""
        return self.stored == self.name


JSON_LD = Format("jsonld", "JSON-LD", ".jsonld", "application/ld+json")
JSON = Format("json", "JSON", ".json", "application/json", same_bytes_as="jsonld")
TURTLE = Format("turtle", "Turtle", ".ttl", "text/turtle")
N_QUADS = Format("nquads", "N-Quads", ".nq", "application/n-quads")
HTML = Format("html", "HTML", ".html", "text/html")
MARKDOWN = Format("md", "Markdown", ".md", "text/markdown")
CSV = Format("csv", "CSV", ".csv", "text/csv", is_table=True)
NDJSON = Format("ndjson", "NDJSON", ".ndjson", "application/x-ndjson", is_table=True)

FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (JSON_LD, JSON, TURTLE, N_QUADS, HTML, MARKDOWN, CSV, NDJSON)
}
"""In the order in which they are offered: of two that a client likes alike, the first is sent."""

OF_NODES = tuple(name for name, format_ in FORMATS.items() if not format_.is_table)
OF_LISTS = (JSON_LD.name, JSON.name, HTML.name, MARKDOWN.name, CSV.name, NDJSON.name)
OF_PAGES = tuple(name for name in OF_LISTS if not FORMATS[name].is_table)
"""What is made on request without a table: the pages of a list, and the entry point."""
TABLES = tuple(name for name, format_ in FORMATS.items() if format_.is_table)
SEALED = tuple(name for name in OF_NODES if FORMATS[name].sealed)
"""What a release keeps of every document; of a table it keeps rows."""
BY_SUFFIX: Mapping[str, str] = {format_.suffix: format_.name for format_ in FORMATS.values()}

PROBLEM_JSON = "application/problem+json"
JSON_SCHEMA = "application/schema+json"
LINKSET_JSON = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
"""The catalog of an API (RFC 9727, 4.2) as a set of links (RFC 9264)."""
