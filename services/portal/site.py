"""The public web pages, rendered on the server: a list with search, one proposal, results of evaluations and awards.

Run by gunicorn (`gunicorn.py`); reads only portal's own store and needs no broker. Answers carry validators and may
be cached by anybody; nothing in them depends on who asks.
"""

import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Flask, abort, current_app, make_response, render_template, request, url_for
from pymongo.errors import PyMongoError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from kernel.clock import local_date
from kernel.ids import is_id
from kernel.settings import Settings
from kernel.store import MOST_COUNTED
from services.portal.domain import plain_words, search_terms
from services.portal.store import Search, Shelf
from services.portal.texts import LABELS

PER_PAGE = 20
LONGEST_SEARCH = 50
MOST_WORDS = 8
A_CALENDAR_YEAR = re.compile("[0-9]{4}")
"""No other digits than ours, and no number that the store cannot hold."""
CACHE = "public, max-age=10, stale-while-revalidate=60, stale-if-error=86400"
A_YEAR = 365 * 24 * 3600
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

pages = Blueprint("pages", __name__)


def make_app(shelf: Shelf | None = None, settings: Settings | None = None) -> Flask:
    """The WSGI app over `shelf`; by default the one in this platform's MongoDB."""
    settings = settings or Settings.from_environment()
    app = Flask(__name__, static_url_path="/static")
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = A_YEAR
    app.extensions["shelf"] = shelf or Shelf.from_settings(settings)
    app.extensions["choices"] = Choices(app.extensions["shelf"])
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals |= {"demo": settings.demo, "style_version": style_version(app)}
    app.jinja_env.globals |= {"t": label, "day": day_text, "address": address, "language": language, "mirror": mirror}
    app.jinja_env.globals |= {"ordinal": ordinal, "by_grade": by_grade, "here": here}
    app.register_blueprint(pages)
    app.register_error_handler(HTTPException, explain)
    app.register_error_handler(PyMongoError, explain_absence)
    app.after_request(seal)
    return app


@dataclass
class Choices:
    """By what the list can be filtered; read from the shelf anew after a few seconds."""

    shelf: Shelf
    seconds: float = 10.0
    _read: dict[str, list[dict]] = field(default_factory=dict)
    _until: float = 0.0

    def now(self) -> dict[str, list[dict]]:
        """The choices, at most `seconds` old."""
        if time.monotonic() >= self._until:
            self._read, self._until = self.shelf.choices(), time.monotonic() + self.seconds
        return self._read


def shelf() -> Shelf:
    """The shelf that the running app reads from."""
    return current_app.extensions["shelf"]


@pages.get("/")
def home():
    """The list is the first page."""
    return list_proposals()


@pages.get("/proposals")
def list_proposals():
    """Published proposals that fit the search, newest first."""
    asked, search = asked_for(request.args)
    cards, total, paging = page_asked_for(lambda skip: shelf().search(search, skip, PER_PAGE))
    return render_template(
        "list.html",
        cards=cards,
        total=total,
        capped=total >= MOST_COUNTED,
        asked=asked,
        choices=current_app.extensions["choices"].now(),
        **paging,
    )


