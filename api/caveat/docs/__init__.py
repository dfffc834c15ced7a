"""Docs: the pages that people read, made from the contract, the vocabulary and docs/."""

from caveat.docs.assets import ASSETS, Asset, asset
from caveat.docs.book import GUIDES, PAGES, changelog_page, guide_page, overview_page, page_named
from caveat.docs.policy import DOCS, TRYING, policies
from caveat.docs.sources import Sources

__all__ = [
    "ASSETS",
    "DOCS",
    "GUIDES",
    "PAGES",
    "TRYING",
    "Asset",
    "Sources",
    "asset",
    "changelog_page",
    "guide_page",
    "overview_page",
    "page_named",
    "policies",
]
