"""The command line `caveat`: its commands in the order of the work, imported when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

import click

from caveat import __version__
from caveat.cli.common import import_when_run

__all__ = ["main"]

COMMANDS: Mapping[str, str] = {
    "new": "Make the folder of a new article.",
    "passage": "Print a passage of the source as evidence.",
    "check": "Check the fixtures by our editorial rules.",
    "coverage": "Set each sentence of a text beside its records.",
    "review": "Compare records with their passages, and sign them.",
    "publish": "Publish the fixtures as one release.",
    "serve": "Serve the head release over HTTP.",
    "show": "Print a sealed document.",
    "prove": "Prove served documents against the text that you hold.",
    "contract": "Compare the contract with the last released one; release it.",
    "settings": "List every setting and its value now.",
}
"""Each command, which is the function of its name in the module of its name, and its short help."""


class LazyGroup(click.Group):
    """A group that imports a command when it is run, and says what a misspelled one may have meant.

    Publishing needs what takes two seconds to import: no other command waits for it.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = import_when_run(f"caveat.cli.{name}", name)
        assert isinstance(command, click.Command), f"caveat.cli.{name} has no command {name}"
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"There is no command {args[0]!r}. {self._suggestion(args[0])}")
        return super().resolve_command(ctx, args)

    def _suggestion(self, name: str) -> str:
        near = get_close_matches(name, COMMANDS, 1)
        return f"Did you mean {near[0]}?" if near else f"The commands are {', '.join(COMMANDS)}."


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
)
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Publish what an article says, with who said it and how far it was checked.

    Fixtures are checked, published as a release, and served. Every setting is an
    environment variable; `caveat settings` lists them.

    \b
    Exit status:
      0  done
      1  something in the fixtures or in a document is not right
      2  a setting or an argument cannot be used
      3  the store did not do it, or nothing has been published yet
    130  stopped by Ctrl-C before it was done
    """
