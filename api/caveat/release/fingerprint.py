"""The stamp: a digest of all that a release is made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from caveat.errors import StoreError
from caveat.settings import PACKAGE, Settings
from caveat.store.reader import Reader

CODE_SUFFIXES = (".py", ".html", ".css")


def stamp(settings: Settings, allow_unsigned: bool = False) -> str:
    """Digest the fixtures, the licence and what `code_stamp` covers; hex, then a colon between.

    What was published although nobody had signed it has another stamp, so that a publish which
    refuses that is not told that there is nothing to do.

    The second half is the code stamp, so that a change of renderer can be told from a change of
    fixtures.
    """
    fixtures = _digest(settings.fixtures, sorted(settings.fixtures.rglob("*.y*ml")))
    given = f"{fixtures}\n{settings.data_license}\n{allow_unsigned}"
    made_from = hashlib.sha256(given.encode()).hexdigest()
    return f"{made_from}:{code_stamp(settings)}"


def code_stamp(settings: Settings) -> str:
    """Digest the schemas, the code and the base URL: what representations are made with."""
    code = _digest(PACKAGE, sorted(p for p in PACKAGE.rglob("*") if p.suffix in CODE_SUFFIXES))
    editors = settings.schemas / "fixtures"  # which complete what is typed, and make nothing
    schemas = _digest(
        settings.schemas,
        sorted(
            path
            for path in settings.schemas.rglob("*")
            if path.is_file() and not path.is_relative_to(editors)
        ),
    )
    return hashlib.sha256(f"{code}\n{schemas}\n{settings.base_url}".encode()).hexdigest()


def up_to_date(settings: Settings, allow_unsigned: bool = False) -> bool:
    """Say whether the head release was made from exactly what is here now."""
    try:
        with Reader(settings.database_url) as reader:
            head = reader.head()
    except StoreError:
        return False
    return head is not None and head.fingerprint == stamp(settings, allow_unsigned)


def _digest(root: Path, paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for line in _lines(root, paths):
        digest.update(line)
    return digest.hexdigest()


def _lines(root: Path, paths: list[Path]) -> Iterator[bytes]:
    for path in paths:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        yield f"{path.relative_to(root).as_posix()}\0{content}\n".encode()
