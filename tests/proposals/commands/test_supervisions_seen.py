"""Who sees a supervision, from its proposal to its end, and while the text is locked away."""

import pytest

from kernel.ids import derived_id
from kernel.memory import MemoryWork
from kernel.rpc.problems import NotFound, Refused
from services.proposals.commands import handlings, reviewing, supervising
from services.proposals.commands.reassigning import reassign_handling
from services.proposals.queries.files import may_read
from services.proposals.queries.proposals import get_proposal, list_proposals
from services.proposals.queries.supervisions import get_supervision_history, list_supervisions
from services.proposals.texts import HIDDEN_TITLE
from tests.proposals.life_makers import filed, handed_over
from tests.proposals.proposal_makers import GOVERNMENT, HE, LIN, OFFICE, ROADS, STRANGER, WATER_HANDLER, ZHOU, official
from tests.proposals.supervision_makers import (
    CHIEF_LEADER,
    ECONOMIC,
    MEETING,
    OTHER_LEADER,
    OTHER_STAFF,
    PLAN,
    REPORT,
    STAFF,
    approved,
    committee_house,
    grade_of,
    leading,
    planned,
    proposed,
    reported,
    view,
)

FILE = derived_id("file", "方案")


@pytest.mark.parametrize("who", [OFFICE, MEETING])
def test_until_it_is_decided_office_and_meeting_alone_see_it(who):
    work = committee_house()
    supervision = proposed(work)
    assert view(work, supervision, who)["why"] == "群众关注"
    assert list_supervisions(work.acting_as(who))["total"] == 1
    for other in (ZHOU, LIN, CHIEF_LEADER, WATER_HANDLER, STAFF):
        with pytest.raises(NotFound):
            view(work, supervision, other)
        assert list_supervisions(work.acting_as(other))["rows"] == []
    assert grade_of(work, supervision) is None


@pytest.mark.parametrize("grade", ["key", "important"])
def test_once_decided_those_who_lead_handle_or_signed_see_it_and_nobody_else(grade):
    work = committee_house()
    supervision = planned(work, grade)
    for who in (OFFICE, MEETING, leading(grade), WATER_HANDLER, ZHOU, LIN):
        assert view(work, supervision, who)["plan"]["methods"] == PLAN["methods"]
        assert list_supervisions(work.acting_as(who))["total"] == 1
    roads, elsewhere = official("unit_handler", "unit", ROADS), official("proposal_office", committee=ECONOMIC)
    for who in (OTHER_LEADER, OTHER_STAFF, STRANGER, HE, roads, elsewhere):
        with pytest.raises(NotFound):
            view(work, supervision, who)
        assert list_supervisions(work.acting_as(who))["rows"] == []


def test_a_list_tells_what_is_supervised_to_whom_the_proposal_is_open():
    work = committee_house()
    proposal, _ = handed_over(work)
    supervision = approved(work, proposal=proposal)
    supervising.plan_supervision(work.acting_as(CHIEF_LEADER), supervision, **PLAN | {"helpers": [ROADS]})
    for who in (OFFICE, MEETING, CHIEF_LEADER, WATER_HANDLER, ZHOU):
        (row,) = list_supervisions(work.acting_as(who))["rows"]
        (same,) = list_proposals(work.acting_as(who))["rows"]
        assert row["about"] == same, who.name
    assert (same["state"], same["due_unit"], same["proposer"]) == ("handed_over", "水利局", "周明")
    (row,) = list_supervisions(work.acting_as(official("unit_handler", "unit", ROADS)))["rows"]
    assert row["about"] is None, "who only helps supervises without the proposal"


def test_it_says_whether_its_reader_may_open_the_proposal_too():
    work = committee_house()
    supervision = planned(work, "important", helpers=[ROADS])
    roads = official("unit_handler", "unit", ROADS)

    def reads() -> dict[str, bool]:
        readers = {"office": OFFICE, "staff": STAFF, "unit": WATER_HANDLER, "signer": ZHOU, "helper": roads}
        return {called: view(work, supervision, who)["reads_proposal"] for called, who in readers.items()}

    while_it_goes_on = {"office": True, "staff": True, "unit": True, "signer": True, "helper": False}
    assert reads() == while_it_goes_on
    supervising.end_supervision(work.acting_as(OFFICE), supervision, reason="x")
    assert reads() == while_it_goes_on | {"staff": False}


