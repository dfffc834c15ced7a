"""A lock file is read whole or refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from caveat_partner.pin import BadLock, Lock

EMPTY = Lock("", "", "", "", {}, {}, {}, {}, "", "").render_text()


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", '{"layout": 2}', '{"layout": 1, "color": "red"}'),
        EMPTY.replace('"schemas": {}', '"schemas": 5'),
        EMPTY.replace('"schemas": {}', '"schemas": {"claim": 5}'),
        EMPTY.replace('"enumerations": {}', '"enumerations": {"claim": 5}'),
        EMPTY.replace('"api": ""', '"api": null'),
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_lock_is_refused_by_name(text: str, tmp_path: Path) -> None:
    path = tmp_path / "caveat.lock"
    path.write_text(text)
    with pytest.raises(BadLock, match=re.escape(str(path))):
        Lock.read(path)
