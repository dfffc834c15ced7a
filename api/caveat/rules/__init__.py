"""Rules: what editors hold to, one function for each editorial rule."""
