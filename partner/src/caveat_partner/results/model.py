"""The model of what a check found: a run has cases, and a case has results, each of a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from urllib.parse import urlsplit

from caveat_partner.addresses import address_in, is_address
from caveat_partner.plain_text import shown
from caveat_partner.verdicts import Verdict

STANDARD_INPUT = "standard input"
"""What a page is called in reports that has no file."""
STREAMS = ("/dev/", "/proc/")
"""Where the shell names pipes, as in `<(command)`."""
_HOST = re.compile(r"https?://[^/\s`'\"]+", re.IGNORECASE)
_SECONDS = re.compile(r"[\d.,]+ seconds?")
_LINE_AND_COLUMN = re.compile(r"(\d+)(?::(\d+))?(?:#(.*))?", re.DOTALL)


class Level(StrEnum):
    """How much a result matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Rule:
    """What a result is about: a promise, or a kind of caveat; `help` says what to do."""

    name: str
    sentence: str
    help: str = ""


@dataclass(frozen=True)
class Place:
    """Where a result is: in a file or at an address, at a line of it or a JSON pointer."""

    target: str
    line: int | None = None
    column: int | None = None
    pointer: str = ""

    @classmethod
    def on_page(cls, page: str, where: str) -> Place:
        """Read where a page's report puts a finding: `line:column`, with a pointer for data."""
        met = _LINE_AND_COLUMN.fullmatch(where)
        if met is None:
            return cls(page, pointer=where)
        line, column, pointer = met.groups()
        return cls(page, max(1, int(line)), max(1, int(column or 1)), pointer or "")

    @classmethod
    def at_address(cls, where: str) -> Place:
        """Read where a promise is broken: an address, with a pointer behind `#`."""
        address, hash_sign, pointer = where.partition("#/")
        return cls(address, pointer=f"/{pointer}" if hash_sign else "")

    @property
    def is_address(self) -> bool:
        return is_address(self.target)

    @property
    def is_file(self) -> bool:
        """Say whether it is a file that a repository may have: a pipe or standard input is none."""
        is_stream = self.target == STANDARD_INPUT or self.target.startswith(STREAMS)
        return not self.is_address and not is_stream

    @property
    def has_file(self) -> bool:
        """Say whether a repository has it: as a file, or as a page of the site by its address."""
        return self.is_file or (self.is_address and self.line is not None)

    def file_or(self, anchor: str) -> str:
        """Give what CI systems show as its file; what no repository has stands in `anchor`."""
        return self.target if self.has_file else anchor

    def __str__(self) -> str:
        line = f":{self.line}:{self.column}" if self.line else ""
        return f"{shown(self.target)}{line}{f'#{self.pointer}' if self.pointer else ''}"


@dataclass(frozen=True)
class Result:
    """One thing that was found; `accepted` is the reason for which a partner lives with it."""

    rule: str
    level: Level
    message: str
    place: Place
    hint: str = ""
    claim: str = ""
    excerpt: str = ""
    accepted: str = ""

    @property
    def fingerprint(self) -> str:
        """Give what stays the same while lines move and the service has another host."""
        place = path_of(self.place.target) if self.place.is_address else self.place.target
        told = " ".join(self.excerpt.split()) or f"{self.place.pointer} {_lasting(self.message)}"
        parts = (self.rule, path_of(self.claim), place, told)
        return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _lasting(message: str) -> str:
    """Give what a message says on every host, however long it took."""
    return _SECONDS.sub("seconds", _HOST.sub("", message))


def path_of(address: str) -> str:
    """Give the path of an address, with its query: hosts differ from one stage to the next."""
    parts = urlsplit(address_in(address))
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@dataclass(frozen=True)
class Case:
    """What was held to something: a promise, or a page; `reason` says why it was not judged."""

    name: str
    verdict: Verdict
    results: Sequence[Result] = ()
    sentence: str = ""
    reason: str = ""
    seconds: float = 0.0
    file: str = ""


@dataclass(frozen=True)
class Run:
    """One run of a check, with its exit code; `remarks` are results of the run itself.

    `not_asked` names the rules that were left out; `is_whole` is false where the run ended before
    all was judged, and a remark says why.
    """

    check: str
    target: str
    cases: Sequence[Case] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    seconds: float = 0.0
    not_asked: frozenset[str] = frozenset()
    remarks: Sequence[Result] = ()
    exit_code: int = 0
    is_whole: bool = True

    @property
    def results(self) -> list[Result]:
        """List all results: of the run itself first, then case by case."""
        return [*self.remarks, *(result for case in self.cases for result in case.results)]

    def of(self, level: Level) -> list[Result]:
        """List the results of a level that nobody accepted."""
        return [one for one in self.results if one.level is level and not one.accepted]
