"""The ledgers of meaning: what the vocabulary, context, schemas and schema.org say of one term.

Each ledger is a function from texts to a list of complaints, so that a test can plant an error
in a text and see it caught.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as rdf

import caveat.contract.vocabulary as vocabulary
from caveat.contract.collections import COLLECTIONS
from schema_org import RDFS, SCHEMA, TABLE
from term_meanings import CV, NO_KEYS, RDF, SKOS, Meaning

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
RESERVED = {"Thing": "CLAIMS.md lets `about` name any thing; no schema needs it yet."}
KEYS_OF_ONE_LIST = frozenset({"denies", "reserves", "withdrawn"})
"""Keys whose values are those of `aspect` or `withdrawal`, or some of them."""
CONDITIONS = frozenset({"if", "then", "else", "not", "contains", "allOf"})
"""What a schema says of a value on a condition: it does not say which values there are."""


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
    yield from differ("the context and vocabulary.ttl", used, defined - meaning.value_objects)
    for scheme in meaning.of_type(SKOS + "ConceptScheme"):
        if not any(p == SKOS + "inScheme" and o.value == scheme for _, p, o in meaning.triples):
            yield f"vocabulary.ttl: nothing is in the scheme {scheme}"


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
