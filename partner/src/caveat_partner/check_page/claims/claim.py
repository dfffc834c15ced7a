"""One claim as a page is held against it: what it says, and the words by which it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caveat_partner.check_page.claims.speakers import Speakers, speakers
from caveat_partner.check_page.language.outcome_words import OUTCOMES, PEOPLE
from caveat_partner.check_page.language.stemming import stems

Node = Mapping[str, Any]
SAYING = re.compile(
    r"\b(?:said|says|told|reports|reported|wrote|argued|urged|denied|announced|estimates|called"
    r"|acknowledged|ordered|threatened|calls|describes|corrects)\b"
)
"""The verbs behind which our texts tell what is claimed."""
FIRST_SENTENCE = re.compile(r"(?:(?<=[a-z0-9)][.!?])|(?<=[A-Z]{3}[.!?]))\s+(?=[A-Z])")
"""Where a sentence of our texts ends: behind ISIS, but not behind U.S."""
OF_ANOTHER = re.compile(r", and so [^.;]*")
"""What a claim does to another, behind what it says: and so took back her denial."""
CAPITALIZED = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)+")
OF_ANYBODY = frozenset(
    stems(" ".join([*PEOPLE, *(word for words in OUTCOMES.values() for word in words)]))
)
"""Stems that stand beside anybody's figures and so place none."""


RESERVES = frozenset(
    stems(
        "apparently purportedly seeming appear possibly perhaps later calls claim verify whom"
        " announced statement"
    )
)
"""Stems by which our texts pass something on with a reserve: a page that loses it has them not."""

ASIDE = re.compile(
    r"\b(?:if|unless|provided|as if|whom|which|since|because|such as|as he|as she|as it)\b"
    r"[^,.;:]*?(?:[,.;:]|$|(?=\b(?-i:[A-Z])\w+ (?:could|can|would|will)\b))"
    r"|, (?:apparently|purportedly|by (?:an|the)|with an|in his|in her|and no more|by whom"
    r"|in passing)\b[^,.;:]*,",
    re.IGNORECASE,
)
"""Conditions, reasons and relative clauses: a page that lost a caveat has left them out too."""
THOUGHT = frozenset(
    stems("consider seem suggest think thought believe possible translation English")
)
"""Stems of how something is only thought, which such a page has not."""


@dataclass(frozen=True, eq=False)
class Claim:
    """One claim as the API publishes it now."""

    node: Node
    id: str
    text: str
    caveat: str
    counts: tuple[Node, ...]
    speakers: Speakers
    core: frozenset[str]
    """Stems of what is claimed, without who says it."""
    gist: frozenset[str]
    """What of the core is left where conditions, reasons and reserves are let go of."""
    subject: frozenset[str]
    """Stems of the names of whom and what it is about: what is claimed of them is the rest."""
    vocabulary: frozenset[str]
    """Stems of everything that the claim names."""
    setting: frozenset[str]
    """Stems of the article's name: they place a figure, weakly."""
    own_places: frozenset[str]
    """Stems of where it happened, and of the places around that."""
    setting_of_speech: frozenset[str]
    """Stems of the names of who says it and of who publishes it."""
    names: tuple[str, ...]
    """Names of two words or more of whom and what it is about: a whole one places a figure."""
    years: frozenset[int]
    days: tuple[tuple[date, date], ...]
    """First and last day of when it was said, happened or is due, where told."""

    @property
    def happened_on(self) -> bool:
        """Whether it is told on which day it happened."""
        return "earliest" in (self.node.get("happenedOn") or {})

    @property
    def slug(self) -> str:
        """The last part of the id."""
        return self.id.rsplit("/", 1)[-1]

    @property
    def path(self) -> str:
        """The article and the slug, which together name it."""
        return "/".join(self.id.rsplit("/", 2)[-2:])

    @property
    def status(self) -> str:
        """The headline status."""
        return str(self.node.get("status", ""))

    @property
    def is_hedged(self) -> bool:
        """Whether the newsroom itself has a reserve, whatever becomes of it in the headline."""
        hedges = self.node.get("hedges", [])
        return any((one["by"], one["aspect"]) == ("newsroom", "what") for one in hedges)

    @property
    def disputed(self) -> bool:
        """Whether another claim disputes it, or it disputes one."""
        return bool(self.node.get("disputed"))

    @property
    def withdrawn(self) -> bool:
        """Whether its speaker took it back."""
        return bool(self.node.get("withdrawn"))

    @property
    def modality(self) -> str:
        """`actual` where it is said to be so; else how it is said: `planned`, `possible` ..."""
        return str(self.node.get("modality", "actual"))

    @property
    def types(self) -> tuple[str, ...]:
        """The types, Denial and CasualtyClaim among them."""
        types = self.node.get("type", [])
        return (types,) if isinstance(types, str) else tuple(types)


