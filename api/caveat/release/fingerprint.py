"""Fingerprint: what a release is made from, as digests, so that a warm start knows at once.

This half of publishing is light: it says whether there is anything to publish without importing
what publishing needs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from caveat.errors import StoreError
from caveat.records.fixtures.stray_files import files_in
from caveat.settings import PACKAGE, PUBLICATION, Settings
from caveat.store.reader import Reader

RENDERED_BY = ("records", "contract", "release", "html")
"""The wings on which the bytes of documents and pages depend."""
CHECKED_BY = ("rules", "source_text.py")
"""What decides only whether fixtures may be published."""
NOT_RENDERED_BY = ("contract/compare",)
"""What stands in one of those wings and makes no document."""
CODE_SUFFIXES = (".py", ".html", ".css")


def fingerprint(settings: Settings, allow_unsigned: bool = False) -> str:
    """Digest all that a release is made from: three digests in hex, with colons between.

    The first is of what was written: the fixtures, the license and who publishes, and whether
    unsigned records were allowed, so that a publish which refuses those is not told that there is
    nothing to do. The second is of what decides how documents are rendered, the third of what
    decides whether fixtures hold. A command, a route or a tool of the newsroom is in neither.
    """
    read = [path for path in files_in(settings.fixtures) if path.suffix in (".yaml", ".yml")]
    fixtures = _digest(settings.fixtures, read)
    said = [getattr(settings, name) for name in PUBLICATION]
    written = _of(fixtures, settings.data_license, *said, str(allow_unsigned))
    return f"{written}:{rendering(settings)}:{checking()}"


def rendering(settings: Settings) -> str:
    """Digest what documents depend on besides what was written: code, schemas and base URL."""
    editors = settings.schemas / "fixtures"  # which complete what is typed, and make nothing
    schemas = [
        path
        for path in sorted(settings.schemas.rglob("*"))
        if path.is_file() and not path.is_relative_to(editors)
    ]
    return _of(_code(RENDERED_BY), _digest(settings.schemas, schemas), settings.base_url)


def checking() -> str:
    """Digest the rules that fixtures are checked by."""
    return _code(CHECKED_BY)


def renders_as(one: str, other: str) -> bool:
    """Say whether documents are rendered alike by what two fingerprints are of."""
    return one.split(":")[1:2] == other.split(":")[1:2]


def up_to_date(settings: Settings, allow_unsigned: bool = False) -> bool:
    """Say whether the head release was made from exactly what is here now."""
    try:
        with Reader(settings.database_url) as reader:
            head = reader.head()
    except StoreError:
        return False
    return head is not None and head.fingerprint == fingerprint(settings, allow_unsigned)


def _code(parts: tuple[str, ...]) -> str:
    left_out = tuple(PACKAGE / part for part in NOT_RENDERED_BY)
    files = [path for part in parts for path in (PACKAGE / part).rglob("*")]
    files += [PACKAGE / part for part in parts if (PACKAGE / part).is_file()]
    return _digest(
        PACKAGE,
        sorted(
            path
            for path in files
            if path.suffix in CODE_SUFFIXES and not any(map(path.is_relative_to, left_out))
        ),
    )


def _of(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _digest(root: Path, paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for line in _lines(root, paths):
        digest.update(line)
    return digest.hexdigest()


def _lines(root: Path, paths: list[Path]) -> Iterator[bytes]:
    for path in paths:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        yield f"{path.relative_to(root).as_posix()}\0{content}\n".encode()
