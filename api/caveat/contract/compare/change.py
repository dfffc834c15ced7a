"""Change: every kind of change that a contract can see, how grave it is, and for whom.

This table is the promise of docs/stability.md; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple


class Severity(IntEnum):
    """Which part of the version a change needs raised, at the least."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        return {1: "patch", 2: "harmless", 3: "breaking"}[self]


class Kind(NamedTuple):
    """A kind of change; `hint` is what else can be done about it than to raise the version."""

    severity: Severity
    whom: str
    hint: str = ""


@dataclass(frozen=True, order=True)
class ContractChange:
    """One difference: `where` is a file and a pointer into it, `what` a sentence."""

    kind: str
    where: str
    what: str

    @property
    def severity(self) -> Severity:
        return KINDS[self.kind].severity

    @property
    def whom(self) -> str:
        return KINDS[self.kind].whom

    @property
    def hint(self) -> str:
        return KINDS[self.kind].hint


PATCH, MINOR, MAJOR = Severity.PATCH, Severity.MINOR, Severity.MAJOR

READS = "a client that reads the key"
VALIDATES = "a client that validates answers against the schema it knows"
SWITCHES = "a client that switches on the value"
SENDS = "a caller that sends what was taken before"
NOBODY = "nobody: what worked before works as it did"
NEW = "whoever wants what is new"
READERS = "people who read the contract"
RDF = "a consumer of RDF"
GENERATED = "a client whose code is generated from the contract"

OF_ANSWERS: dict[str, Kind] = {
    "key-added": Kind(MINOR, NEW),
    "key-removed": Kind(MAJOR, READS, "Keep the key until the next major version."),
    "key-promised": Kind(MINOR, NEW),
    "key-no-longer-promised": Kind(MAJOR, READS),
    "value-added": Kind(MAJOR, SWITCHES, "Say it in a new key beside the old one."),
    "value-removed": Kind(MINOR, NOBODY),
    "type-widened": Kind(MAJOR, READS),
    "type-narrowed": Kind(MINOR, NOBODY),
    "bound-loosened": Kind(MAJOR, VALIDATES),
    "bound-tightened": Kind(MINOR, NOBODY),
    "form-loosened": Kind(MAJOR, VALIDATES),
    "form-tightened": Kind(MINOR, NOBODY),
    "form-changed": Kind(MAJOR, VALIDATES),
    "keys-opened": Kind(MAJOR, VALIDATES, "Name the new keys instead."),
    "keys-closed": Kind(MINOR, NOBODY),
    "choice-added": Kind(MAJOR, VALIDATES),
    "choice-removed": Kind(MINOR, NOBODY),
    "condition-added": Kind(MINOR, NOBODY),
    "condition-removed": Kind(MAJOR, VALIDATES),
    "condition-changed": Kind(MAJOR, VALIDATES),
    "default-changed": Kind(PATCH, READERS),
}
"""What an answer may hold: wider breaks whoever relied on the bounds, narrower breaks nobody."""

OF_REQUESTS: dict[str, Kind] = {
    "key-added": Kind(MINOR, NEW),
    "key-removed": Kind(MAJOR, SENDS),
    "key-promised": Kind(MAJOR, SENDS),
    "key-no-longer-promised": Kind(MINOR, NOBODY),
    "value-added": Kind(MINOR, NEW),
    "value-removed": Kind(MAJOR, SENDS),
    "type-widened": Kind(MINOR, NOBODY),
    "type-narrowed": Kind(MAJOR, SENDS),
    "bound-loosened": Kind(MINOR, NOBODY),
    "bound-tightened": Kind(MAJOR, SENDS),
    "form-loosened": Kind(MINOR, NOBODY),
    "form-tightened": Kind(MAJOR, SENDS),
    "form-changed": Kind(MAJOR, SENDS),
    "keys-opened": Kind(MINOR, NOBODY),
    "keys-closed": Kind(MAJOR, SENDS),
    "choice-added": Kind(MINOR, NEW),
    "choice-removed": Kind(MAJOR, SENDS),
    "condition-added": Kind(MAJOR, SENDS),
    "condition-removed": Kind(MINOR, NOBODY),
    "condition-changed": Kind(MAJOR, SENDS),
    "default-changed": Kind(MAJOR, "a caller that leaves the parameter out"),
}
"""What a request may hold: narrower breaks whoever sends it, wider breaks nobody."""

OF_SCHEMAS: dict[str, Kind] = {
    "schema-added": Kind(MINOR, NEW),
    "schema-removed": Kind(MAJOR, VALIDATES),
    "definition-added": Kind(MINOR, NEW),
    "open-value-added": Kind(MINOR, NEW),
    "definition-removed": Kind(MAJOR, "a schema of yours that refers to the definition"),
    "reference-moved": Kind(PATCH, GENERATED),
    "keyword-changed": Kind(
        MAJOR,
        VALIDATES,
        "Teach contract/compare/json_schemas.py the keyword, if this is harmless.",
    ),
    "wording-changed": Kind(PATCH, READERS),
    "bytes-changed": Kind(PATCH, "a partner that pins digests of the schemas"),
    "deprecated": Kind(MINOR, "whoever uses it: there is time to stop"),
    "undeprecated": Kind(PATCH, NOBODY),
}

