"""Statuses: every operation gives every status that it documents, and no other."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from werkzeug.test import Client

from answer_ledger import Ledger
from caveat.settings import Settings
from caveat.store.reader import Reader
from caveat.web.app import Application, create_app
from caveat.web.middleware import Middleware
from contract_referee import BODILESS, Contract, Exchange, the_contract
from contract_requests import asked, bundle, contract, parameters, settings
from live_server import Live
from paths import ROOT
from quoting_newsroom import QUOTATION, quoting

__all__ = ["bundle", "contract", "settings"]

SEED = "20140615"
TOO_LONG = 9_000
UNKNOWN = ("slug", "name", "page", "guide", "asset", "article")
"""Parameters of a path in which a name may stand that nothing has."""
TOO_LARGE = 70_000


def address(contract: Contract, template: str, **values: str) -> str:
    """Fill a path template with the examples of its parameters, or with values of our own."""
    examples_ = {
        name: str(parameter["example"])
        for name, parameter in parameters(contract, template, "path").items()
    } | values
    return re.sub(r"\{(\w+)\}", lambda match: examples_[match[1]], template)


@dataclass(frozen=True)
class Ask:
    """A request that must meet a status."""

    target: str
    headers: dict[str, str]
    data: bytes = b""

    def of(self, client: Client, method: str) -> Exchange:
        response = client.open(
            self.target, method=method, data=self.data or None,
            headers={"Host": "caveat.example", **self.headers},
        )  # fmt: skip
        return Exchange(
            method, self.target, response.status_code, list(response.headers.items()), response.data
        )


def asking(contract: Contract, template: str, status: int, etag: str) -> Ask:
    """Write the request by which an operation answers with a status."""
    plain = Ask(address(contract, template), {})
    return {
        200: plain,
        304: replace(plain, headers={"If-None-Match": etag}),
        400: replace(plain, headers={"Host": "evil.example"}),
        404: Ask(_unknown(contract, template), {}),
        406: replace(plain, headers={"Accept": "image/png"}),
        410: plain,
        411: replace(plain, headers={"Transfer-Encoding": "chunked"}),
        413: replace(plain, data=b"x" * TOO_LARGE),
        414: replace(plain, target=f"{plain.target}?q={'x' * TOO_LONG}"),
        431: replace(plain, headers={"X-Long": "x" * TOO_LARGE}),
        500: plain,
        503: plain,
    }[status]


def _unknown(contract: Contract, template: str) -> str:
    """An address of the same form at which there is nothing."""
    names = parameters(contract, template, "path")
    name = next((name for name in UNKNOWN if name in names), "")
    if not name:
        return f"{address(contract, template)}?cursor=made-up"
    return address(contract, template, **{name: "no-such"})


@dataclass(frozen=True)
class Houses:
    """The application in every state that a status needs."""

    published: Client
    with_text: Client
    empty: Client
    failing: Client
    removed: Client

    def for_(self, template: str, status: int) -> Client:
        if template.endswith("/text") and status in (200, 304):
            return self.with_text
        return {410: self.removed, 500: self.failing, 503: self.empty}.get(status, self.published)


@pytest.fixture
def houses(
    app: Application, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Houses:
    newsroom = quoting(tmp_path / "newsroom")
    newsroom.publish()
    with_text = newsroom.settings_with(sources=str(newsroom.folder / "sources"), access_log="false")
    empty = replace(settings, database_url=f"sqlite:///{tmp_path / 'none.sqlite'}")
    return Houses(
        Client(app),
        Client(_renamed(create_app(with_text))),
        Client(create_app(empty)),
        Client(_failing(settings)),
        Client(_removed(settings, monkeypatch)),
    )


def _renamed(app: Application) -> Application:
    """Let the made-up article and its quotation answer where the contract's examples lead."""
    inner = app.middleware._inner
    names = {
        "cnn-iraq-isis-advance/iraqi-request-remark": QUOTATION,
        "cnn-iraq-isis-advance": "quay-fair",
    }

    def renaming(environ: dict[str, Any], start_response: Any) -> Any:
        for ours, made_up in names.items():
            environ["PATH_INFO"] = environ["PATH_INFO"].replace(ours, made_up)
        return inner(environ, start_response)

    app.middleware._inner = renaming
    return app


