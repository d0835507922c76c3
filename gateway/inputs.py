"""What comes in, bounded: a JSON body as it is, a query string by its form's types. The service judges the rest."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import orjson
from flask import Response, request
from marshmallow import Schema, fields
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import UnsupportedMediaType

from kernel.rpc.problems import Invalid

DEEPEST = 16
MOST_VALUES = 50_000

MOST_DROPPED = 64 * 1024 * 1024
DROP_PART = 64 * 1024
DROP_SECONDS = 5.0

Convert = Callable[[str], object]


def json_body() -> dict:
    """The request's JSON object; no body is an empty one.

    Raises UnsupportedMediaType (415) for another or a doubled content type, TooLarge by the app's limit, Invalid for
    what is not a JSON object or is nested too deep or has too many values.
    """
    body = request.get_data(cache=False)
    if not body:
        return {}
    if request.mimetype != "application/json" or "," in request.headers.get("Content-Type", ""):
        raise UnsupportedMediaType()
    try:
        values = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Invalid("body.not_json") from None
    if not isinstance(values, dict):
        raise Invalid("body.not_an_object")
    _check_size(values)
    return values


def _check_size(values: dict) -> None:
    level: list = [values]
    seen = 0
    for _ in range(DEEPEST):
        seen += len(level)
        if seen > MOST_VALUES:
            raise Invalid("body.too_many_values", most=MOST_VALUES)
        level = list(_children(level))
        if not level:
            return
    raise Invalid("body.too_deep", most=DEEPEST)


def _children(values: list) -> Iterator:
    for value in values:
        if isinstance(value, dict):
            yield from value.values()
        elif isinstance(value, list):
            yield from value


def drop_rest(answer: Response) -> Response:
    """Read what is still to come of a refused body, and forget it: a line that is closed before is reset, and whoever
    was sending never sees the answer. Only so much and so long: what is beyond may end in a reset.
    """
    if answer.status_code < 400 or (request.content_length or 0) > MOST_DROPPED:
        return answer
    if request.content_length or request.headers.get("Transfer-Encoding"):
        rest, left, until = request.environ["wsgi.input"], MOST_DROPPED, time.monotonic() + DROP_SECONDS
        with suppress(OSError):
            while left > 0 and time.monotonic() < until and (part := rest.read(DROP_PART)):
                left -= len(part)
    return answer


def query_reader(form: type[Schema] | None) -> Callable[[MultiDict], dict]:
    """How to read a query string for this form: {name: value}, numbers, booleans and lists by the form's types.

    What cannot be converted stays text, and a doubled parameter a list: the service then says what is wrong with it.
    """
    declared = form().fields if form else {}
    converts = {name: _convert_for(field) for name, field in declared.items()}
    lists = {name for name, field in declared.items() if isinstance(field, fields.List)}

    def read(query: MultiDict) -> dict:
        values: dict = {}
        for name, texts in query.lists():
            convert = converts.get(name, str)
            given = [convert(text) for text in texts]
            values[name] = given if name in lists or len(given) > 1 else given[0]
        return values

    return read


def _convert_for(field: fields.Field) -> Convert:
    if isinstance(field, fields.List):
        return _convert_for(field.inner)
    if isinstance(field, fields.Integer):
        return _integer
    if isinstance(field, fields.Boolean):
        return _boolean
    return str


def _integer(text: str) -> object:
    return int(text) if text.lstrip("-").isdecimal() and text.isascii() and len(text) < 19 else text


def _boolean(text: str) -> object:
    return {"true": True, "false": False}.get(text, text)
