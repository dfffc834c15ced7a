"""Atomic files: whole or not at all, with the right mode, and never through a link."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from caveat.contract.atomic_files import READABLE_BY_OWNER, create_file, replace_file


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def full(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_new_file_can_be_read_by_all_and_one_in_place_keeps_its_mode(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    old.write_text("old")
    old.chmod(0o640)
    replace_file(new, b"words")
    replace_file(old, b"words")
    assert (mode(new), mode(old)) == (0o644, 0o640)
    assert new.read_bytes() == old.read_bytes() == b"words"


def test_a_private_file_is_private_whatever_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_text("old")
    path.chmod(0o644)
    replace_file(path, b"words", READABLE_BY_OWNER)
    assert mode(path) == 0o600


@pytest.mark.parametrize("write", [replace_file, create_file])
def test_a_link_is_never_written_through(
    write: Callable[[Path, bytes], None], tmp_path: Path
) -> None:
    other, link, dangling = tmp_path / "other", tmp_path / "link", tmp_path / "dangling"
    other.write_text("of somebody else")
    link.symlink_to(other)
    dangling.symlink_to(tmp_path / "nothing")
    for path in (link, dangling):
        try:
            write(path, b"words")
        except FileExistsError:
            assert write is create_file
        else:
            assert not path.is_symlink()
    assert other.read_text() == "of somebody else"
    assert not (tmp_path / "nothing").exists()


def test_a_file_that_cannot_be_replaced_stays_and_nothing_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(path, b"new")
    assert [one.read_text() for one in tmp_path.iterdir()] == ["old"]


def test_a_file_that_is_there_is_never_created_again(tmp_path: Path) -> None:
    path = tmp_path / "people.yaml"
    path.write_text("old")
    with pytest.raises(FileExistsError):
        create_file(path, b"new")
    assert path.read_text() == "old"


def test_a_file_that_cannot_be_created_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        create_file(tmp_path / "new", "no bytes")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
