"""Review: the desk at which a person compares each record with its passages, and signs it."""
