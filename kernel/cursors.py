"""Cursors: where a page of a list ended, as an opaque word that the next page is asked for by."""

import base64
import binascii
from datetime import datetime
from typing import Any

import orjson

from kernel.rpc.problems import Invalid

MOST_NUMBER = 2**63


def cursor_of(row: dict, sort: str) -> str:
    """The cursor of what follows this row in the order of `sort`."""
    value = row
    for step in sort.lstrip("-").split("."):
        value = value[step]
    return base64.urlsafe_b64encode(orjson.dumps([sort, value, row["_id"]])).decode().rstrip("=")


def filter_after(where: dict, sort: str, cursor: str) -> dict:
    """What fits `where` and follows the row of the cursor in the order of `sort`. Raises Invalid for no such cursor."""
    try:
        by, value, last = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if by != sort or not isinstance(last, str):
            raise ValueError
        value = _sorted_by(value)
    except (ValueError, TypeError, binascii.Error):
        raise Invalid.fields({"cursor": ["not_a_cursor"]}) from None
    name, further, upto = (sort[1:], "$lt", "$lte") if sort.startswith("-") else (sort, "$gt", "$gte")
    if name == "_id":
        return {"$and": [where, {"_id": {further: last}}]}
    beyond: list[dict[str, Any]] = [{name: {further: value}}, {"_id": {further: last}}]
    return {"$and": [where, {name: {upto: value}}, {"$or": beyond}]}


def _sorted_by(value: Any) -> Any:
    """The value of a cursor as it stands in a document. Raises ValueError for what stands in none."""
    if isinstance(value, dict | list) or (isinstance(value, int) and not -MOST_NUMBER <= value < MOST_NUMBER):
        raise ValueError
    if isinstance(value, str) and len(value) > 18 and value[10] == "T":
        return datetime.fromisoformat(value)
    return value
