"""What a check and a publish tell: what was found, how far it is while it runs, what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from caveat.errors import Finding

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how many documents it has done, and how many there are."""


@dataclass(frozen=True)
class Checked:
    """What a check found, and what it could not look at.

    `proved` and `unproved` are the articles whose text is at hand, and the others.
    """

    findings: list[Finding]
    proved: tuple[str, ...]
    unproved: tuple[str, ...]
    records: int
    signed: int


@dataclass(frozen=True)
class Outcome:
    """What a publish did; `number` is the head release after it.

    `said_before` counts the documents that keep the publisher and policies of when they were
    published, because these settings changed since.
    `set_aside` is the file of an older store in whose place a new one was begun.
    """

    number: int
    previous: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    rebuilt: int = 0
    said_before: int = 0
    versions: dict[str, int] = field(default_factory=dict)
    set_aside: str | None = None

    @property
    def up_to_date(self) -> bool:
        return self.number == self.previous and not self.rebuilt
