"""A made-up newsroom whose text is measured, and the worst that can come of it."""

from __future__ import annotations

from coverage_pages import worst
from made_up_coverage import made_up, newsroom

__all__ = ["made_up", "newsroom", "worst"]
