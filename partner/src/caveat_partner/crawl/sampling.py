"""What a sample leaves out: the tables and facets of long lists, most nodes, most graphs."""

from __future__ import annotations

from collections import Counter

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.report import format_count

LONG = 2_000
"""How many items a list has at most of which a sample asks for tables and facets."""


def long_lists(crawl: Crawl) -> list[str]:
    """Name the lists of which a sample asks for no table and no facets."""
    lengths = Counter(node.collection for node in (*crawl.nodes.values(), *crawl.counted.values()))
    return [name for name in crawl.lists if crawl.is_sample and lengths[name] > LONG]


def describe_sample(crawl: Crawl) -> str:
    """Say in one line what was left out of a sample; nothing where all was asked."""
    # Looked at as a plain dictionary, since here nodes are only counted.
    nodes = dict.values(crawl.nodes)
    claims = sum(node.collection == "claims" for node in nodes)
    if not crawl.is_sample:
        few = len(crawl.shown) < claims and crawl.shown
        shown = f"pages and Markdown: asked {len(crawl.shown):,} of {format_count(claims, 'claim')}"
        return shown if few else ""
    articles = sum(node.collection == "articles" for node in nodes)
    told = (
        f"sample: asked {len(crawl.node_responses):,} of {format_count(len(nodes), 'node')} at "
        f"their own addresses, and {len(crawl.graphs):,} of {format_count(articles, 'article')} "
        f"for graphs and lists, and {len(crawl.shown):,} of {format_count(claims, 'claim')} as "
        "pages and Markdown"
    )
    if crawl.unasked_lists:
        told += f"; no tables and no facets of {', '.join(crawl.unasked_lists)}"
    return f"{told}; every list was read whole"
