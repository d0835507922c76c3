"""Records of democratic evaluation: rounds in each state, with the sheets of a proposer and of a unit."""

import time
from datetime import timedelta

from kernel.ids import new_id
from tests.contracts.records import Record, Records

WAIT_SECONDS = 60


def _opened(records: Records, begins_in: int = 0) -> Record:
    """A round of the house's session, whose answered proposals it is about."""
    first, last = (records.house.today + timedelta(days=days) for days in (begins_in, begins_in + 10))
    window = {"since": first.isoformat(), "until": last.isoformat()}
    form = {"name": new_id(), "term": 1, "session": 1} | window
    return Record({"evaluation_id": records.do("open_evaluation", "proposal_office", **form)["id"]})


def _when(records: Records, record: Record, state: str) -> Record:
    """The round, when the service's job has brought it to this state."""
    give_up = time.monotonic() + WAIT_SECONDS
    while records.do("get_evaluation", "proposal_office", **record.ids)["state"] != state:
        assert time.monotonic() < give_up, state
        time.sleep(0.1)
    return record


def _ballot(records: Records, record: Record, role: str, relation: str) -> Record:
    found = records.do("list_ballots", role, relation, evaluation=record["evaluation_id"], mine=True)["rows"]
    sheet = records.do("get_ballot", role, relation, ballot_id=found[0]["id"])["sheets"][0]
    return Record(record.ids | {"ballot_id": found[0]["id"], "sheet": sheet["id"]})


def evaluation_planned(records: Records) -> Record:
    return _opened(records, begins_in=5)


def evaluation_rating(records: Records) -> Record:
    records.kept("closed")
    record = _when(records, _opened(records), "rating")
    return _ballot(records, record, "member", "first_proposer")


def ballot_of_unit(records: Records) -> Record:
    record = evaluation_rating(records)
    made = _ballot(records, Record({"evaluation_id": record["evaluation_id"]}), "unit_handler", "assigned")
    return Record(made.ids | {"of_unit": True})


def evaluation_counted(records: Records) -> Record:
    record = Record({"evaluation_id": evaluation_rating(records)["evaluation_id"]})
    records.do("close_evaluation", "proposal_office", **record.ids)
    return _when(records, record, "counted")


def evaluation_submitted(records: Records) -> Record:
    record = evaluation_counted(records)
    records.do("submit_evaluation", "proposal_office", **record.ids)
    return record


def evaluation_confirmed(records: Records) -> Record:
    record = evaluation_submitted(records)
    records.do("approve_evaluation", "chairmens_meeting", **record.ids)
    return record


def results_of_evaluation(records: Records) -> Record:
    """On the public pages."""
    record = evaluation_confirmed(records)
    records.do("announce_evaluation", "proposal_office", **record.ids)
    records.house.settle()
    return Record({"results_id": record["evaluation_id"]})
