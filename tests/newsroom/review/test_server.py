"""The server of a review says that its port is in use."""

from __future__ import annotations

from caveat.newsroom.review.server import listen_on_loopback
from command_runs import says
from review_desk import caveat
from small_newsroom import Newsroom


def test_a_port_in_use_is_said_to_be(newsroom: Newsroom) -> None:
    with listen_on_loopback(0) as taken:
        says(caveat(newsroom, "--web", "--port", str(taken.getsockname()[1])), 2, "--port")
