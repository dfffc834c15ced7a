"""What the tests of the service share: a published release, and the application that serves it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from werkzeug.test import Client

from caveat.release.pipeline import publish
from caveat.settings import Settings
from caveat.web.app import Application, create_app

pytest_plugins = ["recorded_answers", "live_server", "browser"]

TESTS = Path(__file__).parent
FIRST = (
    *("system/test_adding_guides.py", "system/test_install.py", "release/test_seal.py"),
    "system/test_publish_killed.py",
    *("system/test_publish_at_once.py", "system/test_statuses.py", "system/test_guide.py"),
    *("partner/test_kit_broken_answers.py", "partner/test_kit_broken_documents.py"),
    *("partner/test_kit_check_api.py", "partner/test_kit_generate.py"),
    *("system/test_browser_docs.py", "contract/compare/test_release.py"),
    *("system/test_docs_examples.py", "partner/test_kit_hostile_servers.py"),
    *("partner/test_kit_set_ups.py", "contract/compare/test_contracts.py"),
    *("partner/test_sample_site.py", "partner/test_generated_clients.py"),
)
"""Files that take longest: begun last, one of them would keep a process while the others idle."""


@pytest.fixture
def licensed() -> Path:
    """The folder of licensed texts; tests that ask for it run only where CAVEAT_SOURCES is set."""
    return Path(os.environ["CAVEAT_SOURCES"])


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    """The application with the seed article published."""
    folder = tmp_path_factory.mktemp("app")
    settings = Settings.from_environ(
        {
            "CAVEAT_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
            "CAVEAT_BASE_URL": "https://caveat.example",
            "CAVEAT_ACCESS_LOG": "false",
        }
    )
    publish(settings, allow_unsigned=True)
    return create_app(settings)


@pytest.fixture(scope="session")
def client(app: Application) -> Client:
    """A client of the application; every answer is held against the contract."""
    return Client(app)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest; without the licensed text, leave out tests of its words."""
    if missing := [name for name in FIRST if not (TESTS / name).is_file()]:
        raise pytest.UsageError(f"FIRST names tests that are not there: {', '.join(missing)}")
    items.sort(key=lambda item: [item.path != TESTS / name for name in FIRST])
    for item in items:
        if {"partner", "system"} & set(item.path.parts):
            # The kit imports nothing of ours, and what a system does is covered by the tests of its
            # parts: to measure there only costs time.
            item.add_marker(pytest.mark.no_cover)
    if os.environ.get("CAVEAT_SOURCES"):
        return
    without = [item for item in items if "licensed" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=without)
    items[:] = [item for item in items if item not in without]
