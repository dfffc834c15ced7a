"""Ledger: which records a person has compared with their passages, and signed."""
