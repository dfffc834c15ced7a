"""A table that breaks off: no client takes for the whole what came before the store failed."""

from __future__ import annotations

import http.client
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import requests

from caveat.store.publisher import Publisher
from live_server import free_port, running
from sealed_samples import publish, saying

MANY = 900
LONG = "x" * 20_000
"""So much that it cannot wait in the buffers of a connection."""


def test_a_client_sees_that_a_table_broke_off_and_the_service_goes_on(tmp_path: Path) -> None:
    port = free_port()
    url, file = f"http://127.0.0.1:{port}", tmp_path / "store.sqlite"
    publisher = Publisher(f"sqlite:///{file}")
    iris = [f"claims/x/c-{number}" for number in range(MANY)]
    publish(publisher, saying(LONG, *iris), base_url=url)
    publisher.close()
    settings = {
        "CAVEAT_DATABASE_URL": f"sqlite:///{file}",
        "CAVEAT_BASE_URL": url,
        "CAVEAT_PORT": str(port),
    }
    with (
        running(url, settings, tmp_path / "log"),
        closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection,
    ):
        connection.request("GET", "/claims.csv")
        answer = connection.getresponse()
        assert int(answer.headers["Content-Length"]) > MANY * len(LONG)
        assert answer.read(10)
        with closing(sqlite3.connect(file)) as store, store:
            store.execute("DELETE FROM representations WHERE iri = ?", (iris[0],))
        with pytest.raises(http.client.IncompleteRead):
            answer.read()
        for encoding in ("identity", "gzip"):
            again = requests.get(
                f"{url}/claims.csv", headers={"Accept-Encoding": encoding}, timeout=30
            )
            assert again.status_code == 503
            assert "Retry-After" in again.headers
        assert requests.get(f"{url}/health/ready", timeout=30).status_code == 200
