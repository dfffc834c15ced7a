"""Kinds: what a value of the contract can be, and each way in which it can be just not that.

A break names the keyword of JSON Schema that refuses it; where a value breaks several at once
(a relative IRI has neither the form nor the pattern), it names the one it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from caveat_partner.generate.rng import Dice
from caveat_partner.terms import LARGEST_NUMBER

Change = Callable[[Dice, Any], Any]


@dataclass(frozen=True)
class Break:
    """One way to spoil a value: its name, what the value then no longer is, and how."""

    name: str
    keyword: str
    lost: str
    change: Change


@dataclass(frozen=True)
class Kind:
    """What a value is; `words` describe it in a sentence."""

    words: str

    def breaks(self) -> Iterator[Break]:
        raise NotImplementedError


@dataclass(frozen=True)
class Text(Kind):
    words: str = "a text"
    may_be_empty: bool = False

    def breaks(self) -> Iterator[Break]:
        yield wrong_type(self.words, NO_TEXTS)
        if not self.may_be_empty:
            yield Break("empty", "minLength", "is never empty", lambda dice, value: "")


@dataclass(frozen=True)
class Iri(Kind):
    """An absolute IRI; `elsewhere` is one that has the form and is not allowed here."""

    words: str = "an absolute IRI"
    elsewhere: str = "urn:caveat:elsewhere"
    relative: str = "nowhere/in-particular"

    def breaks(self) -> Iterator[Break]:
        yield wrong_type(self.words, NO_TEXTS)
        yield Break("relative", "format", "is absolute", lambda dice, value: self.relative)
        yield Break("not-an-iri", "format", "is well formed as an IRI", _with_a_brace)
        yield Break("elsewhere", "pattern", f"is {self.words}", lambda dice, value: self.elsewhere)


@dataclass(frozen=True)
class Day(Kind):
    words: str = "a day, as YYYY-MM-DD"

    def breaks(self) -> Iterator[Break]:
        yield wrong_type(self.words, NO_TEXTS)
        yield Break("impossible", "format", "is a day that exists", _impossible)
        yield Break(
            "with-a-time", "format", "has no time", lambda dice, value: f"{value}T12:00:00Z"
        )
        yield Break(
            "written-out", "format", "is written YYYY-MM-DD", lambda dice, value: "15 June 2024"
        )


@dataclass(frozen=True)
class Digest(Kind):
    words: str = "a SHA-256 as 64 small hexadecimal digits"

    def breaks(self) -> Iterator[Break]:
        yield wrong_type(self.words, NO_TEXTS)
        yield Break(
            "in-capitals",
            "pattern",
            "has small letters",
            lambda dice, value: "A" + value[1:].upper(),
        )
        yield Break("short", "pattern", "has 64 digits", lambda dice, value: value[:-1])


@dataclass(frozen=True)
class Language(Kind):
    words: str = "a BCP 47 tag"

    def breaks(self) -> Iterator[Break]:
        yield wrong_type(self.words, NO_TEXTS)
        yield Break(
            "in-words", "pattern", "is a BCP 47 tag",
            lambda dice, value: dice.pick(("English", "en_GB", "中文")),
        )  # fmt: skip


@dataclass(frozen=True)
class OneOf(Kind):
    words: str
    values: tuple[str, ...]

    def breaks(self) -> Iterator[Break]:
        yield wrong_type(self.words, NO_TEXTS, "enum")
        yield Break("misspelt", "enum", "is spelt as in the vocabulary", self._misspelt)
        yield Break(
            "unknown", "enum", "is a term of the vocabulary",
            lambda dice, value: dice.pick(("probablyTrue", "Thing", "other", "")),
        )  # fmt: skip

    def _misspelt(self, dice: Dice, value: str) -> str:
        at = dice.between(0, len(value) - 1)
        tries = (value[:at] + value[at + 1 :], value[: at + 1] + value[at:], value.swapcase())
        left = [one for one in tries if one not in self.values]
        return dice.pick(left)


@dataclass(frozen=True)
class Always(Kind):
    """A value that is always the same, where it is there at all."""

    words: str
    value: Any
    others: tuple[Any, ...]

    def breaks(self) -> Iterator[Break]:
        yield Break(
            "not-the-one-value", "const", f"is {self.words}",
            lambda dice, value: dice.pick(self.others),
        )  # fmt: skip


@dataclass(frozen=True)
class Whole(Kind):
    words: str
    least: int = 0
    most: int | None = None

    def breaks(self) -> Iterator[Break]:
        yield wrong_type(self.words, NO_NUMBERS)
        yield Break("fraction", "type", "is whole", lambda dice, value: value + 0.5)
        yield Break(
            "too-small", "minimum", f"is {self.least} or more",
            lambda dice, value: self.least - dice.between(1, 3),
        )  # fmt: skip
        if self.most is not None:
            most = self.most
            yield Break(
                "too-large", "maximum", f"is {most} or less",
                lambda dice, value: most + dice.between(1, 3),
            )  # fmt: skip


@dataclass(frozen=True)
class Flag(Kind):
    words: str = "true or false"

    def breaks(self) -> Iterator[Break]:
        yield wrong_type(self.words, ("true", "no", 0, 1, None))


@dataclass(frozen=True)
class Object(Kind):
    """An object that has the shape of one of these parts."""

    words: str
    parts: tuple[str, ...]
    refers: bool = True

    def breaks(self) -> Iterator[Break]:
        yield wrong_type(self.words, (7, False, None, []))
        if self.refers:
            yield Break(
                "as-bare-string", "type", "is an object, never a bare string",
                lambda dice, value: value.get("id", "https://caveat.example/claims/x"),
            )  # fmt: skip


@dataclass(frozen=True)
class Many(Kind):
    """An array of one kind."""

    words: str
    of: Kind
    least: int = 1
    most: int | None = None
    unique: bool = True

    def breaks(self) -> Iterator[Break]:
        yield Break(
            "not-in-a-list", "type", "is a list even of one",
            lambda dice, value: value[0] if value else {},
        )  # fmt: skip
        yield wrong_type(self.words, (7, False, None, "none", {}))
        if self.least:
            yield Break(
                "empty", "minItems", "is left out rather than empty", lambda dice, value: []
            )
        if self.unique:
            yield Break(
                "twice", "uniqueItems", "has nothing twice", lambda dice, value: [*value, value[-1]]
            )
        if self.most:
            yield Break("too-long", "maxItems", f"has {self.most} at most", self._too_long)

    def _too_long(self, dice: Dice, value: list[Any]) -> list[Any]:
        """Repeat what is there; where nothing may stand twice, tell the copies apart by a note."""
        assert self.most
        longer = [value[index % len(value)] for index in range(self.most + 1)]
        if not self.unique:
            return longer
        return [one | {"note": f"Copy {index}."} for index, one in enumerate(longer)]


NO_TEXTS: tuple[Any, ...] = (7, 0.5, True, None, ["a text"], {"text": "a text"})
NO_NUMBERS: tuple[Any, ...] = ("7", "none", True, None, [7], {})


def wrong_type(words: str, others: tuple[Any, ...], keyword: str = "type") -> Break:
    return Break(
        "of-wrong-type",
        keyword,
        f"is {words}, and nothing else",
        lambda dice, value: dice.pick(others),
    )


def _with_a_brace(dice: Dice, value: str) -> str:
    """Put a character into an IRI that none can hold, and leave its end as it is."""
    scheme, _, rest = value.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host}/{dice.pick('<>{}')}{slash}{path}"


def _impossible(dice: Dice, value: str) -> str:
    return value[:5] + dice.pick(("02-30", "13-01", "06-31", "00-10", "11-00"))


NUMBER = Whole("a whole number that JSON can carry", 0, LARGEST_NUMBER)
