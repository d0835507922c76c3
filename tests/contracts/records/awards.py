"""Records of awards: rounds in each state, with a candidate."""

from kernel.ids import new_id
from tests.contracts.records import Record, Records

MOST = 30
"""Percent of the filed proposals that may be awarded at the very most."""


def awards_proposing(records: Records) -> Record:
    """Of the house's session, in which a proposal is closed that no published round has awarded."""
    if opened := _opened(records):
        return opened
    records.fresh("closed")
    return _opened(records) or _with_room(records)


def _with_room(records: Records) -> Record:
    """Published rounds have used the session's quota up: more are filed, of which more may be awarded."""
    for name in ("awards.proposal_percent_most", "awards.proposal_percent"):
        if records.do("list_settings", "proposal_office", name=name)["rows"][0]["value"] != MOST:
            records.set(name=name, value=MOST, since=records.house.today.isoformat())
    for _ in range(20):
        records.filed()
        if opened := _opened(records):
            return opened
    raise AssertionError("no round of the session has room")


def awards_ended(records: Records) -> Record:
    """None of the house's session is open, of which there is one at a time."""
    rows = records.do("list_awards", "proposal_office")["rows"]
    for row in (row for row in rows if row["state"] not in ("announced", "cancelled")):
        back = {"before_chairmen": "send_back_awards", "confirmed": "recall_awards"}.get(row["state"])
        if back:
            records.do(back, "chairmens_meeting", award_id=row["id"], reason="重新评议")
        records.do("cancel_awards", "proposal_office", award_id=row["id"], reason="重新评议")
    return Record({})


def _opened(records: Records) -> Record | None:
    awards_ended(records)
    view = records.do("open_awards", "proposal_office", name=new_id(), term=1, session=1)
    chosen = [row for row in view["candidates"] if row["chosen"]]
    one = next((row for row in chosen if row["kind"] == "proposal"), None)
    for other in (row for row in chosen if row is not one):
        struck = {"award_id": view["id"], "candidate": other["id"], "reason": "一次评一件"}
        records.do("strike_candidate", "proposal_office", **struck)
    return one and Record({"award_id": view["id"], "candidate": one["id"], "record": one["record"]})


def _award(record: Record) -> dict:
    return {"award_id": record["award_id"]}


def awards_struck(records: Records) -> Record:
    """The candidate is not on the list any more."""
    record = awards_proposing(records)
    struck = {"candidate": record["candidate"], "reason": "与上年重复"}
    records.do("strike_candidate", "proposal_office", **_award(record), **struck)
    return record


def awards_submitted(records: Records) -> Record:
    record = awards_proposing(records)
    records.do("submit_awards", "proposal_office", **_award(record))
    return record


def awards_confirmed(records: Records) -> Record:
    record = awards_submitted(records)
    records.do("approve_awards", "chairmens_meeting", **_award(record))
    return record


def awards_announced(records: Records) -> Record:
    record = awards_confirmed(records)
    records.do("announce_awards", "proposal_office", **_award(record))
    return record


def results_of_awards(records: Records) -> Record:
    """On the public pages."""
    return _on_public_pages(records, awards_announced(records)["award_id"])


def results_unpublished(records: Records) -> Record:
    return _on_public_pages(records, awards_confirmed(records)["award_id"])


def _on_public_pages(records: Records, id: str) -> Record:
    """What the public pages show of this round, if they show it, when they have heard of it."""
    records.house.settle()
    return Record({"results_id": id})
