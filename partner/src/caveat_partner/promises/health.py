"""Promises to whoever runs a client: the service says that it is there, and what it serves."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding


@promise("health", "health-live", "The service says that it is alive.")
def live(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["live"]
    if response.document.get("status") != "live":
        yield Finding(response.where, f"it says {response.document.get('status')}")


@promise(
    "health", "health-ready", "The service is ready, with the release that the entry point names."
)
def ready(crawl: Crawl) -> Iterator[Finding]:
    response = crawl.probes["ready"]
    for fault in crawl.contract.component_faults("Ready", response.document):
        yield Finding(f"{response.where}#{fault.pointer}", fault.message)
    stated, expected = response.document.get("release"), crawl.entry.document.get("release")
    if stated != expected:
        yield Finding(f"{response.where}#/release", f"{stated}, the entry point {expected}")
