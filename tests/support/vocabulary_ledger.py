"""The ledgers of meaning: what the vocabulary, context, schemas and schema.org say of one term.

Each ledger is a function from texts to a list of complaints, so that a test can plant an error
in a text and see it caught.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as rdf

import caveat.contract.vocabulary as vocabulary
from caveat.contract.collections import COLLECTIONS
from caveat.contract.contexts import terms_of
from schema_org import CONTEXT, RDFS, SCHEMA, SUBCLASS, TABLE, VOCABULARY

PUBLISHED = CONTEXT.parent.parent / "published"
CV = vocabulary.NAMESPACE
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = RDF + "type"

ENUMERATED_TYPES = {
    "Claim",
    "Collection",
    "Count",
    "DigitalDocument",
    "EntryPoint",
    "Observation",
    "Role",
    "StatedRole",
    "TextObject",
}
"""Types that a schema fixes and no collection is named after."""
NO_KEYS = {"type": "an alias", "id": "an alias", "included": "an alias"}
RESERVED = {"Thing": "CLAIMS.md lets `about` name any thing; no schema needs it yet."}
KEYS_OF_ONE_LIST = frozenset({"denies", "reserves", "withdrawn"})
"""Keys whose values are those of `aspect` or `withdrawal`, or some of them."""
CONDITIONS = frozenset({"if", "then", "else", "not", "contains", "allOf"})
"""What a schema says of a value on a condition: it does not say which values there are."""
PLACES = {
    RDFS + "domain",
    RDFS + "range",
    SCHEMA + "domainIncludes",
    SCHEMA + "rangeIncludes",
}
UNTYPED = {
    "value": "the distance of a position, a value object without a type",
    "unitText": "the unit of that distance",
}
"""schema.org's properties that stand on value objects, which state no type."""
DATATYPES = {
    XSD + "string": {"Text"},
    XSD + "integer": {"Number", "Integer"},
    XSD + "double": {"Number", "Float"},
    XSD + "boolean": {"Boolean"},
    SCHEMA + "Date": {"Date"},
}
"""What schema.org calls the datatypes that our documents use with its properties."""


@dataclass(frozen=True)
class Meaning:
    """Everything that says what a term means, read from texts."""

    turtle: str = field(default_factory=lambda: VOCABULARY.read_text(encoding="utf-8"))
    context: Mapping[str, Any] = field(
        default_factory=lambda: terms_of(json.loads(CONTEXT.read_bytes())["@context"])
    )
    schemas: Mapping[str, Any] = field(
        default_factory=lambda: {
            path.stem: json.loads(path.read_text(encoding="utf-8"))
            for path in sorted(PUBLISHED.glob("*.json"))
        }
    )
    table: Mapping[str, Any] = field(
        default_factory=lambda: json.loads(TABLE.read_text(encoding="utf-8"))
    )
    enumerations: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: vocabulary.ENUMERATIONS
    )

    @cached_property
    def triples(self) -> list[tuple[str, str, Any]]:
        quads = rdf.parse(self.turtle, format=rdf.RdfFormat.TURTLE)
        return [(q.subject.value, q.predicate.value, q.object) for q in quads]

    def of_type(self, kind: str) -> set[str]:
        return {s for s, p, o in self.triples if p == TYPE and o.value == kind}

    def objects(self, subject: str, predicate: str) -> list[str]:
        return [o.value for s, p, o in self.triples if s == subject and p == predicate]

    def iri(self, term: str) -> str:
        """What a term of the context stands for, in full."""
        meaning = self.context[term]
        name = meaning
        if isinstance(meaning, dict):
            name = meaning.get("@id") or meaning["@reverse"]
        prefix, _, local = name.partition(":")
        known = self.context.get(prefix)
        return known["@id"] + local if isinstance(known, dict) and "@prefix" in known else name

    @cached_property
    def prefixes(self) -> set[str]:
        return {t for t, m in self.context.items() if isinstance(m, dict) and "@prefix" in m}

    @cached_property
    def classes(self) -> set[str]:
        return {term for term in self.context if term[0].isupper()}

    @cached_property
    def keys(self) -> set[str]:
        """Terms that are keys: those that the context describes by an object."""
        described = {t for t, m in self.context.items() if isinstance(m, dict)}
        return described - self.prefixes

    @cached_property
    def values(self) -> set[str]:
        terms = {term for term in self.context if not term.startswith("@")}
        return terms - self.prefixes - self.classes - self.keys - set(NO_KEYS)

    @cached_property
    def superclasses(self) -> dict[str, set[str]]:
        """Every class by full IRI, with all that stand above it and itself."""
        parents: dict[str, set[str]] = {
            SCHEMA + name: {SCHEMA + parent for parent in above}
            for name, above in self.table["classes"].items()
        }
        for subject, predicate, value in self.triples:
            if predicate == SUBCLASS:
                parents.setdefault(subject, set()).add(value.value)
        return {name: set(_upwards(name, parents)) for name in parents}


