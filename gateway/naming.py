"""Files that a form names: found by the types of its fields, and refused where the person may not name them."""

from collections.abc import Callable, Iterator

from marshmallow import Schema, fields

from gateway.caller import caller
from gateway.wiring import wiring
from kernel.forms import FileId, Html
from kernel.ids import is_id
from kernel.rpc.problems import Invalid

Find = Callable[[object], Iterator[tuple[str, str]]]
"""The files that a value names: (path within it, id). What is no id is for the service to judge."""


def finder_of(form: type[Schema] | Schema) -> Find | None:
    """How to find the files in what is sent for this form; None where it names none."""
    schema = form() if isinstance(form, type) else form
    parts = {name: find for name, field in schema.fields.items() if (find := _finder(field))}

    def find(values: object) -> Iterator[tuple[str, str]]:
        for name, find_in in parts.items() if isinstance(values, dict) else ():
            yield from _below(name, find_in(values.get(name)))

    return find if parts else None


def check_files(find: Find, values: dict, records: list[str]) -> None:
    """Make sure that the person sent these files, or that one of the records in the address has them already.

    One query, and none when no file is named. Raises Invalid by field.
    """
    if not (named := list(find(values))):
        return
    ids = [id for _, id in named]
    known = wiring().files.may_name(ids, caller().principal().account, records)
    if unknown := {path: ["file.unknown"] for path, id in named if id not in known}:
        raise Invalid.fields(unknown)


def _finder(field: fields.Field) -> Find | None:
    if isinstance(field, FileId):
        return _itself
    if isinstance(field, Html):
        return _shown
    if isinstance(field, fields.Nested):
        return finder_of(field.schema)
    if isinstance(field, fields.List) and (find := _finder(field.inner)):
        return lambda value: _in_list(find, value)
    return None


def _itself(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and is_id(value):
        yield "", value


def _shown(value: object) -> Iterator[tuple[str, str]]:
    for id in Html.SHOWN.findall(value) if isinstance(value, str) else ():
        yield from _itself(id)


def _in_list(find: Find, value: object) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(value if isinstance(value, list) else ()):
        yield from _below(str(place), find(one))


def _below(name: str, found: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for path, id in found:
        yield f"{name}.{path}" if path else name, id
