"""The one table from problems to answers: RFC 9457 problem+json in the user's language, and never a stack trace."""

import orjson
import structlog
from flask import Flask, Response, current_app, g, request
from marshmallow import fields
from pymongo.errors import PyMongoError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from gateway.inputs import drop_rest
from gateway.sentences import KERNEL, Sentences
from kernel.forms import View
from kernel.rpc.problems import Internal, Invalid, Problem, TooLarge, Unavailable

log = structlog.get_logger("gateway")

RETRY_AFTER = {429: 10, 503: 2, 504: 1}
"""Seconds, where the problem itself does not say."""


class ProblemView(View):
    """A problem (RFC 9457): `code` is for programs, `detail` a sentence for people, `errors` by field."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    code = fields.String(required=True)
    values = fields.Dict()
    errors = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
    correlation = fields.String(required=True)


TITLES = {
    400: "Bad request",
    401: "Not signed in",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    409: "Refused",
    410: "Gone",
    412: "Not the newest version",
    413: "Too large",
    415: "Unsupported media type",
    422: "Invalid input",
    428: "If-Match required",
    429: "Too many requests",
    500: "Internal error",
    503: "Unavailable",
    504: "Timed out",
}


def register(app: Flask) -> None:
    """Answer every exception of the app by the table, also to those who are still sending."""
    app.after_request(drop_rest)
    app.register_error_handler(Problem, answer_problem)
    app.register_error_handler(HTTPException, answer_http)
    app.register_error_handler(RequestEntityTooLarge, answer_too_large)
    app.register_error_handler(PyMongoError, answer_store)
    app.register_error_handler(Exception, answer_surprise)


def answer_problem(problem: Problem) -> Response:
    """A typed problem."""
    language = g.caller.language if "caller" in g else "zh"
    sentences: Sentences = current_app.extensions["sentences"]
    service = problem.service or KERNEL
    body = {
        "type": f"urn:yizheng:problem:{problem.kind}",
        "title": TITLES.get(problem.status, "Problem"),
        "status": problem.status,
        "detail": sentences.of(problem, language, service),
        "code": problem.code,
    }
    values = dict(problem.values)
    if isinstance(problem, Invalid) and "errors" in values:
        body["errors"] = sentences.of_fields(values.pop("errors"), language, service)
    if values:
        body["values"] = values
    return _answer(body, values.get("retry_after"))


def answer_http(error: HTTPException) -> Response:
    """What Flask and werkzeug raise: no such address, another method, another media type …"""
    status = error.code or 500
    problem = Problem(f"http.{status}" if status in TITLES else "http.400")
    answer = answer_problem(_with_status(problem, status))
    for name, value in error.get_headers():
        if name in ("Allow", "Accept"):
            answer.headers[name] = value
    return answer


def answer_too_large(_error: RequestEntityTooLarge) -> Response:
    """A body over the limit, with the limit."""
    return answer_problem(TooLarge.than(request.max_content_length))


def answer_store(error: PyMongoError) -> Response:
    """The gateway's own store (files, sign-in limits) is away."""
    log.warning("store away", error=type(error).__name__, correlation=_correlation())
    return answer_problem(Unavailable("unavailable.store", retry_after=2))


def answer_surprise(error: Exception) -> Response:
    """A fault of ours: logged with its trace, answered without."""
    log.error("unexpected", exc_info=error, correlation=_correlation())
    return answer_problem(Internal("internal"))


def _with_status(problem: Problem, status: int) -> Problem:
    problem.status = status  # type: ignore[misc]
    return problem


def _answer(body: dict, retry_after: float | None) -> Response:
    status = body["status"]
    answer = Response(
        orjson.dumps(body | {"correlation": _correlation()}, option=orjson.OPT_NON_STR_KEYS),
        status,
        content_type="application/problem+json",
    )
    if status in RETRY_AFTER:
        answer.headers["Retry-After"] = str(max(1, round(retry_after or RETRY_AFTER[status])))
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _correlation() -> str:
    return g.caller.correlation if "caller" in g else ""