def _upwards(name: str, parents: Mapping[str, set[str]]) -> Iterator[str]:
    yield name
    for parent in parents.get(name, ()):
        yield from _upwards(parent, parents)


def parts(value: Any, skipped: frozenset[str] = frozenset()) -> Iterator[dict[str, Any]]:
    """Yield every object in a schema, but those below the keys that are skipped."""
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key not in skipped:
                yield from parts(inner, skipped)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner, skipped)


def differ(what: str, one: Iterable[str], other: Iterable[str]) -> Iterator[str]:
    """Complain of what stands on one side only."""
    one, other = set(one), set(other)
    for name in sorted(one - other):
        yield f"{what}: `{name}` stands only on the first side"
    for name in sorted(other - one):
        yield f"{what}: `{name}` stands only on the second side"


def terms_agree(meaning: Meaning) -> Iterator[str]:
    """Terms that we may utter = concepts defined = terms of the context, key by key."""
    uttered = {term for terms in meaning.enumerations.values() for term in terms}
    concepts = {name.removeprefix(CV) for name in meaning.of_type(SKOS + "Concept")}
    yield from differ("vocabulary.py and vocabulary.ttl", uttered, concepts)
    yield from differ("vocabulary.py and the context", uttered, meaning.values)
    for term in meaning.values:
        if meaning.iri(term) != CV + term:
            yield f"the context: `{term}` stands for {meaning.iri(term)}"


def schemes_agree(meaning: Meaning) -> Iterator[str]:
    """The terms of each enumerated key = the members of the schemes that name its property."""
    for key, terms in meaning.enumerations.items():
        if key not in meaning.context:
            yield f"vocabulary.py: the key `{key}` is not in the context"
            continue
        if meaning.context[key].get("@type") != "@vocab":
            yield f"the context: `{key}` holds terms and is not `@vocab`"
        takers = {
            s
            for s, p, o in meaning.triples
            if p == RDFS + "seeAlso" and o.value == meaning.iri(key)
        }
        members = {
            s.removeprefix(CV)
            for s, p, o in meaning.triples
            if p == SKOS + "inScheme" and o.value in takers
        }
        yield from differ(f"`{key}` in vocabulary.py and its scheme", terms, members)
    coerced = {t for t in meaning.keys if meaning.context[t].get("@type") == "@vocab"}
    yield from differ("enumerated keys in vocabulary.py and context", meaning.enumerations, coerced)


def schemas_agree(meaning: Meaning) -> Iterator[str]:
    """What the schemas let an enumerated key hold = the terms of that key; no term is left out."""
    held: dict[str, set[str]] = {key: set() for key in meaning.enumerations}
    for part in parts(meaning.schemas, CONDITIONS):
        for key, schema in part.get("properties", {}).items():
            if key in held and isinstance(schema, dict):
                held[key].update(values_of(schema, meaning.schemas))
    for key, terms in meaning.enumerations.items():
        yield from differ(f"`{key}` in vocabulary.py and the schemas", terms, held[key])


def values_of(schema: Any, schemas: Mapping[str, Any]) -> set[str]:
    """The strings that a schema of a value, or of a list of values, enumerates."""
    if not isinstance(schema, dict):
        return set()
    if "$ref" in schema:
        return values_of(resolved(schema["$ref"], schemas), schemas)
    return set(schema.get("enum", ())) | values_of(schema.get("items"), schemas)


def resolved(reference: str, schemas: Mapping[str, Any]) -> Any:
    file, _, pointer = reference.partition("#")
    target: Any = schemas[file.removesuffix(".json")] if file else {}
    for step in pointer.split("/")[1:]:
        target = target[step]
    return target


def keys_agree(meaning: Meaning) -> Iterator[str]:
    """Keys that schemas of linked data describe = keys of the context."""
    described = {
        key
        for name, schema in meaning.schemas.items()
        if name != "problem"  # RFC 9457's own format: it is no linked data.
        for part in parts(schema)
        if part.get("type") == "object" or "additionalProperties" in part
        for key in part.get("properties", {})
        if not key.startswith("@")
    }
    yield from differ("the schemas and the context", described, meaning.keys | set(NO_KEYS))


def types_agree(meaning: Meaning) -> Iterator[str]:
    """Types that vocabulary.py and the schemas name = classes of the context."""
    named = {kind for collection in COLLECTIONS.values() for kind in collection.types}
    enumerated = {
        kind
        for part in parts(meaning.schemas)
        for kind in types_of(part.get("properties", {}))
        if kind[0].isupper()
    }
    yield from differ(
        "types in vocabulary.py and the schemas", named | ENUMERATED_TYPES, enumerated
    )
    yield from differ(
        "types in the schemas and the context", enumerated | set(RESERVED), meaning.classes
    )


