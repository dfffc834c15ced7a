"""The command `generate`: makes documents for a partner's own tests, a line of JSON each."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from caveat_partner.cli.arguments import number
from caveat_partner.cli.command import Command
from caveat_partner.cli.exit_codes import KEPT
from caveat_partner.cli.output import write_lines
from caveat_partner.generate import SCHEMAS, near_misses, valid


def add_arguments(parser: argparse.ArgumentParser) -> None:
    names = sorted(SCHEMAS)
    parser.add_argument(
        "schema", choices=names, metavar="SCHEMA", help=f"one of {', '.join(names)}"
    )
    parser.add_argument("--near-miss", action="store_true", help="break one named rule each")
    parser.add_argument("--seed", type=int, default=0, help="the same seed, the same documents")
    parser.add_argument("-n", type=number, default=1, metavar="N", help="how many, one a line")


def run(asked: argparse.Namespace) -> int:
    write_lines(_near_misses(asked) if asked.near_miss else _valid(asked))
    return KEPT


def _valid(asked: argparse.Namespace) -> Iterator[str]:
    for document in valid(asked.schema, asked.seed, asked.n):
        yield json.dumps(document, ensure_ascii=False)


def _near_misses(asked: argparse.Namespace) -> Iterator[str]:
    for miss in near_misses(asked.schema, asked.seed, asked.n):
        rule = {
            "name": miss.rule.name,
            "sentence": miss.rule.sentence,
            "pointer": miss.rule.pointer,
        }
        yield json.dumps({"rule": rule, "document": miss.document}, ensure_ascii=False)


COMMAND = Command(
    "generate",
    "make documents for tests of your own",
    ("claim --seed 7 -n 100", "claim --near-miss -n 100"),
    add_arguments,
    run,
)
