"""The command line: `caveat-partner pin | check-api | check-page | generate`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import requests

from caveat_partner import Client, PartnerError, __version__, examples, generate
from caveat_partner import wire as transport
from caveat_partner.check_api import check_api
from caveat_partner.check_page import Claims, PageReport, check_page
from caveat_partner.pin import pin

KEPT, BROKEN, WRONG, UNREACHABLE = 0, 1, 2, 3
EPILOG = """exit status:
  0  every promise and every caveat was kept
  1  one was broken; the report names it
  2  the command was used wrongly
  3  the service could not be reached
"""
PAGE_SECONDS = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status; what goes wrong is told in a sentence."""
    asked = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = asked.command
    try:
        return command(asked)
    except (PartnerError, transport.Unreachable, requests.RequestException) as error:
        print(error, file=sys.stderr)
        return UNREACHABLE
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return WRONG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="caveat-partner",
        description="Hold a Caveat API to its promises, and your pages to its caveats.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _pin(commands.add_parser("pin", help="write down the contract that you build on"))
    _check_api(commands.add_parser("check-api", help="hold a live service to its promises"))
    _check_page(commands.add_parser("check-page", help="find caveats that your pages lost"))
    _generate(commands.add_parser("generate", help="make documents for tests of your own"))
    return parser


def _pin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", help="the base URL of the service")
    parser.add_argument("--output", type=Path, default=Path("caveat.lock"), metavar="FILE")
    parser.set_defaults(command=_run_pin)


def _run_pin(asked: argparse.Namespace) -> int:
    lock = pin(asked.url)
    lock.write(asked.output)
    print(f"{asked.output} pins contract {lock.version} of {lock.api}. Commit it.")
    return KEPT


def _check_api(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", help="the base URL of the service")
    parser.add_argument("--lock", type=Path, metavar="FILE", help="what was pinned")
    parser.add_argument("--sample", type=int, metavar="N", help="ask N nodes, not all")
    parser.add_argument("--seed", type=int, default=0, help="which nodes a sample takes")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="also write JUnit XML")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(command=_run_check_api)


def _run_check_api(asked: argparse.Namespace) -> int:
    report = check_api(asked.url, lock=asked.lock, sample=asked.sample, seed=asked.seed)
    if asked.junit:
        asked.junit.write_text(report.as_junit(), encoding="utf-8")
    print(report.as_json() if asked.json else report.as_text().rstrip("\n"))
    return KEPT if report.ok else BROKEN


def _check_page(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pages", nargs="+", metavar="PAGE", help="a file or an address")
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--api", metavar="URL", help="ask this service for its claims")
    given.add_argument("--graph", type=Path, metavar="FILE", help="read claims from JSON")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(command=_run_check_page)


def _run_check_page(asked: argparse.Namespace) -> int:
    claims = Claims.read(asked.graph) if asked.graph else Claims.fetch(Client(asked.api))
    reports = [_checked(page, claims) for page in asked.pages]
    if asked.json:
        print(json.dumps([json.loads(report.as_json()) for report in reports], indent=2))
    else:
        print("\n".join(report.as_text().rstrip("\n") for report in reports))
    return KEPT if all(report.ok for report in reports) else BROKEN


def _checked(page: str, claims: Claims) -> PageReport:
    if page.startswith(("http://", "https://")):
        answer = requests.get(page, timeout=PAGE_SECONDS)
        answer.raise_for_status()
        return check_page(answer.text, claims, url=page)
    return check_page(Path(page).read_text(encoding="utf-8"), claims, url=page)


def _generate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("schema", choices=sorted(examples.schemas()), metavar="SCHEMA")
    parser.add_argument("--near-miss", action="store_true", help="break one named rule each")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("-n", type=int, default=1, metavar="N", help="how many, one a line")
    parser.set_defaults(command=_run_generate)


def _run_generate(asked: argparse.Namespace) -> int:
    if asked.near_miss:
        for miss in generate.near_misses(asked.schema, asked.seed, asked.n):
            rule = {"name": miss.rule.name, "sentence": miss.rule.sentence}
            print(json.dumps({"rule": rule, "document": miss.document}, ensure_ascii=False))
    else:
        for document in generate.valid(asked.schema, asked.seed, asked.n):
            print(json.dumps(document, ensure_ascii=False))
    return KEPT


if __name__ == "__main__":
    sys.exit(main())
