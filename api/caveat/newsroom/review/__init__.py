"""Review: a person compares each record with its passages, and signs it or sends it back."""
