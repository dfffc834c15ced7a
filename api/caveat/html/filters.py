"""Filters of a page: the links and forms by which a person filters a list.

A field that is left empty is still sent by a browser, and lists refuse what they cannot read.
So terms are links, and every other filter is a form of its own whose fields are required.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import parse_qsl, urlencode

from caveat.contract.filters import FILTERS, RANGES, Filter, days_of, filters_of
from caveat.contract.iris import NAMED_UNDER_ARTICLES, SLUG, article_slug, collection_of
from caveat.contract.wording import LABELS
from caveat.html.wording import TYPES, heading, opening

Counted: TypeAlias = "dict[str, dict[str, Mapping[str, Any]]]"
"""Facets by their parameter and its value."""

A_SLUG = SLUG.pattern.removesuffix(r"\Z")
FIRST_CHOICES = ("status", "disputed")
"""The choices that a reader looks for first; the others follow as the contract has them."""

FORM_WORDS: Mapping[str, str] = {
    "claimant": "Who claims it",
    "party": "Who takes part",
    "about": "Event it is about",
    "place": "Place, and all inside it",
    "article": "Article",
    "within": "Inside the place",
    "role": "Role, in small letters with hyphens",
}
"""What the form of a filter asks for that takes a node or a slug."""

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
    ("people", "claims", "claimant"): "Claims that this person makes",
    ("people", "claims", "party"): "Claims in which this person takes part",
    ("organizations", "claims", "claimant"): "Claims that this organization makes",
    ("organizations", "claims", "party"): "Claims in which this organization takes part",
    ("groups", "claims", "claimant"): "Claims that this group makes",
    ("groups", "claims", "party"): "Claims in which this group takes part",
    ("sources", "claims", "claimant"): "Claims that this source makes",
    ("sources", "claims", "party"): "Claims in which this source takes part",
    ("events", "claims", "about"): "Claims about this event",
    ("places", "claims", "place"): "Claims placed here",
    ("places", "events", "place"): "Events placed here",
    ("places", "places", "within"): "Places inside it",
}
"""How a node of a collection leads to a list that a filter finds it by."""

OF_ITS_OWN: Mapping[str, str] = {
    "claims": "Claims that it reports",
    "counts": "Figures that they state",
    "events": "Events that it tells of",
    "quotations": "Quotations in it",
    "sources": "Its sources without a name, and accounts",
    "groups": "Groups of people in it",
}
"""How an article leads to the lists of what is named under it."""


class Link(NamedTuple):
    """A link of a list; `current` where the list is already filtered so.

    `items` says how many items it leads to, where that was counted.
    """

    words: str
    href: str
    current: bool = False
    items: int | None = None


class Choice(NamedTuple):
    """A filter by terms or by the nodes that most items have: one link for each."""

    name: str
    heading: str
    links: tuple[Link, ...]


class FormField(NamedTuple):
    """One field of a form; where `pattern` is given, `title` says it in words."""

    name: str
    label: str
    kind: str
    value: str
    pattern: str = ""
    title: str = ""


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


def list_filters(
    address: str, base: str, facets: Sequence[Mapping[str, Any]] | None = None
) -> ListFilters:
    """Read a list's own address below `base`, and offer what would filter it further.

    `facets` are those of the list; where they were counted, what no item has is no link.
    """
    here = _Address(address)
    counted = None if facets is None else _by_parameter(facets)
    collection, _, article = here.path.removeprefix(f"{base}/").partition("/")
    filters = _filters(collection, article)
    return ListFilters(
        action=here.path,
        active=tuple(_active(here)),
        search=Form(
            "Words", (FormField("q", "Words", "search", here.get("q")),), here.without("q")
        ),
        orders=tuple(_links(here, "order", ORDER_WORDS)) if here.get("q") else (),
        choices=(
            *(_choice(here, name, terms, counted) for name, terms in _choices(filters)),
            *_node_choices(here, filters, counted or {}),
        ),
        forms=(*_forms(here, filters), *_range_forms(here, collection)),
    )


def lists_of(iri: str, base: str) -> list[Link]:
    """Give the lists that a node leads to; `iri` is relative to `base`."""
    if collection_of(iri) == "articles":
        slug = article_slug(iri)
        return [Link(words, f"{base}/{list_}/{slug}") for list_, words in OF_ITS_OWN.items()]
    return [
        Link(words, f"{base}/{list_}?{urlencode({parameter: iri}, safe='/')}")
        for (found, list_, parameter), words in LINK_WORDS.items()
        if found == collection_of(iri)
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


def _filters(collection: str, article: str) -> tuple[Filter, ...]:
    """Give the filters of a list; a page of something else has none."""
    return filters_of(collection, of_article=bool(article)) if collection in FILTERS else ()


def _choices(filters: tuple[Filter, ...]) -> list[tuple[str, tuple[str, ...]]]:
    choices = {one.name: one.terms for one in filters if one.terms}
    first = [name for name in FIRST_CHOICES if name in choices]
    return [(name, choices[name]) for name in dict.fromkeys((*first, *choices))]


def _by_parameter(facets: Sequence[Mapping[str, Any]]) -> Counted:
    found: Counted = {}
    for facet in facets:
        found.setdefault(facet["parameter"], {})[facet["parameterValue"]] = facet
    return found


def _choice(here: _Address, name: str, terms: tuple[str, ...], counted: Counted | None) -> Choice:
    """Offer the terms of a filter; counted, those that some item has and the one that is set.

    The others are left out: `Wounded 0` would say of the world what is only so of this list.
    """
    links = tuple(_links(here, name, _term_words(name, terms)))
    if counted is not None:
        own = counted.get(name, {})
        links = tuple(
            link._replace(items=own.get(term, {}).get("totalItems"))
            for term, link in zip(terms, links, strict=True)
            if term in own or link.current
        )
    return Choice(name, heading(name), links)


def _node_choices(
    here: _Address, filters: tuple[Filter, ...], counted: Counted
) -> Iterator[Choice]:
    """Offer the nodes that most items have; the form of the filter takes any other."""
    for one in filters:
        if one.nodes and (own := counted.get(one.name)):
            words = {value: facet["name"] for value, facet in own.items()}
            links = _links(here, one.name, words)
            yield Choice(
                one.name,
                FORM_WORDS[one.name],
                tuple(
                    link._replace(items=facet.get("totalItems"))
                    for link, facet in zip(links, own.values(), strict=True)
                ),
            )


def _links(here: _Address, name: str, terms: Mapping[str, str]) -> Iterator[Link]:
    for term, words in terms.items():
        href = here.href((*here.without(name), (name, term)))
        yield Link(words, href, here.get(name) == term)


def _forms(here: _Address, filters: tuple[Filter, ...]) -> Iterator[Form]:
    for one in filters:
        if one.terms is None:
            words = FORM_WORDS[one.name]
            field = FormField(
                one.name, words, "node" if one.nodes else "slug", here.get(one.name),
                f"(https?://.+/)?({'|'.join(map(_form, one.nodes))})" if one.nodes else A_SLUG,
                f"An IRI, such as {' or '.join(map(_example, one.nodes))}" if one.nodes
                else "Small letters, digits and hyphens, as in prime-minister",
            )  # fmt: skip
            yield Form(words, (field,), here.without(one.name))


def _form(collection: str) -> str:
    """Write how nodes of a collection are named, for the pattern of a field."""
    steps = 2 if collection in NAMED_UNDER_ARTICLES else 1
    return "/".join([collection, *[A_SLUG] * steps])


def _example(collection: str) -> str:
    return f"{collection}/{'{article}/' if collection in NAMED_UNDER_ARTICLES else ''}{{slug}}"


def _range_forms(here: _Address, collection: str) -> Iterator[Form]:
    for name in RANGES.get(collection, ()):
        start, end = days_of(name)
        fields = (
            FormField(start, "First day", "date", here.get(start)),
            FormField(end, "Last day", "date", here.get(end)),
        )
        yield Form(RANGE_WORDS[name], fields, here.without(start, end))
