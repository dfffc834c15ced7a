"""Article: the news article that the records are of, and which text it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from caveat.contract.vocabulary import ARTICLE_TYPES, NOT_IN_SOURCE
from caveat.records.declaration import (
    Day,
    Integer,
    Iri,
    Page,
    Part,
    Reference,
    Sha256,
    Slug,
    Term,
    Text,
    Types,
    computed,
)
from caveat.records.fragments import slug_of, slug_of_words
from caveat.records.graph import Graph
from caveat.records.parts import Moment, Passage, TextObject
from caveat.records.record import Record

REASONS_NOT_RECORDED = {
    "bylineOfSource": "It names the authors, who stand in byline.",
    "creditsOfSource": "It names others who worked on the article, who stand in credits.",
    "heading": "A heading between paragraphs.",
    "notice": "A notice of an agency, of copyright or of rights.",
    "repeats": "It says again what the record named in the note says.",
    "assertsNothing": "A question, a greeting, a sign-off; the note says which.",
}
"""Why a passage may be the evidence of no record, each with what it means."""


@dataclass(frozen=True, kw_only=True)
class Credit:
    """Who did what for an article, and from where."""

    person: Annotated[str, Reference("people", "Who did something for the article.")]
    did: Annotated[str, Text("What: reported, wrote, contributed, photographed.", searched=True)]
    from_: Annotated[str | None, Reference("places", "From where.")] = None

    def natural_key(self) -> tuple[str, ...]:
        return "credit", slug_of_words(self.did), slug_of(self.person)


@dataclass(frozen=True, kw_only=True)
class SourceText:
    """The text of an article, known by its digest; without `license` all rights are reserved."""

    file: Annotated[str, Text("The name of the file with the text.")]
    sha256: Annotated[
        str, Sha256("SHA-256 of the normalized text. `caveat new --source` works it out.")
    ]
    characters: Annotated[int, Integer("How many code points the normalized text has.")]
    license: Annotated[
        str | None,
        Iri("Under which license the text is published. Without it no word of it is."),
    ] = None


@dataclass(frozen=True, kw_only=True)
class NotRecorded(Passage):
    """A passage from which no record was made, and why."""

    reason: Annotated[
        str,
        Term(tuple(REASONS_NOT_RECORDED), "Why no record has this passage as its evidence."),
    ]
    note: Annotated[
        str | None,
        Text("Which record says it already, or why it asserts nothing.", searched=True),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Article(Record):
    collection: ClassVar[str] = "articles"
    file: ClassVar[str] = (
        "The article itself: a headline and an abstract of ours, and which text it is."
    )
    example: ClassVar[str] = "articles/street-market"

    id: Annotated[str, Slug("The name of the article's folder; it never changes.", page=Page.LEAD)]
    type: Annotated[
        tuple[str, ...],
        Types(
            ARTICLE_TYPES,
            "NewsArticle, and ReportageNewsArticle where the newsroom reports itself.",
            page=Page.LEAD,
        ),
    ]
    name: Annotated[
        str,
        Text(
            "A short name that can be shown alone, with the newsroom in brackets.",
            searched=True,
            page=Page.LEAD,
        ),
    ]
    headline: Annotated[
        str,
        Text("A headline of ours, never that of the source.", searched=True, page=Page.LEAD),
    ]
    abstract: Annotated[
        str,
        Text(
            "One or two sentences of ours on what the article tells.",
            searched=True,
            page=Page.LEAD,
        ),
    ]
    published_on: Annotated[
        Moment, Part("When it was published, as far as is known. Weekdays hang on this.")
    ]
    date_published: Annotated[
        date | None, Day("The day of publication, only where the source states it.")
    ] = None
    byline: Annotated[
        str | None,
        Text("The byline on one line, as it is credited and in its order.", searched=True),
    ] = None
    author: Annotated[
        tuple[str, ...],
        Reference(("people", "organizations"), "Who wrote it; the same people as in the byline."),
    ] = ()
    publisher: Annotated[str, Reference("organizations", "The newsroom.")]
    copyright_holder: Annotated[
        str | None,
        Reference("organizations", "Who holds the rights in the text, where the source says so."),
    ] = None
    copyright_year: Annotated[int | None, Integer("The year of that notice.")] = None
    not_in_source: Annotated[
        tuple[str, ...], Term(NOT_IN_SOURCE, "What the source text does not have.")
    ] = ()
    credits: Annotated[
        tuple[Credit, ...], Part("Who else worked on it, and how.", page=Page.LIST)
    ] = ()
    source: Annotated[
        SourceText,
        Part("Which text the article is. Records point at its passages.", published=False),
    ]
    in_language: Annotated[str, Text("The language of these records, such as en.", page=Page.FOOT)]
    not_recorded: Annotated[
        tuple[NotRecorded, ...],
        Part("Passages that no record has as its evidence, each with the reason.", published=False),
    ] = ()

    @computed(
        Reference("claims", "The claims that it reports.", page=Page.LIST, column=""),
        after="credits",
    )
    def reports(self, graph: Graph) -> tuple[str, ...]:
        mentioned = graph.mentioned_in(self)
        return tuple(iri for iri in graph.records if iri in mentioned and iri.startswith("claims/"))

    @computed(
        Reference(
            ("events", "quotations", "people", "organizations", "places", "sources", "groups"),
            "Whom and what it mentions besides.",
            page=Page.LIST,
            column="",
        ),
        after="reports",
    )
    def mentions(self, graph: Graph) -> tuple[str, ...]:
        mentioned = graph.mentioned_in(self)
        return tuple(
            iri for iri in graph.records if iri in mentioned and not iri.startswith("claims/")
        )

    @computed(Part("The text that positions count in.", page=Page.FOOT), after="source")
    def source_text(self, graph: Graph) -> TextObject:
        return TextObject(
            id=f"{self.iri}/text",
            sha256=self.source.sha256,
            characters=self.source.characters,
            license=self.source.license,
        )


def article_of(graph: Graph, record: Record) -> Article:
    """Give the article that a record belongs to, or that it is."""
    return graph.get(Article, record.article or record.iri)


class StatedInArticle(Record):
    """A record that belongs to one article and never leaves it."""

    @computed(Reference("articles", "The article that it belongs to."))
    def stated_in(self, graph: Graph) -> str:
        return article_of(graph, self).iri


class RestsOnText(Record):
    """A record that rests on passages of its article's text."""

    @computed(Part("The text that positions count in.", page=Page.FOOT))
    def source_text(self, graph: Graph) -> TextObject:
        return article_of(graph, self).source_text(graph)
