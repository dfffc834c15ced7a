"""Rules on time against the text: the day of a record is the one that its passages name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat.errors import Finding, Pointer
from caveat.records.claim import Claim
from caveat.records.kinds import Evidenced
from caveat.records.organization import Organization
from caveat.records.parts import Moment
from caveat.records.person import Person
from caveat.records.record import Record
from caveat.rules.language.word_lists import MONTHS, WEEKDAYS, weekdays_in
from caveat.rules.registry import text_rule
from caveat.rules.texts import ArticleTexts
from caveat.rules.times import moments

YEAR = re.compile(r"(?<![\d.,-])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
PRECISIONS_WITH_A_MONTH = frozenset({"day", "month"})


@text_rule
def weekday_stands_in_a_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """What is told by its weekday has that weekday in a passage: Sunday is never a Saturday."""
    for record, words in texts.records:
        for path, moment in moments(record):
            named = weekdays_in("\n".join(words.passages(record)))
            weekday = _weekday(moment)
            needs_it = moment.wording == "relativeWeekday" or (
                moment.wording == "carriedOver" and named and _has_dates(record)
            )
            if weekday and needs_it and weekday not in named:
                yield record.finding(
                    (*path, "earliest"),
                    f"{moment.earliest} is a {weekday}; its passages name "
                    f"{' and '.join(named) or 'no weekday'}.",
                    "Mend the day, or add the passage that names it with the role statesDate.",
                )  # fmt: skip


@text_rule
def last_weekday_has_both_its_readings(texts: ArticleTexts) -> Iterator[Finding]:
    """`Last Thursday` can be that of this week or of the week before: one day needs its reason."""
    for record, words in texts.records:
        passages = "\n".join(words.passages(record))
        for path, moment in moments(record):
            weekday = _weekday(moment)
            told = moment.wording == "relativeWeekday" and moment.inferred and not moment.note
            if weekday and told and re.search(rf"\blast {weekday}\b", passages, re.IGNORECASE):
                yield record.finding(
                    path,
                    f"A passage says last {weekday}, which can be either of two days.",
                    "Give the span from the one to the other; or say in a note why it is this one.",
                )  # fmt: skip


def _weekday(moment: Moment) -> str | None:
    if moment.earliest is None or moment.earliest != moment.latest:
        return None
    return WEEKDAYS[moment.earliest.weekday()]


def _has_dates(record: Evidenced) -> bool:
    return any(entry.role == "statesDate" for entry in record.evidence)


@text_rule
def date_stands_in_a_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """What is told by a date, or by a month, has the year and the month that its passages name."""
    for record, path, moment, passages in _dated(texts):
        for what, named, fits in (_years(passages, moment), _months(passages, moment)):
            if named and not fits:
                yield record.finding(
                    path,
                    f"Its passages name the {what} {' and '.join(named)}.",
                    "Mend the date, or add the passage that names it with the role statesDate.",
                )  # fmt: skip


def _dated(texts: ArticleTexts) -> Iterator[tuple[Record, Pointer, Moment, str]]:
    """Yield each moment with the passages that tell it; of a role the whole text may."""
    for record, words in texts.records:
        for path, moment in moments(record):
            yield record, path, moment, "\n".join(words.passages(record))
    for person in texts.graph.all(Person):
        yield from _dated_roles(texts, person)
    for organization in texts.graph.all(Organization):
        yield from _dated_roles(texts, organization)


def _dated_roles(
    texts: ArticleTexts, entity: Person | Organization
) -> Iterator[tuple[Record, Pointer, Moment, str]]:
    for index, role in enumerate(entity.roles):
        words = texts.by_article.get(role.stated_in)
        if role.happened_on and words:
            yield entity, ("roles", index, "happenedOn"), role.happened_on, words.text


def _years(passages: str, moment: Moment) -> tuple[str, list[str], bool]:
    if moment.wording != "absolute":
        return "year", [], True
    named = sorted(set(YEAR.findall(passages)))
    ends = [day.year for day in (moment.earliest, moment.latest) if day]
    return "year", named, all(str(year) in named for year in ends)


def _months(passages: str, moment: Moment) -> tuple[str, list[str], bool]:
    names_it = moment.wording == "absolute" or moment.wording == "relativePeriod"
    if not names_it or moment.precision not in PRECISIONS_WITH_A_MONTH:
        return "month", [], True
    named = [month for month in MONTHS if re.search(_month(month), passages)]
    ends = [MONTHS[day.month - 1] for day in (moment.earliest, moment.latest) if day]
    return "month", named, all(month in named for month in ends)


def _month(month: str) -> str:
    """Match a month with a day, a year or a preposition beside it: May and March are verbs too."""
    name = rf"(?:{month}|{month[:4]}\.?|{month[:3]}\.?)(?!\w)"
    before = r"\d(?:st|nd|rd|th)?(?: of)?|in|since|until|till|of|last|next|this|early|late|mid"
    return rf"\b(?i:{before})[ -]{name}|\b{name},? \d"


@text_rule
def weekday_of_ours_stands_in_a_passage(texts: ArticleTexts) -> Iterator[Finding]:
    """A weekday in a text or caveat of ours is named by a passage."""
    for claim, _ in texts.all(Claim):
        for key, text in (("text", claim.text), ("caveat", claim.caveat)):
            ours = weekdays_in(text)
            named = weekdays_in(texts.related_passages(claim)) if ours else []
            new = [day for day in ours if day not in named]
            if new:
                yield claim.finding(
                    (key,),
                    f"No passage of it, or of a claim that it stands to, names {new[0]}.",
                    "Mend the day, or add the passage that names it with the role statesDate.",
                )  # fmt: skip
