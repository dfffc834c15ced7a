"""Promises to whoever runs a client: the service says that it is there, and what it serves."""

from __future__ import annotations

from collections.abc import Iterator

from caveat_partner.crawl import World
from caveat_partner.promises.registry import promise
from caveat_partner.report import Finding


@promise("health", "health-live", "The service says that it is alive.")
def live(world: World) -> Iterator[Finding]:
    answer = world.probes["live"]
    if answer.document.get("status") != "live":
        yield Finding(answer.where, f"it says {answer.document.get('status')}")


@promise(
    "health", "health-ready", "The service is ready, with the release that the entry point names."
)
def ready(world: World) -> Iterator[Finding]:
    answer = world.probes["ready"]
    for fault in world.contract.component_faults("Ready", answer.document):
        yield Finding(f"{answer.where}#{fault.pointer}", fault.message)
    told, meant = answer.document.get("release"), world.entry.document.get("release")
    if told != meant:
        yield Finding(f"{answer.where}#/release", f"{told}, the entry point {meant}")
