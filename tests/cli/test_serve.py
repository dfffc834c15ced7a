"""`caveat serve`: it says where to look, answers, stops cleanly, or says why it cannot."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from caveat.store.publisher import Publisher
from command_runs import says
from live_server import free_port
from newsroom_commands import (
    caveat,
)
from small_newsroom import Newsroom


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_server_says_where_to_look_answers_and_stops_cleanly(
    newsroom: Newsroom, how: signal.Signals
) -> None:
    port = free_port()
    base_url = f"http://127.0.0.1:{port}"
    caveat(newsroom, "publish", CAVEAT_BASE_URL=base_url)
    process = subprocess.Popen(
        [sys.executable, "-m", "caveat", "serve", "--port", str(port)],
        env=os.environ | newsroom.environ | {"CAVEAT_BASE_URL": base_url},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert ready(base_url, process) == {"status": "ready", "release": 1}
    finally:
        process.send_signal(how)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    for words in (f"{base_url}/claims", f"{base_url}/docs", f"curl '{base_url}", "Ctrl-C"):
        assert words in err
    assert "Traceback" not in out + err


def ready(base_url: str, process: subprocess.Popen[str]) -> dict[str, object]:
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{base_url}/health/ready", timeout=2) as response:
                found = json.load(response)
                return {key: found[key] for key in ("status", "release")}
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not answer")


def test_serving_without_a_release_says_to_publish(newsroom: Newsroom) -> None:
    says(caveat(newsroom, "serve"), 3, "Nothing has been published yet: run `caveat publish`.")


def test_a_store_without_a_release_says_to_publish(newsroom: Newsroom) -> None:
    publisher = Publisher(newsroom.settings.database_url)
    publisher.snapshot()
    publisher.close()
    says(caveat(newsroom, "serve"), 3, "Nothing has been published yet: run `caveat publish`.")


def test_a_release_for_another_base_url_is_not_served(published: Newsroom) -> None:
    result = caveat(published, "serve", CAVEAT_BASE_URL="https://other.example")
    says(result, 3, "https://caveat.example", "https://other.example", "`caveat publish`")


def test_a_port_in_use_is_said_to_be(published: Newsroom) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = caveat(published, "serve", "--port", str(taken.getsockname()[1]))
    says(result, 2, "cannot be listened on", "--port or CAVEAT_PORT")


def test_a_host_that_is_none_is_said_to_be(published: Newsroom) -> None:
    result = caveat(published, "serve", "--host", "not a host")
    says(result, 2, "cannot be listened on", "--host or CAVEAT_HOST")