OF_OPERATIONS: dict[str, Kind] = {
    "path-added": Kind(MINOR, NEW),
    "path-removed": Kind(MAJOR, "a caller of the path", "Answer there with 410 for a while first."),
    "method-added": Kind(MINOR, NEW),
    "method-removed": Kind(MAJOR, "a caller that uses the method"),
    "operation-renamed": Kind(MAJOR, GENERATED),
    "operation-regrouped": Kind(PATCH, GENERATED),
    "parameter-added": Kind(MINOR, NEW),
    "parameter-added-required": Kind(MAJOR, "a caller that does not send the parameter"),
    "parameter-removed": Kind(MAJOR, "a caller that sends the parameter: lists refuse it"),
    "parameter-became-required": Kind(MAJOR, "a caller that does not send the parameter"),
    "parameter-became-optional": Kind(MINOR, NOBODY),
    "parameter-written-otherwise": Kind(MAJOR, "a caller that sends the parameter"),
    "request-body-changed": Kind(MAJOR, "a caller of the operation"),
    "status-added": Kind(MINOR, "nobody: an unknown 4xx or 5xx is read by its first digit"),
    "success-status-added": Kind(MAJOR, "a client that switches on status"),
    "success-status-removed": Kind(MAJOR, "a client that switches on status"),
    "status-removed": Kind(MINOR, NOBODY),
    "media-type-added": Kind(MINOR, NEW),
    "media-type-removed": Kind(MAJOR, "a client that asks for the media type"),
    "header-added": Kind(MINOR, NEW),
    "header-removed": Kind(MAJOR, "a client that reads the header"),
    "header-promised": Kind(MINOR, NEW),
    "header-no-longer-promised": Kind(MAJOR, "a client that reads the header"),
    "access-changed": Kind(MAJOR, "a caller without a key"),
    "contract-changed-otherwise": Kind(MAJOR, GENERATED),
    "problem-added": Kind(MINOR, "nobody: an unknown problem type is read by its status"),
    "problem-removed": Kind(MAJOR, "a client that switches on the type of a problem"),
    "problem-status-changed": Kind(MAJOR, "a client that switches on status"),
}

OF_MEANINGS: dict[str, Kind] = {
    "context-added": Kind(MINOR, NEW),
    "context-removed": Kind(MAJOR, f"{RDF} that asks for the context of a kept document"),
    "context-rewritten": Kind(
        MAJOR,
        f"{RDF} that keeps the context, as its address promises for ever",
        "Restore the file; what is new goes into a new file beside it, under the next number.",
    ),
    "context-term-added": Kind(MINOR, NEW),
    "context-term-removed": Kind(MAJOR, f"{RDF}: the key vanishes when it expands"),
    "context-term-moved": Kind(MAJOR, f"{RDF} that asks for the old IRI"),
    "context-coercion-changed": Kind(MAJOR, f"{RDF} that reads the value as what it was"),
    "context-container-changed": Kind(MAJOR, f"{RDF} that relies on order or on sets"),
    "context-setting-changed": Kind(MAJOR, f"{RDF}: every key may be read otherwise"),
    "term-added": Kind(MINOR, NEW),
    "term-removed": Kind(MAJOR, f"{RDF} that looks the term up"),
    "term-retyped": Kind(MAJOR, f"{RDF} that reasons with classes and properties"),
    "definition-changed": Kind(
        MAJOR,
        "everyone who shows or counts what the term says",
        "If the meaning is the same, sign for it: an entry `definition-reworded` with this place "
        "in contract/changelog.json.",
    ),
    "definition-reworded": Kind(PATCH, READERS),
    "label-changed": Kind(PATCH, READERS),
    "hierarchy-changed": Kind(MAJOR, f"{RDF} that asks for or reasons with the class above"),
    "domain-changed": Kind(MAJOR, f"{RDF} that reasons with domains and ranges"),
    "domain-widened": Kind(MINOR, NEW),
    "scheme-widened": Kind(MAJOR, f"{RDF} that switches on the terms of a scheme"),
    "open-scheme-widened": Kind(MINOR, NEW),
    "scheme-left": Kind(MAJOR, f"{RDF} that finds the term by its scheme"),
    "shape-added": Kind(MINOR, NEW),
    "shape-allowance-added": Kind(MINOR, NEW),
    "shape-loosened": Kind(MAJOR, f"{RDF} that relies on what the shape guaranteed"),
    "shape-tightened": Kind(MAJOR, "a partner that validates the graphs that it keeps"),
}

CHANGELOG_ONLY = {"first-release": Kind(MAJOR, "everyone")}
"""What only the changelog says: before the first release there was nothing to compare with."""

KINDS: dict[str, Kind] = {
    **{f"answer-{name}": kind for name, kind in OF_ANSWERS.items()},
    **{f"request-{name}": kind for name, kind in OF_REQUESTS.items()},
    **OF_SCHEMAS,
    **OF_OPERATIONS,
    **OF_MEANINGS,
    **CHANGELOG_ONLY,
}