def types_of(properties: Any) -> Iterator[str]:
    schema = properties.get("type") if isinstance(properties, dict) else None
    if isinstance(schema, dict) and schema:
        fixed = schema.get("const", ())
        yield from [fixed] if isinstance(fixed, str) else fixed
        yield from schema.get("enum", ())
        yield from schema.get("items", {}).get("enum", ())


def terms_are_apart(meaning: Meaning) -> Iterator[str]:
    """No enumerated value equals a key, in the documents or as an IRI; no IRI has two keys."""
    for term in sorted({t for ts in meaning.enumerations.values() for t in ts} & meaning.keys):
        yield f"`{term}` is an enumerated value and a key"
    reverse = {term for term in meaning.keys if "@reverse" in meaning.context[term]}
    named = sorted((meaning.keys | meaning.values | meaning.classes) - reverse)
    seen: dict[str, str] = {}
    for term in named:
        iri = meaning.iri(term)
        if iri in seen:
            yield f"`{term}` and `{seen[iri]}` both stand for {iri}"
        seen[iri] = term


def terms_have_one_meaning(meaning: Meaning) -> Iterator[str]:
    """No term stands in two lists, but for those that are said to have one meaning in both."""
    for term in sorted({term for terms in meaning.enumerations.values() for term in terms}):
        lists = {key for key, terms in meaning.enumerations.items() if term in terms}
        lists -= KEYS_OF_ONE_LIST
        if len(lists) > 1 and lists != vocabulary.IN_SEVERAL_LISTS.get(term):
            yield f"`{term}` stands in the lists of {sorted(lists)}"
    for term, keys in vocabulary.IN_SEVERAL_LISTS.items():
        for key in keys:
            if term not in meaning.enumerations.get(key, ()):
                yield f"`{term}` is said to stand in the list of `{key}`"


def terms_are_narrower_than_their_kinds(meaning: Meaning) -> Iterator[str]:
    """Each outcome and part stands under its kind in vocabulary.ttl, and nothing else does."""
    kinds = {**vocabulary.KIND_OF_OUTCOME, **vocabulary.KIND_OF_PART}
    stated = {
        (s.removeprefix(CV), o.value.removeprefix(CV))
        for s, p, o in meaning.triples
        if p == SKOS + "broader"
    }
    for term, kind in sorted(set(kinds.items()) ^ stated):
        yield f"`{term}` stands under `{kind}` on one side only"


def ours_are_defined(meaning: Meaning) -> Iterator[str]:
    """Our IRIs in the context = those that vocabulary.ttl defines, but for value objects."""
    used = {
        meaning.iri(term)
        for term in meaning.keys | meaning.classes | meaning.values
        if meaning.iri(term).startswith(CV)
    }
    kinds = (RDFS + "Class", RDF + "Property", SKOS + "Concept")
    defined = {name for kind in kinds for name in meaning.of_type(kind)}
    yield from differ("the context and vocabulary.ttl", used, defined - value_objects(meaning))
    for scheme in meaning.of_type(SKOS + "ConceptScheme"):
        if not any(p == SKOS + "inScheme" and o.value == scheme for _, p, o in meaning.triples):
            yield f"vocabulary.ttl: nothing is in the scheme {scheme}"


def value_objects(meaning: Meaning) -> set[str]:
    """Classes that stand in no document, because value objects state no type: each says so, and
    is what some property of ours has or holds."""
    return {
        name
        for name in meaning.of_type(RDFS + "Class")
        if any("A value object" in text for text in meaning.objects(name, RDFS + "comment"))
        and any(
            p.endswith(("domain", "range", "domainIncludes", "rangeIncludes")) and o.value == name
            for _, p, o in meaning.triples
        )
        | (name == CV + "CreditEntry")
    }


def all_is_explained(meaning: Meaning) -> Iterator[str]:
    """Every class, property, scheme and term has one label and one explanation, no two alike."""
    explained = {
        RDFS + "Class": (RDFS + "label", RDFS + "comment"),
        RDF + "Property": (RDFS + "label", RDFS + "comment"),
        SKOS + "ConceptScheme": (SKOS + "prefLabel", SKOS + "definition"),
        SKOS + "Concept": (SKOS + "prefLabel", SKOS + "definition"),
    }
    seen: dict[str, str] = {}
    for kind, (label, words) in explained.items():
        for name in sorted(meaning.of_type(kind)):
            texts = meaning.objects(name, words)
            if len(meaning.objects(name, label)) != 1 or len(texts) != 1:
                yield f"vocabulary.ttl: {name} has not one label and one explanation"
            for text in texts:
                if len(text) < 10 or not text.endswith("."):
                    yield f"vocabulary.ttl: {name} is hardly explained: {text!r}"
                if text in seen:
                    yield f"vocabulary.ttl: {name} and {seen[text]} are explained alike"
                seen[text] = name


