"""Docs: the pages that people read, made from the contract, the vocabulary and docs/."""
