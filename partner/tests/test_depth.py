"""What is looked at in depth: something of each kind, and the same for the same seed."""

from __future__ import annotations

from typing import Any

from caveat_partner.crawl.crawled import ListedNode
from caveat_partner.crawl.depth import in_order_of_depth
from caveat_partner.crawl.exchange import Exchange
from caveat_partner.crawl.http_recorder import get
from caveat_partner.crawl.response import Response

PAGE = Response(get("https://service.example/claims"), Exchange())
PLAIN = {"type": ["Claim"], "status": "attributed", "modality": "actual", "handling": "attribute"}


def node(number: int, **more: Any) -> ListedNode:
    iri = f"https://service.example/claims/a/{number}"
    return ListedNode("claims", {"id": iri, **PLAIN, **more}, PAGE, f"/items/{number}")


def listed(*odd: ListedNode) -> dict[str, ListedNode]:
    return {one.iri: one for one in (*odd, *(node(number) for number in range(100, 200)))}


def test_each_kind_is_among_those_that_are_looked_at_in_depth() -> None:
    odd = (
        node(1, status="refuted"),
        node(2, type=["Claim", "Denial"]),
        node(3, counts=[{"quantifier": "none"}, {"quantifier": "approximately"}]),
        node(4, disputedBy=[{"id": "x"}], disputed=True),
        node(5, inTensionWith=[{"id": "x"}]),
        node(6, modality="planned"),
        node(7, withdrawn="wholly"),
    )
    for seed in range(5):
        order, kinds = in_order_of_depth(listed(*odd), seed)
        assert {one.iri for one in odd} <= set(order[:kinds])
        assert kinds <= len(odd) + 1
        assert sorted(order) == sorted(listed(*odd))


def test_a_seed_gives_the_same_order_again_and_another_gives_another() -> None:
    nodes = listed(node(1, status="refuted"))
    assert in_order_of_depth(nodes, 7) == in_order_of_depth(dict(reversed(nodes.items())), 7)
    assert in_order_of_depth(nodes, 7) != in_order_of_depth(nodes, 8)
