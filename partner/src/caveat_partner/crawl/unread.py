"""What is raised where a promise needs an answer that cannot be read, or never came."""

from __future__ import annotations


class UnreadableResponse(Exception):
    """An answer that a promise needs cannot be read: where, and what is wrong with it."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = message


class NotRead(UnreadableResponse):
    """An answer that a promise needs never came, or not whole: nothing can be said of it."""
