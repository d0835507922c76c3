"""The year's evaluation and awards: one round that was published, awards that followed it, and one round under way."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from infra.local.demo.cast import Actor, Cast

THREADS = 8
PATIENCE = 300.0
PUBLISHED_ON, OPENED_ON = 88, 97
"""The days of the year on which the first round is held, and on which the second one begins."""
SHARES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7)
WINDOW = 10


def publish_round(cast: Cast, today: date) -> None:
    """A round in which nearly everybody rates, counted, approved and published; awards by what it gave."""
    round = _begun(cast, today, "年度提案办理民主评议")
    _rate(cast, round, silent=7)
    office, meeting = cast.clerks.people[0], _meeting(cast)
    office.post(f"{round}/close")
    _wait(office, round, "counted")
    office.post(f"{round}/submit", note="评分表已收齐，请主席会议审定。")
    meeting.post(f"{round}/approve", note="同意。")
    office.post(f"{round}/announce")
    _award(cast)


def open_round(cast: Cast, today: date) -> None:
    """A round in which some have rated, and many have yet to."""
    _rate(cast, _begun(cast, today, "第一季度提案办理民主评议"), silent=2)


def points(items: list[dict], place: int) -> list[dict]:
    """The points of one sheet, never more than an item has, the same each time."""
    return [
        {"item": item["code"], "points": round(item["most"] * SHARES[(place + 2 * step) % len(SHARES)])}
        for step, item in enumerate(items)
    ]


def _begun(cast: Cast, today: date, name: str) -> str:
    """The address of a round of the year's session, when everybody has been asked."""
    office, session = cast.clerks.people[0], _session(cast)
    window = {"since": today.isoformat(), "until": (today + timedelta(days=WINDOW)).isoformat()}
    round = f"/evaluations/{office.post('/evaluations', name=name, **session, **window)['id']}"
    _wait(office, round, "rating")
    return round


def _rate(cast: Cast, round: str, silent: int) -> None:
    """Everybody gives their sheets, but each so-manieth one."""
    people = [*cast.members, *(one for group in cast.groups.values() for one in group)]
    people += [unit.handler for unit in cast.units.values()]
    raters, id = [one for one in people if one.has_acted], round.rpartition("/")[2]
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda pair: _give(pair[1], id, pair[0], silent), enumerate(raters)))


def _give(rater: Actor, round: str, place: int, silent: int) -> None:
    for ballot in rater.get("/ballots", evaluation=round, mine=True)["rows"]:
        whole = rater.get(f"/ballots/{ballot['id']}")
        for number, sheet in enumerate(whole["sheets"], place):
            if number % silent:
                form = {"sheet": sheet["id"], "scores": points(whole["items"], number)}
                rater.post(f"/ballots/{ballot['id']}/give-sheet", **form)


def _award(cast: Cast) -> None:
    """Awards of the session: one candidate struck, one taken in, approved and published."""
    office, meeting = cast.clerks.people[0], _meeting(cast)
    made = office.post("/awards", name="年度提案评优", **_session(cast))
    award, candidates = f"/awards/{made['id']}", [one for one in made["candidates"] if one["kind"] == "proposal"]
    beside = next((one for one in candidates if not one["chosen"]), None)
    on = [one for one in candidates if one["chosen"]]
    if beside and len(on) > 1:
        office.post(f"{award}/strike-candidate", candidate=on[-1]["id"], reason="与上年度获奖提案内容相近。")
        office.post(
            f"{award}/add-candidate", kind="proposal", record=beside["record"], reason="建议已转化为政策，成效明显。"
        )
    if any(one["chosen"] for one in made["candidates"]):
        office.post(f"{award}/submit", note="名单已经提案委员会评议。")
        meeting.post(f"{award}/approve", note="同意。")
        office.post(f"{award}/announce")


def _session(cast: Cast) -> dict:
    """The session of the year, as forms name it."""
    term = cast.clerks.people[0].get("/terms")["rows"][-1]
    return {"term": term["number"], "session": term["sessions"][0]["number"]}


def _meeting(cast: Cast) -> Actor:
    return next(one for one in cast.readers if one.login == "chairmen")


def _wait(office: Actor, round: str, state: str) -> None:
    """Until the service's job has brought the round there."""
    give_up = time.monotonic() + PATIENCE
    while office.get(round)["state"] != state:
        if time.monotonic() > give_up:
            raise TimeoutError(f"{round} is not {state}")
        time.sleep(0.3)


DAYS = {PUBLISHED_ON: publish_round, OPENED_ON: open_round}
"""What the committee does as a whole, by the day of the year."""
