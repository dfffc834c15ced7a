"""Checks a page where it lies: loads it, checks it, and tells where its encoding fails."""

from __future__ import annotations

from dataclasses import replace

from caveat_partner.check_page.check import check_page
from caveat_partner.check_page.claims.claims import Claims
from caveat_partner.check_page.report import PageReport, Unrecognized, excerpt_of
from caveat_partner.page_encoding import DecodedPage
from caveat_partner.page_files import load_page


def check_page_at(
    page: str, claims: Claims, *, url: str | None = None, require_marked: bool = False
) -> PageReport:
    """Check a file, an address or standard input (`-`). Raises NoPage where there is no page."""
    loaded = load_page(page)
    report = check_page(loaded.html, claims, url=url or page, require_marked=require_marked)
    if loaded.fault is None:
        return report
    return replace(report, unrecognized=[_not_decoded(loaded, loaded.fault), *report.unrecognized])


def _not_decoded(page: DecodedPage, fault: str) -> Unrecognized:
    lines = page.html.splitlines()
    line = lines[page.line - 1] if page.line <= len(lines) else ""
    excerpt = excerpt_of(line[max(0, page.column - 40) :].strip())
    return Unrecognized("encoding", f"{page.line}:{page.column}", excerpt, fault)
