"""Web: the desk as a page on this machine, for one person, in forms that need no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import Flask, Response, request
from markupsafe import Markup
from werkzeug.exceptions import HTTPException, NotFound

from caveat.errors import ChangedMeanwhile, FixtureError, ReviewError, UnknownRecord
from caveat.html.template_environment import STYLE
from caveat.newsroom.review.access_control import (
    LARGEST_FORM,
    Keys,
    check_cookie,
    check_form,
    check_host,
    let_in,
    opened_by,
    shielded,
)
from caveat.newsroom.review.desk import ORDERS, Desk, Sheet
from caveat.newsroom.review.template_environment import OWN_STYLE, printed
from caveat.newsroom.review.wording import IN_ORDER, STANDINGS
from caveat.records.ledger.ledger import Standing
from caveat.release.layouts import LAYOUTS
from caveat.release.representations import bind

__all__ = ["Keys", "create_review_app"]

WHOLE_STYLE = STYLE + OWN_STYLE
DECISIONS = {"sign": "signed", "send-back": "sentBack"}


@dataclass
class Room:
    """What the page's routes share: the desk, its keys, who reads, and which records in turn."""

    desk: Desk
    keys: Keys
    by: str
    order: str
    chosen: tuple[str, ...] = ()

    def in_turn(self, order: str) -> list[str]:
        """The IRIs that this walk is about, in order."""
        ordered = self.desk.ordered(order)
        return [iri for iri in ordered if iri in self.chosen] if self.chosen else ordered

    def next_after(self, iri: str, order: str) -> str | None:
        """The next record that waits for its signature, behind this one."""
        turn = self.in_turn(order)
        behind = turn[turn.index(iri) + 1 :] if iri in turn else turn
        standings = self.desk.standings()
        return next((one for one in behind if standings[one][1] is not Standing.SIGNED), None)


class Typed(NamedTuple):
    """What stood in a form that could not be kept, so that nobody types it twice."""

    by: str = ""
    note: str = ""
    sending: bool = False


