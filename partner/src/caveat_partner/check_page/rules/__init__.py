"""The rules of the visible text: for each caveat, whether the text near a claim keeps it."""
