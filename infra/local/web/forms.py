"""forms.json: for each act of a person its route, its label, and the schema of its body without any reference.

Every field of a schema has `x-label`, the code of its label, and `x-hint` where there is a hint.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import orjson
from flask import Flask
from marshmallow import Schema

from gateway import SERVICES
from gateway.sentences import KERNEL, Sentences

NOT_DRAWN = {"sessions", "files"}
"""Areas whose acts the web has pages or parts of its own for."""

SCHEMAS = "#/components/schemas/"


def text_of(app: Flask, sentences: Sentences) -> str:
    """The file's text, forms by the name of their act; fields are in the order in which they are declared."""
    forms = forms_of(app, sentences)
    return json.dumps({name: forms[name] for name in sorted(forms)}, ensure_ascii=False, indent=1) + "\n"


def forms_of(app: Flask, sentences: Sentences) -> dict[str, dict]:
    """{act: {service, method, path, title, about, schema, if_match}}."""
    api = app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    description = orjson.loads(orjson.dumps(api.spec.to_dict(), option=orjson.OPT_NON_STR_KEYS))
    schemas = description["components"]["schemas"]
    forms = {}
    for path, act in _acts(description):
        name, area = act["operationId"], act["tags"][0]
        service, form = speaker_of(app, area), form_of(app, f"{area}.{name}")
        drawn = Drawing(schemas, sentences.labels, service).of(form.__name__)
        forms[name] = {
            "service": service,
            "method": "POST",
            "path": path,
            "title": sentences.labels[service].get(f"action.{name}"),
            "about": about(form),
            "schema": drawn if drawn.get("properties") else None,
            "if_match": act.get("x-if-match", False),
        }
    return forms


def speaker_of(app: Flask, area: str) -> str:
    """In whose words an area's forms speak: its service's, or the kernel's where the gateway itself answers."""
    service = app.blueprints[area].service  # type: ignore[attr-defined]
    return service if service in SERVICES else KERNEL


def form_of(app: Flask, endpoint: str) -> type[Schema]:
    """The form that a route is declared with."""
    return app.view_functions[endpoint]._apidoc["arguments"]["parameters"][0]["schema"]  # type: ignore[attr-defined]


def about(form: type[Schema]) -> str:
    """The first paragraph of a form's docstring, as one line."""
    return " ".join((form.__doc__ or "").split("\n\n")[0].split())


def snake(form: str) -> str:
    """`SubmitProposal` as it stands in codes: `submit_proposal`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", form).lower()


def code_of(kind: str, labels: dict[str, dict], service: str, form: str, field: str) -> str | None:
    """The code of a field's label (or hint): of the field in this form, else of the field; None where there is none."""
    known = labels[service] | labels[KERNEL]
    return next((code for code in (f"{kind}.{snake(form)}.{field}", f"{kind}.{field}") if code in known), None)


class Drawing:
    """Schemas of one service's forms without references, with the codes of their labels."""

    def __init__(self, schemas: dict[str, dict], labels: dict[str, dict], service: str):
        self.schemas, self.labels, self.service = schemas, labels, service

    def of(self, form: str) -> dict:
        """The schema of a form."""
        return self._whole(self.schemas[form], form)

    def _whole(self, schema: Any, form: str) -> Any:
        if isinstance(schema, list):
            return [self._whole(part, form) for part in schema]
        if not isinstance(schema, dict):
            return schema
        if "$ref" in schema:
            return self.of(schema["$ref"].removeprefix(SCHEMAS)) | {k: v for k, v in schema.items() if k != "$ref"}
        whole = {key: self._whole(part, form) for key, part in schema.items() if key != "properties"}
        if "properties" in schema:
            fields = schema["properties"].items()
            whole["properties"] = {name: self._whole(field, form) | self._said(form, name) for name, field in fields}
        return whole

    def _said(self, form: str, field: str) -> dict:
        codes = {f"x-{kind}": self._code(kind, form, field) for kind in ("label", "hint")}
        return {name: code for name, code in codes.items() if code}

    def _code(self, kind: str, form: str, field: str) -> str | None:
        return code_of("field" if kind == "label" else kind, self.labels, self.service, form, field)


def _acts(description: dict) -> Iterator[tuple[str, dict]]:
    for path, item in description["paths"].items():
        if "post" in item and not NOT_DRAWN & set(item["post"]["tags"]):
            yield path, item["post"]
