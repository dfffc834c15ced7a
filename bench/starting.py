"""Starting: time to the first answer and resident memory, with few and with many documents."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import sample
from bench.tools import ROOT, RUNS, free_port, median, peak_memory, rate, table, wait_for

SIZES = (100, 10_000)
WARM_READS = 2.0


def run() -> None:
    """Print seconds and MiB for each size, and their ratio."""
    rows = []
    figures = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            port = free_port()
            sample.fill(Path(name) / "store.sqlite", size, f"http://127.0.0.1:{port}")
            measured = [_start(Path(name), port, size) for _ in range(RUNS)]
        seconds, memory = median([one for one, _ in measured]), median([two for _, two in measured])
        figures.append((seconds, memory))
        rows.append((f"{size:,} documents", f"first answer {seconds:5.2f} s   {memory:6.1f} MiB"))
    ratios = [many / few for few, many in zip(*figures, strict=True)]
    rows.append(("ratio many to few", f"time {ratios[0]:.2f}   memory {ratios[1]:.2f}"))
    table("Starting `caveat serve`, memory after 2 s of random reads", rows)


def _start(folder: Path, port: int, size: int) -> tuple[float, float]:
    environ = os.environ | {
        "CAVEAT_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
        "CAVEAT_PORT": str(port),
        "CAVEAT_ACCESS_LOG": "false",
    }
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "caveat", "serve"], cwd=ROOT, env=environ,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(port, process)
        seconds = time.perf_counter() - started
        rate(port, [f"/claims/bench/sample-{index}" for index in range(size)], seconds=WARM_READS)
        return seconds, peak_memory(process)
    finally:
        process.terminate()
        process.wait(timeout=20)
