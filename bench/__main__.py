"""Run every benchmark: `make bench`. Each figure is a median of RUNS, each verdict a ratio."""

from __future__ import annotations

import argparse

from bench import checking, checking_pages, publishing, serving, starting

PARTS = {
    "serving": serving.run,
    "starting": starting.run,
    "publishing": publishing.run,
    "checking": checking.run,
    "pages": checking_pages.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"some of: {', '.join(PARTS)}")
    chosen = parser.parse_args().parts or list(PARTS)
    unknown = [part for part in chosen if part not in PARTS]
    if unknown:
        parser.error(f"{', '.join(unknown)}: there are {', '.join(PARTS)}")
    for part in chosen:
        PARTS[part]()


if __name__ == "__main__":
    main()
