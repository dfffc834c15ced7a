"""The peer: a Flask application that answers the same bytes and does nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from flask import Flask, Response


def create_app() -> Flask:
    app = Flask(__name__)
    body = Path(os.environ["BENCH_BODY"]).read_bytes()

    @app.get("/claims/<article>/<slug>")
    def claim(article: str, slug: str) -> Response:  # noqa: ARG001  # as the rule names them
        return Response(body, mimetype="application/ld+json")

    return app