def test_readers_who_only_read_are_offered_nothing():
    work = committee_house()
    supervision = planned(work)
    for who in (ZHOU, WATER_HANDLER):
        assert view(work, supervision, who)["actions"] == []


def test_the_special_committee_reads_the_proposal_that_it_supervises():
    work = committee_house()
    proposal = filed(work)
    with pytest.raises(NotFound):
        get_proposal(work.acting_as(STAFF), proposal)
    supervision = approved(work, "important", proposal)
    assert get_proposal(work.acting_as(STAFF), proposal)["title"]
    assert [row["id"] for row in list_proposals(work.acting_as(STAFF))["rows"]] == [proposal]
    with pytest.raises(NotFound):
        get_proposal(work.acting_as(OTHER_STAFF), proposal)
    supervising.end_supervision(work.acting_as(OFFICE), supervision, reason="x")
    with pytest.raises(NotFound):
        get_proposal(work.acting_as(STAFF), proposal)


def test_a_unit_that_takes_over_sees_it_and_the_one_before_no_longer():
    work = committee_house()
    proposal, handling = handed_over(work)
    supervision = approved(work, proposal=proposal)
    asked = {"reason": "不属职责", "better_unit": ROADS}
    handlings.ask_to_return(work.acting_as(WATER_HANDLER), handling, **asked)
    reassign_handling(work.acting_as(GOVERNMENT), handling, unit=ROADS, reason="改办")
    assert view(work, supervision, official("unit_handler", "unit", ROADS))
    with pytest.raises(NotFound):
        view(work, supervision, WATER_HANDLER)


def locked(work: MemoryWork) -> str:
    supervision = reported(work)
    named = {"readers": [OFFICE.account], "reason": "疑似涉密"}
    reviewing.quarantine_proposal(work.acting_as(OFFICE), view(work, supervision)["proposal"], **named)
    return supervision


def test_while_the_text_is_locked_away_only_the_office_reads_what_the_supervision_says():
    work = committee_house()
    supervision = locked(work)
    for who in (CHIEF_LEADER, MEETING, WATER_HANDLER, ZHOU):
        seen = view(work, supervision, who)
        assert (seen["title"], seen["plan"], seen["records"], seen["report"]) == (HIDDEN_TITLE, None, [], None)
        rows = get_supervision_history(work.acting_as(who), supervision)["rows"]
        assert not any("findings" in row["data"] or "methods" in row["data"] for row in rows)
        assert {row["data"]["title"] for row in rows} == {HIDDEN_TITLE}
    assert view(work, supervision)["report"]["text"] == REPORT["text"]


def test_while_the_text_is_locked_away_it_rests_until_the_release():
    work = committee_house()
    supervision = locked(work)
    with pytest.raises(Refused, match=r"proposal\.quarantined"):
        supervising.conclude_supervision(work.acting_as(CHIEF_LEADER), supervision)
    reviewing.release_proposal(work.acting_as(OFFICE), view(work, supervision)["proposal"])
    supervising.conclude_supervision(work.acting_as(CHIEF_LEADER), supervision)


def test_its_files_are_read_by_its_readers_and_by_nobody_while_locked_but_the_office():
    work = committee_house()
    supervision = planned(work, files=[FILE])
    assert may_read(work.acting_as(ZHOU), supervision, file=FILE)
    assert not may_read(work.acting_as(STRANGER), supervision, file=FILE)
    named = {"readers": [OFFICE.account], "reason": "疑似涉密"}
    reviewing.quarantine_proposal(work.acting_as(OFFICE), view(work, supervision)["proposal"], **named)
    assert not may_read(work.acting_as(ZHOU), supervision, file=FILE)
    assert may_read(work.acting_as(OFFICE), supervision, file=FILE)
