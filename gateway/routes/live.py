"""Live updates: one stream per open page, of pointers to what changed; the page then reads it through the API."""

from collections.abc import Iterator

import orjson
from flask import Response, request

from gateway.area import Area
from gateway.caller import caller
from gateway.forms import OpenStream
from gateway.rpc import rpc
from gateway.streams import Item, gap_before, item_of
from gateway.wiring import wiring
from kernel.forms import load
from kernel.rpc.problems import Unavailable

routes = Area("notifications", "Live updates 实时更新", name="live")

AT_ONCE = 500


@routes.answer("GET", "/live", form=OpenStream, content="text/event-stream")
def open_stream(**values) -> Response:
    """Open the stream of what changes for this account; Last-Event-ID (or `after`) resumes it."""
    if not wiring().listener.connected:
        raise Unavailable("unavailable.broker", retry_after=2)
    who, streams = caller().principal(), wiring().streams
    stream = streams.open(who, _last_seen(load(OpenStream, values)))
    try:
        missed = list(_missed(stream.last))
    except BaseException:
        streams.leave(stream)
        raise
    answer = Response(stream.chunks(missed), content_type="text/event-stream; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Accel-Buffering"] = "no"
    answer.call_on_close(lambda: streams.leave(stream))
    return answer


def _last_seen(form: dict) -> int | None:
    header = request.headers.get("Last-Event-ID", "")
    return int(header) if header.isascii() and header.isdecimal() and len(header) < 16 else form.get("after")


def _missed(after: int | None) -> Iterator[Item]:
    """What was issued after this number, and first that there is a gap when some of it is gone; none without one."""
    while after is not None:
        page = orjson.loads(rpc.notifications.list_pointers(after=after, limit=AT_ONCE))
        rows = page["rows"]
        if not page["complete"]:
            yield gap_before(rows[0]["number"] if rows else after + 1)
        yield from map(item_of, rows)
        after = rows[-1]["number"] if len(rows) == AT_ONCE else None
