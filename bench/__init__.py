"""Benchmarks: how we compare with peers, measured side by side in one run."""
