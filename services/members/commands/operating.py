"""Looking after the platform's dead letters: its root committee's administrators may, for those of all services.

What changes something here is a procedure and no command, for the broker has no part in a transaction: the letters
are held first, what is done with them is written with its audit entry, and only then is the broker told. So a
transaction that is tried again takes no letter twice, and after a crash the act can only be done again.
"""

from contextlib import AbstractContextManager
from datetime import UTC, datetime

import orjson

from kernel.bus import dead_letters
from kernel.bus.topology import read_table
from kernel.desk import DeskWork
from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid, Refused


def list_dead_letters(work: DeskWork, *, queue: str | None = None, limit: int = 20) -> dict:
    """Where dead letters lie, and the first of each queue; they stay there. Raises Forbidden, Invalid, Unavailable."""
    if not _runs_the_platform(work):
        _refuse("list_dead_letters")
    if queue:
        _check(queue)
    found = dead_letters.counts(_broker(work), [queue] if queue else _queues())
    counted = {name: count for name, count in found.items() if count}
    rows: list[dict] = []
    if counted:
        with _hands(work) as hands:
            rows = [letter.view() for name in counted for letter in hands.take(name, limit)]
    return {"queues": [{"queue": name, "letters": count} for name, count in counted.items()], "rows": rows}


def replay_dead_letters(work: DeskWork, *, queue: str, letter: str | None = None) -> dict:
    """Send one or all of a queue's dead letters back to it.

    Raises Forbidden, Invalid, Refused when the letter is not there, Unavailable.
    """
    arguments = {"letter_id": letter, "queue": queue}
    _require(work, "replay_dead_letters", arguments)
    with _hands(work) as hands:
        found = hands.take(queue, letter=letter)

        def note() -> dict:
            if letter and not found:
                raise Refused("dead_letter.gone")
            return {"replayed": len(found), "left": hands.left(queue)}

        answer = work.perform("replay_dead_letters", arguments, note)
        hands.send_back(found)
    return orjson.loads(answer)


def discard_dead_letter(work: DeskWork, *, queue: str, letter: str, reason: str) -> dict:
    """Take a dead letter off its queue, and keep it with who did so and why. Raises as for replaying."""
    arguments = {"letter_id": letter, "queue": queue, "reason": reason}
    _require(work, "discard_dead_letter", arguments)
    with _hands(work) as hands:
        found = hands.take(queue, letter=letter)
        answer = work.perform("discard_dead_letter", arguments, lambda: _keep(work, found, reason))
        hands.discard(found)
    return orjson.loads(answer)


def _keep(work: DeskWork, letters: list[dead_letters.Letter], reason: str) -> dict:
    if not letters:
        raise Refused("dead_letter.gone")
    for one in letters:
        act = {"by": work.who and work.who.account, "at": datetime.now(UTC), "discarded_because": reason}
        work.discarded_letters.put({"_id": new_id(), "body": one.body} | one.view() | act)
    return {"discarded": len(letters)}


def _require(work: DeskWork, action: str, arguments: dict) -> None:
    """A refused attempt is audited, and does not get as far as the broker. Raises Forbidden, Invalid."""
    if not _runs_the_platform(work):
        work.perform(action, arguments, lambda: _refuse(action))
    _check(arguments["queue"])


def _refuse(action: str) -> None:
    raise Forbidden("forbidden.role", action=action)


def _runs_the_platform(work: DeskWork) -> bool:
    root = work.committees.first({"parent": None})
    return bool(root and work.who and work.who.has("administrator", root.id))


def _queues() -> list[str]:
    return [subscription.queue for subscription in read_table()]


def _check(queue: str) -> None:
    if queue not in _queues():
        raise Invalid.fields({"queue": ["unknown_queue"]})


def _broker(work: DeskWork) -> str:
    return work.desk.settings.amqp_url


def _hands(work: DeskWork) -> AbstractContextManager[dead_letters.Hands]:
    return dead_letters.opened(_broker(work), work.desk.database)
