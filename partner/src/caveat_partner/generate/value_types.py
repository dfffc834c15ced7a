"""The types of values in the contract, each with the mutations that make a value just not that.

A mutation names the keyword of JSON Schema that refuses it; where a value breaks several at once
(a relative IRI has neither the form nor the pattern), it names the one it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from caveat_partner.generate.rng import Rng
from caveat_partner.terms import LARGEST_NUMBER

Mutate = Callable[[Rng, Any], Any]


@dataclass(frozen=True)
class Mutation:
    """One way to spoil a value: its name, what the value then no longer is, and how."""

    name: str
    keyword: str
    lost: str
    change: Mutate


@dataclass(frozen=True)
class ValueType:
    """What a value is; `words` describe it in a sentence."""

    words: str

    def mutations(self) -> Iterator[Mutation]:
        raise NotImplementedError


@dataclass(frozen=True)
class Text(ValueType):
    words: str = "a text"
    may_be_empty: bool = False

    def mutations(self) -> Iterator[Mutation]:
        yield wrong_type(self.words, NO_TEXTS)
        if not self.may_be_empty:
            yield Mutation("empty", "minLength", "is never empty", lambda rng, value: "")


@dataclass(frozen=True)
class Iri(ValueType):
    """An absolute IRI; `elsewhere` is one that has the form and is not allowed here."""

    words: str = "an absolute IRI"
    elsewhere: str = "urn:caveat:elsewhere"
    relative: str = "nowhere/in-particular"

    def mutations(self) -> Iterator[Mutation]:
        yield wrong_type(self.words, NO_TEXTS)
        yield Mutation("relative", "format", "is absolute", lambda rng, value: self.relative)
        yield Mutation("not-an-iri", "format", "is well formed as an IRI", _with_a_brace)
        yield Mutation(
            "elsewhere", "pattern", f"is {self.words}", lambda rng, value: self.elsewhere
        )


@dataclass(frozen=True)
class Day(ValueType):
    words: str = "a day, as YYYY-MM-DD"

    def mutations(self) -> Iterator[Mutation]:
        yield wrong_type(self.words, NO_TEXTS)
        yield Mutation("impossible", "format", "is a day that exists", _impossible)
        yield Mutation(
            "with-a-time", "format", "has no time", lambda rng, value: f"{value}T12:00:00Z"
        )
        yield Mutation(
            "written-out", "format", "is written YYYY-MM-DD", lambda rng, value: "15 June 2024"
        )


@dataclass(frozen=True)
class Time(ValueType):
    words: str = "a time in UTC, as YYYY-MM-DDThh:mm:ssZ"

    def mutations(self) -> Iterator[Mutation]:
        yield wrong_type(self.words, NO_TEXTS)
        yield Mutation(
            "impossible", "format", "is a time that exists",
            lambda rng, value: f"{_impossible(rng, value[:10])}{value[10:]}",
        )  # fmt: skip
        yield Mutation(
            "in-no-zone", "pattern", "is in UTC", lambda rng, value: value[:-1] + "+02:00"
        )


@dataclass(frozen=True)
class Digest(ValueType):
    words: str = "a SHA-256 as 64 small hexadecimal digits"

    def mutations(self) -> Iterator[Mutation]:
        yield wrong_type(self.words, NO_TEXTS)
        yield Mutation(
            "in-capitals",
            "pattern",
            "has small letters",
            lambda rng, value: "A" + value[1:].upper(),
        )
        yield Mutation("short", "pattern", "has 64 digits", lambda rng, value: value[:-1])


@dataclass(frozen=True)
class Language(ValueType):
    words: str = "a BCP 47 tag"

    def mutations(self) -> Iterator[Mutation]:
        yield wrong_type(self.words, NO_TEXTS)
        yield Mutation(
            "in-words", "pattern", "is a BCP 47 tag",
            lambda rng, value: rng.pick(("English", "en_GB", "中文")),
        )  # fmt: skip


@dataclass(frozen=True)
class Names(ValueType):
    words: str = "a name for each of some languages"

    def mutations(self) -> Iterator[Mutation]:
        yield wrong_type(self.words, ("a name", 7, None, ["a name"]))
        yield Mutation(
            "empty", "minProperties", "is left out rather than empty", lambda rng, value: {}
        )


@dataclass(frozen=True)
class OneOf(ValueType):
    words: str
    values: tuple[str, ...]

    def mutations(self) -> Iterator[Mutation]:
        yield wrong_type(self.words, NO_TEXTS, "enum")
        yield Mutation("misspelled", "enum", "is spelled as in the vocabulary", self._misspelled)
        yield Mutation(
            "unknown", "enum", "is a term of the vocabulary",
            lambda rng, value: rng.pick(("probablyTrue", "Thing", "other", "")),
        )  # fmt: skip

    def _misspelled(self, rng: Rng, value: str) -> str:
        at = rng.between(0, len(value) - 1)
        tries = (value[:at] + value[at + 1 :], value[: at + 1] + value[at:], value.swapcase())
        left = [one for one in tries if one not in self.values]
        return rng.pick(left)


@dataclass(frozen=True)
class Always(ValueType):
    """A value that is always the same, where it is there at all."""

    words: str
    value: Any
    others: tuple[Any, ...]

    def mutations(self) -> Iterator[Mutation]:
        yield Mutation(
            "not-the-one-value", "const", f"is {self.words}",
            lambda rng, value: rng.pick(self.others),
        )  # fmt: skip


@dataclass(frozen=True)
class Whole(ValueType):
    words: str
    least: int = 0
    most: int | None = None
    may_be_a_fraction: bool = False

    def mutations(self) -> Iterator[Mutation]:
        yield wrong_type(self.words, NO_NUMBERS)
        if not self.may_be_a_fraction:
            yield Mutation("fraction", "type", "is whole", lambda rng, value: value % 1000 + 0.5)
        yield Mutation(
            "too-small", "minimum", f"is {self.least} or more",
            lambda rng, value: self.least - rng.between(1, 3),
        )  # fmt: skip
        if self.most is not None:
            most = self.most
            yield Mutation(
                "too-large", "maximum", f"is {most} or less",
                lambda rng, value: most + rng.between(1, 3),
            )  # fmt: skip


@dataclass(frozen=True)
class Flag(ValueType):
    words: str = "true or false"

    def mutations(self) -> Iterator[Mutation]:
        yield wrong_type(self.words, ("true", "no", 0, 1, None))


@dataclass(frozen=True)
class Object(ValueType):
    """An object that has the shape of one of these parts."""

    words: str
    parts: tuple[str, ...]
    refers: bool = True

    def mutations(self) -> Iterator[Mutation]:
        yield wrong_type(self.words, (7, False, None, []))
        if self.refers:
            yield Mutation(
                "as-bare-string", "type", "is an object, never a bare string",
                lambda rng, value: value.get("id", "https://caveat.example/claims/a/x"),
            )  # fmt: skip


@dataclass(frozen=True)
class Many(ValueType):
    """An array of one kind."""

    words: str
    of: ValueType
    least: int = 1
    most: int | None = None
    unique: bool = True

    def mutations(self) -> Iterator[Mutation]:
        yield Mutation(
            "not-in-a-list", "type", "is a list even of one",
            lambda rng, value: value[0] if value else {},
        )  # fmt: skip
        yield wrong_type(self.words, (7, False, None, "none", {}))
        if self.least:
            yield Mutation(
                "empty", "minItems", "is left out rather than empty", lambda rng, value: []
            )
        if self.unique:
            yield Mutation(
                "twice", "uniqueItems", "has nothing twice", lambda rng, value: [*value, value[-1]]
            )
        if self.most:
            yield Mutation("too-long", "maxItems", f"has {self.most} at most", self._too_long)

    def _too_long(self, rng: Rng, value: list[Any]) -> list[Any]:
        """Repeat what is there; where nothing may stand twice, tell the copies apart by a note."""
        assert self.most
        longer = [value[index % len(value)] for index in range(self.most + 1)]
        if not self.unique:
            return longer
        return [one | {"note": f"Copy {index}."} for index, one in enumerate(longer)]


NO_TEXTS: tuple[Any, ...] = (7, 0.5, True, None, ["a text"], {"text": "a text"})
NO_NUMBERS: tuple[Any, ...] = ("7", "none", True, None, [7], {})


def wrong_type(words: str, others: tuple[Any, ...], keyword: str = "type") -> Mutation:
    return Mutation(
        "of-wrong-type",
        keyword,
        f"is {words}, and nothing else",
        lambda rng, value: rng.pick(others),
    )


def _with_a_brace(rng: Rng, value: str) -> str:
    """Put a character into an IRI that none can hold, and leave its end as it is."""
    scheme, _, rest = value.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host}/{rng.pick('<>{}')}{slash}{path}"


def _impossible(rng: Rng, value: str) -> str:
    return value[:5] + rng.pick(("02-30", "13-01", "06-31", "00-10", "11-00"))


NUMBER = Whole("a whole number that JSON can carry", 0, LARGEST_NUMBER)
DISTANCE = Whole("a number that JSON can carry", 0, LARGEST_NUMBER, may_be_a_fraction=True)
