"""Documents: the Markdown of a node, of an article's graph and of a list, from their JSON alone.

Each passage is one line, since there are splitters that cut at every new line. There is no front
matter: it would be a chunk of its own, with nothing in it that holds by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from caveat.contract.contexts import split_context
from caveat.contract.formats import JSON_LD, MARKDOWN
from caveat.contract.phrases import format_figure
from caveat.html.figures_and_days import format_day
from caveat.html.filters import lists_of
from caveat.html.markdown.escaping import escape_text, format_link
from caveat.html.markdown.naming import format_opening
from caveat.html.markdown.passages import items, pack_passages
from caveat.html.markdown.sayings import count_sayings, first_sayings, further_sayings
from caveat.html.node_layout import by_type
from caveat.html.node_standing import flags_of
from caveat.html.wording import TITLES, opening, type_name

Node = Mapping[str, Any]


def render_node_markdown(document: Node) -> str:
    """Render a node, or an article with all that it mentions; `document` has absolute IRIs."""
    base = split_context(document["@context"])[0]
    included = by_type(document.get("included", []))
    return _joined(
        chain(
            [f"# {format_link(document['id'], document['name'])}"],
            _passages(document, whole=True),
            *(_group(type_, nodes) for type_, nodes in included.items()),
            _format_further(document, base),
            _format_citation(document),
        )
    )


def render_list_markdown(document: Node) -> str:
    """Render one page of a list, each item as it stands in a graph."""
    base = split_context(document["@context"])[0]
    path = document["id"].partition("?")[0].removeprefix(f"{base}/")
    collection = path.partition("/")[0]
    title = TITLES.get(collection, opening(collection))
    following = (
        [format_link(MARKDOWN.of_list(document["next"]), "Next page")] if "next" in document else []
    )
    return _joined(
        chain(
            [f"# {format_link(document['id'], title)}"],
            *(_item(node, "##") for node in document["items"]),
            [] if document["items"] else ["Nothing here matches."],
            following,
        )
    )


def _joined(passages: Iterable[str]) -> str:
    return "\n\n".join(passage for passage in passages if passage) + "\n"


def _group(type_: str, nodes: list[Node]) -> Iterator[str]:
    yield f"## {type_name(type_)}"
    for node in nodes:
        yield from _item(node, "###")


def _item(node: Node, level: str) -> Iterator[str]:
    """Show a node among others: what it says first, and where the rest is."""
    yield f"{level} {format_link(node['id'], node['name'])}"
    yield from _passages(node)


def _passages(node: Node, *, whole: bool = False) -> Iterator[str]:
    """Say a node: of its figures each in passages of its own, and all else under its name."""
    if "phrase" in node:
        yield from _count_passages(node, node)
        return
    head, counts = format_opening(node), node.get("counts", ())
    further = further_sayings(node) if whole else iter(())
    if not counts:
        yield from pack_passages(head, chain(first_sayings(node), further))
        return
    yield from pack_passages(head, first_sayings(node))
    for count in counts:
        yield from _count_passages(count, node)
    yield from (passage for passage in pack_passages(head, further) if passage != head)


def _count_passages(count: Node, recorded: Node) -> Iterator[str]:
    """Open each passage of a count with its phrase: figure, bound, status and speaker in one.

    It links to the version to cite: a chunk with a figure holds what it can be cited by.
    """
    beside = "; ".join((*filter(None, [format_figure(count).beside]), *flags_of(count)))
    words, version = opening(count["phrase"]), recorded.get("record", {}).get("id", "")
    phrase = f"**{format_link(version, words) if version else escape_text(words)}**"
    head = f"{phrase} ({escape_text(beside)})." if beside else f"{phrase}."
    return pack_passages(head, count_sayings(count))


def _format_further(node: Node, base: str) -> Iterator[str]:
    """Lead to the lists of a node, and to what it is as data, with all that is left out here."""
    iri = node["id"].removeprefix(f"{base}/")
    lists = [format_link(MARKDOWN.of_list(link.href), link.words) for link in lists_of(iri, base)]
    version = node.get("record", {}).get("id", node["id"])
    data = format_link(f"{version}{JSON_LD.suffix}", "The same as JSON-LD, with its evidence")
    return pack_passages("Further:", [items("", [*lists, data])])


def _format_citation(node: Node) -> Iterator[str]:
    """Say how to cite the version in hand, and under which license its data is."""
    record = node.get("record", {})
    if "issued" in record:
        issued = format_day(record["issued"][:10]).words
        by = f" {escape_text(record['publisher']['name'])}." if "publisher" in record else ""
        version = f"{escape_text(node['name'])}.{by} Version {record['version']}, {issued}."
        yield f"Cite this version: {version} <{record['id']}>"
        yield f"The newest version: {format_link(node['id'], 'at the address of the record')}"
    if "license" in record:
        yield f"License of the data: {format_link(record['license'], 'to be read here')}"
