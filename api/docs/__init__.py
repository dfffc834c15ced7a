"""Docs: the pages that people read, made from the contract, the vocabulary and docs/."""

from api.docs.assets import ASSETS, Asset, asset
from api.docs.book import GUIDES, PAGES, changelog_page, guide_page, overview_page, page_named
from api.docs.policy import DOCS, TRYING, policies
from api.docs.sources import Sources

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
