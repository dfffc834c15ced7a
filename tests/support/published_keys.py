"""The keys of every published schema, with what context and records say of each."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from caveat.contract import vocabulary
from caveat.contract.collections import COLLECTIONS
from caveat.contract.contexts import read_context, terms_of
from caveat.records.count import Count
from caveat.records.declaration import Field, computed_fields, written_fields
from caveat.records.kinds import KINDS
from paths import SCHEMAS

WITHOUT_MEANING = {
    "problem": "Problems are plain JSON (RFC 9457), and no linked data.",
    "common": "It holds parts of the others.",
}
"""The published schemas whose keys have no IRI."""
SHAPED_AS = {"graph": "article"}
"""The graph of an article is the article, with all that it mentions."""
PLAINLY = {"Article graph": "Article"}
"""What has the keys of another: the page names only those that differ."""
NAMES = {
    "sourceText": "TextObject",
    "record": "DigitalDocument",
    "publisher": "publisher of the data",
    "collections": "collection of the entry point",
    "facets": "facet of a list",
    "suggestions": "suggestion of a list",
}
"""What the page calls objects that no kind of record declares, by the key that they hang on."""
REFERENCE, CLAIM_REFERENCE = "reference", "reference to a claim"
EVERY = {"every node": "nodes", "every part": "parts"}

Row = tuple[str, ...]


class Place(NamedTuple):
    """A key where it occurs: on a kind of node or part, with what the table says of it."""

    key: str
    owner: str
    iri: str
    takes: str
    many: str
    computed: str
    schema: Mapping[str, Any]
    file: str


@dataclass
class Keys:
    """Every key of every published schema, by walking them."""

    schemas: Mapping[str, Any] = field(
        default_factory=lambda: {
            path.name: json.loads(path.read_text("utf-8"))
            for path in sorted((SCHEMAS / "published").glob("*.json"))
        }
    )
    context: Mapping[str, Any] = field(
        default_factory=lambda: terms_of(read_context(SCHEMAS, vocabulary.CONTEXT))
    )
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    nodes: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        kinds: dict[str, Any] = {COLLECTIONS[name].schema: kind for name, kind in KINDS.items()}
        kinds |= {"count": Count}
        for name, schema in self.schemas.items():
            stem = name.removesuffix(".json")
            if stem in WITHOUT_MEANING:
                continue
            kind = kinds.get(SHAPED_AS.get(stem, stem))
            if stem in kinds and stem != "count":
                self.nodes.add(schema["title"])
            self._walk(name, schema, schema["title"], kind)

    def _walk(self, file: str, schema: Mapping[str, Any], owner: str, kind: Any) -> None:
        declared = _declared(kind)
        required = set(schema.get("required", ()))
        for key, value in schema["properties"].items():
            where, inner = self._follow(file, value)
            many = "items" in inner or isinstance(inner.get("const"), list)
            item_file, item = (
                self._follow(where, inner["items"]) if "items" in inner else (where, inner)
            )
            may_be_empty = "items" in inner and "minItems" not in inner
            fewest = "0" if key not in required or may_be_empty else "1"
            known = declared.get(key)
            takes = self._takes(key, item_file, item, known)
            place = Place(
                key,
                owner,
                self._iri(key),
                takes,
                f"{fewest}..n" if many else "1" if fewest == "1" else "0..1",
                _computed(owner, key, known),
                value,
                file,
            )
            before = self.places.setdefault((key, owner), place)
            assert before[:5] == place[:5], f"{owner}.{key} is {before} here and {place} there"
            self._descend(item_file, item, takes, known)

    def _descend(self, file: str, item: Mapping[str, Any], takes: str, known: Any) -> None:
        if takes.startswith("part "):
            owner = takes.removeprefix("part ")
            if owner not in self.parts:
                self.parts.add(owner)
                self._walk(file, item, owner, known.part if known else None)
        for option_file, option in self._options(file, item):
            if _is_reference(option):
                owner = CLAIM_REFERENCE if "status" in option["properties"] else REFERENCE
                self._walk(option_file, option, owner, None)

    def _takes(self, key: str, file: str, item: Mapping[str, Any], known: Any) -> str:
        """Say what a key takes, in the words of the table."""
        options = [one for _, one in self._options(file, item)]
        if options and all(map(_is_reference, options)):
            found = [
                re.search(r"/([a-z]+)/", one["properties"]["id"]["pattern"]) for one in options
            ]
            return "→ " + ", ".join(one[1] for one in found if one)
        if len(options) > 1:
            return "node"
        if "$id" in item and item["title"] != "Count":
            return f"node {item['title']}"
        if "properties" in item:
            part = known.part.__name__ if known and known.part else NAMES.get(key, key)
            return f"part {part}"
        if key == "type":
            return "class"
        if key in vocabulary.ENUMERATIONS:
            return "term"
        return _value(item)

    def _options(self, file: str, item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        if "anyOf" in item or "oneOf" in item:
            for option in item.get("anyOf", item.get("oneOf")):
                inner_file, inner = self._follow(file, option)
                yield from self._options(inner_file, inner)
        elif "properties" in item:
            yield file, item

    def _follow(self, file: str, schema: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        while "$ref" in schema:
            path, _, pointer = schema["$ref"].partition("#")
            file = path.rpartition("/")[2] or file
            schema = self.schemas[file]
            for step in pointer.split("/")[1:]:
                schema = schema[step]
        return file, schema

    def _iri(self, key: str) -> str:
        if key.startswith("@"):
            return key
        meaning = self.context.get(key, "none: put it into the context")
        if isinstance(meaning, dict) and "@reverse" in meaning:
            return f"^{meaning['@reverse']}"
        return str(meaning["@id"] if isinstance(meaning, dict) else meaning)

    def rows(self) -> dict[Row, frozenset[str]]:
        """Give (key, IRI, what it takes, how many, computed or not) with who has it."""
        found: dict[Row, set[str]] = defaultdict(set)
        for one in self.places.values():
            if one.owner in PLAINLY and self._as_on(PLAINLY[one.owner], one):
                continue
            found[one.key, one.iri, one.takes, one.many, one.computed].add(one.owner)
        in_order = sorted(found.items(), key=lambda row: (row[0][0].lower(), row[0]))
        return {row: frozenset(owners) for row, owners in in_order}

    def _as_on(self, owner: str, place: Place) -> bool:
        other = self.places.get((place.key, owner))
        return other is not None and other._replace(owner=place.owner, file=place.file) == place

    def owners_in(self, cell: str) -> frozenset[str]:
        """Read the cell `on` of a row."""
        owners: set[str] = set()
        for name in cell.split(", "):
            owners |= getattr(self, EVERY[name]) if name in EVERY else {name.strip("`")}
        return frozenset(owners)

    def cell_of(self, owners: frozenset[str]) -> str:
        """Write the cell `on` of a row."""
        names, rest = [], set(owners)
        for words, attribute in EVERY.items():
            if getattr(self, attribute) <= owners:
                names.append(words)
                rest -= getattr(self, attribute)
        return ", ".join([*names, *sorted(rest)])

    def takes_example(self, key: str, owners: frozenset[str], example: Any) -> bool:
        """Say whether a schema of a key takes a value, or an array of it; a part or reference is
        shown by its `id`."""
        return any(self._valid(self.places[key, owner], example) for owner in sorted(owners))

    def _valid(self, place: Place, example: Any) -> bool:
        registry: Registry[Any] = (
            Registry()
            .with_resources(
                (name, Resource.from_contents(schema)) for name, schema in self.schemas.items()
            )
            .with_resources(
                (schema["$id"], Resource.from_contents(schema)) for schema in self.schemas.values()
            )
        )
        base = self.schemas[place.file]["$id"]
        where, inner = self._follow(place.file, place.schema)
        item_file, item = (
            self._follow(where, inner["items"]) if "items" in inner else (where, inner)
        )
        options = [
            {"$id": self.schemas[file]["$id"] + "/example", **one["properties"]["id"]}
            for file, one in self._options(item_file, item)
        ] or [{"$id": base + "/example", **item}]
        checker = FormatChecker()
        return any(
            Draft202012Validator(one, registry=registry, format_checker=checker).is_valid(example)
            for one in options
        )


def _declared(kind: Any) -> dict[str, Field]:
    if kind is None:
        return {}
    return {one.key: one for one in (*computed_fields(kind), *written_fields(kind))}


def _computed(owner: str, key: str, known: Field | None) -> str:
    """`c` where nobody writes a key: it is worked out, or stands in no record."""
    if known is not None:
        return "c" if known.compute is not None else ""
    return "" if key == "id" and owner == REFERENCE else "c"


def _is_reference(schema: Mapping[str, Any]) -> bool:
    known = schema.get("properties", {})
    return (
        "id" in known
        and "name" in known
        and "description" in schema
        and schema["description"].startswith("A reference")
    )


def _value(item: Mapping[str, Any]) -> str:
    kinds = {"integer": "integer", "number": "number", "boolean": "boolean"}
    if item.get("format") in ("iri", "uri"):
        return "IRI"
    if item.get("format") == "date":
        return "day"
    if item.get("format") == "date-time":
        return "time"
    if item.get("pattern") == "^[0-9a-f]{64}$":
        return "SHA-256"
    if item.get("type") == "object":
        return "text by language"
    return kinds.get(
        str(item.get("type", "")), "boolean" if isinstance(item.get("const"), bool) else "text"
    )
