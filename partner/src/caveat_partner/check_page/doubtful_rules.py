"""Lists pages whose claims or caveats some readers see, by the style sheets, and others do not.

A page is read as at a desk and, where a rule holds for some readers alone, as on a phone, too, for
whom all holds of which nothing is known here. What both lose or keep is certain.
"""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.check_page.report import PageReport, Unrecognized, excerpt_of
from caveat_partner.check_page.tree.dom import Element


def first_in_doubt(root: Element) -> Element | None:
    """Give the first element, with a text in it, that a rule hides from some readers alone."""
    return next((each for each in root.walk() if each.in_doubt and each.raw().strip()), None)


def told_otherwise(rule: Element, one: PageReport, other: PageReport) -> Iterator[Unrecognized]:
    """Yield what says that two readers of a page are shown something else, if they are."""
    differing = [*_told(one) ^ _told(other)]
    if differing:
        message = (
            "Not every reader sees the same here: this rule of a style sheet hides or shows it to "
            "some of them, and the check cannot say to whom. Show claims with their caveats to all."
        )
        where = f"{rule.line}:{rule.column}"
        yield Unrecognized(
            "container", where, excerpt_of(rule.in_doubt), message, min(differing)[0]
        )


def _told(report: PageReport) -> set[tuple[str, str]]:
    """Give what a report finds, wherever it stands."""
    return {(loss.claim, loss.kind) for loss in report.findings} | {
        (claim, "") for claim in report.shown
    }
