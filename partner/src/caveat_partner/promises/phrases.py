"""Promises on the one line by which a count is shown: nothing of the count is lost in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat_partner.check_page.language.outcome_words import OUTCOMES
from caveat_partner.check_page.language.phrases import has
from caveat_partner.crawl.crawl import Crawl
from caveat_partner.json_objects import JsonObject, objects_in
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding
from caveat_partner.words import MODALITIES, QUANTIFIERS, STATUSES

BOUNDED = ("atLeast", "moreThan", "atMost", "lessThan", "approximately")
SAID_OF_STATUS = {
    **STATUSES,
    "hedged": (*STATUSES["hedged"], "reserve"),
    "corroborated": STATUSES["corroborated"],
}
"""The published wordings of a status, with those that only phrases have."""
UNDISPUTED = ("unverified", "doubted", "refuted", "confirmed")
"""Words of one status that no phrase of another may have."""
ALSO_SAID_OF = {"partlyCorroborated": {"unverified", "confirmed"}, "partlyRefuted": {"refuted"},
                "corroborated": {"confirmed"}}  # fmt: skip
"""Statuses whose phrase may have such a word: not confirmed, partly refuted."""
DISPUTED = re.compile(r"\bdisput")
WITHDRAWN = re.compile(r"\b(?:withdr[ae]w|retract|taken back|took back)")


def _phrases(crawl: Crawl) -> Iterator[tuple[JsonObject, str, str, str, JsonObject]]:
    """Yield each phrase in its two halves: the figure, and what is said of it."""
    for node, where, count in crawl.counts():
        figure, _, standing = str(count.get("phrase", "")).partition(": ")
        yield node.json, f"{where}/phrase", figure, standing, count


@promise(
    "caveats",
    "phrase-says-bound",
    "The line of a count has the bound of its figure.",
    of=Crawl.counts,
)
def bounds(crawl: Crawl) -> Iterator[Finding]:
    for _, where, figure, _, count in _phrases(crawl):
        before = re.split(r"\d", figure, maxsplit=1)[0]
        quantifier = str(count.get("quantifier"))
        told = {one for one in BOUNDED if has(before, QUANTIFIERS[one])}
        if quantifier in BOUNDED:
            if quantifier not in told:
                yield Finding(where, f"{figure!r} does not say {quantifier}")
        elif quantifier in ("unqualified", "exactly") and re.search(r"\d", figure) and told:
            yield Finding(where, f"{figure!r} says {', '.join(sorted(told))}, not {quantifier}")
        if quantifier != "exactly" and has(before, QUANTIFIERS["exact"]):
            yield Finding(where, f"{figure!r} calls {quantifier} exact")
        if quantifier == "none" and not re.match(r"(no|none|nobody|zero|0)\b", figure.lower()):
            yield Finding(where, f"{figure!r} does not say that there are none")


@promise(
    "caveats",
    "phrase-says-what",
    "The line of a count says what is counted, and of whom.",
    of=Crawl.counts,
)
def outcomes(crawl: Crawl) -> Iterator[Finding]:
    for _, where, figure, _, count in _phrases(crawl):
        known = OUTCOMES.get(str(count.get("outcome")), ())
        if known and not has(figure, (*known, str(count["outcome"]))):
            yield Finding(where, f"{figure!r} does not say {count['outcome']}")
        if str(count.get("unitText")) not in figure:
            yield Finding(where, f"{figure!r} does not name the {count.get('unitText')}")


@promise(
    "caveats",
    "phrase-says-status",
    "The line of a count says its status, and no other status.",
    of=Crawl.counts,
)
def statuses(crawl: Crawl) -> Iterator[Finding]:
    for _, where, _, standing, count in _phrases(crawl):
        status = str(count.get("status"))
        said = without_names(standing, count)
        if status in SAID_OF_STATUS and not has(said, SAID_OF_STATUS[status]):
            yield Finding(where, f"{standing!r} does not say {status}")
        for other in UNDISPUTED:
            own = {status} | ALSO_SAID_OF.get(status, set())
            if other not in own and re.search(rf"\b{other}\b", said):
                yield Finding(where, f"{standing!r} says {other} of what is {status}")


def without_names(standing: str, count: JsonObject) -> str:
    """Take the names of the speakers away: an account may be called unverified."""
    for one in objects_in(count.get("claimant")) + objects_in(count.get("via")):
        standing = standing.replace(str(one.get("name")), "")
    return standing


@promise(
    "caveats",
    "phrase-says-who",
    "The line of a count names who says so, and by way of whom.",
    of=Crawl.counts,
)
def speakers(crawl: Crawl) -> Iterator[Finding]:
    for _, where, _, standing, count in _phrases(crawl):
        for key in ("claimant", "via"):
            for one in objects_in(count.get(key)):
                if str(one.get("name")) not in standing:
                    yield Finding(where, f"{standing!r} does not name {one.get('name')}")


@promise(
    "caveats",
    "phrase-says-dispute",
    "The line of a count says that it is disputed, withdrawn or only planned, where it is.",
    of=Crawl.counts,
)
def disputes(crawl: Crawl) -> Iterator[Finding]:
    for claim, where, _, standing, count in _phrases(crawl):
        said = without_names(standing, count)
        if (count.get("disputed") is True) != bool(DISPUTED.search(said)):
            yield Finding(where, f"{standing!r}; disputed is {count.get('disputed')}")
        if bool(count.get("withdrawn")) != bool(WITHDRAWN.search(said)):
            yield Finding(where, f"{standing!r}; withdrawn is {count.get('withdrawn')}")
        modality = str(claim.get("modality"))
        if modality in MODALITIES and not has(said, (*MODALITIES[modality], modality)):
            yield Finding(where, f"{standing!r} does not say {modality}")
