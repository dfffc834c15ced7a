"""The project's folders, as the tests name them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
SCHEMAS = ROOT / "schemas"
CASES = ROOT / "tests" / "cases"
GOOD = CASES / "good"
"""Fixtures of ours in which no rule finds anything."""
