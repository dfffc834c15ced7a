"""Checking: the kit's check of a service of many nodes, beside a bare client that reads them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from bench.publishing import SEED, copied_article
from bench.tools import ROOT, free_port, server, table
from caveat.release.pipeline import publish
from caveat.settings import Settings

COPIES = int(os.environ.get("BENCH_COPIES", "10"))
"""How often the seed article is there; 52 copies make some ten thousand nodes, and take minutes."""
MEASURED = """
import json, resource, subprocess, sys, time
begun = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({
    "wall": time.perf_counter() - begun, "cpu": used.ru_utime + used.ru_stime,
    "mib": used.ru_maxrss / 1024, "told": done.stdout,
}))
"""
BARE = """
import sys, requests
with requests.Session() as session:
    for collection in session.get(sys.argv[1], headers={"Accept": "application/json"}).json()["collections"]:
        page = {"next": collection["id"] + "?limit=100"}
        while page.get("next"):
            page = session.get(page["next"]).json()
            for item in page["items"]:
                if "#" not in item["id"]:
                    session.get(item["id"]).json()
"""  # noqa: E501 - a program of its own.


def run() -> None:
    """Print what one check takes, and its ratio to reading every node once."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        url = f"http://127.0.0.1:{port}"
        environ = {
            "CAVEAT_FIXTURES": str(multiplied(folder)),
            "CAVEAT_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
            "CAVEAT_BASE_URL": url,
            "CAVEAT_ACCESS_LOG": "false",
        }
        publish(Settings.from_environ(environ), allow_unsigned=True)
        with server("caveat.web.app:create_worker", port, environ):
            checked = _measured("-m", "caveat_partner", "check-api", url, "--json")
            bare = _measured("-c", BARE, url)
    report = json.loads(checked["told"])
    table(
        f"Checking {report['nodes']:,} nodes in {report['requests']:,} requests",
        [
            ("time", f"{checked['wall']:6.1f} s   bare {bare['wall']:6.1f} s"),
            ("of the kit's own", f"{checked['cpu']:6.1f} s   bare {bare['cpu']:6.1f} s"
             f"   ratio {checked['cpu'] / bare['cpu']:.2f}"),
            ("memory", f"{checked['mib']:6.0f} MiB   bare {bare['mib']:4.0f} MiB"
             f"   ratio {checked['mib'] / bare['mib']:.2f}"),
        ],
    )  # fmt: skip


def multiplied(folder: Path) -> Path:
    """Copy the fixtures with the seed article COPIES times, and give their folder."""
    fixtures = folder / "fixtures"
    ledgers = shutil.ignore_patterns("ledger.yaml")
    shutil.copytree(ROOT / "fixtures", fixtures, ignore=ledgers)
    for number in range(1, COPIES):
        letters = ascii_lowercase[number // 26] + ascii_lowercase[number % 26]
        article = fixtures / "articles" / f"cnn-copy-{letters}"
        copied_article(fixtures / "articles" / SEED, article)
    return fixtures


def _measured(*program: str) -> dict[str, Any]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "partner" / "src")}
    command = [sys.executable, "-c", MEASURED, sys.executable, *program]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured
