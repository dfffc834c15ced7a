"""Judges promises over a crawl: kept, broken, or not judged where an answer could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from time import perf_counter

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.unread import NotRead, UnreadableResponse
from caveat_partner.plain_text import one_line
from caveat_partner.promises.expansion import ExpansionError
from caveat_partner.promises.registry import Promise
from caveat_partner.report import Finding, Outcome
from caveat_partner.verdicts import Verdict

NOTHING = "nothing of the kind is published"
NO_LOCK = "no lock file was given; make one with `caveat-partner pin`"


def judge(promise: Promise, crawl: Crawl, left_out: Mapping[str, str]) -> Outcome:
    """Ask about one promise, unless it is left out, with the reason.

    What never came or broke off leaves it without judgment, unless it is broken elsewhere. An
    answer that is there and cannot be read as what it should be breaks it. Where nothing is there
    that it is about, it is not called kept.
    """
    if reason := _why_unasked(promise, crawl, left_out):
        return Outcome(promise.name, promise.sentence, Verdict.NOT_ASKED, reason=reason)
    begun = perf_counter()
    findings: dict[Finding, None] = {}
    since = ""
    try:
        for finding in promise.function(crawl):
            findings[_plain(finding)] = None
        if not findings and not promise.has_subject(crawl):
            return _without_subject(promise, crawl)
    except NotRead as error:
        reason = one_line(str(error))
    except UnreadableResponse as error:
        since = "" if findings else one_line(error.where)
        told = Finding(error.where, f"it cannot be judged, since {error.message}")
        findings[_plain(told)] = None
    except ExpansionError as error:
        findings[_plain(Finding(crawl.base, f"it cannot be judged, since {error}"))] = None
    except Exception as error:
        if crawl.never_came and not findings:
            return _unjudged(promise, one_line(str(crawl.never_came)))
        raised = f"an answer is too far from the contract to be judged ({error!r})"
        findings[_plain(Finding(crawl.base, raised))] = None
    unread = Verdict.NOT_JUDGED if reason else Verdict.KEPT
    return Outcome(
        promise.name,
        promise.sentence,
        Verdict.BROKEN if findings else unread,
        list(findings),
        perf_counter() - begun,
        promise.hint,
        reason,
        since=since,
    )


def _why_unasked(promise: Promise, crawl: Crawl, left_out: Mapping[str, str]) -> str:
    """Say why nobody wants to know about a promise, or nothing."""
    if promise.name in left_out:
        return left_out[promise.name]
    if promise.needs_lock and crawl.lock is None:
        return NO_LOCK
    if lacking := sorted(promise.needs & crawl.lacking):
        return f"it needs what the service is said not to do: {', '.join(lacking)}"
    return ""


def _without_subject(promise: Promise, crawl: Crawl) -> Outcome:
    """Tell that nothing was judged: there is none of it, or what would show it never came."""
    if crawl.never_came:
        return _unjudged(promise, one_line(str(crawl.never_came)))
    return Outcome(promise.name, promise.sentence, Verdict.NOT_ASKED, reason=NOTHING)


def _unjudged(promise: Promise, reason: str) -> Outcome:
    return Outcome(promise.name, promise.sentence, Verdict.NOT_JUDGED, reason=reason)


def _plain(finding: Finding) -> Finding:
    return Finding(one_line(finding.where), one_line(finding.message))
