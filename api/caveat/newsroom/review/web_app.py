"""Web app: the review as pages on this machine, for one person, in forms that need no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import Flask, Response, request
from markupsafe import Markup
from werkzeug.exceptions import HTTPException, NotFound

from caveat.errors import ChangedMeanwhile, FixtureError, ReviewError, UnknownRecord
from caveat.html.template_environment import STYLE, environment_for
from caveat.newsroom.review.access_control import (
    LARGEST_FORM,
    Keys,
    add_security_headers,
    check_cookie,
    check_form,
    check_host,
    opens_entry_url,
    set_cookie,
)
from caveat.newsroom.review.evidence_view import excerpts, paragraph
from caveat.newsroom.review.queue import ORDERS, ReviewItem, ReviewQueue
from caveat.newsroom.review.record_lines import field_lines
from caveat.newsroom.review.wording import (
    IN_ORDER,
    STATES,
    choose_window,
    describe_role,
    describe_state,
    explain_passages,
)
from caveat.records.ledger.ledger import ReviewState
from caveat.release.layouts import LAYOUTS
from caveat.release.sealed_record import bind

__all__ = ["Keys", "create_review_app"]

TEMPLATES = Path(__file__).resolve().parent / "templates"
WHOLE_STYLE = STYLE + (TEMPLATES / "review.css").read_text(encoding="utf-8")
_TEMPLATES = environment_for(TEMPLATES)
FUNCTIONS = {
    "cut": lambda one: excerpts(one.words, one.passages, choose_window(one, paragraph)),
    "describe_role": describe_role,
    "describe_state": describe_state,
    "explain_passages": explain_passages,
    "field_lines": field_lines,
}
"""What the templates may call."""

DECISIONS = {"sign": "signed", "send-back": "sentBack"}


@dataclass
class ReviewSession:
    """What the routes share: the queue, the keys, who decides, and which records in which order."""

    queue: ReviewQueue
    keys: Keys
    by: str
    order: str
    chosen: tuple[str, ...] = ()

    def records_in_order(self, order: str) -> list[str]:
        """The IRIs that this walk is about, in order."""
        ordered = self.queue.ordered(order)
        return [iri for iri in ordered if iri in self.chosen] if self.chosen else ordered

    def next_after(self, iri: str, order: str) -> str | None:
        """The next record that waits for its signature, behind this one."""
        turn = self.records_in_order(order)
        behind = turn[turn.index(iri) + 1 :] if iri in turn else turn
        states = self.queue.states()
        return next((one for one in behind if states[one][1] is not ReviewState.SIGNED), None)


class FormInput(NamedTuple):
    """What stood in a form that could not be kept, so that nobody types it twice."""

    by: str = ""
    note: str = ""
    sending: bool = False


def create_review_app(
    queue: ReviewQueue, keys: Keys, by: str = "", order: str = "file", chosen: tuple[str, ...] = ()
) -> Flask:
    """Build the page. It answers only under `keys.host`, and only who has the keys."""
    app = Flask("caveat.review", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    session = ReviewSession(queue, keys, by, order, chosen)
    app.before_request(lambda: _check_access(session))
    app.after_request(lambda response: add_security_headers(response, WHOLE_STYLE))
    app.add_url_rule("/", "overview", lambda: overview(session))
    app.add_url_rule("/records/<path:iri>", "record", lambda iri: record(session, iri))
    app.add_url_rule("/who", "who", lambda: set_reviewer(session), methods=["POST"])
    app.add_url_rule("/next", "next", lambda: skip(session))
    app.add_url_rule(
        "/records/<path:iri>", "decide", lambda iri: decide(session, iri), methods=["POST"]
    )
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(FixtureError, _fixtures_do_not_hold)
    app.register_error_handler(UnknownRecord, lambda error: _http_error(NotFound(str(error))))
    app.register_error_handler(Exception, _unexpected)
    return app


def _check_access(session: ReviewSession) -> Response | None:
    check_host(request, session.keys)
    if opens_entry_url(request, session.keys):
        return set_cookie(_to("/"), session.keys)
    check_cookie(request, session.keys)
    check_form(request, session.keys)
    return None


# --- the pages ---


def overview(session: ReviewSession) -> str:
    """Show every record with its state; those of one state where that is asked for."""
    order, wanted = _order(session), request.args.get("state", "")
    states = session.queue.states()
    rows = [(iri, *states[iri]) for iri in session.records_in_order(order)]
    counts = {state: sum(row[2] is state for row in rows) for state in ReviewState}
    return _page(
        "overview.html",
        title="Hand-check",
        rows=[row for row in rows if not wanted or row[2] == wanted],
        counts=counts,
        total=len(rows),
        wanted=wanted,
        order=order,
        by=session.by,
        token=session.keys.form,
        done=states.get(request.args.get("done", "")),
        first=next((row[0] for row in rows if row[2] is not ReviewState.SIGNED), None),
    )


def set_reviewer(session: ReviewSession) -> Response:
    """Remember who decides, until the command ends."""
    session.by = " ".join(request.form.get("by", "").split())
    return _to("/", order=_order(session))


def record(session: ReviewSession, iri: str) -> str:
    return _item_page(session, session.queue.item(iri.strip("/")))


def skip(session: ReviewSession) -> Response:
    """Go on behind a record without a decision on it."""
    return _onward(session, request.args.get("after", ""), _order(session))


def decide(session: ReviewSession, iri: str) -> Response | tuple[str, int]:
    """Keep a decision and go on; where it cannot be kept, show the record again and say why."""
    form = request.form
    by = " ".join(form.get("by", session.by).split())
    decision = DECISIONS.get(form.get("decision", ""), "")
    try:
        if not decision:
            raise ReviewError(["Sign the record or send it back: the form said neither."])
        session.queue.decide(iri, form.get("sha256", ""), decision, by, form.get("note"))
        session.by = by
    except UnknownRecord:
        raise
    except ReviewError as error:
        again = isinstance(error, ChangedMeanwhile)
        status = HTTPStatus.CONFLICT if again else HTTPStatus.UNPROCESSABLE_ENTITY
        typed = FormInput(by, form.get("note", ""), sending=decision == "sentBack")
        return _item_page(session, session.queue.item(iri), error.problems, typed), status
    return _onward(session, iri, _order(session), done=iri)


def _item_page(
    session: ReviewSession,
    item: ReviewItem,
    problems: Sequence[str] = (),
    typed: FormInput | None = None,
) -> str:
    order = _order(session)
    iri = item.record.iri
    turn, states = session.records_in_order(order), session.queue.states()
    done = states.get(request.args.get("done", ""))
    return _page(
        "record.html",
        title=item.record.name,
        item=item,
        node=bind(item.node, f"{session.keys.origin}/records"),
        layout=LAYOUTS[item.record.collection],
        place=turn.index(iri) + 1 if iri in turn else 0,
        total=len(turn),
        signed=sum(states[one][1] is ReviewState.SIGNED for one in turn),
        problems=problems,
        typed=typed or FormInput(),
        by=session.by,
        token=session.keys.form,
        order=order,
        done=done,
    )


# --- ways from page to page ---


def _order(session: ReviewSession) -> str:
    asked = request.values.get("order", session.order)
    return asked if asked in ORDERS else session.order


def _onward(session: ReviewSession, iri: str, order: str, done: str = "") -> Response:
    """Lead to the next record, or to the overview after the last."""
    following = session.next_after(iri, order)
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
    return _TEMPLATES.get_template(template).render(
        **FUNCTIONS, style=style, states=STATES, orders=IN_ORDER, **content
    )
