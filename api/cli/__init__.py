"""The editor's door: `caveat check | publish | serve | show | settings`."""

from __future__ import annotations

import click

from api import __version__
from api.cli.check import check
from api.cli.contract import contract
from api.cli.coverage import coverage
from api.cli.door import Suggesting
from api.cli.new import new
from api.cli.passage import passage
from api.cli.prove import prove
from api.cli.publish import publish
from api.cli.review import review
from api.cli.serve import serve
from api.cli.settings import settings
from api.cli.show import show

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
