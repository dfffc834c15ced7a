"""The helper that prints marked claims: whole, escaped, and kept by the check in each form."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from jinja2 import Environment
from markupsafe import escape

from caveat_partner import generate, markup
from caveat_partner.check_page import Claims, check_page
from caveat_partner.markup import Html, IncompleteNode, MissingTranslation, Translation
from caveat_partner.markup_words import status_words

CLAIMS = list(generate.valid("claim", seed=31, n=40))
COUNTS = [(claim, count) for claim in CLAIMS for count in claim["counts"]]
ARABIC = "\u062a\u0631\u062c\u0645\u0629"


def translation(claim: dict[str, Any]) -> Translation:
    """Translate a claim into letters, and as a language, that nobody here reads."""
    counts = claim["counts"]
    served = [claim["text"], claim["caveat"], status_words(claim)]
    served += [words for one in counts for words in (one["phrase"], one["caveat"], one["name"])]
    served += [status_words(one) for one in counts]
    return Translation("ug", {words: _in_other_letters(words) for words in served})


def _in_other_letters(words: str) -> str:
    table = {ord("a") + n: 0x627 + n for n in range(26)}
    return words.lower().translate(table)


def lost(html: str, claim: dict[str, Any]) -> list[str]:
    """Give what the check finds in a page with this body."""
    report = check_page(f'<html lang="en">{html}</html>', Claims.of([claim]), require_marked=True)
    assert report.shown == [claim["id"]], report.render_text()
    return [str(each) for each in report.findings] + [str(each) for each in report.unrecognized]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["id"].rpartition("/")[2])
def test_a_printed_claim_keeps_its_caveats(claim: dict[str, Any]) -> None:
    assert lost(markup.claim(claim), claim) == []
    assert lost(markup.claim(claim, translated=translation(claim)), claim) == []


@pytest.mark.parametrize("print_", [markup.count, markup.figure, markup.phrase, markup.row])
def test_a_printed_count_keeps_its_caveats(print_: Callable[..., Html]) -> None:
    for claim, count in COUNTS:
        html = print_(count)
        told = print_(count, of=claim, translated=translation(claim))
        for each in (html, told):
            page = f"<table>{each}</table>" if each.startswith("<tr") else each
            assert lost(page, claim) == []


def test_a_printed_claim_whose_caveat_is_cut_is_found() -> None:
    for claim in CLAIMS[:5]:
        html = str(markup.claim(claim)).replace(str(escape(claim["caveat"])), "It is so.")
        assert lost(html, claim)


@pytest.mark.parametrize("key", ["phrase", "caveat"])
def test_a_figure_is_refused_without_its_caveat_or_phrase(key: str) -> None:
    _, count = COUNTS[0]
    part = {name: value for name, value in count.items() if name != key}
    with pytest.raises(IncompleteNode, match=f"has no {key}: give it as it was served"):
        markup.figure(part)


def test_a_sentence_without_a_translation_is_refused() -> None:
    claim, count = COUNTS[0]
    old = Translation("ar", {f"{count['phrase']}, as it was": ARABIC, count["caveat"]: ARABIC})
    with pytest.raises(MissingTranslation, match="no translation into ar of"):
        markup.figure(count, of=claim, translated=old)


def test_a_translation_without_a_version_is_refused() -> None:
    claim, count = COUNTS[0]
    with pytest.raises(IncompleteNode, match="give its claim as `of`"):
        markup.phrase(count, translated=translation(claim))


def test_a_translation_names_its_version_language_and_direction() -> None:
    claim, count = COUNTS[0]
    version = claim["record"]["version"]
    html = markup.phrase(count, of=claim, translated=translation(claim))
    assert f"/v/{version}#count-" in html
    assert ' lang="ug" dir="rtl"' in html
    french = Translation("fr", {count["phrase"]: "au moins"})
    assert ' lang="fr" dir="ltr"' in markup.phrase(count, of=claim, translated=french)


def test_everything_is_escaped() -> None:
    bad = "<script>alert(1)</script>\"'&"
    claim, count = COUNTS[0]
    evil = json.loads(json.dumps(claim))
    evil |= {"text": bad, "caveat": bad, "name": bad, "claimant": [{"name": bad}], "status": bad}
    evil["counts"] = [count | {"phrase": bad, "caveat": bad, "name": bad, "id": f"{bad}#{bad}"}]
    told = Translation(bad, {bad: bad})
    printed = [
        markup.claim(evil),
        markup.row(evil["counts"][0]),
        markup.phrase(evil["counts"][0], of=evil, translated=told),
        markup.claimant(evil),
        markup.name(evil),
        markup.attributes(bad, evil),
    ]
    for html in printed:
        assert set(_tags(f"<i{html}>" if html.startswith(" ") else html)) <= {
            *("article", "p", "ul", "li", "strong", "span", "a", "tr", "th", "td", "bdi", "i")
        }


def _tags(html: str) -> Iterator[str]:
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append(tag)

    Reader().feed(html)
    yield from found


def test_the_direction_of_a_name_is_kept_to_itself() -> None:
    claim = CLAIMS[0] | {"claimant": [{"name": ARABIC}, {"name": "Ada"}]}
    assert f"<bdi>{ARABIC}</bdi>, <bdi>Ada</bdi>" in markup.claimant(claim)
    _, count = COUNTS[0]
    said = count | {"phrase": f"7 people killed: unverified, said by {ARABIC}, 12"}
    assert f"said by <bdi>{ARABIC}</bdi>, 12" in markup.phrase(said)


def test_the_number_stands_out_inside_its_phrase() -> None:
    count = {"id": "https://a.example/claims/a/b#count-x", "minValue": 1700, "caveat": "A minimum."}
    html = markup.phrase(count | {"phrase": "at least 1,700 people killed: unverified"})
    assert ">At least <b>1,700</b> people killed: unverified</strong>" in html


def test_templates_use_it_as_functions_and_as_filters() -> None:
    claim, count = COUNTS[0]
    environment = Environment(autoescape=True)
    environment.globals.update(markup.JINJA)
    environment.filters.update(markup.JINJA)
    source = "{{ caveat_claim(claim) }}{{ count|caveat_count }}"
    told = environment.from_string(source).render(claim=claim, count=count)
    assert told == f"{markup.claim(claim)}{markup.count(count)}"
