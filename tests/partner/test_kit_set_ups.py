"""The kit against a faithful service as it stands in the world: behind a real nginx, five times.

No promise may seem broken because of a path, a certificate, a proxy that packs, or a busy moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import nginx_front
from caveat_partner import Client, RecompressedWarning
from caveat_partner.check_api import check_api
from caveat_partner.http.access import Access
from caveat_partner.pin import pin
from caveat_partner.problems import Unreachable
from caveat_partner.report import Report
from caveat_partner.verdicts import Verdict
from command_line import Partner
from live_server import free_port, serving
from nginx_front import Front, nginx


@dataclass
class Service:
    """A published service, before which any nginx of its address may be run."""

    folder: Path
    url: str
    port: int
    behind: int
    ca: Path | None = None

    @contextmanager
    def behind_nginx(self, front: Front) -> Iterator[str]:
        with nginx(self.folder, front, self.port, self.behind):
            yield self.url

    @property
    def access(self) -> Access:
        return Access.of(ca=self.ca)


@contextmanager
def published(folder: Path, kind: Front) -> Iterator[Service]:
    port = free_port()
    url = nginx_front.address(kind, port)
    with serving(folder, CAVEAT_BASE_URL=url) as live:
        ca = nginx_front.make_certificates(folder) if kind.tls else None
        yield Service(folder, url, port, urlsplit(live.url).port or 0, ca)


@pytest.fixture(scope="module")
def under_a_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with published(tmp_path_factory.mktemp("path"), nginx_front.UNDER_A_PATH) as service:
        yield service


@pytest.fixture(scope="module")
def with_tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with published(tmp_path_factory.mktemp("tls"), nginx_front.WITH_TLS) as service:
        yield service


def is_faithful(url: str, access: Access) -> Report:
    """Pin, check and read a service with all that the kit has; give the report of the check."""
    lock = pin(url, access=access)
    report = check_api(url, lock=lock, sample=2, access=access)
    with Client(url, ca=access.ca) as client:
        claims = list(client.list("claims"))
        assert client.get(claims[0]["id"]).json["id"] == claims[0]["id"]
    assert not report.broken, report.render_text()
    return report


def test_a_faithful_service_by_itself_keeps_every_promise(service: str) -> None:
    assert is_faithful(service, Access()).ok


def test_a_faithful_service_under_a_path_keeps_every_promise(under_a_path: Service) -> None:
    with under_a_path.behind_nginx(nginx_front.UNDER_A_PATH) as url:
        assert is_faithful(url, Access()).ok


def test_a_faithful_service_with_tls_keeps_every_promise(with_tls: Service) -> None:
    with with_tls.behind_nginx(nginx_front.WITH_TLS) as url:
        assert is_faithful(url, with_tls.access).ok


def test_a_faithful_service_that_is_away_now_and_then_keeps_every_promise(
    under_a_path: Service,
) -> None:
    with under_a_path.behind_nginx(nginx_front.AWAY_NOW_AND_THEN) as url:
        assert is_faithful(url, Access()).ok


def test_a_proxy_that_packs_anew_is_told_by_name_and_breaks_nothing(under_a_path: Service) -> None:
    with (
        under_a_path.behind_nginx(nginx_front.PACKING_ANEW) as url,
        pytest.warns(RecompressedWarning) as told,
    ):
        report = is_faithful(url, Access())
    assert [outcome.name for outcome in report.of(Verdict.NOT_JUDGED)] == ["repr-digest-of-bytes"]
    assert "packs its answers anew" in report.render_text()
    assert len(told) == 1


def test_a_base_url_that_redirects_is_followed_to_where_the_service_is(
    under_a_path: Service,
) -> None:
    aside = "location = /old/ { return 301 /news/caveat/; }"
    moved = replace(nginx_front.UNDER_A_PATH, aside=aside)
    with under_a_path.behind_nginx(moved) as url:
        old = url.removesuffix("/news/caveat") + "/old"
        assert pin(old).api == url
        assert check_api(old, sample=1).target == url
        with pytest.raises(Unreachable, match="404"):
            check_api(url.removesuffix("/news/caveat"))


def test_certificates_that_nobody_vouches_for_are_refused_in_words(
    with_tls: Service, partner: Partner
) -> None:
    with with_tls.behind_nginx(nginx_front.WITH_TLS) as url:
        refused = partner("check-api", url)
        told = partner("pin", url, "--ca", str(with_tls.ca))
    assert refused.status == 3
    assert "certificate" in refused.err
    assert "--ca" in refused.err
    assert told.status == 0
