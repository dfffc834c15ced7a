"""Filters of a page: the links and forms by which a person filters a list.

A field that is left empty is still sent by a browser, and lists refuse what they cannot read.
So terms are links, and every other filter is a form of its own whose fields are required.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from caveat.contract.filters import FILTERS, RANGES, Filter, days_of
from caveat.html.labels import LABELS
from caveat.html.wording import TYPES, heading, opening

FIRST_CHOICES = ("status", "disputed")
"""The choices that a reader looks for first; the others follow as the contract has them."""

SLUG_WORDS: Mapping[str, str] = {
    "claimant": "Who claims it (slug)",
    "about": "Event it is about (slug)",
    "place": "Place, and all inside it (slug)",
    "article": "Article (slug)",
    "within": "Inside the place (slug)",
    "role": "Role (slug)",
}
"""What the form of a filter asks for that takes a slug."""

RANGE_WORDS: Mapping[str, str] = {"said": "Said between", "happened": "Happened between"}
"""What the form of a range asks for."""

PARAMETER_WORDS = {
    "q": "words",
    "within": "inside",
    "saidFrom": "said from",
    "saidTo": "said until",
    "happenedFrom": "happened from",
    "happenedTo": "happened until",
}
"""Parameters whose name says too little."""

YES_OR_NO = {"true": "yes", "false": "no"}
ORDER_WORDS = {"newest": "newest first", "relevance": "best match first"}
LINK_WORDS: Mapping[tuple[str, str, str], str] = {
    ("articles", "claims", "article"): "Claims that it reports",
    ("people", "claims", "claimant"): "Claims that this person makes",
    ("organizations", "claims", "claimant"): "Claims that this organisation makes",
    ("groups", "claims", "claimant"): "Claims that this group makes",
    ("sources", "claims", "claimant"): "Claims that this source makes",
    ("events", "claims", "about"): "Claims about this event",
    ("places", "claims", "place"): "Claims placed here",
    ("places", "events", "place"): "Events placed here",
    ("places", "places", "within"): "Places inside it",
}
"""How a node of a collection leads to a list that a filter finds it by."""


class Link(NamedTuple):
    """A link of a list; `current` where the list is already filtered so."""

    words: str
    href: str
    current: bool = False


class Choice(NamedTuple):
    """A filter by terms: one link for each."""

    name: str
    heading: str
    links: tuple[Link, ...]


class FormField(NamedTuple):
    """One field of a form."""

    name: str
    label: str
    kind: str
    value: str


class Form(NamedTuple):
    """A form of one filter; `kept` are the other filters, sent along unseen."""

    heading: str
    fields: tuple[FormField, ...]
    kept: tuple[tuple[str, str], ...]


class ListFilters(NamedTuple):
    """Everything that filters one list: what is set now, and what can be."""

    action: str
    active: tuple[Link, ...]
    search: Form
    orders: tuple[Link, ...]
    choices: tuple[Choice, ...]
    forms: tuple[Form, ...]


def list_filters(address: str, collection: str) -> ListFilters:
    """Read a list's own address, and offer what would filter it further."""
    here = _Address(address)
    return ListFilters(
        action=here.path,
        active=tuple(_active(here)),
        search=Form(
            "Words", (FormField("q", "Words", "search", here.get("q")),), here.without("q")
        ),
        orders=tuple(_links(here, "order", ORDER_WORDS)) if here.get("q") else (),
        choices=tuple(
            Choice(name, heading(name), tuple(_links(here, name, _term_words(name, terms))))
            for name, terms in _choices(collection)
        ),
        forms=(*_slug_forms(here, collection), *_range_forms(here, collection)),
    )


def lists_of(iri: str) -> list[Link]:
    """Give the lists that a node leads to, from its IRI alone."""
    base, collection, slug = iri.rsplit("/", 2) if iri.count("/") > 2 else (iri, "", "")
    return [
        Link(words, f"{base}/{list_}?{urlencode({parameter: slug})}")
        for (found, list_, parameter), words in LINK_WORDS.items()
        if found == collection
    ]


class _Address:
    """A list's address, taken apart; a cursor never outlives a change of filters."""

    def __init__(self, address: str) -> None:
        self.path, _, query = address.partition("?")
        self.pairs = [pair for pair in parse_qsl(query, max_num_fields=64) if pair[0] != "cursor"]

    def get(self, name: str) -> str:
        return dict(self.pairs).get(name, "")

    def without(self, *names: str) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in self.pairs if pair[0] not in names)

    def href(self, pairs: tuple[tuple[str, str], ...]) -> str:
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path


def _active(here: _Address) -> Iterator[Link]:
    """Say each filter that is set; its link takes it away."""
    for name, value in here.pairs:
        if name not in ("order", "limit"):
            yield Link(
                f"{opening(_format_name(name))}: {_format_value(name, value)}",
                here.href(here.without(name)),
            )


def _format_name(name: str) -> str:
    return PARAMETER_WORDS.get(name) or heading(name)


def _format_value(name: str, value: str) -> str:
    return _term_words(name, (value,))[value]


def _term_words(name: str, terms: tuple[str, ...]) -> Mapping[str, str]:
    """Say the terms of a filter in words; a slug or a day stays as it is."""
    known: Mapping[str, str] = {}
    if name == "disputed":
        known = YES_OR_NO
    elif name == "type":
        known = TYPES
    elif _is_choice(name):
        known = LABELS
    return {term: known.get(term, term) for term in terms}


def _is_choice(name: str) -> bool:
    return any(one.name == name and one.terms for filters in FILTERS.values() for one in filters)


def _filters(collection: str) -> tuple[Filter, ...]:
    """Give the filters of a list; a page of something else has none."""
    return FILTERS.get(collection, ())


def _choices(collection: str) -> list[tuple[str, tuple[str, ...]]]:
    choices = {one.name: one.terms for one in _filters(collection) if one.terms}
    first = [name for name in FIRST_CHOICES if name in choices]
    return [(name, choices[name]) for name in dict.fromkeys((*first, *choices))]


def _links(here: _Address, name: str, terms: Mapping[str, str]) -> Iterator[Link]:
    for term, words in terms.items():
        href = here.href((*here.without(name), (name, term)))
        yield Link(words, href, here.get(name) == term)


def _slug_forms(here: _Address, collection: str) -> Iterator[Form]:
    for name in (one.name for one in _filters(collection) if one.terms is None):
        words = SLUG_WORDS[name]
        yield Form(words, (FormField(name, words, "slug", here.get(name)),), here.without(name))


def _range_forms(here: _Address, collection: str) -> Iterator[Form]:
    for name in RANGES.get(collection, ()):
        start, end = days_of(name)
        fields = (
            FormField(start, "First day", "date", here.get(start)),
            FormField(end, "Last day", "date", here.get(end)),
        )
        yield Form(RANGE_WORDS[name], fields, here.without(start, end))


def collection_of(address: str) -> str:
    """Name the collection that a list's address ends in."""
    return urlsplit(address).path.rpartition("/")[2]
