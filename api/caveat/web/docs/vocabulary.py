"""Vocabulary: what schemas/vocabulary.ttl says of each class, property and enumerated term."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from caveat.contract.vocabulary import NAMESPACE

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "http://schema.org/"
TYPE, LABEL, COMMENT = RDF + "type", RDFS + "label", RDFS + "comment"
DEFINITION, PREF_LABEL = SKOS + "definition", SKOS + "prefLabel"
PREFIXES = {
    NAMESPACE: "cv",
    SCHEMA: "schema",
    SKOS: "skos",
    RDF: "rdf",
    RDFS: "rdfs",
    "http://www.w3.org/2001/XMLSchema#": "xsd",
    "http://www.w3.org/ns/prov#": "prov",
    "https://www.w3.org/ns/activitystreams#": "as",
    "http://purl.org/spar/cito/": "cito",
    "http://www.w3.org/ns/oa#": "oa",
}
USED = (
    ("taken on", SCHEMA + "domainIncludes"),
    ("taken on", RDFS + "domain"),
    ("its values are", SCHEMA + "rangeIncludes"),
    ("its values are", RDFS + "range"),
    ("a kind of", RDFS + "subClassOf"),
    ("a kind of", RDFS + "subPropertyOf"),
)

Facts = dict[str, list[str]]


class VocabularyTerm(NamedTuple):
    """One term: `used` says of a class or property where it belongs, each as (words, terms)."""

    name: str
    label: str
    meaning: str
    used: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Scheme(NamedTuple):
    """The terms that some keys take; `keys` are the local names of the properties."""

    name: str
    title: str
    meaning: str
    keys: tuple[str, ...]
    terms: tuple[VocabularyTerm, ...]


class Vocabulary(NamedTuple):
    """Everything that is defined in our namespace."""

    classes: tuple[VocabularyTerm, ...]
    properties: tuple[VocabularyTerm, ...]
    schemes: tuple[Scheme, ...]

    def meanings(self) -> dict[str, str]:
        """Give the meaning of every term by its local name."""
        listed = [*self.classes, *self.properties]
        listed += [term for scheme in self.schemes for term in scheme.terms]
        return {term.name: term.meaning for term in listed}


def read_vocabulary(turtle: bytes) -> Vocabulary:
    """Read the vocabulary, every part in the order in which the file has it."""
    said: dict[str, Facts] = defaultdict(lambda: defaultdict(list))
    import pyoxigraph  # the first page of terms pays for it, not every start of the server

    for quad in pyoxigraph.parse(turtle, pyoxigraph.RdfFormat.TURTLE):
        if isinstance(quad.subject, pyoxigraph.NamedNode):
            value = getattr(quad.object, "value", "")
            said[quad.subject.value][quad.predicate.value].append(value)
    ours = {iri: facts for iri, facts in said.items() if iri.startswith(NAMESPACE)}
    return Vocabulary(
        tuple(_defined(ours, RDFS + "Class")),
        tuple(_defined(ours, RDF + "Property")),
        tuple(_scheme(ours, iri) for iri, facts in ours.items() if _is(facts, "ConceptScheme")),
    )


def format_iri(iri: str) -> str:
    """Format an IRI with its prefix: `cv:status`."""
    for namespace, prefix in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _defined(ours: dict[str, Facts], kind: str) -> list[VocabularyTerm]:
    return [
        VocabularyTerm(
            _local(iri), _first(facts, LABEL), _first(facts, COMMENT), tuple(_used(facts))
        )
        for iri, facts in ours.items()
        if kind in facts[TYPE] and not _is(facts, "Concept") and _local(iri)
    ]


def _used(facts: Facts) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (words, tuple(format_iri(value) for value in facts[predicate]))
        for words, predicate in USED
        if facts[predicate]
    ]


def _scheme(ours: dict[str, Facts], iri: str) -> Scheme:
    facts = ours[iri]
    terms = [
        VocabularyTerm(_local(one), _first(said, PREF_LABEL), _first(said, DEFINITION))
        for one, said in ours.items()
        if iri in said[SKOS + "inScheme"]
    ]
    keys = tuple(format_iri(value) for value in facts[RDFS + "seeAlso"])
    return Scheme(
        _local(iri), _first(facts, PREF_LABEL), _first(facts, DEFINITION), keys, tuple(terms)
    )


def _is(facts: Facts, kind: str) -> bool:
    return SKOS + kind in facts[TYPE]


def _first(facts: Facts, predicate: str) -> str:
    return facts[predicate][0] if facts[predicate] else ""


def _local(iri: str) -> str:
    return iri.removeprefix(NAMESPACE)
