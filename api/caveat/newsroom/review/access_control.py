"""Access control of the review page: one browser on this machine that has the key.

Three things keep others out, besides that only loopback is listened on. The Host header must be
the address that was printed, so that no other name can be bound to it (DNS rebinding). A cookie
that no other site can send says that the browser opened the printed address. What changes
anything must come from our own page by its Origin, and carry a token that only that page has.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from hmac import compare_digest

from flask import Request, Response
from werkzeug.exceptions import Forbidden, MisdirectedRequest

from caveat.html.template_environment import style_source

LOOPBACK = "127.0.0.1"
LARGEST_FORM = 65_536
NOT_FROM_ELSEWHERE = ("same-origin", "none")


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Keys:
    """Three secrets of one run: in the printed address, in the cookie, and in every form.

    They differ, since a cookie of this machine's address is sent to its other ports as well.
    """

    port: int
    address: str = field(default_factory=_secret, repr=False)
    cookie: str = field(default_factory=_secret, repr=False)
    form: str = field(default_factory=_secret, repr=False)

    @property
    def host(self) -> str:
        return f"{LOOPBACK}:{self.port}"

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    @property
    def cookie_name(self) -> str:
        return f"caveat_review_{self.port}"

    @property
    def entry_url(self) -> str:
        """The address that a person opens."""
        return f"{self.origin}/?key={self.address}"


def check_host(request: Request, keys: Keys) -> None:
    if request.headers.get("Host") != keys.host:
        raise MisdirectedRequest(f"This page is at {keys.origin}/ only: open it under that name.")


def opens_entry_url(request: Request, keys: Keys) -> bool:
    """Say whether a request opens the printed address."""
    given = request.args.get("key", "")
    return request.path == "/" and compare_digest(given.encode(), keys.address.encode())


def check_cookie(request: Request, keys: Keys) -> None:
    given = request.cookies.get(keys.cookie_name, "")
    if not compare_digest(given.encode(), keys.cookie.encode()):
        raise Forbidden(
            "This browser has no key: open the address that `caveat review --web` printed, as a "
            "whole. If the command was started again, its address is another one."
        )


def check_form(request: Request, keys: Keys) -> None:
    """Refuse what would change something and does not come from a form of ours."""
    if request.method in ("GET", "HEAD"):
        return
    given = request.form.get("token", "")
    if (
        request.headers.get("Origin") != keys.origin
        or request.headers.get("Sec-Fetch-Site", "none") not in NOT_FROM_ELSEWHERE
        or not compare_digest(given.encode(), keys.form.encode())
    ):
        raise Forbidden(
            "This did not come from a form of this page, so nothing was changed. Go back to the "
            "record, load it again, and decide there."
        )


def set_cookie(response: Response, keys: Keys) -> Response:
    """Give a browser the cookie that it needs from now on."""
    response.set_cookie(
        keys.cookie_name, keys.cookie, httponly=True, samesite="Strict", path="/", secure=False
    )
    return response


def add_security_headers(response: Response, style: str) -> Response:
    """Add what keeps a browser from storing a page, framing it, or asking anybody else for it."""
    response.headers.update(
        {
            "Cache-Control": "no-store",
            "Content-Security-Policy": (
                f"default-src 'none'; style-src {style_source(style)}; img-src data:; "
                "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            ),
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            # Not no-referrer: then a browser sends no Origin with a form.
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        }
    )
    return response
