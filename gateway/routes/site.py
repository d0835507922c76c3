"""Public addresses: passed through to the public site, from a copy in memory where that is allowed."""

from urllib.parse import quote, urlencode

from flask import Blueprint, Response, render_template, request
from werkzeug.routing import PathConverter

from gateway.caller import caller, count_anonymous
from gateway.headers import PLAIN_POLICY
from gateway.wiring import wiring
from kernel.rpc.problems import TooMany, Unavailable
from services.portal.contract import PAGE_PARAMETERS

routes = Blueprint("site", __name__)

AWAY = {"Cache-Control": "no-store", "Content-Security-Policy": PLAIN_POLICY}


class PublicConverter(PathConverter):
    """Any address whose first part is not one of the platform's own."""

    regex = "(?!(?:api|desk|m)(?:/|$))[^/].*?"


@routes.get("/")
@routes.get("/<public:address>")
def read_page(address: str = "") -> Response:
    """A page of the public site."""
    try:
        count_anonymous()
        page = wiring().site.page(f"/{quote(address)}{_query()}", caller().language)
    except (TooMany, Unavailable) as problem:
        headers = AWAY | {"Retry-After": str(problem.values["retry_after"])}
        return Response(render_template("away.html"), problem.status, headers)
    if (
        page.status == 200
        and "ETag" in page.headers
        and page.headers["ETag"] in request.headers.get("If-None-Match", "")
    ):
        return Response(status=304, headers=page.headers)
    return Response(page.body, page.status, page.headers)


def _query() -> str:
    """The parameters that the site knows, each once and in one order: all others would be pages of their own."""
    known = {name: request.args[name] for name in PAGE_PARAMETERS if request.args.get(name)}
    return f"?{urlencode(known)}" if known else ""
