"""A service that is made of files keeps what files can keep, and is asked for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from caveat_partner.check_api import check_api
from caveat_partner.crawl.needs import NEEDS, Need, needs_of
from caveat_partner.judgment import NOTHING
from caveat_partner.promises.catalog import PROMISES
from caveat_partner.report import Report
from caveat_partner.verdicts import Verdict
from live_server import serving
from static_export import export, serving_files
from unrecorded_service import unrecorded

OF_FILES = "query,negotiation,computed-headers"


@dataclass(frozen=True)
class Site:
    """A folder with every document of a service, and where a plain web server has it."""

    url: str
    folder: Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("files")
    with serving_files(folder) as url:
        with (
            serving(tmp_path_factory.mktemp("live"), CAVEAT_BASE_URL=url) as live,
            unrecorded(live),
        ):
            export(live.url, folder)
        yield Site(url, folder)


def checked(site: Site) -> Report:
    return check_api(site.url, sample=1, without=needs_of(OF_FILES.split(",")))


@pytest.fixture(scope="module")
def report(site: Site) -> Report:
    return checked(site)


def test_a_service_made_of_files_has_no_finding(report: Report) -> None:
    assert report.ok, report.render_text()
    assert report.nodes > 100


def test_a_broken_file_is_told(site: Site) -> None:
    file = next(iter(sorted((site.folder / "claims" / "cnn-iraq-isis-advance").glob("*.ttl"))))
    kept = {path: path.read_bytes() for path in site.folder.rglob("*.ttl") if "claims" in str(path)}
    assert file in kept
    try:
        for path, whole in kept.items():
            path.write_bytes(whole.replace(b"unverified", b"confirmed").replace(b'"', b'"x', 1))
        assert "turtle-as-jsonld" in {outcome.name for outcome in checked(site).broken}
    finally:
        for path, whole in kept.items():
            path.write_bytes(whole)


def test_what_is_not_offered_is_not_asked_and_told_as_such(report: Report) -> None:
    told = {one.name for one in report.of(Verdict.NOT_ASKED) if one.reason != NOTHING}
    unoffered = {name for name, one in PROMISES.items() if one.needs or one.needs_lock}
    assert told == unoffered
    assert {one.name for one in report.of(Verdict.NOT_ASKED)} <= unoffered | {"text-as-recorded"}


def test_every_need_is_a_sentence_and_some_promise_has_it() -> None:
    assert set(NEEDS) == set(Need)
    assert {need for promise in PROMISES.values() for need in promise.needs} == set(Need)


def test_an_unknown_need_is_refused_with_all_names() -> None:
    with pytest.raises(ValueError, match=r"'cookies' is no need .* query, negotiation"):
        needs_of(["query", "cookies"])
