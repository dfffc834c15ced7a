"""Reads a page as it is checked: its HTML, and the texts that its attributes and data show."""

from __future__ import annotations

import re

from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.data_texts import add_data_texts
from caveat_partner.check_page.reading.data_attributes import show_data_attributes
from caveat_partner.check_page.reading.html_parser import parse_html
from caveat_partner.check_page.styles.css_conditions import AT_DESK, Reader
from caveat_partner.check_page.tree.dom import Element

FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
CDATA = re.compile(r"<!\[CDATA\[|\]\]>")


def read_page(source: str, claims: Claims, reader: Reader = AT_DESK) -> Element:
    """Read a page, a feed or a document of JSON as one of its readers sees it.

    Raises Unparseable for one beyond all measure.
    """
    root = parse_html(_as_html(source), reader)
    show_data_attributes(root)
    add_data_texts(root, claims)
    return root


def _as_html(source: str) -> str:
    """Give what is no HTML as a browser would be given it: each word stays at its place."""
    if FEED.match(source):
        return CDATA.sub(lambda mark: " " * len(mark[0]), source)
    if source.lstrip()[:1] in ("{", "["):
        return '<script type="application/ld+json">' + source.replace("</", "<\\/")
    return source
