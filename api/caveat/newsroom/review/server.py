"""Server: the review page on loopback until the command is stopped, without a log."""

from __future__ import annotations

import logging
import signal
import socket

from flask import Flask
from werkzeug.serving import make_server

from caveat.errors import SettingError
from caveat.newsroom.review.access_control import LOOPBACK


def listen_on_loopback(port: int) -> socket.socket:
    """Listen on a port of this machine alone; 0 takes a free one. Raises SettingError."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen()
    except OSError as error:
        listener.close()
        why = f"{LOOPBACK}:{port} cannot be listened on: {error.strerror}. "
        raise SettingError([why + "Choose another with --port, or leave it out."]) from error
    return listener


def serve_until_stopped(app: Flask, listener: socket.socket) -> None:
    """Answer until Ctrl-C or SIGTERM.

    A browser opens connections that it does not use at once, so each has a thread. Nothing is
    logged: a request names its record, and a fault could quote the words of a text.
    """
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL + 1)
    for way in (signal.SIGINT, signal.SIGTERM):
        signal.signal(way, _stop)
    with listener:
        port = listener.getsockname()[1]
        server = make_server(LOOPBACK, port, app, threaded=True, fd=listener.fileno())
        server.serve_forever()


def _stop(*_: object) -> None:
    raise KeyboardInterrupt
