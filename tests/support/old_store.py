"""A store as the first version of Caveat made it: its tables, and one claim without its article."""

from __future__ import annotations

import sqlite3
from pathlib import Path

TABLES = """
CREATE TABLE releases (number INTEGER NOT NULL PRIMARY KEY, previous INTEGER NOT NULL,
    sha256 VARCHAR(64) NOT NULL, manifest BLOB NOT NULL, published_at VARCHAR(32) NOT NULL);
CREATE TABLE versions (iri VARCHAR(200) NOT NULL, version INTEGER NOT NULL,
    kind VARCHAR(32) NOT NULL, sha256 VARCHAR(64) NOT NULL, canonical BLOB NOT NULL,
    release INTEGER NOT NULL, schema VARCHAR(32) DEFAULT '1.0.0' NOT NULL,
    PRIMARY KEY (iri, version));
CREATE TABLE heads (iri VARCHAR(200) NOT NULL PRIMARY KEY, version INTEGER,
    latest INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE head (one INTEGER NOT NULL PRIMARY KEY, number INTEGER NOT NULL,
    base_url TEXT NOT NULL, stamp TEXT NOT NULL);
CREATE TABLE representations (iri VARCHAR(200) NOT NULL, version INTEGER NOT NULL,
    format VARCHAR(16) NOT NULL, encoding VARCHAR(16) NOT NULL, sha256 VARCHAR(64) NOT NULL,
    body BLOB NOT NULL, PRIMARY KEY (iri, version, format, encoding));
CREATE TABLE entries (seq INTEGER NOT NULL PRIMARY KEY, iri VARCHAR(200) NOT NULL UNIQUE,
    collection VARCHAR(32) NOT NULL, said INTEGER NOT NULL, said_from VARCHAR(10),
    said_to VARCHAR(10), happened INTEGER NOT NULL, happened_from VARCHAR(10),
    happened_to VARCHAR(10), digest VARCHAR(64) NOT NULL);
CREATE TABLE facets (collection VARCHAR(32) NOT NULL, facet VARCHAR(32) NOT NULL,
    value VARCHAR(200) NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (collection, facet, value, seq)) WITHOUT ROWID;
CREATE TABLE keys (name VARCHAR(32) NOT NULL PRIMARY KEY, value BLOB NOT NULL);
CREATE VIRTUAL TABLE fulltext USING fts5(words, tokenize='unicode61');
"""
IRI = "claims/boats-fate"


def make_old_store(file: Path, base_url: str) -> bytes:
    """Make such a store with one release; give the bytes of its file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file)
    connection.executescript(TABLES)
    digest, body = "0" * 64, b'{"id":"claims/boats-fate"}'
    insert = connection.execute
    insert("INSERT INTO releases VALUES (1, 0, ?, '{}', '2026-11-24T00:00:00Z')", (digest,))
    insert("INSERT INTO head VALUES (1, 1, ?, 'a:b:c')", (base_url,))
    insert("INSERT INTO heads VALUES (?, 1, 1)", (IRI,))
    insert("INSERT INTO versions VALUES (?, 1, 'claims', ?, ?, 1, '1.0.0')", (IRI, digest, body))
    insert(
        "INSERT INTO representations VALUES (?, 1, 'jsonld', 'identity', ?, ?)",
        (IRI, digest, body),
    )
    insert("INSERT INTO keys VALUES ('cursor', ?)", (b"x" * 32,))
    connection.commit()
    connection.close()
    return file.read_bytes()
