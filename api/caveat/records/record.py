"""Record: what every kind of record has, and where each of its values was read.

References are whole relative IRIs (`claims/cnn-iraq-isis-advance/tweet-toll`); days are
`datetime.date`. Fields that are None or empty were not written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from caveat.contract.iris import record_iri
from caveat.errors import Finding, Mark, Pointer
from caveat.records.declaration import Declared, Page, Part, Slug, Text


@dataclass(frozen=True)
class Origin:
    """Where a record was read from: its file, a mark for each value in it, and its digest.

    The digest covers the IRI and every value as it was written; not the file's comments, line
    breaks and order of keys.
    """

    file: str
    marks: Mapping[Pointer, tuple[int, int]]
    sha256: str = ""

    def mark(self, path: Pointer) -> Mark:
        """Give the place of the value at `path`, or of the nearest value around it."""
        while path and path not in self.marks:
            path = path[:-1]
        return Mark(self.file, *self.marks.get(path, (0, 0)))


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has; `article` is the IRI of the article that it belongs to, if any.

    A kind says in which collection its records are, what its file is for, how a reference to one
    of them looks, and whether all articles share them.
    """

    collection: ClassVar[str]
    file: ClassVar[str]
    example: ClassVar[str]
    shared: ClassVar[bool] = False

    id: Annotated[
        str,
        Slug(
            "The last part of the record's IRI: a-z, 0-9 and single hyphens. It is never changed.",
            page=Page.LEAD,
        ),
    ]
    type: tuple[str, ...]
    name: Annotated[
        str,
        Text(
            "A short name that can be shown alone: it asserts nothing and holds no figure.",
            searched=True,
            page=Page.LEAD,
        ),
    ]
    note: Annotated[
        str | None,
        Text(
            "What a reader should know besides, above all what the source leaves open.",
            searched=True,
            page=Page.LEAD,
        ),
    ] = None
    article: str | None = None
    origin: Origin = field(repr=False, compare=False)

    @property
    def iri(self) -> str:
        return record_iri(self.collection, self.id, self.article)

    def finding(self, path: Pointer, message: str, hint: str, rule: str = "") -> Finding:
        """Make a finding at one of the record's values; what runs an editorial rule names it."""
        return Finding.at(self.origin.mark(path), rule, f"{self.iri}: {message}", hint, path)


OF_A_RELEASE: Mapping[str, Declared] = {
    "record": Part(
        "What is said of the record: its license, whether a person compared it with its passages, "
        "its version, who publishes it.",
        page=Page.FOOT,
    ),
}
"""What a release adds to every record: it knows the operator, the ledger and the versions."""
