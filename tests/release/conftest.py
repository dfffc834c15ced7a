"""A small newsroom of its own for each test, and its documents to break."""

from __future__ import annotations

from pathlib import Path

import pytest

from rendered_documents import documents, rendered_newsroom
from small_newsroom import Newsroom

__all__ = ["documents", "rendered_newsroom"]


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.open(tmp_path)
