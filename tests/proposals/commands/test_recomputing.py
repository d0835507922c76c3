"""A year's notice starts the job that counts deadlines again; what one transaction can hold needs no job."""

import pytest

from kernel.events import Occurrence
from kernel.recomputing import ask_to_recompute
from kernel.rpc.problems import Unavailable
from services.proposals.commands.urging import urge_today
from tests.proposals.handling_makers import MONDAY, later, proposals_work, uid
from tests.proposals.reply_makers import handed_over

NOTICE = {"id": uid(6), "kind": "calendar", "year": 2027, "holidays": ["2027-01-01"], "workdays": []}


def imported(sequence: int = 1) -> Occurrence:
    return Occurrence(
        type="calendar.imported.v1",
        source="members",
        subject=NOTICE["id"],
        sequence=sequence,
        committee=uid(1),
        time=MONDAY,
        data={"entry": NOTICE},
    )


def test_a_notice_starts_the_job_once_the_directory_has_it():
    work = proposals_work().acting_as(None)
    with pytest.raises(Unavailable):
        ask_to_recompute(work, imported())
    work.directory.keep(NOTICE, sequence=2)
    ask_to_recompute(work, imported(sequence=1))
    assert [job["kind"] for job in work.backend.find("jobs", {})] == ["recompute_deadlines"]


def test_what_one_transaction_can_hold_needs_no_job():
    work, _ = handed_over()
    urge_today(work.acting_as(None, now=later(7)))
    assert work.events[-1].type == "handling.urged.v1"
    assert work.backend.find("jobs", {}) == []
