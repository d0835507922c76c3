"""Reports of imports: what is wrong with a row, in the reader's language."""

import orjson
from flask import current_app
from marshmallow import Schema

from gateway.area import Area
from gateway.caller import caller
from gateway.rpc import ask
from gateway.sentences import Sentences
from services.members.contract import ImportView


def import_in_words(routes: Area, path: str, door: str, form: type[Schema]) -> None:
    """POST `path` asks `door`, and says the errors of its rows as a problem's `errors` are said."""

    def answer(**arguments) -> bytes:
        report = orjson.loads(ask(routes.service, door, **arguments))
        return orjson.dumps(report | {"rows": [_in_words(row, routes.service) for row in report["rows"]]})

    answer.__name__ = door
    routes.answer("POST", path, form=form, view=ImportView)(answer)


def _in_words(row: dict, service: str) -> dict:
    sentences: Sentences = current_app.extensions["sentences"]
    if "errors" not in row:
        return row
    return row | {"errors": sentences.of_fields(row["errors"], caller().language, service)}
