"""Reads a page as it is checked: its HTML, and the texts that its attributes and data show."""

from __future__ import annotations

from caveat_partner.check_page.claims import Claims
from caveat_partner.check_page.data_attributes import show_data_attributes
from caveat_partner.check_page.data_texts import add_data_texts
from caveat_partner.check_page.dom import Element
from caveat_partner.check_page.html_parser import parse_html


def read_page(html: str, claims: Claims) -> Element:
    """Read a page; raises Unparseable for one that is too large to be read."""
    root = parse_html(html)
    show_data_attributes(root)
    add_data_texts(root, claims)
    return root
