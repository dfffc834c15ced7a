"""Stability: two contracts compared, what a change breaks and for whom, and what was released."""
