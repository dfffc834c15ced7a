"""The crawl: every request of a check, sent once, before any promise is judged.

Lists give every node; what only a node's own address can show is asked of a sample, and the whole
table of what HTTP offers (formats, conditions, encodings, HEAD) of one node in each collection.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from caveat_partner.contract import SCHEMAS, Contract
from caveat_partner.crawl import (
    FEW_PAGES,
    MISSING,
    NO_PARAMETER,
    PAGE,
    REQUEST_ID,
    SUFFIXES,
    Deep,
    Node,
    World,
)
from caveat_partner.http_recorder import JSON, JSONLD, TURTLE, Answer, Ask, Unread, Wire, get
from caveat_partner.pin import Lock
from caveat_partner.terms import CONTEXT_PATH


def crawl(wire: Wire, lock: Lock | None, sample: int | None, seed: int) -> World:
    """Send every request; raise Unread where not even entry point and contract can be read."""
    entry = wire.get("/")
    contract_answer = wire.get(str(entry.document.get("contract", "/openapi.json")), JSON)
    schemas = _schemas(wire, entry, contract_answer)
    contract = Contract(contract_answer.document, _readable(schemas))
    world = World(wire, lock, entry, contract_answer, contract, schemas)
    _read_pinned(world)
    _read_lists(world)
    _turn_pages(world)
    _read_nodes(world, sample, random.Random(seed))  # noqa: S311 - a sample, not a secret
    _probe(world)
    _read_addresses(world)
    return world


def _schemas(wire: Wire, entry: Answer, contract: Answer) -> dict[str, Answer]:
    """Fetch every schema that the contract names, from where the entry point finds its own."""
    names = Contract(contract.document, {}).parameters(SCHEMAS).get("name", {}).get("enum", [])
    version = Contract(contract.document, {}).version
    described = entry.linked("describedby") or [f"{wire.base}/schemas/{version}/entry-point.json"]
    folder = described[0].rpartition("/")[0]
    return _schemas_in(wire, folder, names)


def _schemas_in(wire: Wire, folder: str, names: Iterable[str]) -> dict[str, Answer]:
    asked = {name: get(f"{folder}/{name}.json", "*/*") for name in names}
    return dict(zip(asked, wire.send(list(asked.values())), strict=True))


def _read_pinned(world: World) -> None:
    """Fetch the schemas that are pinned, where they are not those of the served version."""
    if not world.lock:
        return
    folder = f"{world.base}/schemas/{world.lock.schema_version}"
    served = {answer.url: answer for answer in world.schemas.values()}
    missing = [name for name in world.lock.schemas if f"{folder}/{name}.json" not in served]
    fetched = _schemas_in(world.wire, folder, missing)
    world.pinned = {
        name: fetched.get(name) or served[f"{folder}/{name}.json"] for name in world.lock.schemas
    }


def _readable(schemas: Mapping[str, Answer]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for name, answer in schemas.items():
        try:
            found[name] = answer.document
        except Unread:
            continue
    return found


def _read_lists(world: World) -> None:
    """Follow every list to its end."""
    entries = world.entry.document.get("collections", [])
    for collection in entries if isinstance(entries, list) else []:
        address = str(collection.get("id"))
        name = address.rpartition("/")[2]
        world.lists[name] = list(_pages(world.wire, f"{address}?limit={PAGE}"))
        for page in world.lists[name]:
            _take_nodes(world, name, page)


def _pages(wire: Wire, address: str, limit: int = PAGE) -> Iterator[Answer]:
    """Follow `next`; stop where it leads back, or past the end of what the list says it holds."""
    seen: set[str] = set()
    most = 1
    following: object = address
    while isinstance(following, str) and following not in seen and len(seen) <= most:
        seen.add(following)
        page = wire.get(following)
        yield page
        try:
            total = page.document.get("totalItems")
        except Unread:
            return
        most = 1 + (total if isinstance(total, int) else 0) // limit
        following = page.document.get("next")


def _take_nodes(world: World, collection: str, page: Answer) -> None:
    try:
        items = page.document.get("items")
    except Unread:
        return
    for index, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            node = Node(collection, item, page, f"/items/{index}")
            if world.nodes.setdefault(node.iri, node) is not node:
                world.twins.append(node)


def _turn_pages(world: World) -> None:
    """Read the longest list again in a few pages, and its first page with no limit given."""
    longest = max(world.lists, key=lambda name: len(list(world.of(name))), default="")
    total = len(list(world.of(longest)))
    limit = max(1, min(PAGE, -(-total // FEW_PAGES)))
    address = f"{world.base}/{longest}"
    world.turned = list(_pages(world.wire, f"{address}?limit={limit}", limit))
    world.first_page = world.wire.get(address)
    asked = [{"disputed": "true"}, *({"status": status} for status in _statuses(world)[:2])]
    if "claims" in world.lists:
        filters = [urlencode({**one, "limit": PAGE}) for one in asked]
        answers = world.wire.send([get(f"{world.base}/claims?{one}") for one in filters])
        world.filtered = dict(zip(filters, answers, strict=True))


def _statuses(world: World) -> list[str]:
    """Give the statuses that occur, the rarest first."""
    seen = [node.json.get("status") for node in world.of("claims")]
    return sorted(
        {one for one in seen if isinstance(one, str)}, key=lambda one: (seen.count(one), one)
    )


def _read_nodes(world: World, sample: int | None, dice: random.Random) -> None:
    """Ask nodes at their own addresses: all, or a sample that goes round the collections."""
    chosen = _drawn(world, dice)
    few = len(world.lists) if sample is None else min(sample, len(world.lists))
    asked = [iri for iri in chosen[:sample] if world.wire.is_ours(iri)]
    answers = world.wire.send([get(iri) for iri in asked])
    world.own = dict(zip(asked, answers, strict=True))
    articles = [node.iri for node in world.of("articles")]
    graphs = [f"{iri}/graph" for iri in (articles if sample is None else articles[: sample + 1])]
    world.graphs = dict(zip(graphs, world.wire.send([get(iri) for iri in graphs]), strict=True))
    at_length = [*asked[:few], *(graphs[:1] if few > 1 else ())]
    for iri in at_length:
        plain = world.own.get(iri) or world.graphs[iri]
        if plain.status == 200:  # What is not there, is told once, by a promise on links.
            world.deep.append(_deepened(world.wire, iri, plain))


def _drawn(world: World, dice: random.Random) -> list[str]:
    """Shuffle the nodes of each collection, then deal them out in turn, claims first."""
    piles = []
    for collection in sorted(world.lists, key=lambda name: (name != "claims", name)):
        pile = sorted(node.iri for node in world.of(collection))
        dice.shuffle(pile)
        piles.append(pile)
    return [pile[turn] for turn in range(max(map(len, piles), default=0)) for pile in piles
            if turn < len(pile)]  # fmt: skip


def _deepened(wire: Wire, iri: str, plain: Answer) -> Deep:
    latest = plain.linked("latest-version")
    etag = plain.etag or '"none"'
    asks = [
        get(iri),
        Ask(iri, "HEAD", {"Accept": JSONLD}, alone=True),
        get(iri, Accept_Encoding="gzip"),
        get(iri, Accept_Encoding="gzip"),
        get(iri, alone=True, If_None_Match=etag),
        get(iri, If_None_Match='"0123456789abcdef0123456789abcdef.other"'),
        *(get(iri, kind) for kind in SUFFIXES.values()),
        *(get(iri + suffix, "*/*") for suffix in SUFFIXES),
        *(get(one) for one in latest[:1] * 2 if wire.is_ours(one)),
    ]
    again, head, packed, packed_again, unchanged, changed, *rest = wire.send(asks)
    formats = len(SUFFIXES)
    return Deep(
        iri=iri,
        plain=plain,
        again=again,
        head=head,
        packed=packed,
        packed_again=packed_again,
        unchanged=unchanged,
        changed=changed,
        accepted=dict(zip(SUFFIXES, rest[:formats], strict=True)),
        suffixed=dict(zip(SUFFIXES, rest[formats : 2 * formats], strict=True)),
        versions=rest[2 * formats :],
    )


def _probe(world: World) -> None:
    """Make every mistake that the contract has an answer for, and ask what has one address."""
    base, some = world.base, next(iter(world.lists), "claims")
    asks = {
        "unknown-node": get(f"{base}/{some}/{MISSING}"),
        "unknown-path": get(f"{base}/{MISSING}/"),
        "unknown-parameter": get(f"{base}/{some}?{NO_PARAMETER}=1"),
        "invalid-parameter": get(f"{base}/{some}?limit=0"),
        "unknown-cursor": get(f"{base}/{some}?cursor={MISSING}"),
        "not-acceptable": get(f"{base}/{some}", "image/png"),
        "method-not-allowed": Ask(f"{base}/{some}", "POST", {"Accept": JSONLD}),
        "head-problem": Ask(f"{base}/{some}/{MISSING}", "HEAD", {"Accept": JSONLD}, alone=True),
        "preflight": Ask(f"{base}/{some}", "OPTIONS", {"Origin": "https://partner.example"}),
        "named-request": get(f"{base}/", X_Request_ID=REQUEST_ID),
        "profile": get(f"{base}/", f'{JSONLD};profile="http://www.w3.org/ns/json-ld#compacted"'),
        "entry-unchanged": get(f"{base}/", alone=True, If_None_Match=world.entry.etag or '"x"'),
        "live": get(f"{base}/health/live", JSON),
        "ready": get(f"{base}/health/ready", JSON),
        "vocabulary": get(f"{base}/ns", TURTLE),
        "shapes": get(f"{base}/shapes.ttl", TURTLE),
        "context": get(_context_address(world), JSONLD),
        "context-again": get(_context_address(world), JSONLD),
        "dump": get(f"{base}/dump.nq.gz", "*/*"),
    }
    world.probes = dict(zip(asks, world.wire.send(list(asks.values())), strict=True))
    names = world.contract.parameters("/problems/{name}").get("name", {}).get("enum", [])
    pages = [get(f"{base}/problems/{name}", JSON) for name in names]
    world.problem_types = dict(zip(names, world.wire.send(pages), strict=True))


def _context_address(world: World) -> str:
    address = str(world.entry.document.get("@context"))
    return address if world.wire.is_ours(address) else f"{world.base}/{CONTEXT_PATH}"


def _read_addresses(world: World) -> None:
    """Ask for every address of the service that an answer names and nothing has asked for yet."""
    asked = {answer.url for answer in world.wire.answers}
    named = {*_named(world)} - asked - set(world.nodes)
    found = sorted(address for address in named if world.wire.is_ours(address))
    answers = world.wire.send([get(address, "*/*") for address in found])
    world.addresses = dict(zip(found, answers, strict=True))


def _named(world: World) -> Iterator[str]:
    """Yield the targets of links, and the members that hold an address and no node's id."""
    for key in ("documentation", "contract", "@context", "license"):
        yield str(world.entry.document.get(key))
    for deep in world.deep:
        yield from (link.target for link in deep.plain.links)
    for node in world.nodes.values():
        text = node.json.get("sourceText")
        if isinstance(text, dict):
            yield str(text.get("id"))
