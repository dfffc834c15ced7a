"""Importing the package stays cheap."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import caveat_partner


def test_importing_the_package_loads_no_checker() -> None:
    code = (
        "import sys, caveat_partner; "
        "print([m for m in ('jsonschema', 'pyld', 'pytest', 'caveat') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(caveat_partner.__file__).parents[1], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
