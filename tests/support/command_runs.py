"""A command of `caveat` run in this process, and what it must say."""

from __future__ import annotations

from collections.abc import Mapping

from click.testing import CliRunner, Result

from caveat.cli.main import main


def commanded(
    *arguments: str, environ: Mapping[str, str] | None = None, stdin: bytes = b""
) -> Result:
    """Run a command; a traceback fails the test that caused it."""
    result = CliRunner().invoke(main, arguments, env=environ, input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def says(result: Result, status: int, *words: str) -> None:
    """Hold a result against its exit status and words that it must show."""
    assert result.exit_code == status, result.output
    for word in words:
        assert word in result.output, result.output
    assert "Traceback" not in result.output
