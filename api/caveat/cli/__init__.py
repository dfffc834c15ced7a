"""The editor's door: `caveat check | publish | serve | show | settings`."""

from __future__ import annotations

import click

from caveat import __version__
from caveat.cli.check import check
from caveat.cli.contract import contract
from caveat.cli.coverage import coverage
from caveat.cli.door import Suggesting
from caveat.cli.new import new
from caveat.cli.passage import passage
from caveat.cli.prove import prove
from caveat.cli.publish import publish
from caveat.cli.review import review
from caveat.cli.serve import serve
from caveat.cli.settings import settings
from caveat.cli.show import show

__all__ = ["main"]


@click.group(
    cls=Suggesting,
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
    """


for command in (
    check,
    contract,
    coverage,
    new,
    passage,
    prove,
    publish,
    review,
    serve,
    settings,
    show,
):
    main.add_command(command)
