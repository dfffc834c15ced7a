"""Everything that can go wrong on the way from a fixture to an answer.

CaveatError
├── SettingError            a setting has a value that cannot be used
├── FindingsError           something written by a person is not right; carries every finding
│   ├── FixtureError        ... in the fixtures: load, link or check says so
│   └── DocumentError       ... in a rendered document: validate says so
├── StoreError
│   ├── NoRelease           nothing has been published yet
│   ├── HeadMoved           another publisher was first
│   ├── OtherLayout         the store was made by another version of Caveat, with other tables
│   └── StoreUnavailable    the database cannot be read or written now
├── ScaffoldError           a new article or a passage cannot be made as asked; carries every reason
│   └── PassageMissing      ... the words do not stand in the text
├── ReviewError             a decision on a record that cannot be kept as it is
│   ├── UnknownRecord       ... it is on a record that is not in the fixtures
│   └── ChangedMeanwhile    ... the record is no longer the one that was shown
├── StabilityError      a contract cannot be read or compared; carries every reason
├── ProofError              something that `caveat prove` was given cannot be proved
│   ├── Unreadable          ... it is no document, or its evidence is not well formed
│   └── Unreachable         ... its address does not answer with a document
└── RequestError            a request that cannot be answered as it stands
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias


class CaveatError(Exception):
    """The root of all errors that Caveat raises on purpose."""


class SettingError(CaveatError):
    """Say which settings cannot be used; `problems` has one sentence for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


class ScaffoldError(CaveatError):
    """Say why something for an editor cannot be made; `problems` has one sentence for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


class PassageMissing(ScaffoldError):
    """The words that were asked for do not stand in the text."""


class FindingsError(CaveatError):
    """Carry every finding at once, in the order of file and line."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = sorted(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class FixtureError(FindingsError):
    """The fixtures cannot be published as they stand."""


class DocumentError(FindingsError):
    """A rendered document breaks a promise that we publish."""


class ReviewError(CaveatError):
    """Say why a decision was not kept; `problems` has what is wrong and what to do for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


class UnknownRecord(ReviewError):
    """No record has that IRI."""


class ChangedMeanwhile(ReviewError):
    """The record was changed while a person read it: nobody has read what it is now."""


class StabilityError(CaveatError):
    """Say why a contract cannot be read; `problems` has one sentence for each reason."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


class StoreError(CaveatError):
    """The store did not do what it was asked; the last release still stands."""


class NoRelease(StoreError):
    """Nothing has been published yet."""


class HeadMoved(StoreError):
    """Another publisher moved the head first; nothing of this release was kept."""


class OtherLayout(StoreError):
    """The store has the tables and the addresses of another version of Caveat."""


class StoreUnavailable(StoreError):
    """The database cannot be reached, read or written now."""


class ProofError(CaveatError):
    """Say why a document cannot be proved; `problems` has one sentence for each reason."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


class Unreadable(ProofError):
    """The document is no JSON, or its evidence is not well formed."""


class Unreachable(ProofError):
    """The address does not answer with a document."""


class RequestError(CaveatError):
    """Name the problem type of a request, and each of its faults.

    `errors` items have `detail` and one of `pointer`, `parameter` or `header`
    (RFC 9457 section 3, as extension members).
    """

    def __init__(self, problem: str, detail: str, errors: Sequence[dict[str, str]] = ()) -> None:
        super().__init__(detail)
        self.problem = problem
        self.detail = detail
        self.errors = list(errors)


Pointer: TypeAlias = tuple[str | int, ...]
"""A path into a record, such as `("counts", 0, "quantifier")`."""


def format_pointer(path: Pointer) -> str:
    """Write a path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file: line and column count from 1; 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0


ERROR = "error"
NOTICE = "notice"
"""How grave a finding is: an error stops publishing, a notice asks an editor to look."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is not right, or to be looked at; `hint` says what to do."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    hint: str
    pointer: str = ""
    severity: str = ERROR

    @classmethod
    def at(cls, mark: Mark, rule: str, message: str, hint: str, path: Pointer = ()) -> Finding:
        return cls(mark.file, mark.line, mark.column, rule, message, hint, format_pointer(path))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.rule}: {self.message} {self.hint}"


def errors_of(findings: Iterable[Finding]) -> list[Finding]:
    """Keep the findings that stop publishing."""
    return [finding for finding in findings if finding.severity == ERROR]
