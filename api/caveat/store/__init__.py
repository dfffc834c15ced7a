"""The store: keeps releases, never changes one, moves one pointer."""