def schema_org_is_used_rightly(meaning: Meaning) -> Iterator[str]:
    """Every schema.org term of the context and of vocabulary.ttl is one of schema.org's."""
    known = {SCHEMA + name for name in (*meaning.table["classes"], *meaning.table["properties"])}
    used = {meaning.iri(term) for term in meaning.keys | meaning.classes}
    used |= {o.value for _, _, o in meaning.triples if isinstance(o, rdf.NamedNode)}
    for name in sorted(used - known):
        if name.startswith(SCHEMA) and name != SCHEMA:
            yield f"{name} is no term in {TABLE.name}"


@dataclass(frozen=True)
class Fitting:
    """Where properties may stand and what they may hold: schema.org's and our own."""

    meaning: Meaning

    @cached_property
    def rules(self) -> dict[str, tuple[set[str], set[str]]]:
        rules = {
            SCHEMA + name: (
                {SCHEMA + kind for kind in rule["domain"]},
                {SCHEMA + kind for kind in rule["range"]},
            )
            for name, rule in self.meaning.table["properties"].items()
        }
        for name in self.meaning.of_type(RDF + "Property"):
            rules[name] = (
                set(self.stated(name, RDFS + "domain", SCHEMA + "domainIncludes")),
                set(self.stated(name, RDFS + "range", SCHEMA + "rangeIncludes")),
            )
        return rules

    def stated(self, name: str, *predicates: str) -> list[str]:
        return [kind for predicate in predicates for kind in self.meaning.objects(name, predicate)]

    def complaints(self, document: Mapping[str, Any]) -> Iterator[str]:
        """Check every triple of a document whose property is schema.org's or ours."""
        source = json.dumps({**document, "@context": self.meaning.context})
        quads = list(rdf.parse(source, format=rdf.RdfFormat.JSON_LD))
        types: dict[str, set[str]] = {}
        for quad in quads:
            if quad.predicate.value == TYPE:
                types.setdefault(str(quad.subject), set()).add(quad.object.value)
        for quad in quads:
            yield from self.of_triple(quad, types)

    def of_triple(self, quad: rdf.Quad, types: Mapping[str, set[str]]) -> Iterator[str]:
        name = quad.predicate.value
        if name == TYPE or not name.startswith((SCHEMA, CV)):
            return
        if name not in self.rules:
            yield f"{name} is a property of nobody's"
            return
        domain, held = self.rules[name]
        on = self.kinds(str(quad.subject), types)
        if not on and name.startswith(SCHEMA) and name.removeprefix(SCHEMA) not in UNTYPED:
            yield f"{name} stands on a node that states no type"
        if on and not on & domain:
            yield f"{name} does not belong on {sorted(on)}"
        if not self.holds(quad.object, held, types):
            yield f"{name} may not hold {quad.object}"

    def kinds(self, node: str, types: Mapping[str, set[str]]) -> set[str]:
        stated = types.get(node, set())
        return {above for kind in stated for above in self.meaning.superclasses.get(kind, {kind})}

    def holds(self, value: Any, held: set[str], types: Mapping[str, set[str]]) -> bool:
        if isinstance(value, rdf.Literal):
            fitting = {SCHEMA + name for name in DATATYPES.get(value.datatype.value, ())}
            return value.datatype.value in held or bool(fitting & held)
        if value.value.startswith(CV):
            defined = {
                o.value for s, p, o in self.meaning.triples if s == value.value and p == TYPE
            }
            return bool(defined & held)
        kinds = self.kinds(str(value), types)
        if not kinds:  # A value object, a list, or an address.
            return SCHEMA + "URL" in held or not self.nodes_only(held) or RDFS + "Resource" in held
        return bool(kinds & held) or SCHEMA + "Thing" in held

    def nodes_only(self, held: set[str]) -> bool:
        """Whether everything that may be held would state a type."""
        return not held & (value_objects(self.meaning) | {RDF + "List"})


LEDGERS = (
    terms_agree,
    schemes_agree,
    schemas_agree,
    keys_agree,
    types_agree,
    terms_are_apart,
    terms_have_one_meaning,
    terms_are_narrower_than_their_kinds,
    ours_are_defined,
    all_is_explained,
    schema_org_is_used_rightly,
)


def graph_documents(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield the good examples, by name."""
    for path in sorted(folder.glob("*/good/*.json")):
        if path.parent.parent.name != "problem":
            yield f"{path.parent.parent.name}-{path.stem}", json.loads(path.read_text("utf-8"))
