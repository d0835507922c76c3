"""The web front's apps: their files, and the one page from which each draws all of its own."""

import mimetypes

from flask import Blueprint, Response, render_template, request, send_file
from werkzeug.exceptions import NotFound as NotFoundAddress

from gateway.headers import APP_POLICY, PLAIN_POLICY
from gateway.web import Build
from gateway.wiring import wiring

routes = Blueprint("web", __name__)

DESK = "office"
PHONE = "mobile"
MISSING = {"Cache-Control": "no-store", "Content-Security-Policy": PLAIN_POLICY}


@routes.get("/desk/")
@routes.get("/desk/<path:address>")
def open_desk(address: str = "") -> Response:
    """The desk 办公桌面, and each file of it."""
    return _answer(Build(wiring().settings.web / DESK), address)


@routes.get("/m/")
@routes.get("/m/<path:address>")
def open_phone(address: str = "") -> Response:
    """The phone's pages 手机版, and each file of them."""
    return _answer(Build(wiring().settings.web / PHONE), address)


def _answer(build: Build, address: str) -> Response:
    """A file of the build; 404 for one that is not there; a page that says so when there is no build."""
    if not build.made():
        return Response(render_template("unbuilt.html"), 503, MISSING)
    found = build.find(address, request.accept_encodings)
    if found is None:
        raise NotFoundAddress()
    kind = mimetypes.guess_type(found.path.name)[0] or "application/octet-stream"
    answer = send_file(found.sent, mimetype=kind, conditional=True)
    answer.headers["Cache-Control"] = found.control
    answer.headers["Vary"] = "Accept-Encoding"
    if found.encoding:
        answer.headers["Content-Encoding"] = found.encoding
    if kind == "text/html" or kind.endswith("javascript"):
        answer.headers["Content-Security-Policy"] = APP_POLICY  # a worker goes by the policy of its own script
    return answer
