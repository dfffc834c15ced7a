"""Terms: contexts and vocabularies compared: which IRI a key is, and what a term says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from caveat.contract.compare.change import ContractChange
from caveat.contract.compare.contract_files import VERSION_INFO, VOCABULARY, Contract, Quads
from caveat.contract.contexts import terms_of
from caveat.contract.vocabulary import OPEN_LISTS

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
IN_SCHEME = f"{SKOS}inScheme"
SEE_ALSO = f"{RDFS}seeAlso"
PROPERTIES_OF_KEYS = {"outcome": "measuredProperty", "reasons": "reason"}
"""The properties of open lists that are not called as their keys are."""
OPEN_PROPERTIES = frozenset(PROPERTIES_OF_KEYS.get(key, key) for key in OPEN_LISTS)
DEFINING = frozenset({f"{RDFS}comment", f"{SKOS}definition"})
ABOVE = frozenset({f"{RDFS}subClassOf", f"{RDFS}subPropertyOf", f"{SKOS}broader"})
DOMAINS = frozenset({f"{RDFS}domain", f"{RDFS}range"})
LOOSE_DOMAINS = frozenset({"http://schema.org/domainIncludes", "http://schema.org/rangeIncludes"})
NUMBER = re.compile(r"\d+")

Terms = dict[str, set[tuple[str, str]]]


def context_changes(old: Contract, new: Contract) -> Iterator[ContractChange]:
    """Compare contexts: the files, which never change, and the terms of the newest."""
    for name in sorted({*old.contexts, *new.contexts}):
        if name not in new.contexts:
            yield ContractChange("context-removed", name, "The context is gone.")
        elif name not in old.contexts:
            yield ContractChange("context-added", name, "The context is new.")
        elif old.texts[name] != new.texts[name]:
            yield ContractChange(
                "context-rewritten", name, "Its bytes are not those that were released."
            )
    before, after = _newest(old.contexts), _newest(new.contexts)
    yield from _term_changes(old.contexts[before], new.contexts[after], after)


def _newest(contexts: Mapping[str, Any]) -> str:
    return max(contexts, key=lambda name: [int(one) for one in NUMBER.findall(name)])


def _term_changes(old: Any, new: Any, file: str) -> Iterator[ContractChange]:
    before, after = _terms_of(old), _terms_of(new)
    for term in (*before, *(term for term in after if term not in before)):
        where = f"{file}#/@context/{_place(new if term in after else old, term)}"
        if term.startswith("@"):
            if before.get(term) != after.get(term):
                yield ContractChange("context-setting-changed", where, f"`{term}` changed.")
        elif term not in after:
            yield ContractChange("context-term-removed", where, f"The term `{term}` is gone.")
        elif term not in before:
            yield ContractChange("context-term-added", where, f"The term `{term}` is new.")
        else:
            yield from _definition_changes(_defined(before, term), _defined(after, term), where)


def _terms_of(document: Any) -> Mapping[str, Any]:
    """Give the definitions of a file of a context; one that is no object defines nothing."""
    return terms_of(document.get("@context")) if isinstance(document, Mapping) else {}


def _place(document: Any, term: str) -> str:
    """Say where a term stands below `@context`, in the last part that has it."""
    parts = document["@context"]
    if not isinstance(parts, list):
        return term
    return f"{max(n for n, part in enumerate(parts) if term in part)}/{term}"


def _defined(context: Mapping[str, Any], term: str) -> dict[str, Any]:
    """Write a term definition out: always an object, its IRIs absolute."""
    written = context[term]
    full = {"@id": written} if isinstance(written, str) else dict(written or {})
    for key in ("@id", "@type"):
        if isinstance(full.get(key), str):
            full[key] = _absolute(context, full[key])
    return full


def _absolute(context: Mapping[str, Any], iri: str) -> str:
    prefix, colon, rest = iri.partition(":")
    written = context.get(prefix) if colon and not rest.startswith("//") else None
    base = written.get("@id") if isinstance(written, Mapping) else written
    return f"{base}{rest}" if base else iri


def _definition_changes(
    old: dict[str, Any], new: dict[str, Any], where: str
) -> Iterator[ContractChange]:
    for key in sorted({*old, *new}):
        if old.get(key) != new.get(key):
            kind = {"@id": "term-moved", "@container": "container-changed"}.get(
                key, "coercion-changed"
            )
            what = f"`{key}` was {_format(old.get(key))} and is {_format(new.get(key))}."
            yield ContractChange(f"context-{kind}", where, what)


def _format(value: Any) -> str:
    return "absent" if value is None else json.dumps(value)


def known_iris(contract: Contract) -> set[str]:
    """Give the IRI of every key and term that documents of a contract can have."""
    context = _terms_of(contract.contexts[_newest(contract.contexts)])
    keys = (_defined(context, term).get("@id", "") for term in context if term[0] != "@")
    return {*keys, *_terms(contract.vocabulary)}


def vocabulary_changes(old: Contract, new: Contract) -> Iterator[ContractChange]:
    """Compare the vocabularies, term by term."""
    before, after = _terms(old.vocabulary), _terms(new.vocabulary)
    for term in sorted({*before, *after}):
        where = f"{VOCABULARY}#{_short(term)}"
        if term not in after:
            yield ContractChange("term-removed", where, f"The term {_short(term)} is gone.")
        elif term not in before:
            yield ContractChange("term-added", where, f"The term {_short(term)} is new.")
            yield from _widened_schemes(before, after, after[term], where)
        else:
            changed = before[term] ^ after[term]
            yield from _statements(before[term], after[term], changed, where)


def _terms(quads: Quads) -> Terms:
    terms: Terms = {}
    for quad in quads:
        if quad.predicate.value != VERSION_INFO:
            said = (quad.predicate.value, str(quad.object))
            terms.setdefault(str(quad.subject).strip("<>"), set()).add(said)
    return terms


def _widened_schemes(
    before: Terms, after: Terms, said: set[tuple[str, str]], where: str
) -> Iterator[ContractChange]:
    """Say where a new term stands in a scheme that was there; readers branch on closed ones."""
    for predicate, scheme in sorted(said):
        if predicate == IN_SCHEME and scheme.strip("<>") in before:
            kind = "open-scheme-widened" if _is_open(after, scheme) else "scheme-widened"
            yield ContractChange(kind, where, f"It is a new term of {_short(scheme)}.")


def _is_open(terms: Terms, scheme: str) -> bool:
    """Say whether only open lists hold the terms of a scheme."""
    takers = {
        _short(value)
        for predicate, value in terms.get(scheme.strip("<>"), set())
        if predicate == SEE_ALSO
    }
    return bool(takers) and takers <= OPEN_PROPERTIES


def _statements(
    before: set[tuple[str, str]],
    after: set[tuple[str, str]],
    changed: set[tuple[str, str]],
    where: str,
) -> Iterator[ContractChange]:
    """Name what changed by its predicate; a text that reads otherwise is one change, not two."""
    for predicate in sorted({predicate for predicate, _ in changed}):
        gone = sorted(said for name, said in before - after if name == predicate)
        come = sorted(said for name, said in after - before if name == predicate)
        what = f"{_short(predicate)}: " + "; ".join(
            [
                *(f"no longer {_short(one):.300}" for one in gone),
                *(f"now {_short(one):.300}" for one in come),
            ]
        )
        yield ContractChange(_kind_of(predicate, bool(gone)), where, f"{what}.")


def _kind_of(predicate: str, lost: bool) -> str:
    if predicate in DEFINING:
        return "definition-changed"
    if predicate == RDF_TYPE:
        return "term-retyped"
    if predicate in ABOVE:
        return "hierarchy-changed"
    if predicate in DOMAINS:
        return "domain-changed"
    if predicate in LOOSE_DOMAINS:
        return "domain-changed" if lost else "domain-widened"
    if predicate == IN_SCHEME:
        return "scheme-left" if lost else "scheme-widened"
    return "label-changed"


def _short(term: str) -> str:
    """Give the last part of an IRI; a text stays as it is."""
    if term.startswith('"'):
        return term
    return re.split(r"[#/]", term.strip("<>"))[-1] or term.strip("<>")
