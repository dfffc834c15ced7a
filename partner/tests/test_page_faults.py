"""What no page and no graph may do: bring the check down, with all other pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from caveat_partner import generate
from caveat_partner.check_page import Claims, check, check_page
from caveat_partner.verdicts import Verdict
from command_line import Partner

MANY = "9" * 5000


@pytest.fixture(scope="module")
def node() -> Any:
    return next(generate.valid("claim", seed=1, n=1))


@pytest.fixture(scope="module")
def claims(node: Any) -> Claims:
    return Claims.of(node)


@pytest.mark.parametrize(
    "html",
    [
        f'<p><a href="ID/v/{MANY}">TEXT</a></p>',
        '<p data-claim="ID" data-caveat-version="²">TEXT</p>',
        f'<p data-caveat="text" data-caveat-of="ID" data-caveat-version="{MANY}">TEXT</p>',
        f"<p>TEXT {'9' * 400} thousand people, {MANY} more.</p>",
        *(
            f'<script type="application/ld+json">{{"id": "ID", {keys}}}</script>'
            for keys in (
                '"attribution": 5',
                '"claimant": 5',
                '"reserves": 5',
                '"reserves": [{"a": 1}, [2]]',
                f'"counts": [{{"minValue": {"9" * 401}}}]',
            )
        ),
    ],
)
def test_no_page_brings_the_check_down(html: str, claims: Claims) -> None:
    claim = next(iter(claims))
    report = check_page(html.replace("ID", claim.id).replace("TEXT", claim.text), claims)
    assert "fault" not in {each.kind for each in report.unrecognized}, report.render_text()


def test_a_fault_of_the_check_at_one_page_leaves_it_not_judged_and_tells_the_others(
    node: Any, tmp_path: Path, partner: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = check.judge_marks

    def fails(root: Any, claims: Claims) -> Any:
        if "bad" in root.raw():
            raise KeyError("x" * 5000)
        return usual(root, claims)

    monkeypatch.setattr(check, "judge_marks", fails)
    (tmp_path / "graph.json").write_text(json.dumps(node))
    for name in ("bad", "good"):
        (tmp_path / f"{name}.html").write_text(f"<p>{name}: {node['text']} {node['caveat']}</p>")
    report = check_page((tmp_path / "bad.html").read_text(), Claims.of(node))
    assert report.verdict is Verdict.NOT_JUDGED
    (told,) = report.unrecognized
    assert told.kind == "fault"
    assert "tell its makers (KeyError in test_page_faults.py:" in told.message
    assert len(told.message) < 300
    done = partner("check-page", "bad.html", "good.html", "--graph", "graph.json")
    assert "bad.html: 0 claims shown, not judged" in done.out
    assert "good.html: 1 claim shown" in done.out


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("counts", 5),
        ("counts", [{}]),
        ("claimant", "x"),
        ("about", "x"),
        ("places", [{"place": 5}]),
        ("hedges", [{}]),
        ("record", 5),
        ("text", 5),
        ("happenedOn", {"earliest": "abcdefghij", "latest": "2014-06-15"}),
    ],
)
def test_a_graph_that_is_none_of_ours_is_refused_in_one_sentence(
    key: str, value: Any, node: Any
) -> None:
    with pytest.raises(ValueError, match=r"^this is no graph of this service: [^\n]+$"):
        Claims.of({**node, key: value})


def test_a_graph_that_nests_too_deep_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_text("[" * 100_000 + "]" * 100_000)
    with pytest.raises(ValueError, match="nests too deep"):
        Claims.read(path)
