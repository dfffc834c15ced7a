"""The report: all that was measured is seen on it, in words too, and nobody is unwarned."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from caveat.contract.vocabulary import STATUSES
from caveat.newsroom.coverage.parts import Coverage
from caveat.newsroom.coverage.report import CAUTION, TEMPLATES, render_report
from caveat.records.claim import Claim
from caveat.records.graph import Graph
from coverage_pages import Page
from made_up_coverage import ALL, DAMAGED, HURT, SANK, SUNK, SWAM, measured


def test_a_report_holds_the_whole_text_and_every_record_beside_its_paragraph(
    worst: Coverage,
) -> None:
    page = Page(render_report([worst]))
    assert page.lines == worst.words.split("\n")
    for one in worst.sentences:
        assert f"{worst.article.id}-s{one.sentence.number}" in page.all("id")
    for passage in worst.passages:
        assert passage.record.iri in page.words
        assert f"{worst.article.id}-p2-{passage.record.iri}" in page.all("id")
    assert made_by(worst, SUNK) in page.words


def made_by(coverage: Coverage, iri: str) -> str:
    return coverage.graph.get(Claim, iri).text


def test_a_report_is_complete_in_itself_and_every_link_in_it_leads_somewhere(
    worst: Coverage,
) -> None:
    page = Page(render_report([worst]))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    links = page.all("href")
    assert len(links) > 20
    assert [link for link in links if link[0] != "#" and not link.startswith("data:")] == []
    assert {link[1:] for link in links if link[0] == "#"} <= set(ids)
    assert {"script", "img", "iframe", "object"}.isdisjoint(tag for tag, _ in page.tags)
    assert page.all("src") == []
    for attribute in ("aria-labelledby",):
        assert set(page.all(attribute)) <= set(ids)


def test_a_report_has_landmarks_headings_in_order_and_headed_tables(worst: Coverage) -> None:
    page = Page(render_report([worst]))
    tags = [tag for tag, _ in page.tags]
    for landmark in ("header", "main", "nav", "footer", "h1", "title", "caption"):
        assert tags.count(landmark) == 1, landmark
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {attrs.get("scope") for tag, attrs in page.tags if tag == "th"} == {"row", "col"}
    assert dict(page.tags)["html"] == {"lang": "en"}


def test_a_report_of_a_licensed_text_says_that_it_must_not_be_published(worst: Coverage) -> None:
    page = Page(render_report([worst]))
    assert "For licensees: do not publish." in page.words
    assert worst.holder in page.words
    assert ("meta", {"name": "robots", "content": "noindex, noarchive"}) in page.tags


def test_the_narrowest_claim_gives_the_ground_and_of_several_the_least_sure_one(
    made_up: Graph,
) -> None:
    assert sorted(CAUTION) == sorted(STATUSES)
    text = render_report([measured(made_up, {DAMAGED: [SANK], SUNK: ["on Sunday"]}, ALL)])
    assert re.search(r'"piece attributed"[^>]*>A ferry sank <', text)
    assert re.search(r'"piece unverified"[^>]*>on Sunday<', text)
    text = render_report([measured(made_up, {DAMAGED: [SANK], SUNK: [SANK]}, ALL)])
    assert re.search(r'"piece unverified"[^>]*>A ferry sank on Sunday.<', text)
    dated = {DAMAGED: [SANK], SUNK: [(SANK, "statesDate")]}
    assert re.search(
        r'"piece attributed"[^>]*>A ferry', render_report([measured(made_up, dated, ALL)])
    )


def test_a_line_is_thin_where_only_what_supports_a_record_stands(made_up: Graph) -> None:
    dated = {DAMAGED: [(SANK, "statesDate"), HURT], SUNK: [(HURT, "statesBasis"), SWAM]}
    text = render_report([measured(made_up, dated, ALL)])
    assert re.search(r'class="in-claim thin"><[^>]*>A ferry sank', text)
    assert re.search(r'class="in-claim"><[^>]*>“Nobody', text)


def test_a_report_of_two_articles_keeps_their_ids_apart(worst: Coverage) -> None:
    other = replace(worst.article, id="river-fair-again", name="Again")
    page = Page(render_report([worst, replace(worst, article=other)]))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert "river-fair-again-s1" in ids
    assert {link[1:] for link in page.all("href") if link[0] == "#"} <= set(ids)


def luminance(color: str) -> float:
    digits = color.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_all_words_of_a_report_stand_out_from_their_ground(scheme: int) -> None:
    style = (TEMPLATES / "report.css").read_text()
    colors = dict(re.findall(r"--(\w+):(#\w+)", style.split(":root{")[scheme + 1]))
    grounds = (
        "paper",
        "soft",
        "badge",
        "sure",
        "said",
        "doubt",
        "doubts",
        "view",
        "views",
        "frame",
    )
    pairs = [("ink", ground) for ground in grounds] + [
        ("quiet", "paper"), ("quiet", "soft"), ("link", "paper"), ("link", "soft"),
        ("warn", "paper"), ("warn", "frame"), ("warn", "soft"), ("paper", "link"),
    ]  # fmt: skip
    ratios = {}
    for words, ground in pairs:
        low, high = sorted((luminance(colors[words]), luminance(colors[ground])))
        ratios[words, ground] = (high + 0.05) / (low + 0.05)
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}
