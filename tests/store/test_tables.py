"""Tables of a store that was made before are taken up."""

from __future__ import annotations

import sqlite3

from caveat.store.publisher import Publisher
from caveat.store.reader import Reader
from caveat.store.tables import FIRST_CONTEXT, FIRST_SCHEMA
from sealed_samples import publish, saying
from small_store import IRIS, PLAIN, says


def test_a_store_of_before_schemas_and_contexts_were_kept_is_taken_up(
    publisher: Publisher, reader: Reader, url: str
) -> None:
    publish(publisher, saying("first", *IRIS))
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        connection.execute("ALTER TABLE versions DROP COLUMN schema")
        connection.execute("ALTER TABLE versions DROP COLUMN context")
    publish(publisher, saying("second", *IRIS))
    old = reader.representation(IRIS[0], 1, "jsonld", PLAIN)
    assert old is not None
    assert (says(old.body), old.schema, old.context) == ("first", FIRST_SCHEMA, FIRST_CONTEXT)
