"""A service behind a proxy that breaks one promise at a time, and a check of it.

The proxy's address is the base URL of the real server behind it, so that the proxy need not rewrite
what it passes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from breakage_table import Breakage, Service
from breaking_proxy import Change, Proxy, Request, in_process, proxying
from caveat_partner.check_api import check_api
from caveat_partner.pin import Lock, pin
from caveat_partner.report import Report
from live_server import serving
from single_article import FIXTURES, fixtures_of

INVENTED = "gazette-market-hall-roof"
BROKEN_ABOUT = ("counts", "disputes", "disputedBy")
"""Keys of claims that breakages are about."""


@pytest.fixture(scope="module")
def fixtures() -> Path:
    """What the server publishes: all fixtures of the project, unless a module says otherwise."""
    return FIXTURES


@pytest.fixture(scope="module")
def invented_article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixtures of the invented article alone: a check of it takes half as long."""
    return fixtures_of(INVENTED, tmp_path_factory.mktemp("invented") / "fixtures")


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory, fixtures: Path) -> Iterator[Proxy]:
    """A proxy that breaks nothing yet, before the real server."""
    with proxying() as proxy:
        folder = tmp_path_factory.mktemp("behind")
        settings = {"CAVEAT_BASE_URL": proxy.url, "CAVEAT_FIXTURES": str(fixtures)}
        with serving(folder, **settings) as live:
            proxy.behind = live.url
            yield proxy


@pytest.fixture(scope="module")
def lock(proxy: Proxy) -> Lock:
    return pin(proxy.url)


@pytest.fixture(scope="module")
def seeded(proxy: Proxy, lock: Lock) -> tuple[int, Service]:
    """A seed by which a claim is asked at length that no breakage is about, and the service."""
    nodes = _nodes(proxy)
    of_nodes = {iri.removeprefix(proxy.url) for iri in nodes}
    for seed in range(50):
        proxy.memory.clear()
        report = check_api(proxy.url, lock=lock, sample=1, seed=seed, session=in_process(proxy))
        assert report.ok, report.render_text()
        asked = {
            proxy.url + key[1].removesuffix(".ttl")
            for key in proxy.memory
            if key[1].endswith(".ttl") and key[1].removesuffix(".ttl") in of_nodes
        }
        if not any(nodes[iri].get(key) for iri in asked for key in BROKEN_ABOUT):
            return seed, _service(proxy, nodes, asked, lock)
    raise AssertionError("every claim has something that a breakage is about")


def _service(proxy: Proxy, nodes: dict[str, Any], asked: set[str], lock: Lock) -> Service:
    folder = f"/schemas/{lock.schema_version}"
    schemas = {
        name: proxy.answer(Request("GET", f"{folder}/{name}.json", {"Accept": "*/*"}))
        for name in lock.schemas
    }
    return Service(proxy.url, nodes, frozenset(asked), lock.version, schemas)


def _nodes(proxy: Proxy) -> dict[str, dict[str, Any]]:
    entry = requests.get(f"{proxy.url}/", headers={"Accept": "application/json"}, timeout=10)
    nodes = {}
    for collection in entry.json()["collections"]:
        following = f"{collection['id']}?limit=100"
        while following:
            page = requests.get(following, timeout=10).json()
            nodes |= {item["id"]: item for item in page["items"] if "#" not in item["id"]}
            following = page.get("next")
    return nodes


def checked(
    proxy: Proxy, lock: Lock, seed: int, change: Change, *, on_the_wire: bool = False
) -> Report:
    session = None if on_the_wire else in_process(proxy)
    with proxy.breaking(change):
        return check_api(proxy.url, lock=lock, sample=1, seed=seed, session=session)


def hold_to(breakage: Breakage, proxy: Proxy, lock: Lock, seeded: tuple[int, Service]) -> None:
    """Check the broken service; the report must tell what is broken by its name, and no more."""
    seed, service = seeded
    change = breakage.make(service)
    report = checked(proxy, lock, seed, change, on_the_wire=breakage.on_the_wire)
    told = {outcome.name for outcome in report.broken}
    assert set(breakage.breaks) <= told, report.render_text()
    assert told <= {*breakage.breaks, *breakage.follows}, report.render_text()
    assert all(f"BROKEN  {name}\n" in report.render_text() for name in breakage.breaks)
