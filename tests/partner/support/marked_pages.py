"""Marked pages: a faithful one in each form and language, and what a report finds of it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from ruamel.yaml import YAML

from caveat_partner.check_page import Claims, PageReport
from page_corpus import PAGES

TOLL = "tweet-toll"
LANGUAGES = YAML(typ="safe", pure=True).load(
    (PAGES / "marked" / "languages.yaml").read_text("utf-8")
)
FORMS = ("card", "table", "footnote", "list", "headline")


def english_words(claims: Claims) -> Mapping[str, Any]:
    """Give what is served of tweet-toll, as the other languages give it."""
    claim = claims.named(TOLL)
    assert claim is not None
    (count,) = claim.counts
    return {
        "lang": "en",
        "dir": "ltr",
        "text": claim.text,
        "phrase": count["phrase"],
        "count_caveat": count["caveat"],
        "caveat": claim.caveat,
        "number": "1,700",
        "others": ["1,900", "170", "1,700.5"],
    }


def page(form: str, words: Mapping[str, Any], claims: Claims) -> str:
    """Write a faithful page in one of the forms in which sites show a claim."""
    claim = claims.named(TOLL)
    assert claim is not None
    fragment = str(claim.counts[0]["id"]).partition("#")[2]
    iri = claim.id if words["lang"] == "en" else f"{claim.id}/v/1"
    told = {name: escape(str(value)) for name, value in words.items()}
    told |= {"iri": iri, "count": f"{iri}#{fragment}", "fragment": f"#{fragment}"}
    bodies = {
        "card": """
<article data-caveat="claim" data-caveat-of="{iri}">
<p data-caveat="text">{text}</p>
<div data-caveat="count" data-caveat-of="{fragment}">
<p><strong data-caveat="phrase">{phrase}</strong></p>
<p data-caveat="caveat">{count_caveat}</p>
</div>
<p data-caveat="caveat">{caveat}</p>
</article>""",
        "table": """
<table>
<tr data-caveat="count" data-caveat-of="{count}">
<td data-caveat="figure">{number}</td>
<td data-caveat="phrase">{phrase}</td>
<td data-caveat="caveat">{count_caveat}</td>
</tr>
</table>""",
        "footnote": """
<table>
<tr><td data-caveat="figure" data-caveat-of="{count}"
>{number}<sup><a href="#n1">1</a></sup></td></tr>
</table>
<ol><li id="n1"><span data-caveat="phrase" data-caveat-of="{count}">{phrase}</span></li></ol>""",
        "list": """
<ul data-caveat="claim" data-caveat-of="{iri}">
<li data-caveat="phrase">{phrase}</li>
<li data-caveat="caveat">{caveat}</li>
</ul>""",
        "headline": '<h1 data-caveat="phrase" data-caveat-of="{count}">{phrase}</h1>',
    }
    body = bodies[form].format(**told)
    return f'<!doctype html>\n<html lang="{told["lang"]}" dir="{told["dir"]}">\n{body}\n</html>'


def found(report: PageReport) -> list[str]:
    """Give what is lost and what is not judged, each by its kind."""
    return [each.kind for each in report.findings] + [each.kind for each in report.unrecognized]


def edited(html: str, old: str, new: str) -> str:
    assert old in html
    return html.replace(old, new)
