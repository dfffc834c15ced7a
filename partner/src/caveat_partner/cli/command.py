"""What a command of the kit is: its name, what it is for, its options, and what it does."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

API = "https://caveat.example"
"""The service of examples."""


@dataclass(frozen=True)
class Command:
    """One command; `examples` are its arguments, a line each, and `run` gives the exit code."""

    name: str
    purpose: str
    examples: tuple[str, ...]
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
