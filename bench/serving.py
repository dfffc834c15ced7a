"""Serving: sealed documents beside a bare Flask application on the same server."""

from __future__ import annotations

import tempfile
import urllib.request
from pathlib import Path

from bench import sample
from bench.tools import RUNS, free_port, median, server, table, wrk

DOCUMENTS = 10_000
RANDOM_PATHS = """
math.randomseed(7)
request = function()
  return wrk.format("GET", "/claims/bench/sample-" .. math.random(0, {last}))
end
"""


def run() -> None:
    """Print requests a second, and the ratio to bare Flask, pair by pair."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        port, peer_port = free_port(), free_port()
        base_url = f"http://127.0.0.1:{port}"
        sample.fill(folder / "store.sqlite", DOCUMENTS, base_url)
        script = folder / "random.lua"
        script.write_text(RANDOM_PATHS.format(last=DOCUMENTS - 1))
        environ = {
            "CAVEAT_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
            "CAVEAT_BASE_URL": base_url,
            "CAVEAT_ACCESS_LOG": "false",
        }
        path = "/claims/bench/sample-1"
        with server("caveat.web.app:create_worker", port, environ):
            with urllib.request.urlopen(f"{base_url}{path}") as answer:
                (folder / "body").write_bytes(answer.read())
                etag = answer.headers["ETag"]
            peer = {"BENCH_BODY": str(folder / "body")}
            with server("bench.bare:create_app", peer_port, peer):
                _compare(port, peer_port, path, etag, script)


def _compare(port: int, peer_port: int, path: str, etag: str, script: Path) -> None:
    kinds = {
        "hot document": lambda: wrk(port, None, path),
        "its 304": lambda: wrk(port, None, path, [f"If-None-Match: {etag}"]),
        f"random of {DOCUMENTS:,}": lambda: wrk(port, script, "/"),
    }
    rows = []
    for name, measure in kinds.items():
        pairs = [(measure(), wrk(peer_port, None, path)) for _ in range(RUNS)]
        ratio = median([ours / theirs for ours, theirs in pairs])
        ours, theirs = median([one for one, _ in pairs]), median([two for _, two in pairs])
        rows.append((name, f"{ours:8,.0f}/s   bare Flask {theirs:8,.0f}/s   ratio {ratio:.2f}"))
    table("Serving (one worker, one thread, access log off on both)", rows)
