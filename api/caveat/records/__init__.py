"""The model: what editors record, the rule for a claim's headline status, and the graph."""
