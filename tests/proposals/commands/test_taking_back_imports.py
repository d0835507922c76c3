"""An import that is cancelled or taken back: nothing of it is left, and nothing goes that somebody worked with."""

from datetime import timedelta

import pytest
from pymongo.errors import AutoReconnect

from kernel.jobs import Cancelled
from kernel.rpc.problems import Refused
from services.proposals.commands import reviewing
from services.proposals.commands.importing import asking, hidden
from tests.proposals.import_makers import Town, numbered, table
from tests.proposals.proposal_makers import OFFICE


@pytest.fixture
def town():
    return Town()


def test_a_cancelled_import_leaves_nothing(town):
    id = town.checked(table(*numbered(600)))
    asking.run_import(town.as_(OFFICE), id)
    job = town.job_of(id)
    job.stop_at = (1, Cancelled(job.id))
    town.end(job, "cancelled")
    with pytest.raises(Cancelled):
        town.do(job)
    assert town.work.proposals.documents({}) == []
    assert town.work.texts.find({}) == []
    town.end(job, "cancelled")
    asking.run_import(town.as_(OFFICE), id)
    town.do(town.job_of(id))
    assert town.view(id)["written"] == 600


def left_half_written(town) -> str:
    """An import that was cancelled while no worker had it in hand."""
    id = town.checked(table(*numbered(600)))
    asking.run_import(town.as_(OFFICE), id)
    job = town.job_of(id)
    job.stop_at = (1, AutoReconnect())
    with pytest.raises(AutoReconnect):
        town.do(job)
    town.end(job, "queued")
    hidden.settle_left(town.work)
    assert len(town.work.proposals.documents({})) == len(town.work.texts.find({})) == 250, "it will be gone on with"
    town.end(job, "cancelled")
    return id


def test_an_import_that_is_cancelled_while_no_worker_has_it_leaves_nothing(town):
    left_half_written(town)
    hidden.settle_left(town.work)
    assert town.work.proposals.documents({}) == town.work.texts.find({}) == []


def test_what_a_cancelled_import_left_does_not_stand_in_the_way_of_the_next(town):
    left_half_written(town)
    mended = town.checked(table(*numbered(601)), name="改好的.xlsx")
    assert (town.view(mended)["good"], town.view(mended)["bad"]) == (601, 0)


def test_an_import_is_taken_back_as_a_whole(town):
    id = town.imported(table(*numbered(5)))
    asking.take_back_import(town.as_(OFFICE), id)
    town.do(town.job_of(id))
    assert town.work.proposals.documents({}) == town.work.texts.find({}) == []
    assert town.view(id)["state"] == "taken_back"
    town.imported(table(*numbered(5)))
    assert len(town.rows()) == 5


def test_what_somebody_worked_with_is_not_taken_back(town):
    id = town.imported(table(*numbered(2)))
    proposal = town.rows()[0]["id"]
    reviewing.quarantine_proposal(town.as_(OFFICE), proposal, readers=[OFFICE.account], reason="疑似涉密")
    with pytest.raises(Refused) as refused:
        asking.take_back_import(town.as_(OFFICE), id)
    assert refused.value.values == {"touched": 1}, "the title of what is locked away is not told"


def test_some_of_what_stands_in_the_way_is_named(town):
    id = town.imported(table(*numbered(5)))
    for document in town.work.backend.find("proposals", {"number": {"$gt": 1}}):
        town.work.backend.replace("proposals", {"_id": document["_id"]}, document | {"version": 2})
    with pytest.raises(Refused, match=r"import\.touched_such") as refused:
        asking.take_back_import(town.as_(OFFICE), id)
    assert refused.value.values == {"touched": 4, "titles": [f"关于第{number}件事的提案" for number in (2, 3, 4)]}


def test_after_a_month_it_is_part_of_the_record(town):
    id = town.imported(table({}))
    late = town.work.acting_as(OFFICE, now=town.work.now + timedelta(days=31))
    with pytest.raises(Refused) as refused:
        asking.take_back_import(late, id)
    assert refused.value.code == "import.too_late"
