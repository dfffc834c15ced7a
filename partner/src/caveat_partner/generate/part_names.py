"""Names the parts of an invented node by what identifies them, and numbers the hops."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Node = dict[str, Any]


def with_part_names(node: Node) -> Node:
    """Give a node whose parts have ids; of two that would have one name the second is numbered."""
    known: set[str] = set()

    def named(part: Node, name: str, outer: str) -> Node:
        fragment = f"{outer}-{name}" if outer else name
        while fragment in known:
            fragment += "-again"
        known.add(fragment)
        return {"id": f"{node['id']}#{fragment}"} | inside(part, fragment)

    def inside(part: Node, outer: str) -> Node:
        return {key: _renamed(key, value, outer, named) for key, value in part.items()}

    named_node = inside(node, "")
    for count in named_node.get("counts", ()):
        if "partOf" in count:
            count["partOf"] = _whole(named_node["counts"], count["partOf"])
    return named_node


def _whole(counts: list[Node], name: str) -> Node:
    """Point at the count of a name, of which another is a part."""
    whole = next(one for one in counts if one["name"] == name)
    return {"id": whole["id"], "type": "Count", "name": name}


Namer = Callable[[Node, str, str], Node]


def _renamed(key: str, value: Any, outer: str, named: Namer) -> Any:
    if key in MOMENTS:
        return named(value, key, outer)
    if key == "attribution":
        steps = [{"step": step} | hop for step, hop in enumerate(value, start=1)]
        return [named(hop, KEYS[key](hop), outer) for hop in steps]
    if key in KEYS:
        return [named(part, KEYS[key](part), outer) for part in value]
    return value


def _last(reference: Node) -> str:
    return str(reference["id"]).rpartition("/")[2]


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or f"words-{len(words)}"


def _passage(part: Node) -> list[str]:
    """Give what names a passage; of what belongs to no article its article too."""
    article = [_last(part["statedIn"])] if "statedIn" in part else []
    return [str(part[key]) for key in ("role", "start", "end")] + article


def _of_whom(count: Node) -> str:
    return _last(count["ofWhom"]) if "ofWhom" in count else _slug(count["unitText"])


MOMENTS = ("saidOn", "happenedOn", "publishedOn", "dueOn")
KEYS: dict[str, Callable[[Node], str]] = {
    "attribution": lambda part: f"hop-{part['relation']}-{_last(part['agent'])}",
    "counts": lambda part: f"count-{part['outcome']}-{_of_whom(part)}",
    "credits": lambda part: f"credit-{_slug(part['did'])}-{_last(part['person'])}",
    "evidence": lambda part: "-".join(["evidence", *_passage(part)]),
    "inferredContainment": lambda part: f"containment-{_last(part['place'])}",
    "hedges": lambda part: f"hedge-{part['aspect']}-{_slug(part['words'])}",
    "parties": lambda part: f"party-{part['as']}-{_last(part['party'])}",
    "places": lambda part: f"place-{part['relation']}-{_last(part['place'])}",
    "positions": lambda part: f"position-{part['relation']}-{_last(part['of'])}",
    "roles": lambda part: f"role-{_slug(part['roleName'])}",
    "verification": lambda part: f"aspect-{part['aspect']}",
}
"""What a part of each key is called by."""
