"""A service made of files: every document of a live one in a folder, behind a plain web server."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import requests

ENDINGS = {
    "application/ld+json": ".jsonld",
    "text/html": ".html",
    "text/turtle": ".ttl",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/n-quads": ".nq",
    "application/gzip": ".gz",
    "application/yaml": ".yaml",
    "application/linkset+json": ".linkset",
    "text/csv": ".csv",
    "application/x-ndjson": ".ndjson",
    "text/css": ".css",
    "text/javascript": ".js",
}
"""How the file of a document ends; what an address without a suffix gives is tried so."""
OF_NODES = (".jsonld", ".json", ".ttl", ".nq", ".html", ".md")
OF_LISTS = (".csv", ".ndjson")
OF_DATA = (
    *("articles", "people", "organizations", "places", "sources", "groups", "events", "claims"),
    *("counts", "quotations"),
)
"""What the lists lead to, and no route by itself."""


class Files(SimpleHTTPRequestHandler):
    """Serves a folder as a web server does that knows media types and tries endings."""

    protocol_version = "HTTP/1.1"
    extensions_map = {ending: kind for kind, ending in ENDINGS.items()}  # noqa: RUF012 - of the library.

    def translate_path(self, path: str) -> str:
        whole = Path(super().translate_path(path if urlsplit(path).path != "/" else "/index"))
        tried = [whole.with_name(whole.name + ending) for ending in ("", *ENDINGS.values())]
        return str(next((file for file in tried if file.is_file()), tried[1]))

    def guess_type(self, path: str) -> str:
        name = Path(path).name
        if Path(path).parent.parent.name == "schemas":
            return "application/schema+json"
        return next(
            (kind for kind, ending in ENDINGS.items() if name.endswith(ending)), "text/plain"
        )

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving_files(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port, and give the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def export(live: str, folder: Path) -> None:
    """Write the documents of a live service into a folder: all data, and pages of what is asked."""
    with requests.Session() as session:
        fetched = Export(session, live, folder)
        entry = fetched.document("/")
        for collection in entry["collections"]:
            fetched.export_list(urlsplit(collection["id"]).path)
        fetched.export_contract()


class Export:
    """One export: what is asked, and where it is written."""

    def __init__(self, session: requests.Session, live: str, folder: Path) -> None:
        self.session, self.live, self.folder = session, live, folder

    def get(self, path: str, accept: str = "*/*") -> requests.Response:
        response = self.session.get(
            self.live + path, headers={"Accept": accept, "Accept-Encoding": "identity"}, timeout=30
        )
        response.raise_for_status()
        return response

    def write(self, path: str, accept: str = "*/*") -> requests.Response:
        response = self.get(path, accept)
        kind = response.headers["Content-Type"].partition(";")[0]
        name = path.strip("/") or "index"
        ending = ENDINGS.get(kind, ".json")
        file = self.folder / (name if name.endswith(ending) else name + ending)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(response.content)
        return response

    def document(self, path: str) -> Mapping[str, object]:
        return self.write(path, "application/ld+json").json()

    def export_list(self, path: str) -> None:
        """Write a list in one page, as tables, and all that it names."""
        whole = self._whole(path)
        for suffix in OF_LISTS:
            self.write(path + suffix)
        for suffix in (".jsonld", ".json"):
            (self.folder / (path.strip("/") + suffix)).write_text(json.dumps(whole))
        for suffix in (".html", ".md"):
            self.write(path + suffix)
        if path == "/counts":
            return
        for index, item in enumerate(whole["items"]):
            is_asked_at_length = path == "/claims" or index == 0
            suffixes = OF_NODES if is_asked_at_length else (".jsonld",)
            self.export_node(urlsplit(item["id"]).path, item["record"]["version"], suffixes)
        for article in {urlsplit(item["id"]).path.split("/")[2] for item in whole["items"]}:
            if path == "/articles":
                self.export_graph(f"/articles/{article}/graph")

    def _whole(self, path: str) -> dict[str, object]:
        whole = page = self.get(f"{path}?limit=100", "application/ld+json").json()
        while following := page.get("next"):
            parts = urlsplit(following)
            page = self.get(f"{parts.path}?{parts.query}", "application/ld+json").json()
            whole["items"] += page["items"]
        whole.pop("next", None)
        whole["id"] = whole["id"].partition("?")[0]
        return whole

    def export_node(self, path: str, version: int, suffixes: Iterable[str]) -> None:
        for suffix in suffixes:
            self.write(path + suffix)
        self.write(f"{path}/v/{version}.jsonld")

    def export_graph(self, path: str) -> None:
        for suffix in OF_NODES:
            self.write(path + suffix)
        article = path.split("/")[2]
        for name in ("claims", "events", "sources", "groups", "quotations", "counts"):
            whole = self._whole(f"/{name}/{article}")
            file = self.folder / name / f"{article}.jsonld"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(whole))

    def export_contract(self) -> None:
        """Write what documents and readers of the contract need: each route that names its own."""
        contract = self.write("/openapi.json").json()
        version = contract["info"]["version"]
        for route, item in contract["paths"].items():
            if route.strip("/").partition("{")[0].split("/")[0] in OF_DATA or route == "/":
                continue
            stated = (*item.get("parameters", ()), *item["get"].get("parameters", ()))
            choices = {one["name"]: one["schema"].get("enum", [version]) for one in stated}
            names = re.findall(r"\{(\w+)\}", route)
            for values in product(*(choices[name] for name in names)):
                self.write(route.format(**dict(zip(names, values, strict=True))))