def page_asked_for(read: Callable[[int], tuple[list, int]]) -> tuple[list, int, dict[str, int]]:
    """The rows of the page that the visitor asked for, or of the last one, how many there are in all, and its place.

    `read` gives the rows after so many, and how many there are; the place is the page's number from 1 and their count.
    """
    number = min(max(request.args.get("page", 1, type=int) or 1, 1), MOST_COUNTED // PER_PAGE)
    rows, total = read((number - 1) * PER_PAGE)
    count = max(ceil(total / PER_PAGE), 1)
    if number > count:
        number = count
        rows, total = read((number - 1) * PER_PAGE)
    return rows, total, {"number": number, "count": count}


def asked_for(values) -> tuple[dict[str, str], Search]:
    """What the visitor asked for, as text to show again, and as a search; what cannot be meant is left out."""
    text = {name: values.get(name, "").strip()[:LONGEST_SEARCH] for name in ("q", "year", "category", "unit")}
    asked = {name: value for name, value in text.items() if value}
    if not A_CALENDAR_YEAR.fullmatch(text["year"]):
        asked.pop("year", None)
    words = tuple(plain for word in text["q"].split()[:MOST_WORDS] if (plain := plain_words(word)))
    search = Search(
        words=words,
        terms=tuple(sorted({term for word in words for term in search_terms(word)})),
        year=int(asked["year"]) if "year" in asked else None,
        category=asked.get("category"),
        unit=asked.get("unit"),
    )
    return asked, search


@pages.get("/proposals/<proposal_id>")
def get_proposal(proposal_id: str):
    """One proposal with replies and commitments; 410 when it was taken off, 404 when it never was here."""
    page = shelf().page(proposal_id) if is_id(proposal_id) else None
    if not page:
        abort(404)
    if not page["published"]:
        abort(410)
    return render_template("proposal.html", page=page)


@pages.get("/results")
def list_results():
    """Results of evaluations and awards, newest first."""
    rows, _, paging = page_asked_for(lambda skip: shelf().results(skip, PER_PAGE))
    return render_template("results.html", rows=rows, **paging)


@pages.get("/results/<results_id>")
def get_results(results_id: str):
    """The results of one evaluation or round of awards; 404 when they were not published."""
    results = shelf().result(results_id) if is_id(results_id) else None
    if not results:
        abort(404)
    return render_template("result.html", results=results)


@pages.get("/healthz")
def healthz():
    """The process answers."""
    return {"alive": True}


@pages.get("/readyz")
def readyz():
    """The process can read its store."""
    ready = shelf().ready()
    return {"ready": ready, "missing": {} if ready else {"mongodb": "no answer"}}, 200 if ready else 503


def explain(error: HTTPException) -> Response:
    """An error as a page in plain words."""
    kind = {404: "missing", 410: "gone"}.get(error.code or 500)
    if kind is None:
        return make_response(error.get_response())
    return make_response(render_template("error.html", kind=kind), error.code)


def explain_absence(_error: PyMongoError) -> Response:
    """The store is away: say so, and when to come again."""
    answer = make_response(render_template("error.html", kind="away"), 503)
    answer.headers["Retry-After"] = "5"
    return answer


def seal(answer: Response) -> Response:
    """Add what every answer carries: validators, how long it may be kept, and what a browser may load."""
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "same-origin"
    if answer.status_code >= 500 or request.path in ("/healthz", "/readyz"):
        answer.headers["Cache-Control"] = "no-store"
        return answer
    if request.endpoint != "static":
        answer.headers["Cache-Control"] = CACHE
        answer.headers["Content-Language"] = "en" if language() == "en" else "zh-CN"
        answer.add_etag()
        return answer.make_conditional(request)
    return answer


def language() -> str:
    """Chinese, unless the address asks for English."""
    return "en" if request.args.get("lang") == "en" else "zh"


def label(code: str, **values: Any) -> str:
    """The words for a code in the language of the page."""
    return LABELS[code][language()].format(**values)


def day_text(day: str | datetime | None) -> str:
    """A date as it is read: 2017年2月24日."""
    if day is None:
        return ""
    date = local_date(day) if isinstance(day, datetime) else datetime.fromisoformat(day).date()
    return f"{date:%-d %B %Y}" if language() == "en" else f"{date.year}年{date.month}月{date.day}日"


def ordinal(number: int) -> str:
    """The number of a session: 第一次会议."""
    return "一二三四五六七八九十"[number - 1] if language() == "zh" and 1 <= number <= 10 else str(number)


def by_grade(rows: list[dict]) -> list[tuple[dict | None, list[dict]]]:
    """Rows, the best grade first, as (grade, its rows)."""
    return [(grade, list(own)) for grade, own in groupby(rows, key=lambda row: row["grade"])]


def address(endpoint: str, **values: Any) -> str:
    """The address of a page in the language of this one."""
    return url_for(f"pages.{endpoint}", **values | ({"lang": "en"} if language() == "en" else {}))


def here() -> str:
    """Which page of the site this is."""
    endpoint = (request.endpoint or "").removeprefix("pages.")
    return "list_proposals" if endpoint == "home" else endpoint


def mirror() -> str:
    """The address of this page in the other language."""
    values = {name: value for name, value in request.args.items() if name != "lang"}
    values |= {} if language() == "en" else {"lang": "en"}
    return request.path + (f"?{urlencode(values)}" if values else "")


def style_version(app: Flask) -> str:
    """What changes with the style sheet, so that browsers may keep it for a year."""
    return hashlib.sha256(Path(app.static_folder or "", "site.css").read_bytes()).hexdigest()[:8]
