"""The command line: `caveat-partner pin | check-api | check-page | generate | words`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from caveat_partner.check_api import check_api
from caveat_partner.check_page.check import check_page
from caveat_partner.check_page.claims import Claims
from caveat_partner.check_page.report import PageReport, verdict_on_pages
from caveat_partner.client import Client
from caveat_partner.generate import SCHEMAS, near_misses, valid
from caveat_partner.page_files import NoPage, PageUnreachable, find_pages, load_html
from caveat_partner.pin import pin
from caveat_partner.problems import PartnerError
from caveat_partner.verdicts import MEANINGS, ExitStatus, exit_status
from caveat_partner.version import __version__
from caveat_partner.words import render_words

EXIT_STATUS = "exit status:\n" + "".join(
    f"  {status:<5}{meaning}\n" for status, meaning in MEANINGS.items()
)
API = "https://caveat.example"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status; what goes wrong is one sentence on stderr."""
    asked = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = asked.command
    try:
        status = command(asked)
        sys.stdout.flush()
    except (PartnerError, PageUnreachable) as error:
        return _failed(str(error), ExitStatus.UNREACHABLE)
    except BrokenPipeError:
        _forget_stdout()
        return ExitStatus.KEPT
    except OSError as error:
        return _failed(_format_os_error(error), ExitStatus.WRONG_USE)
    except (ValueError, NoPage) as error:
        return _failed(str(error), ExitStatus.WRONG_USE)
    return status


def _failed(message: str, status: int) -> int:
    sys.stderr.write(f"caveat-partner: {message}\n")
    return status


def _format_os_error(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}." if error.filename else str(error)


def _forget_stdout() -> None:
    """Let nothing be written to a reader that has gone, not even at the end of Python."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# --- what can be asked ---


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="caveat-partner",
        description="Hold a Caveat API to its promises, and your pages to its caveats.",
        epilog=f"{EXIT_STATUS}\n`caveat-partner COMMAND --help` shows examples.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, purpose: str, *shown: str) -> argparse.ArgumentParser:
        lines = "".join(f"  caveat-partner {name}{f' {line}' if line else ''}\n" for line in shown)
        return commands.add_parser(
            name,
            help=purpose,
            description=f"{purpose[0].upper()}{purpose[1:]}.",
            epilog=f"examples:\n{lines}\n{EXIT_STATUS}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    _pin(command("pin", "write down the contract that you build on", API))
    _check_api(
        command(
            "check-api", "hold a live service to its promises",
            API, f"{API} --lock caveat.lock --junit caveat.xml", f"{API} --sample 20 --seed 7",
        )
    )  # fmt: skip
    _check_page(
        command(
            "check-page", "find caveats that your pages lost",
            f"build/*.html --api {API}", "page.html --graph graph.json --json",
        )
    )  # fmt: skip
    _generate(
        command(
            "generate", "make documents for tests of your own",
            "claim --seed 7 -n 100", "claim --near-miss -n 100",
        )
    )  # fmt: skip
    _words(command("words", "print the wordings by which a page may tell each caveat", ""))
    return parser


def _base_url(given: str) -> str:
    """Read a base URL, or the argument is refused."""
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"{given!r} is no base URL: give one such as {API}")
    return given.rstrip("/")


def _number(given: str) -> int:
    """Read a number of things, or the argument is refused."""
    if not (given.isascii() and given.isdigit() and int(given)):
        raise argparse.ArgumentTypeError(f"{given!r} is no number of things: give 1 or more")
    return int(given)


# --- pin ---


def _pin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", type=_base_url, help="the base URL of the service")
    parser.add_argument(
        "--output", type=Path, default=Path("caveat.lock"), metavar="FILE",
        help="where to write it (default: %(default)s)",
    )  # fmt: skip
    parser.set_defaults(command=_run_pin)


def _run_pin(asked: argparse.Namespace) -> int:
    lock = pin(asked.url)
    lock.write(asked.output)
    print(f"{asked.output} pins contract {lock.version} of {lock.api}. Commit it.")
    return ExitStatus.KEPT


# --- check-api ---


def _check_api(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", type=_base_url, help="the base URL of the service")
    parser.add_argument("--lock", type=Path, metavar="FILE", help="what was pinned")
    parser.add_argument("--sample", type=_number, metavar="N", help="ask N nodes, not all")
    parser.add_argument("--seed", type=int, default=0, help="which nodes a sample takes")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="also write JUnit XML")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(command=_run_check_api)


def _run_check_api(asked: argparse.Namespace) -> int:
    report = check_api(asked.url, lock=asked.lock, sample=asked.sample, seed=asked.seed)
    if asked.junit:
        asked.junit.write_text(report.render_junit(), encoding="utf-8")
    print((report.render_json() if asked.json else report.render_text()).rstrip("\n"))
    return exit_status(report.verdict)


# --- check-page ---


def _check_page(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pages", nargs="+", metavar="PAGE", help="a file, a pattern or an address")
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--api", type=_base_url, metavar="URL", help="ask this service for claims")
    given.add_argument("--graph", type=Path, metavar="FILE", help="read claims from JSON")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(command=_run_check_page)


def _run_check_page(asked: argparse.Namespace) -> int:
    pages = find_pages(asked.pages)
    reports = list(_page_reports(pages, asked))
    if asked.json:
        found = [json.loads(report.render_json()) for report in reports]
        print(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        print("\n".join(report.render_text().rstrip("\n") for report in reports))
    if not any(report.shown for report in reports):
        source = asked.api or asked.graph
        sys.stderr.write(f"note: no claim of {source} is on these pages; were they made from it?\n")
    return exit_status(verdict_on_pages(reports))


def _page_reports(pages: Sequence[str], asked: argparse.Namespace) -> Iterator[PageReport]:
    if asked.graph:
        claims = _claims_in(asked.graph)
        yield from (check_page(load_html(page), claims, url=page) for page in pages)
        return
    with Client(asked.api) as client:
        claims = Claims.fetch(client)
        yield from (check_page(load_html(page), claims, url=page) for page in pages)


def _claims_in(file: Path) -> Claims:
    try:
        return Claims.read(file)
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from error


# --- generate, words ---


def _generate(parser: argparse.ArgumentParser) -> None:
    names = sorted(SCHEMAS)
    parser.add_argument(
        "schema", choices=names, metavar="SCHEMA", help=f"one of {', '.join(names)}"
    )
    parser.add_argument("--near-miss", action="store_true", help="break one named rule each")
    parser.add_argument("--seed", type=int, default=0, help="the same seed, the same documents")
    parser.add_argument("-n", type=_number, default=1, metavar="N", help="how many, one a line")
    parser.set_defaults(command=_run_generate)


def _run_generate(asked: argparse.Namespace) -> int:
    if asked.near_miss:
        for miss in near_misses(asked.schema, asked.seed, asked.n):
            rule = {
                "name": miss.rule.name,
                "sentence": miss.rule.sentence,
                "pointer": miss.rule.pointer,
            }
            print(json.dumps({"rule": rule, "document": miss.document}, ensure_ascii=False))
    else:
        for document in valid(asked.schema, asked.seed, asked.n):
            print(json.dumps(document, ensure_ascii=False))
    return ExitStatus.KEPT


def _words(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=_run_words)


def _run_words(_: argparse.Namespace) -> int:
    print(render_words().rstrip("\n"))
    return ExitStatus.KEPT


if __name__ == "__main__":
    sys.exit(main())
