"""The number of a version, where a page writes it and where the claim's record has it."""

from __future__ import annotations

import pytest

from caveat_partner import generate
from caveat_partner.check_page import Claims, check_page
from caveat_partner.check_page.claim import Claim
from caveat_partner.check_page.version_numbers import NO_SUCH, version_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("2", 2),
        (" v12 ", 12),
        ("007", 7),
        ("9" * 5000, NO_SUCH),
        ("²", None),
        ("٣", None),
        ("", None),
        ("vv2", None),
        ("2.0", None),
    ],
)
def test_the_number_of_a_version_is_read_from_plain_digits(
    written: str, number: int | None
) -> None:
    assert version_number(written) == number


@pytest.fixture(scope="module")
def claims() -> Claims:
    node = next(generate.valid("claim", seed=1, n=1))
    return Claims.of({**node, "record": {**node["record"], "version": 2}})


@pytest.fixture(scope="module")
def claim(claims: Claims) -> Claim:
    return next(iter(claims))


def test_a_link_to_an_older_version_is_superseded_by_the_record_of_the_claim(
    claims: Claims, claim: Claim
) -> None:
    html = f'<p><a href="{claim.id}/v/1">{claim.text}</a> {claim.caveat}</p>'
    assert {loss.kind for loss in check_page(html, claims).findings} == {"superseded"}
    assert "superseded" not in {
        loss.kind for loss in check_page(html.replace("/v/1", "/v/2"), claims).findings
    }


@pytest.mark.parametrize("version", ["3", "9" * 5000])
@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="{id}/v/{version}">{text}</a> {caveat}</p>',
        '<p data-claim="{id}" data-claim-version="{version}">{text} {caveat}</p>',
        '<article data-caveat="claim" data-caveat-of="{id}/v/{version}"><p data-caveat="text">'
        '{text}</p><p data-caveat="caveat">{caveat}</p></article>',
        '<script type="application/ld+json">{{"id": "{id}/v/{version}", "status": "x"}}</script>',
    ],
)
def test_a_version_that_does_not_exist_is_not_judged(
    html: str, version: str, claims: Claims, claim: Claim
) -> None:
    page = html.format(id=claim.id, version=version, text=claim.text, caveat=claim.caveat)
    report = check_page(page, claims)
    told = [each.message for each in report.unrecognized if "has no version" in each.message]
    assert len(told) == 1, report.render_text()
    assert told[0].endswith("the newest is 2.")
