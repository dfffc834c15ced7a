"""Contract: what we promise, a table each: terms, formats, filters, collections, problems."""
