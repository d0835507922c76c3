"""Having papers made: who may, what of, how many at once."""

import msgspec
import pytest

from kernel.identity import Principal
from kernel.jobs import get_job
from kernel.rpc.problems import Forbidden, Invalid, NotFound, Refused
from services.proposals.commands import reviewing
from services.proposals.commands.papers import JOBS_MOST, print_papers
from tests.proposals.life_makers import handed_over, replied, submitted
from tests.proposals.proposal_makers import CITY, OFFICE, STRANGER, WATER_HANDLER, ZHOU, house


@pytest.fixture
def work():
    return house()


def asked(work, who, paper, *records, **more) -> dict:
    """The job that was asked for."""
    chosen = {"records": [*records]} if records else {}
    made = print_papers(work.acting_as(who), paper=paper, format="docx", **chosen, **more)
    assert made["service"] == "proposals"
    return work.backend.find("jobs", {"_id": made["job"]})[0]


def test_a_job_keeps_what_was_asked_by_whom(work):
    proposal = submitted(work)
    job = asked(work, ZHOU, "proposal_sheet", proposal)
    assert (job["kind"], job["account"], job["state"]) == ("print_papers", ZHOU.account, "queued")
    assert job["arguments"]["records"] == [proposal]
    assert get_job(work.acting_as(ZHOU), job["_id"])["what"] == "paper.proposal_sheet"
    assert msgspec.convert(job["arguments"]["who"], Principal) == ZHOU


def test_a_session_is_of_ones_own_committee_unless_another_is_named(work):
    assert asked(work, OFFICE, "catalogue", term=6, session=2)["arguments"]["chosen"]["committee"] == CITY


def test_a_record_that_one_may_not_see_is_not_there(work):
    proposal, handling = replied(work)
    for paper, record in (("proposal_sheet", proposal), ("reply_letter", handling), ("compilation", proposal)):
        with pytest.raises(NotFound):
            asked(work, STRANGER, paper, record)
    with pytest.raises(NotFound):
        asked(work, OFFICE, "proposal_sheet", handling)


def test_a_text_that_is_locked_away_has_no_papers_for_its_named_readers_either(work):
    proposal, handling = replied(work)
    readers = [OFFICE.account]
    reviewing.quarantine_proposal(work.acting_as(OFFICE), proposal, readers=readers, reason="疑似涉密")
    for paper, record in (("proposal_sheet", proposal), ("reply_letter", handling), ("compilation", proposal)):
        with pytest.raises(Forbidden):
            asked(work, OFFICE, paper, record)
    with pytest.raises(Forbidden):
        asked(work, WATER_HANDLER, "handover_letter", handling)


def test_a_paper_that_is_not_there_yet_is_refused_by_its_name(work):
    _, handling = handed_over(work)
    with pytest.raises(Refused) as refused:
        asked(work, WATER_HANDLER, "reply_letter", handling)
    assert refused.value.values == {"paper": "paper.reply_letter"}


def test_of_several_records_those_without_the_paper_are_left_out_and_none_is_refused(work):
    proposal, other, unfiled = replied(work)[0], replied(work)[0], submitted(work)
    job = asked(work, OFFICE, "filing_notice", proposal, unfiled)
    assert job["arguments"]["records"] == [proposal, unfiled]
    reviewing.quarantine_proposal(work.acting_as(OFFICE), other, readers=[OFFICE.account], reason="疑似涉密")
    asked(work, OFFICE, "filing_notice", proposal, other)
    for records in ([unfiled, submitted(work)], [other, unfiled]):
        with pytest.raises(Refused):
            asked(work, OFFICE, "filing_notice", *records)
    with pytest.raises(NotFound):
        asked(work, STRANGER, "filing_notice", proposal, unfiled)


def test_neither_records_nor_a_session_is_nothing(work):
    for chosen in ({}, {"term": 6}, {"session": 2}):
        with pytest.raises(Invalid):
            asked(work, OFFICE, "catalogue", **chosen)


def test_only_so_many_printings_of_one_person_wait_at_once(work):
    proposal = submitted(work)
    for _ in range(JOBS_MOST):
        job = asked(work, ZHOU, "proposal_sheet", proposal)
    with pytest.raises(Refused):
        asked(work, ZHOU, "proposal_sheet", proposal)
    asked(work, OFFICE, "proposal_sheet", proposal)
    work.backend.replace("jobs", {"_id": job["_id"]}, job | {"state": "done"})
    asked(work, ZHOU, "proposal_sheet", proposal)
