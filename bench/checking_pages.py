"""Checking pages: the kit's check of pages against many claims, beside those of one article."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from werkzeug.test import Client

from bench.checking import multiplied
from bench.publishing import SEED
from bench.tools import ROOT, table
from caveat.release.pipeline import publish
from caveat.settings import Settings
from caveat.web.app import create_app

sys.path.append(str(ROOT / "partner" / "src"))
from caveat_partner.check_page import Claims, check_page


def run() -> None:
    """Print what a page takes against all claims, and its ratio to those of one article."""
    pages = [each.read_text("utf-8") for each in (ROOT / "tests/partner/pages").rglob("*.html")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environ = {
            "CAVEAT_FIXTURES": str(multiplied(folder)),
            "CAVEAT_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
            "CAVEAT_BASE_URL": "https://caveat.example",
            "CAVEAT_ACCESS_LOG": "false",
        }
        settings = Settings.from_environ(environ)
        publish(settings, allow_unsigned=True)
        client = Client(create_app(settings))
        slugs = sorted(each.name for each in (folder / "fixtures" / "articles").iterdir())
        graphs = {slug: client.get(f"/articles/{slug}/graph").json for slug in slugs}
    many, few = Claims.of(*graphs.values()), Claims.of(graphs[SEED])
    _taken(pages, few)  # Compile what is asked of every page, before either is measured.
    taken, bare = _taken(pages, many), _taken(pages, few)
    long, short = _taken([_sections(400)], few) / 400, _taken([_sections(100)], few) / 100
    table(
        f"Checking {len(pages)} pages against {len(many):,} claims",
        [
            ("a page", f"{taken:6.1f} ms   {len(few)} claims {bare:6.1f} ms   {taken / bare:.2f}"),
            ("a section of 400", f"{long:6.1f} ms   of 100 {short:6.1f} ms   {long / short:.2f}"),
        ],
    )


def _sections(number: int) -> str:
    """Give a page of so many sections, each of which loses what a claim needs."""
    section = "<section><h2>Part {}</h2><p>ISIS killed at least 1,700 Shiites.</p></section>"
    return f"<main>{''.join(map(section.format, range(number)))}</main>"


def _taken(pages: list[str], claims: Claims) -> float:
    begun = time.process_time()
    for page in pages:
        check_page(page, claims)
    return 1000 * (time.process_time() - begun) / len(pages)
