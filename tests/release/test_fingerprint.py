"""Fingerprint: it tells whether there is anything to publish, and soon."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from caveat.release.fingerprint import up_to_date
from newsroom import Newsroom
from paths import ROOT


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.open(tmp_path)


def test_the_stamp_tells_whether_there_is_anything_to_publish(newsroom: Newsroom) -> None:
    assert not up_to_date(newsroom.settings, allow_unsigned=True)
    newsroom.publish()
    assert up_to_date(newsroom.settings, allow_unsigned=True)
    newsroom.rename_author("Ada B. Quill")
    assert not up_to_date(newsroom.settings, allow_unsigned=True)


def test_the_light_half_imports_nothing_of_the_write_path() -> None:
    script = (
        "import sys, caveat.release.fingerprint, caveat.web.app\n"
        "heavy = {'marshmallow', 'jsonschema', 'jsonschema_rs', 'pyld', 'pyoxigraph', 'pyshacl'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, text=True, capture_output=True, check=True
    )
    assert done.stdout.strip() == "[]"
