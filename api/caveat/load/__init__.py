"""Load: fixture files become records, or findings that say where and what to do."""
