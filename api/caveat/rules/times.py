"""Rules on time: said and happened are kept apart, and each day can be what it is said to be."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from caveat.contract.vocabulary import MODALITIES_WITH_A_DUE_DAY, PRECISIONS_OF_ONE_DAY
from caveat.errors import Finding, Pointer
from caveat.records.article import Article, article_of
from caveat.records.claim import Claim
from caveat.records.event import Event
from caveat.records.graph import Graph
from caveat.records.kinds import Evidenced
from caveat.records.organization import Organization
from caveat.records.parts import Moment
from caveat.records.person import Person
from caveat.records.record import Record
from caveat.rules.language.word_lists import WEEKDAYS, weekdays_in
from caveat.rules.registry import rule

WEEK = timedelta(days=7)
WORDINGS_THAT_NEED_AN_ANCHOR = frozenset(
    {"relativeDay", "relativeWeekday", "relativePeriod", "carriedOver"}
)
STANDINGS_WITHOUT_A_DAY = frozenset({"planned", "predicted", "hypothetical"})


def moments(record: Record) -> Iterator[tuple[Pointer, Moment]]:
    """Yield every moment of a record with its path."""
    if isinstance(record, Person | Organization):
        for index, role in enumerate(record.roles):
            if role.happened_on:
                yield ("roles", index, "happenedOn"), role.happened_on
    for key, name in (
        ("saidOn", "said_on"),
        ("happenedOn", "happened_on"),
        ("dueOn", "due_on"),
        ("publishedOn", "published_on"),
    ):
        moment = getattr(record, name, None)
        if moment is not None:
            yield (key,), moment


def _moments(graph: Graph) -> Iterator[tuple[Record, Pointer, Moment]]:
    for record in graph.records.values():
        for path, moment in moments(record):
            yield record, path, moment


@rule
def moment_goes_forward(graph: Graph) -> Iterator[Finding]:
    """A moment's earliest day is not after its latest."""
    for record, path, moment in _moments(graph):
        if moment.earliest and moment.latest and moment.earliest > moment.latest:
            yield record.finding(
                (*path, "earliest"),
                f"{moment.earliest} is after {moment.latest}.", "Exchange them, or mend one.",
            )  # fmt: skip


@rule
def moment_says_when(graph: Graph) -> Iterator[Finding]:
    """A moment has an earliest or a latest day; where nothing is known it is left out."""
    for record, path, moment in _moments(graph):
        if moment.earliest is None and moment.latest is None:
            yield record.finding(
                path, "It has neither an earliest nor a latest day.",
                "Add the one that the source allows, or leave it out and say so in a note.",
            )  # fmt: skip


@rule
def precision_fits(graph: Graph) -> Iterator[Finding]:
    """A day is one day, days are several; months and years begin and end where they do."""
    for record, path, moment in _moments(graph):
        if not _fits_precision(moment):
            yield record.finding(
                (*path, "precision"),
                f"{moment.earliest} to {moment.latest} is no {moment.precision}.",
                "Give the first and the last day of what the source names.",
            )  # fmt: skip


def _fits_precision(moment: Moment) -> bool:
    first, last = moment.earliest, moment.latest
    if (first and last and first > last) or (first is None and last is None):
        return True  # Rules of their own say so.
    if moment.precision in PRECISIONS_OF_ONE_DAY:
        return first == last
    if moment.precision == "days":
        return first != last
    if moment.precision == "month":
        return (not first or first.day == 1) and (not last or _ends_month(last))
    if moment.precision in ("year", "decade"):
        begins = not first or (first.month, first.day) == (1, 1)
        return begins and (not last or (last.month, last.day) == (12, 31))
    return True


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


@rule
def inferred_moment_has_its_ground(graph: Graph) -> Iterator[Finding]:
    """A moment that was inferred says from what: a weekday by its anchor, all else by a note."""
    for record, path, moment in _moments(graph):
        plain = moment.wording == "relativeWeekday" and moment.anchor is not None
        if moment.inferred and not plain and not moment.note:
            yield record.finding(
                (*path, "inferred"),
                "It is inferred, and nothing says from what.",
                "Say in a note what in the source leads to it.",
            )  # fmt: skip


@rule
def wording_fits_inference(graph: Graph) -> Iterator[Finding]:
    """A weekday or `last week` is inferred from an anchor; an absolute date is neither."""
    for record, path, moment in _moments(graph):
        counted = moment.anchor is not None and moment.inferred
        if moment.wording in WORDINGS_THAT_NEED_AN_ANCHOR and not counted:
            yield record.finding(
                (*path, "wording"),
                f"{moment.wording} is counted from some day.",
                "Add the anchor, and inferred: true.",
            )  # fmt: skip
        elif moment.wording == "absolute" and (moment.anchor or moment.inferred):
            yield record.finding(
                (*path, "wording"), "An absolute date needs no anchor.",
                "Remove anchor and inferred, or mend the wording.",
            )  # fmt: skip


