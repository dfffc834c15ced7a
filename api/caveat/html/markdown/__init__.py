"""Markdown: nodes and lists as passages that a text splitter cannot part from their caveat."""
