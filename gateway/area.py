"""An area: the table of one service's routes. Each row is one address, one RPC, its form and its view.

A row needs no function of its own, because all would read the same: bound the input, call the door, pass its bytes on.
Forms are documented here and loaded by the service, which is the authority; views are documented only.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from inspect import Parameter, signature

from flask import Response, request
from flask_smorest import Blueprint
from marshmallow import Schema
from werkzeug.routing import BaseConverter

from gateway import SERVICES
from gateway.caller import count_anonymous, require_sign_in
from gateway.inputs import json_body, query_reader
from gateway.naming import check_files, finder_of
from gateway.rpc import ask
from kernel.rpc.problems import Invalid
from kernel.work import tag_of

READ_PROBLEMS = (400, 401, 403, 404, 409, 422, 429, 500, 503, 504)
ACT_PROBLEMS = (400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503, 504)

Answer = Callable[..., bytes | Response]
Form = type[Schema] | None


class IdConverter(BaseConverter):
    """A record's id in an address; anything else there is no address of ours."""

    regex = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


class ServiceConverter(BaseConverter):
    """A service's name in an address."""

    regex = f"(?:{'|'.join(SERVICES)})"


class Area(Blueprint):
    """Routes of one service under /api/v1; `title` stands above them in the documentation."""

    def __init__(self, service: str, title: str, name: str | None = None):
        super().__init__(name or service, __name__, url_prefix="/api/v1", description=title)
        self.service = service

    def read(self, path: str, door: str, form: Form, view: Form, *, anonymous: bool = False) -> None:
        """GET `path` asks `door` with the path's ids and the query string; `anonymous` needs nobody signed in."""
        self.answer("GET", path, form=form, view=view, anonymous=anonymous)(self._ask(door))

    def act(
        self,
        path: str,
        door: str,
        form: Form,
        view: Form,
        *,
        status: int = 200,
        anonymous: bool = False,
        if_match: bool = False,
    ) -> None:
        """POST `path` asks `door` with the path's ids and the JSON body; `anonymous` needs nobody signed in.

        `if_match` tells that the door asks for If-Match with the tag of the text that is edited.
        """
        about = {"x-if-match": True} if if_match else {}
        self.answer("POST", path, form=form, view=view, status=status, anonymous=anonymous, **about)(self._ask(door))

    def answer(
        self,
        method: str,
        path: str,
        *,
        form: Form = None,
        view: Form = None,
        status: int = 200,
        anonymous: bool = False,
        content: str | None = None,
        **documentation,
    ) -> Callable[[Answer], Answer]:
        """Declare a function as the answer to `method path`.

        It is called with the path's ids and the input's values, and gives JSON bytes or a whole Response. Without
        `**values` of its own it takes none but those it names.
        `content` names the media type of an answer that is not JSON; `documentation` is merged into the OpenAPI
        operation.
        """
        read_input = _reader(method, form, documentation)

        def declare(function: Answer) -> Answer:
            respond = _responding(function, read_input, form, status, anonymous)
            shown = {status: _success(view, content)} if view or content else {204: _success(None, None)}
            about = {"security": []} | documentation if anonymous else documentation
            respond._apidoc = _documented(function.__name__, method, form, shown, about)  # type: ignore[attr-defined]
            self.add_url_rule(path, function.__name__, respond, methods=[method])
            return function

        return declare

    def _ask(self, door: str) -> Answer:
        def call(**arguments) -> bytes:
            return ask(self.service, door, **arguments)

        call.__name__ = door
        call.__doc__ = None
        return call


def reply(body: bytes, status: int = 200) -> Response:
    """The JSON bytes as they are, with their tag; 304 when a read's tag is the one the client has; 204 for null."""
    if body == b"null":
        return Response(status=204)
    tag = tag_of(body)
    if request.method == "GET" and tag in request.headers.get("If-None-Match", ""):
        return Response(status=304, headers={"ETag": tag})
    return Response(body, status, {"ETag": tag}, content_type="application/json")


def _responding(
    function: Answer, read_input: Callable[[], dict], form: Form, status: int, anonymous: bool
) -> Callable[..., Response]:
    find_files, taken = finder_of(form) if form else None, _taken_by(function)

    @wraps(function)
    def respond(**ids: str) -> Response:
        count_anonymous() if anonymous else require_sign_in()
        values = read_input()
        if find_files:
            check_files(find_files, values, list(ids.values()))
        answered = function(**_together(ids, values, taken))
        return answered if isinstance(answered, Response) else reply(answered, status)

    return respond


def _reader(method: str, form: Form, documentation: dict) -> Callable[[], dict]:
    if method == "GET":
        read_query = query_reader(form)
        return lambda: read_query(request.args)
    if "requestBody" in documentation:
        return dict
    return json_body


def _taken_by(function: Answer) -> set[str] | None:
    """The names of the values that it takes; None when it takes all and has its service or form look at them."""
    parameters = signature(function).parameters.values()
    takes_all = any(parameter.kind is Parameter.VAR_KEYWORD for parameter in parameters)
    return None if takes_all else {parameter.name for parameter in parameters}


def _together(ids: dict, values: dict, taken: set[str] | None) -> dict:
    unknown = [name for name in values if name in ids or (taken is not None and name not in taken)]
    if unknown:
        raise Invalid.fields({name: ["unknown_field"] for name in unknown})
    return ids | values


def _documented(door: str, method: str, form: Form, shown: dict, documentation: dict) -> dict:
    """What flask-smorest's decorators would note on the function, without a wrapper of its own for each answer."""
    responses = {status: [answer] for status, answer in shown.items()}
    if method == "GET":
        responses[304] = [{"description": HTTPStatus.NOT_MODIFIED.phrase, "content_type": None}]
    for problem in READ_PROBLEMS if method == "GET" else ACT_PROBLEMS:
        responses[problem] = [f"Problem{problem}"]
    noted: dict = {"response": {"responses": responses}}
    if form:
        where = {"in": "query"} if method == "GET" else {"in": "json", "required": _has_required(form)}
        noted["arguments"] = {"parameters": [where | {"schema": form}]}
    summary = _summary(form) or door.replace("_", " ").capitalize()
    noted["manual_doc"] = {"operationId": door, "summary": summary} | documentation
    return noted


def _success(view: Form, content: str | None) -> dict:
    shown: dict = {"description": _summary(view) or "Done", "content_type": content}
    schema = view or ({"type": "string"} if content else None)
    return shown | {"schema": schema} if schema else shown


def _has_required(form: type[Schema]) -> bool:
    return any(field.required for field in form().fields.values())


def _summary(schema: Form) -> str:
    return (schema.__doc__ or "").strip().split("\n")[0] if schema else ""