@rule
def anchor_is_a_day_of_the_article(graph: Graph) -> Iterator[Finding]:
    """What is told by its weekday is counted from a day on which the article can have appeared."""
    for record, path, moment in _moments(graph):
        if record.article is None or moment.anchor is None:
            continue
        if moment.wording == "relativeWeekday" and not _within(
            moment.anchor, article_of(graph, record).published_on
        ):
            yield record.finding(
                (*path, "anchor"),
                f"The article did not appear on {moment.anchor}.",
                "Count from the day of the article's publishedOn.",
            )  # fmt: skip


def _within(day: date, moment: Moment) -> bool:
    return (moment.earliest or day) <= day <= (moment.latest or day)


@rule
def weekday_is_near_its_anchor(graph: Graph) -> Iterator[Finding]:
    """A weekday is at most a week from its anchor; its other reading, a week before or after."""
    for record, path, moment in _moments(graph):
        if moment.wording != "relativeWeekday" or moment.anchor is None:
            continue
        days = [day for day in (moment.earliest, moment.latest) if day]
        distances = sorted(abs(day - moment.anchor) for day in days)
        if distances and (distances[0] > WEEK or distances[-1] > 2 * WEEK):
            yield record.finding(
                path,
                f"It is more than a week from {moment.anchor}.",
                "Mend the day; a day further off is told by more than its weekday.",
            )  # fmt: skip


@rule
def weekday_is_the_one_named(graph: Graph) -> Iterator[Finding]:
    """A day falls on a weekday that the record names: Sunday is never a Saturday."""
    for record, path, moment in _moments(graph):
        if moment.wording != "relativeWeekday" or moment.earliest is None:
            continue
        named = weekdays_in(moment.note or "") or _weekdays_of(record)
        weekday = WEEKDAYS[moment.earliest.weekday()]
        if named and weekday not in named:
            yield record.finding(
                (*path, "earliest"),
                f"{moment.earliest} is a {weekday}; the record names {' and '.join(named)}.",
                "Mend the day, or the words.",
            )  # fmt: skip


def _weekdays_of(record: Record) -> list[str]:
    texts = [record.note, getattr(record, "text", None), getattr(record, "caveat", None)]
    texts += [moment.note for _, moment in moments(record)]
    return weekdays_in(" ".join(text for text in texts if text))


@rule
def only_the_actual_happened(graph: Graph) -> Iterator[Finding]:
    """What is planned, conditional or supposed has no day on which it happened."""
    for record in graph.records.values():
        open_ = (isinstance(record, Claim) and record.modality != "actual") or (
            isinstance(record, Event) and record.standing in STANDINGS_WITHOUT_A_DAY
        )
        if open_ and getattr(record, "happened_on", None) is not None:
            yield record.finding(
                ("happenedOn",),
                "It is not told as having happened.",
                "Remove happenedOn; a time at which it is to come is dueOn.",
            )  # fmt: skip


@rule
def only_what_is_to_come_is_due(graph: Graph) -> Iterator[Finding]:
    """Only what is planned, called for or predicted is due on a day."""
    for claim in graph.all(Claim):
        if claim.due_on is not None and claim.modality not in MODALITIES_WITH_A_DUE_DAY:
            yield claim.finding(
                ("dueOn",),
                f"It is {claim.modality}, and said to be due.",
                "Remove dueOn, or mend the modality.",
            )  # fmt: skip


@rule
def nothing_is_told_before_it_happened(graph: Graph) -> Iterator[Finding]:
    """What somebody said had happened did not happen after that was said."""
    for claim in graph.all(Claim):
        if claim.said_on is None or claim.happened_on is None or claim.said_on.latest is None:
            continue
        said = claim.said_on.latest
        for key, day in (
            ("earliest", claim.happened_on.earliest),
            ("latest", claim.happened_on.latest),
        ):
            if day is not None and day > said:
                yield claim.finding(
                    ("happenedOn", key),
                    f"It was said by {said}, and would have happened up to {day}.",
                    "Let it end when it was said, or mend one of the days.",
                )  # fmt: skip
                break


@rule
def nothing_is_told_after_the_article(graph: Graph) -> Iterator[Finding]:
    """Nothing in an article was said, or has happened, after the article appeared."""
    for record in graph.records.values():
        if not isinstance(record, Evidenced):
            continue
        published = article_of(graph, record).published_on.latest
        for path, moment in moments(record):
            if path == ("dueOn",):
                continue
            day = max((d for d in (moment.earliest, moment.latest) if d), default=published)
            if published and day and day > published:
                yield record.finding(
                    path,
                    f"{day} is after {published}, when the article appeared.", "Mend the day.",
                )  # fmt: skip


@rule
def publication_day_is_stated(graph: Graph) -> Iterator[Finding]:
    """`datePublished` is the day that the source states, and `publishedOn` is the same."""
    for article in graph.all(Article):
        day, moment = article.date_published, article.published_on
        if day is None:
            continue
        same = moment.earliest == moment.latest == day and not moment.inferred
        if not same or "publicationDate" in article.not_in_source:
            yield article.finding(
                ("datePublished",),
                "publishedOn or notInSource says otherwise.",
                "Leave datePublished out unless the source states the day.",
            )  # fmt: skip
