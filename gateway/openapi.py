"""The description of the API: OpenAPI 3.1 made from the routes, and a page that shows it without any script."""

from collections.abc import Callable

import orjson
from flask import Flask, Response, render_template, request
from flask_smorest import Api
from marshmallow import Schema

from gateway import SERVICES
from gateway.area import IdConverter, ServiceConverter
from gateway.errors import TITLES, ProblemView
from gateway.headers import PLAIN_POLICY
from kernel.work import tag_of

CONFIG = {
    "API_TITLE": "Yizheng 议政",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "API_SPEC_OPTIONS": {
        "info": {
            "description": "Every refusal is a problem (RFC 9457): a code, and a sentence in Accept-Language (zh, en). "
            "Lists page by an opaque cursor. A POST with an Idempotency-Key does the same thing once in 100 days, "
            "POST /files as long as the file is kept, "
            "but for moving the clock (24 hours), and for signing in, activating and renewing a session, which say "
            "themselves what a repetition does. Text edits need If-Match with the ETag that was read. What a person "
            "can do with a record stands in its view's `actions`.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"cookie": []}, {"bearer": []}],
    },
}
KEEP = {"Cache-Control": "public, max-age=60"}
RETRY_AFTER = {"Retry-After": {"schema": {"type": "integer"}, "description": "seconds"}}
WITH_RETRY_AFTER = (429, 503, 504)


def make_name_resolver() -> Callable[[type[Schema] | Schema], str]:
    """How schemas are called: by their class. One name has one meaning: a second class of it raises ValueError."""
    taken: dict[str, type] = {}

    def name_of(schema: type[Schema] | Schema) -> str:
        kind = schema if isinstance(schema, type) else type(schema)
        known = taken.setdefault(kind.__name__, kind)
        if known is not kind:
            raise ValueError(f"{kind.__name__} means one thing in {known.__module__}, another in {kind.__module__}")
        return kind.__name__

    return name_of


def register(api: Api) -> None:
    """Declare what all routes share: the problems, how one signs in, what stands in addresses."""
    api.DEFAULT_ERROR_RESPONSE_NAME = None
    api.register_converter(IdConverter, lambda _converter: {"type": "string", "format": "uuid"})
    api.register_converter(ServiceConverter, lambda _converter: {"type": "string", "enum": list(SERVICES)})
    components = api.spec.components
    components.security_scheme("cookie", {"type": "apiKey", "in": "cookie", "name": "yz_access"})
    components.security_scheme("bearer", {"type": "http", "scheme": "bearer"})
    components.schema("Problem", schema=ProblemView)
    for status, title in TITLES.items():
        content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        headers = {"headers": RETRY_AFTER} if status in WITH_RETRY_AFTER else {}
        components.response(f"Problem{status}", {"description": title, "content": content} | headers)


def serve(app: Flask, api: Api) -> None:
    """Answer the description and its page; call it when all routes are entered."""
    description = describe(api)
    body = orjson.dumps(description)

    @app.get("/api/v1/openapi.json")
    def read_openapi() -> Response:
        answer = Response(body, content_type="application/json", headers=KEEP)
        answer.set_etag(tag_of(body).strip('"'))
        answer.make_conditional(request)
        return answer

    @app.get("/api/v1/docs")
    def read_docs() -> Response:
        page = render_template("docs.html", api=description, areas=by_area(description))
        return Response(page, headers=KEEP | {"Content-Security-Policy": PLAIN_POLICY})


def describe(api: Api) -> dict:
    """The whole description as JSON values, in a stable order."""
    return orjson.loads(orjson.dumps(api.spec.to_dict(), option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS))


def by_area(description: dict) -> dict[str, list[dict]]:
    """The operations by the title of their area: {title: [{method, path, …the operation}]}."""
    titles = {tag["name"]: tag["description"] for tag in description["tags"]}
    areas: dict[str, list[dict]] = {title: [] for title in titles.values()}
    for path, item in description["paths"].items():
        for method in ("get", "post"):
            if method in item:
                row = {"method": method.upper(), "path": path, "shared": item.get("parameters", [])}
                areas[titles[item[method]["tags"][0]]].append(row | item[method])
    return areas


def text_of(app: Flask) -> bytes:
    """The description of an app as the file keeps it."""
    api = app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    return orjson.dumps(describe(api), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
