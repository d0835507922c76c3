"""The business clock of a demo platform."""

import orjson

from gateway.area import Area
from gateway.caller import idempotency_key, require_role
from gateway.forms import ClockView, MoveClock
from gateway.wiring import wiring
from kernel.forms import Form, load
from kernel.idempotency import Key

routes = Area("clock", "Business clock 业务时间")


class ReadClock(Form):
    """What day it is for deadlines, urging and sessions."""


@routes.answer("GET", "/clock", form=ReadClock, view=ClockView)
def read_clock() -> bytes:
    """Today's business date, and whether it can be moved here."""
    mover = wiring().mover
    return orjson.dumps({"today": mover.today().isoformat(), "movable": mover.movable})


@routes.answer("POST", "/clock", form=MoveClock, view=ClockView)
def move_clock(**values) -> bytes:
    """Step business time forward day by day; answers when every effect is done."""
    who = require_role("administrator")
    key = Key(who.account, "move_clock", idempotency_key()).id
    return orjson.dumps(wiring().mover.move(load(MoveClock, values)["to"], key))