def make_claim(node: Node, nodes: Mapping[str, Node], places: frozenset[str]) -> Claim:
    """Make a claim of its node; `nodes` are all by id, `places` the words of their names."""
    first, opening, said = _parted(str(node["text"]))
    names = [str(node.get("name", "")), *_names(node), *(c["name"] for c in node.get("counts", []))]
    speak = speakers(node, nodes, opening, places)
    core = frozenset(stems(said)) - frozenset(stems(" ".join(speak.newsroom))) - RESERVES
    article = nodes.get(node.get("appearance", {}).get("id", ""), node.get("appearance", {}))
    setting = f"{article.get('name', '')} {article.get('headline', '')}"
    return Claim(
        node=node,
        id=str(node["id"]),
        text=str(node["text"]),
        caveat=str(node["caveat"]),
        counts=tuple(node.get("counts", [])),
        speakers=speak,
        core=core,
        gist=_gist(said, core),
        subject=frozenset(stems(" ".join(_subjects(node, nodes)))),
        vocabulary=frozenset(stems(" ".join([first, *names]))) - OF_ANYBODY,
        setting=frozenset(stems(setting)),
        own_places=frozenset(stems(" ".join(_places_around(node, nodes)))),
        setting_of_speech=frozenset(stems(" ".join(speak.names))),
        names=tuple({run for each in _names(node) for run in CAPITALIZED.findall(each)}),
        years=frozenset(_years(node, article)),
        days=tuple(_days(node)),
    )


def _parted(text: str) -> tuple[str, str, str]:
    """Part a text into its first sentence, that sentence's opening, and what it says."""
    first = FIRST_SENTENCE.split(text, maxsplit=1)[0]
    first = OF_ANOTHER.sub("", first)
    saying = SAYING.search(first) or re.search(r"\bclaims\b", first)
    if saying is None:
        return first, "", first
    return first, first[: saying.start()], first[saying.end() :]


def _gist(said: str, core: frozenset[str]) -> frozenset[str]:
    """Give what is left of a core without asides; of an aside, its names stay."""
    names = " ".join(
        word for found in ASIDE.findall(said) for word in found.split() if word[:1].isupper()
    )
    return core & frozenset(stems(f"{ASIDE.sub(' ', said)} {names}")) - THOUGHT


def _subjects(node: Node, nodes: Mapping[str, Node]) -> Iterator[str]:
    """Yield the names of parties, places and things, and not of what happened."""
    held = [
        *(each.get("party", {}) for each in node.get("parties", [])),
        *(each.get("place", {}) for each in node.get("places", [])),
        *(one for one in _as_list(node.get("about", [])) if one.get("type") != "Event"),
    ]
    for one in held:
        yield str(one.get("name", ""))
        yield from map(str, nodes.get(one.get("id", ""), one).get("alternateName", []))


def _names(node: Node) -> Iterator[str]:
    for party in node.get("parties", []):
        yield str(party.get("party", {}).get("name", ""))
    for place in node.get("places", []):
        yield str(place.get("place", {}).get("name", ""))
    for key in ("ofWhom", "about"):
        for holder in (node, *node.get("counts", [])):
            found = holder.get(key, [])
            yield from (str(each.get("name", "")) for each in _as_list(found))


def _places_around(node: Node, nodes: Mapping[str, Node]) -> Iterator[str]:
    """Yield the names of a claim's places and of those that contain them."""
    for each in node.get("places", []):
        place, seen = each.get("place", {}), set[str]()
        while place and str(place.get("id")) not in seen:
            seen.add(str(place.get("id")))
            place = nodes.get(place.get("id", ""), place)
            yield from (str(place.get("name", "")), *map(str, place.get("alternateName", [])))
            place = place.get("containedInPlace", {})


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _days(node: Node) -> Iterator[tuple[date, date]]:
    """Yield the days of a claim, where they are told."""
    told = [node.get(key) or {} for key in ("saidOn", "happenedOn", "dueOn")]
    whole = [one for one in told if "earliest" in one and "latest" in one]
    for one in whole:
        ends = [str(one.get(key, ""))[:10] for key in ("earliest", "latest")]
        if all(len(end) == len("2014-06-15") for end in ends):
            yield date.fromisoformat(ends[0]), date.fromisoformat(ends[1])


def _years(node: Node, article: Node) -> Iterator[int]:
    """Yield the years in which a claim was made, is set, or was published."""
    for moment in (node.get("saidOn"), node.get("happenedOn"), article.get("publishedOn")):
        for day in ((moment or {}).get("earliest"), (moment or {}).get("latest")):
            yield from [int(str(day)[:4])] if day else []
    yield from (int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", str(node["text"])))
