"""A real nginx before a real server: under a path, with TLS, packing anew, or away now and then."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from external_tools import requires

PATIENCE = 20
"""Seconds until nginx must answer."""
SETTINGS = """
daemon off;
master_process off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 128; }}
http {{
  access_log off;
  default_type application/octet-stream;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  {http}
  server {{
    listen 127.0.0.1:{port} {listen};
    {server}
    {aside}
    location {path}/ {{
      proxy_pass http://127.0.0.1:{behind}/;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Connection "";
      {location}
    }}
  }}
}}
"""


@dataclass(frozen=True)
class Front:
    """How nginx stands before the server; the rest is said in its own language."""

    path: str = ""
    tls: bool = False
    http: str = ""
    location: str = ""
    aside: str = ""


UNDER_A_PATH = Front(path="/news/caveat")
WITH_TLS = Front(tls=True)
PACKING_ANEW = Front(
    path=UNDER_A_PATH.path,
    location="""
      proxy_set_header Accept-Encoding "";
      gzip on;
      gzip_proxied any;
      gzip_types *;
      gzip_min_length 1;
      gzip_vary on;
    """,
)
AWAY_NOW_AND_THEN = Front(
    path=UNDER_A_PATH.path,
    http='split_clients "$request_id" $away { 10% 1; * 0; }',
    location="""
      if ($away) { add_header Retry-After 0 always; return 503; }
    """,
)


@contextmanager
def nginx(folder: Path, front: Front, port: int, behind: int) -> Iterator[None]:
    """Run nginx on a port before the server of another; with TLS, `make_certificates` was there."""
    certificates = (
        f"ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key;"
        if front.tls
        else ""
    )
    settings = folder / "nginx.conf"
    settings.write_text(
        SETTINGS.format(
            folder=folder, port=port, behind=behind, path=front.path, http=front.http,
            listen="ssl" if front.tls else "", server=certificates, location=front.location,
            aside=front.aside,
        )
    )  # fmt: skip
    with (folder / "nginx.log").open("wb") as log:
        process = subprocess.Popen(
            [requires("nginx"), "-p", str(folder), "-c", str(settings)], stdout=log, stderr=log
        )
        try:
            _await(port, process, folder / "nginx.log")
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _await(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=2).close()
            return
        except OSError:
            assert process.poll() is None, log.read_text("utf-8", "replace")
            time.sleep(0.02)
    raise AssertionError(log.read_text("utf-8", "replace"))


def make_certificates(folder: Path) -> Path:
    """Make an authority of our own and a certificate for localhost; give the authority's."""
    openssl = requires("openssl")

    def run(*arguments: str) -> None:
        subprocess.run([openssl, *arguments], cwd=folder, check=True, capture_output=True)

    (folder / "names").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    run("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
        "-subj", "/CN=An authority of our own")  # fmt: skip
    run(
        "req", "-new", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost"
    )
    run("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
        "-CAcreateserial", "-out", "server.pem", "-days", "2", "-extfile", "names")  # fmt: skip
    return folder / "ca.pem"


def address(front: Front, port: int) -> str:
    return f"{'https' if front.tls else 'http'}://localhost:{port}{front.path}"
