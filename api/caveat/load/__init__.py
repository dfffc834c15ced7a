"""Load: fixture files become records, or findings that say where and what to do."""

from caveat.load.folder import Loaded, load

__all__ = ["Loaded", "load"]