def _failing(settings: Settings) -> Application:
    """An application in which every view meets an error that nobody expected."""
    app = create_app(settings)

    def fail(**_: Any) -> Any:
        raise ArithmeticError("planted")

    app.flask.view_functions = dict.fromkeys(app.flask.view_functions, fail)
    return Application(
        app.flask, Middleware(app.flask, settings.trusted_hosts, settings.base_url, None)
    )


def _removed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Application:
    """An application whose documents were all taken out by a later release."""
    app = create_app(settings)
    reader: Reader = app.flask.extensions["caveat"].reader
    find = reader.representation

    def found(iri: str, *rest: Any) -> Any:
        stored = find(iri, *rest)
        return stored._replace(removed=True) if stored else None

    monkeypatch.setattr(reader, "representation", found)
    return app


def test_every_operation_gives_every_status_that_it_documents(
    contract: Contract, houses: Houses, ledger: Ledger
) -> None:
    wrong = []
    for method, template, status in sorted(contract.documented):
        client = houses.for_(template, status)
        etag = Ask(address(contract, template), {}).of(client, "GET").header("ETag") or ""
        answer = asking(contract, template, status, etag).of(client, method)
        contract.check(answer)
        if answer.status != status:
            wrong.append(f"{method} {template} gave {answer.status}, not {status}")
        if method == "HEAD" or status in BODILESS:
            assert answer.body == b""
    assert not wrong
    assert not ledger.unseen


# Property-based, against the real server


def schemathesis(
    folder: Path, live: Live, bundle: dict[str, Any], *options: str
) -> subprocess.CompletedProcess[str]:
    """Run every check of schemathesis, and ours, with one seed: the same requests each time.

    It reads the contract from a file, since it leaves out the operation that it is loaded from.
    """
    path = folder / "openapi.json"
    path.write_text(json.dumps(bundle), "utf-8")
    return subprocess.run(
        [
            str(Path(sys.executable).with_name("schemathesis")),
            "run",
            str(path),
            f"--url={live.url}",
            f"--seed={SEED}",
            "--checks=all",
            "--phases=examples,coverage,fuzzing",
            "--max-examples=15",
            "--generation-database=none",
            "--no-color",
            *options,
        ],
        cwd=folder,
        env=os.environ
        | {
            "SCHEMATHESIS_HOOKS": "schemathesis_hooks",
            "PYTHONPATH": str(ROOT / "tests" / "support"),
        },
        text=True,
        capture_output=True,
        check=False,
        timeout=600,
    )


def test_schemathesis_finds_nothing(
    live_server: Live, tmp_path: Path, bundle: dict[str, Any]
) -> None:
    done = schemathesis(tmp_path, live_server, bundle)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert f"Tested: {len(the_contract().operations)}" in done.stdout
    assert f"Seed: {SEED}" in done.stdout


def test_schemathesis_sees_a_contract_that_the_server_does_not_keep(
    live_server: Live, tmp_path: Path, bundle: dict[str, Any]
) -> None:
    planted = json.loads(json.dumps(bundle))
    planted["components"]["schemas"]["claim"]["properties"]["status"] = {"type": "integer"}
    planted["paths"]["/claims"]["parameters"] += [
        {"name": "figure", "in": "query", "schema": {"type": "integer"}}
    ]
    paths = ("--include-path=/claims", "--include-path=/claims/{article}/{slug}")
    done = schemathesis(tmp_path, live_server, planted, *paths)
    assert done.returncode == 1
    assert "Response violates schema" in done.stdout
    assert "Schema-valid request rejected" in done.stdout


def test_a_search_holds_1_to_16_words_of_any_script(client: Client) -> None:
    """The rule that schemathesis is spared, since no portable pattern can say it."""
    for words, status in (
        ("\u00d7", 400), ("!?", 400), ("w " * 17, 400), ("w " * 16, 200), ("\u0627\u0644", 200),
    ):  # fmt: skip
        assert asked(client, "GET", f"/claims?{urlencode({'q': words})}").status == status