def create_review_app(
    desk: Desk, keys: Keys, by: str = "", order: str = "file", chosen: tuple[str, ...] = ()
) -> Flask:
    """Build the page. It answers only under `keys.host`, and only who has the keys."""
    app = Flask("caveat.review", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    room = Room(desk, keys, by, order, chosen)
    app.before_request(lambda: _let_in(room))
    app.after_request(lambda response: shielded(response, WHOLE_STYLE))
    app.add_url_rule("/", "overview", lambda: overview(room))
    app.add_url_rule("/records/<path:iri>", "record", lambda iri: record(room, iri))
    app.add_url_rule("/who", "who", lambda: who(room), methods=["POST"])
    app.add_url_rule("/next", "next", lambda: following(room))
    app.add_url_rule(
        "/records/<path:iri>", "decide", lambda iri: decide(room, iri), methods=["POST"]
    )
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(FixtureError, _fixtures_do_not_hold)
    app.register_error_handler(UnknownRecord, lambda error: _http_error(NotFound(str(error))))
    app.register_error_handler(Exception, _unexpected)
    return app


def _let_in(room: Room) -> Response | None:
    check_host(request, room.keys)
    if opened_by(request, room.keys):
        return let_in(_to("/"), room.keys)
    check_cookie(request, room.keys)
    check_form(request, room.keys)
    return None


# --- the pages ---


def overview(room: Room) -> str:
    """Every record with how it stands; narrowed to one standing where that is asked for."""
    order, wanted = _order(room), request.args.get("state", "")
    standings = room.desk.standings()
    rows = [(iri, *standings[iri]) for iri in room.in_turn(order)]
    counts = {state: sum(row[2] is state for row in rows) for state in Standing}
    return _page(
        "overview.html",
        title="Hand-check",
        rows=[row for row in rows if not wanted or row[2] == wanted],
        counts=counts,
        total=len(rows),
        wanted=wanted,
        order=order,
        by=room.by,
        token=room.keys.form,
        done=standings.get(request.args.get("done", "")),
        first=next((row[0] for row in rows if row[2] is not Standing.SIGNED), None),
    )


def who(room: Room) -> Response:
    """Remember who decides, until the command ends."""
    room.by = " ".join(request.form.get("by", "").split())
    return _to("/", order=_order(room))


def record(room: Room, iri: str) -> str:
    return _sheet(room, room.desk.sheet(iri.strip("/")))


def following(room: Room) -> Response:
    """Go on behind a record without a decision on it."""
    return _onward(room, request.args.get("after", ""), _order(room))


def decide(room: Room, iri: str) -> Response | tuple[str, int]:
    """Keep a decision and go on; where it cannot be kept, show the record again and say why."""
    form = request.form
    by = " ".join(form.get("by", room.by).split())
    decision = DECISIONS.get(form.get("decision", ""), "")
    try:
        if not decision:
            raise ReviewError(["Sign the record or send it back: the form said neither."])
        room.desk.decide(iri, form.get("sha256", ""), decision, by, form.get("note"))
        room.by = by
    except UnknownRecord:
        raise
    except ReviewError as error:
        again = isinstance(error, ChangedMeanwhile)
        status = HTTPStatus.CONFLICT if again else HTTPStatus.UNPROCESSABLE_ENTITY
        typed = Typed(by, form.get("note", ""), sending=decision == "sentBack")
        return _sheet(room, room.desk.sheet(iri), error.problems, typed), status
    return _onward(room, iri, _order(room), done=iri)


def _sheet(
    room: Room, sheet: Sheet, problems: Sequence[str] = (), typed: Typed | None = None
) -> str:
    order = _order(room)
    iri = sheet.record.iri
    turn, standings = room.in_turn(order), room.desk.standings()
    done = standings.get(request.args.get("done", ""))
    return _page(
        "record.html",
        title=sheet.record.name,
        sheet=sheet,
        node=bind(sheet.node, f"{room.keys.origin}/records"),
        layout=LAYOUTS[sheet.record.collection],
        place=turn.index(iri) + 1 if iri in turn else 0,
        total=len(turn),
        signed=sum(standings[one][1] is Standing.SIGNED for one in turn),
        problems=problems,
        typed=typed or Typed(),
        by=room.by,
        token=room.keys.form,
        order=order,
        done=done,
    )


# --- ways from page to page ---


def _order(room: Room) -> str:
    asked = request.values.get("order", room.order)
    return asked if asked in ORDERS else room.order


def _onward(room: Room, iri: str, order: str, done: str = "") -> Response:
    """Lead to the next record, or to the overview after the last."""
    following = room.next_after(iri, order)
    said = {"order": order} | ({"done": done} if done else {})
    return _to(f"/records/{following}" if following else "/", **said)


def _to(path: str, **said: str) -> Response:
    """Lead on by GET (RFC 9110, section 15.4.4)."""
    address = f"{path}?{urlencode(said)}" if said else path
    return Response(status=HTTPStatus.SEE_OTHER, headers={"Location": address})


# --- what is wrong, as a page ---


def _http_error(error: HTTPException) -> tuple[str, int]:
    status = error.code or 500
    title = HTTPStatus(status).phrase
    return _page("wrong.html", title=title, problems=[error.description or title]), status


def _fixtures_do_not_hold(error: FixtureError) -> tuple[str, int]:
    problems = [str(finding) for finding in error.findings]
    page = _page("wrong.html", title="The fixtures do not hold as they are", problems=problems)
    return page, HTTPStatus.CONFLICT


def _unexpected(error: Exception) -> tuple[str, int]:
    """Say what kind of fault it was and nothing of its words, which may be those of a text."""
    problem = (
        f"A fault of the program: {type(error).__name__}. What was signed before is kept. Go back "
        "and try again, or stop the command and start it anew."
    )
    return _page("wrong.html", title="That did not work", problems=[problem]), 500


def _page(template: str, **content: Any) -> str:
    style = Markup(WHOLE_STYLE)  # noqa: S704  # our own files
    return printed(template, style=style, standings=STANDINGS, orders=IN_ORDER, **content)
