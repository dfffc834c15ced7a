"""Promises on parts and records: each part has a name, and each record says which version it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caveat_partner.crawl.crawl import Crawl
from caveat_partner.crawl.needs import Need
from caveat_partner.json_objects import JsonObject, objects_in, record_of, walk_objects
from caveat_partner.promises.registry import promise
from caveat_partner.record_digest import record_digest
from caveat_partner.report import Finding


@promise("linked-data", "parts-have-names", "Every object has an id, and no two parts share one.")
def names(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.nodes.values():
        own = f"{node.iri}#"
        known: set[str] = set()
        for pointer, part in walk_objects(node.json):
            name = part.get("id")
            if not isinstance(name, str):
                yield Finding(f"{node.iri}#{pointer}", "it has no id, and is a blank node")
            elif name.startswith(own) and name in known:
                yield Finding(f"{node.iri}#{pointer}", f"another part is called {name} too")
            known.add(str(name))


NATURAL: dict[str, Callable[[JsonObject], str]] = {
    "verification": lambda part: f"aspect-{part.get('aspect')}",
    "evidence": lambda part: "-".join(["evidence", *_passage(part)]),
    "hedges": lambda part: f"hedge-{part.get('aspect')}-",
    "counts": lambda part: "count-",
    "attribution": lambda part: "hop-",
    "parties": lambda part: "party-",
    "places": lambda part: f"place-{part.get('relation')}-{_slug(part.get('place'))}",
    "positions": lambda part: f"position-{part.get('relation')}-{_slug(part.get('of'))}",
    "credits": lambda part: f"credit-{part.get('did')}-{_slug(part.get('person'))}",
    **{key: lambda _, k=key: k for key in ("saidOn", "happenedOn", "dueOn", "publishedOn")},  # type: ignore[misc]
}
"""By the key of a node: how the names of its parts begin; those that end in - have a key behind."""


def _passage(part: JsonObject) -> list[str]:
    """Give what names a passage: what is no record of one article names that one too."""
    article = [_slug(part["statedIn"])] if "statedIn" in part else []
    return [str(part.get(key)) for key in ("role", "start", "end")] + article


def _slug(reference: object) -> str:
    iri = reference.get("id") if isinstance(reference, dict) else None
    return str(iri).rpartition("/")[2]


@promise(
    "linked-data",
    "parts-named-by-content",
    "A part is named below its node, by what it holds and never by its place.",
)
def named_by_content(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.nodes.values():
        for key, natural in NATURAL.items():
            held = node.json.get(key)
            for part in objects_in(held if isinstance(held, list) else [held]):
                expected = f"{node.iri}#{natural(part)}"
                name = str(part.get("id"))
                whole = not expected.endswith("-")
                if name != expected if whole else not name.startswith(expected):
                    yield Finding(f"{node.iri}#/{key}", f"{name}, and not {expected}")


@promise("caveats", "record-digest", "The digest of a record is that of what its version says.")
def digests(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.nodes.values():
        stated = record_of(node.json).get("sha256")
        try:
            found = record_digest(node.json, str(node.page.document.get("@context")))
        except ValueError as error:
            yield Finding(f"{node.iri}#/record", str(error))
        else:
            if stated != found:
                yield Finding(f"{node.iri}#/record/sha256", f"{stated}, and it comes to {found}")


@promise("caveats", "record-names-version", "A record is named by the version that it is of.")
def versions(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.nodes.values():
        record = record_of(node.json)
        expected = f"{node.iri}/v/{record.get('version')}"
        if record.get("id") != expected:
            yield Finding(f"{node.iri}#/record/id", f"{record.get('id')}, and not {expected}")


@promise(
    "caveats",
    "record-names-previous",
    "A version that is not the first names the one before it, and no first one does.",
)
def previous(crawl: Crawl) -> Iterator[Finding]:
    for node in crawl.nodes.values():
        record = record_of(node.json)
        number = record.get("version")
        before = number - 1 if isinstance(number, int) else 0
        expected = f"{node.iri}/v/{before}" if before > 0 else None
        if record.get("previousVersion") != expected:
            yield Finding(
                f"{node.iri}#/record/previousVersion",
                f"{record.get('previousVersion')}, and not {expected}",
            )


@promise(
    "caveats", "record-of-a-release", "A version was published by no later release than this one."
)
def releases(crawl: Crawl) -> Iterator[Finding]:
    latest = crawl.entry.document.get("release")
    for node in crawl.nodes.values():
        release = record_of(node.json).get("release")
        if isinstance(release, int) and isinstance(latest, int) and release > latest:
            yield Finding(f"{node.iri}#/record/release", f"{release}, and {latest} is served")


@promise(
    "links",
    "record-is-cited",
    "Link names the version that the record is of, as what to cite.",
    needs={Need.COMPUTED_HEADERS},
)
def cited(crawl: Crawl) -> Iterator[Finding]:
    for resource in crawl.resources:
        expected = record_of(resource.plain.document).get("id")
        if resource.iri not in crawl.graphs:
            for rel in ("cite-as", "latest-version"):
                if resource.plain.link_targets(rel) != [expected]:
                    named = resource.plain.link_targets(rel) or "missing"
                    yield Finding(resource.iri, f'rel="{rel}" is {named}, the record {expected}')
