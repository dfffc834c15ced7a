"""Checks a page: parses it, judges its marks, its text and its data, and reports what each lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from traceback import extract_tb

from caveat_partner.check_page.claims.claims import Claims, Lister
from caveat_partner.check_page.doubtful_rules import first_in_doubt, told_otherwise
from caveat_partner.check_page.marks.marks import judge_marks
from caveat_partner.check_page.page import read_page
from caveat_partner.check_page.reading.html_parser import Unparseable, parse_html
from caveat_partner.check_page.report import Loss, PageReport, Unrecognized
from caveat_partner.check_page.script_data import unread_scripts
from caveat_partner.check_page.structured_data import Sentences, data_losses
from caveat_partner.check_page.styles.css_conditions import ON_PHONE
from caveat_partner.check_page.text_judgment import judge_text
from caveat_partner.check_page.tree.dom import Element
from caveat_partner.check_page.unread_containers import unread_containers
from caveat_partner.problems import PartnerError

LONGEST = 120
"""How many characters of a fault are shown."""


def check_page(
    html: str,
    client_or_claims: Claims | Lister,
    *,
    url: str | None = None,
    require_marked: bool = False,
) -> PageReport:
    """Report each caveat that a page lost, of the claims that it shows from the API.

    `html` is the page as it is delivered; `client_or_claims` are `Claims`, or a `Client` that is
    asked for them. With `require_marked` a claim that is shown without marks is lost. Raises what
    the client raises; a broken page raises nothing, nor does a fault of the check itself, for
    which this page is not judged.
    """
    claims = client_or_claims
    if not isinstance(claims, Claims):
        claims = Claims.fetch(claims)
    target = url or "page"
    try:
        return _judged(html, claims, target, require_marked)
    except Unparseable as error:
        return _unjudged(html, target, "size", str(error))
    except PartnerError:
        raise
    except Exception as error:
        return _unjudged(html, target, "fault", _format_fault(error))


def _unjudged(html: str, target: str, kind: str, message: str) -> PageReport:
    unread = Unrecognized(kind, "1:1", " ".join(html[:80].split()), message)
    return PageReport(target, unrecognized=[unread])


def _format_fault(error: Exception) -> str:
    """Say what failed, and where, so that the makers of the check can mend it."""
    steps = extract_tb(error.__traceback__)
    where = f"{Path(steps[-1].filename).name}:{steps[-1].lineno}" if steps else "?"
    told = f"{type(error).__name__} in {where}: {str(error)[:LONGEST]}"
    return f"The check failed at this page; tell its makers ({told})."


def _judged(html: str, claims: Claims, target: str, require_marked: bool) -> PageReport:
    """Report on a page, and where its styles show something else to other readers, say so."""
    root = read_page(html, claims)
    report = _judged_as_read(root, claims, target, require_marked)
    rule = first_in_doubt(root)
    if rule is None:
        return report
    seen_by_others = read_page(html, claims, ON_PHONE)
    other = _judged_as_read(seen_by_others, claims, target, require_marked)
    in_doubt = told_otherwise(rule, report, other)
    return replace(report, unrecognized=[*report.unrecognized, *in_doubt])


def _judged_as_read(root: Element, claims: Claims, target: str, require_marked: bool) -> PageReport:
    marked = judge_marks(root, claims)
    text = judge_text(root, claims, marked, require_marked=require_marked)
    data = data_losses(root, claims)
    told = [loss for one in data.sentences for loss in _sentence_losses(one, claims)]
    shown = list(dict.fromkeys([*marked.shown, *text.shown, *data.shown]))
    beyond = [*unread_scripts(root, claims, shown), *unread_containers(root, claims, shown)]
    return PageReport(
        target,
        [*marked.losses, *text.losses, *data.losses, *told],
        shown,
        [],
        [*marked.unrecognized, *text.unrecognized, *data.unrecognized, *beyond],
    )


def _sentence_losses(said: Sentences, claims: Claims) -> Iterator[Loss]:
    """Judge what data says of a claim in sentences as a page that says nothing else."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in said.text.split("\n"))
    page = f'<article itemid="{escape(said.claim.id)}">{paragraphs}</article>'
    for loss in judge_text(parse_html(page), claims).losses:
        yield replace(loss, where=str(said.place))
