"""Supervisions in each state: of a key proposal by a leader, of an important one by the economic committee."""

from datetime import timedelta
from typing import Any

from tests.contracts.records import Record, Records, handlings

SUPERVISING = ("special_committee_staff", "supervising")


def _plan(records: Records) -> dict:
    """A plan whose days lie ahead."""
    first, last = ((records.house.today + timedelta(days=days)).isoformat() for days in (20, 60))
    return {"plan_version": 0, "methods": "实地调研", "steps": [{"on": first, "what": "调研"}], "report_by": last}


def awaiting_decision(records: Records) -> Record:
    return _proposed(records, "key")


def to_plan(records: Records) -> Record:
    record = awaiting_decision(records)
    leader = records.house.person("leader", "leading").account
    records.do("approve_supervision", "chairmens_meeting", **_one(record), leader=leader)
    return record


def under_way(records: Records) -> Record:
    record = to_plan(records)
    records.do("plan_supervision", "leader", "leading", **_one(record), **_plan(records))
    return record


def report_given(records: Records) -> Record:
    record = under_way(records)
    records.do("give_supervision_report", "leader", "leading", **_one(record), text="已落实")
    return record


def important_under_way(records: Records) -> Record:
    record = _approved(records, _proposed(records, "important"))
    records.do("plan_supervision", *SUPERVISING, **_one(record), **_plan(records))
    return record


def important_replied(records: Records) -> Record:
    return _approved(records, _proposed(records, "important", handlings.replied(records)))


def important_reported(records: Records) -> Record:
    """… and the unit says that what it promised is done."""
    return _approved(records, _proposed(records, "important", handlings.reported(records)))


def important_report_given(records: Records) -> Record:
    record = important_under_way(records)
    records.do("give_supervision_report", *SUPERVISING, **_one(record), text="已落实")
    return record


def _approved(records: Records, record: Record) -> Record:
    """The economic committee leads it."""
    organisation = records.house.ids["economic"]
    records.do("approve_supervision", "chairmens_meeting", **_one(record), organisation=organisation)
    return record


def _proposed(records: Records, grade: str, record: Record | None = None) -> Record:
    """Of a session with places for all: this proposal, or one that was just handed over."""
    setting = {"name": f"proposal.{grade}_quota", "value": 500, "since": records.house.today.isoformat()}
    records.set(**setting)
    record = record or records.handed_over()
    asked = {"proposal_id": record["proposal_id"], "grade": grade, "why": "群众关注"}
    made = records.do("propose_supervision", "proposal_office", **asked)
    return Record(record.ids | {"supervision_id": made["id"]})


def _one(record: Record) -> dict[str, Any]:
    return {"supervision_id": record["supervision_id"]}
