"""Build the site: read the claims of a Caveat service, and write a page for each.

    python build.py https://caveat.example build

Where anything goes wrong nothing is written: better yesterday's pages than half of today's.
"""

import shutil
import sys
from pathlib import Path

from showing import Unknown, casualties_page, claim_page, file_of, index_page

from caveat_partner import Client, PartnerError

HERE = Path(__file__).parent
CACHE = HERE / ".caveat"
"""Answers are kept here and asked for again by ETag: most builds fetch little."""


def main(url, folder):
    """Build into a folder; give the exit status."""
    try:
        claims, context = read(url)
        pages = made(claims, context)
    except (PartnerError, Unknown, ValueError) as error:
        sys.stderr.write(f"Nothing was built: {error}\n")
        return 1
    write(pages, folder)
    return 0


def read(url):
    """Give every claim, and the address of the context that they share."""
    with Client(url, cache=CACHE) as client:
        return list(client.list("claims", limit=100)), client.entry().json["@context"]


def made(claims, context):
    """Give the HTML of every page by its file name."""
    pages = {file_of(claim): claim_page(claim, context) for claim in claims}
    return pages | {"index.html": index_page(claims), "casualties.html": casualties_page(claims)}


def write(pages, folder):
    """Write the pages; one of a claim that is gone goes too."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in set(folder.glob("*.html")) - {folder / name for name in pages}:
        old.unlink()
    for name, html in pages.items():
        (folder / name).write_text(html, encoding="utf-8")
    shutil.copy(HERE / "style.css", folder)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python build.py URL FOLDER")
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
