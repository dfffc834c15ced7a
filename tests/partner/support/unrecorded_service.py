"""What the tests of the kit's commands and of its plugin share: a service, and a careless page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from live_server import Live
from recorded_answers import LIVE

CARELESS = """<!doctype html><html lang="en"><title>The week</title>
<h1>ISIS killed 1,700 Shiites</h1>
<p><a href="{base}/claims/cnn-iraq-isis-advance/tweet-toll">Read more</a></p></html>
"""
"""A page that has lost the caveats of a claim; `base` is the service."""


@contextmanager
def unrecorded(live: Live) -> Iterator[str]:
    """Give the service to the kit alone: it reads bodies as they come, which are there once."""
    LIVE.discard(live.url)
    try:
        yield live.url
    finally:
        LIVE.add(live.url)
