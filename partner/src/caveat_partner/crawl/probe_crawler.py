"""Asks for what has one address, and makes every mistake that the contract has an answer for."""

from __future__ import annotations

from caveat_partner.crawl.crawl import MISSING, NO_PARAMETER, REQUEST_ID, Crawl
from caveat_partner.crawl.exchange import Request
from caveat_partner.crawl.http_recorder import get
from caveat_partner.crawl.needs import Need
from caveat_partner.crawl.response import JSON, JSONLD, TURTLE
from caveat_partner.terms import CONTEXT_PATH

JSON_LD_FORMS = "http://www.w3.org/ns/json-ld#"


def read_probes(crawl: Crawl) -> None:
    """Send each probe once, but for those that need what the service does not do."""
    base = crawl.base
    requests = {
        "live": get(f"{base}/health/live", JSON),
        "ready": get(f"{base}/health/ready", JSON),
        "vocabulary": get(f"{base}/ns", TURTLE),
        "shapes": get(f"{base}/shapes.ttl", TURTLE),
        "context": get(_context_address(crawl), JSONLD),
        "context-again": get(_context_address(crawl), JSONLD),
        "dump": get(f"{base}/dump.nq.gz", "*/*"),
        "data-package": get(f"{base}/datapackage.json", JSON),
    }
    requests |= {
        name: one for name, (needs, one) in _mistakes(crawl).items() if crawl.offers(*needs)
    }
    if crawl.lock:
        requests["pinned-context"] = get(base + crawl.lock.context["path"], JSONLD)
    crawl.probes = dict(zip(requests, crawl.recorder.send(list(requests.values())), strict=True))
    if crawl.offers(Need.NEGOTIATION):
        names = crawl.contract.parameters("/problems/{name}").get("name", {}).get("enum", [])
        pages = [get(f"{base}/problems/{name}", JSON) for name in names]
        crawl.problem_types = dict(zip(names, crawl.recorder.send(pages), strict=True))


def _mistakes(crawl: Crawl) -> dict[str, tuple[tuple[Need, ...], Request]]:
    """Give what is answered in a way of its own, each request with what it needs of a service."""
    base, some = crawl.base, next(iter(crawl.lists), "claims")
    asked, negotiated = (Need.NEGOTIATION, Need.QUERY), (Need.NEGOTIATION,)
    missing = f"{base}/{some}/{MISSING}"
    known = crawl.entry.etag or '"x"'
    return {
        "unknown-node": (negotiated, get(missing)),
        "unknown-path": (negotiated, get(f"{base}/{MISSING}/")),
        "unknown-parameter": (asked, get(f"{base}/{some}?{NO_PARAMETER}=1")),
        "invalid-parameter": (asked, get(f"{base}/{some}?limit=0")),
        "bare-slug": (asked, get(f"{base}/claims?claimant={MISSING}")),
        "unknown-cursor": (asked, get(f"{base}/{some}?cursor={MISSING}")),
        "not-acceptable": (negotiated, get(f"{base}/{some}", "image/png")),
        "other-form": (
            negotiated,
            get(f"{base}/{some}", f'{JSONLD};profile="{JSON_LD_FORMS}expanded"'),
        ),
        "method-not-allowed": (negotiated, Request(f"{base}/{some}", "POST", {"Accept": JSONLD})),
        "head-problem": (negotiated, Request(missing, "HEAD", {"Accept": JSONLD}, alone=True)),
        "preflight": (
            negotiated,
            Request(f"{base}/{some}", "OPTIONS", {"Origin": "https://partner.example"}),
        ),
        "named-problem": (negotiated, get(missing, X_Request_ID=REQUEST_ID)),
        "named-request": (negotiated, get(f"{base}/", X_Request_ID=REQUEST_ID)),
        "profile": (negotiated, get(f"{base}/", f'{JSONLD};profile="{JSON_LD_FORMS}compacted"')),
        "entry-unchanged": (negotiated, get(f"{base}/", alone=True, If_None_Match=known)),
    }


def _context_address(crawl: Crawl) -> str:
    address = str(crawl.entry.document.get("@context"))
    return address if crawl.recorder.is_ours(address) else f"{crawl.base}/{CONTEXT_PATH}"
