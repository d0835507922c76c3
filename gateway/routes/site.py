"""Public addresses: passed through to the public site, from a copy in memory where that is allowed."""

from urllib.parse import quote

from flask import Blueprint, Response, render_template, request
from werkzeug.routing import PathConverter

from gateway.caller import caller
from gateway.wiring import wiring
from kernel.rpc.problems import Unavailable

routes = Blueprint("site", __name__)

QUERY = "%=&+;:@!$'()*,/?-._~"
"""What stands in a query string as it is."""


class PublicConverter(PathConverter):
    """Any address whose first part is not one of the platform's own."""

    regex = "(?!(?:api|desk|m)(?:/|$))[^/].*?"


@routes.get("/")
@routes.get("/<public:address>")
def read_page(address: str = "") -> Response:
    """A page of the public site."""
    query = f"?{quote(request.query_string, safe=QUERY)}" if request.query_string else ""
    try:
        page = wiring().site.page(f"/{quote(address)}{query}", caller().language)
    except Unavailable:
        return Response(render_template("away.html"), 503, {"Retry-After": "5", "Cache-Control": "no-store"})
    if (
        page.status == 200
        and "ETag" in page.headers
        and page.headers["ETag"] in request.headers.get("If-None-Match", "")
    ):
        return Response(status=304, headers=page.headers)
    return Response(page.body, page.status, page.headers)
