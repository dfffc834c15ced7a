"""`caveat contract`: the contract keeps what was released, and what cannot be read is said."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from caveat.cli.main import main
from command_runs import says
from contract_projects import contract_command, project

__all__ = ["project"]


def test_the_contract_keeps_what_was_released_last() -> None:
    result = CliRunner().invoke(main, ["contract", "diff"])
    assert result.exit_code == 0, result.output


def test_what_cannot_be_read_is_a_wrong_argument(project: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    says(contract_command(empty, "diff"), 2, "releases.json cannot be read")
    says(contract_command(project, "diff", "--against", str(empty)), 2, "is not there")
    (project / "schemas" / "published" / "claim.json").write_text("{")
    says(contract_command(project, "release"), 2, "claim.json cannot be read")
