"""Public addresses: passed through to the public site, from a copy in memory where that is allowed.

Only pictures are answered here: their bytes lie where the site does not reach.
"""

from urllib.parse import quote, urlencode

from flask import Blueprint, Response, render_template, request
from werkzeug.routing import PathConverter

from gateway.caller import caller, count_anonymous
from gateway.downloads import bytes_of
from gateway.headers import PLAIN_POLICY
from gateway.rpc import ask
from gateway.uploads import PICTURES
from gateway.wiring import wiring
from kernel.files import Claim, File
from kernel.rpc.problems import NotFound, TooMany, Unavailable
from services.portal.contract import PAGE_PARAMETERS

routes = Blueprint("site", __name__)

SHOWN = {"Cache-Control": "public, max-age=60, must-revalidate", "Content-Disposition": "inline"}
"""What a picture carries: after a minute everybody asks again. Its name is its sender's, and is not told."""
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
        return _passed_through(f"/{quote(address)}{_query()}")
    except (TooMany, Unavailable) as problem:
        headers = AWAY | {"Retry-After": str(problem.values["retry_after"])}
        return Response(render_template("away.html"), problem.status, headers)


@routes.get("/proposals/<id:proposal_id>/pictures/<id:file_id>")
def read_picture(proposal_id: str, file_id: str) -> Response:
    """A picture in the text of a published proposal.

    Any other file, and none, is answered alike: by the site, as an address that it does not know.
    """
    count_anonymous()
    try:
        return bytes_of(_picture(proposal_id, file_id), SHOWN)
    except NotFound:
        return _passed_through(request.path)


def _picture(proposal_id: str, file_id: str) -> File:
    """The picture, if portal says that it stands on the page now, and it is a file of this proposal.

    Raises NotFound.
    """
    ask("portal", "may_read", subject_id=proposal_id, file=file_id)
    file = wiring().files.about(file_id)
    if Claim(service="proposals", subject=proposal_id) not in file.claims or file.kind not in PICTURES:
        raise NotFound("not_found", kind="file")
    return file


def _passed_through(address: str) -> Response:
    """What the site answers at an address (path and query); 304 for a page that the reader has."""
    page = wiring().site.page(address, caller().language)
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
