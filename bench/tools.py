"""What the benchmarks share: servers, a load of keep-alive requests, and a table."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
SECONDS = 2.0
CONNECTIONS = 8


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def server(target: str, port: int, environ: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a WSGI factory on granian, with the same options for everybody."""
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--workers", "1",
        "--blocking-threads", "1", "--host", "127.0.0.1", "--port", str(port),
        "--log-level", "error", target,
    ]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=ROOT, env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | environ,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(port, process)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(port: int, process: subprocess.Popen[bytes], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("the server ended before it listened")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.01)
    raise TimeoutError("the server does not listen")


def rate(port: int, paths: Sequence[str], headers: str = "", seconds: float = SECONDS) -> float:
    """Requests a second over keep-alive connections, each of which asks and reads in turn."""
    done = [0] * CONNECTIONS
    until = time.perf_counter() + seconds

    def work(index: int) -> None:
        choice = random.Random(index)
        requests = [
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode() for path in paths
        ]
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while time.perf_counter() < until:
                connection.sendall(choice.choice(requests))
                read_answer(connection)
                done[index] += 1

    threads = [threading.Thread(target=work, args=(index,)) for index in range(CONNECTIONS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - started)


def read_answer(connection: socket.socket) -> bytes:
    """Read one answer whole; a status other than 200 and 304 stops the benchmark."""
    data = connection.recv(65536)
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    status = head[9:12]
    if status not in (b"200", b"304"):
        raise RuntimeError(f"status {status.decode()}: {body[:200].decode(errors='replace')}")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line[15:])
    while status == b"200" and len(body) < length:
        body += connection.recv(65536)
    return body


def wrk(port: int, script: Path | None, path: str, headers: Sequence[str] = ()) -> float:
    """Requests a second as wrk counts them."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS:.0f}s"]
    for header in headers:
        command += ["-H", header]
    if script is not None:
        command += ["-s", str(script)]
    done = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], check=True, capture_output=True, text=True
    )
    if "Non-2xx" in done.stdout and "If-None-Match" not in " ".join(headers):
        raise RuntimeError(done.stdout)
    line = next(line for line in done.stdout.splitlines() if "Requests/sec" in line)
    return float(line.split()[-1])


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def table(title: str, rows: Sequence[tuple[str, str]]) -> None:
    print(f"\n{title}")
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"  {name:<{width}}  {value}")


def peak_memory(process: subprocess.Popen[bytes]) -> float:
    """Resident memory of a server's processes together, in MiB."""
    total = 0.0
    for pid in [process.pid, *children(process.pid)]:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/statm").read_text().split()
            total += int(fields[1]) * resource.getpagesize() / 2**20
    return total


def children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(child) for child in task.read_text().split()]
    return found
