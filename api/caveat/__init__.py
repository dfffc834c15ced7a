"""Caveat: publish what an article says, with who said it and how far it was checked."""

__version__ = "0.1.0"
