"""Coverage: how much of the text of an article lies in the evidence of its records."""
