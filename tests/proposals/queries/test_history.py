"""The history of a proposal 办理经过: what happened, told to each as far as they may know it."""

from dataclasses import replace

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import NotFound
from services.proposals.commands import handovers, reviewing
from services.proposals.commands.drafting import (
    create_proposal,
    decline_to_sign,
    invite_cosigner,
    sign_proposal,
    submit_proposal,
)
from services.proposals.queries.files import let_read
from services.proposals.queries.handlings import get_handling_history
from services.proposals.queries.proposals import get_proposal, get_proposal_history
from tests.proposals.archive_makers import OFFICE_ELSEWHERE, archived_town, empty
from tests.proposals.life_makers import enter_sheet, filed, handed_over, replied, submitted
from tests.proposals.proposal_makers import (
    ANSWERS,
    CITY,
    GOVERNMENT,
    HE,
    LEADER,
    LIN,
    OFFICE,
    PARTY,
    PROPAGANDA,
    REVIEWER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    house,
    subject,
    text_read,
    words_form,
)


def test_history_is_the_records_own_events_in_order():
    work = house()
    proposal = submitted(work)
    rows = get_proposal_history(work.acting_as(OFFICE), proposal)["rows"]
    assert [row["type"] for row in rows] == ["proposal.drafted.v1", "proposal.submitted.v1"]
    assert rows[0]["actor"] == ZHOU.account


def told(work, who, proposal, type) -> list[dict]:
    rows = get_proposal_history(work.acting_as(who), proposal)["rows"]
    return [row["data"] for row in rows if row["type"] == f"proposal.{type}.v1"]


def test_the_history_tells_no_levels_opinion_to_those_who_do_not_review():
    work = house()
    proposal, _ = handed_over(work, cosigners=(LIN,))
    for who, seen in ((OFFICE, True), (REVIEWER, True), (ZHOU, False), (LIN, False), (WATER_HANDLER, False)):
        [reviewed] = told(work, who, proposal, "reviewed")
        assert reviewed["next_level"]
        assert ("opinion" in reviewed, "recommendation" in reviewed) == (seen, seen)


def test_the_history_tells_objections_to_a_trial_to_those_who_hand_over():
    work = house()
    proposal = filed(work)
    handovers.trial_hand_over(work.acting_as(GOVERNMENT), proposal, assignments=[{"unit": WATER, "part": "sole"}])
    handovers.object_to_trial(work.acting_as(WATER_HANDLER), proposal, reason="职能不符")
    for who, seen in ((OFFICE, 1), (GOVERNMENT, 1), (ZHOU, 0), (WATER_HANDLER, 0), (LEADER, 0)):
        assert len(told(work, who, proposal, "trial_objected")) == seen


def test_the_history_tells_why_an_office_passed_a_hand_over_on_to_those_who_hand_over():
    work = house()
    proposal = filed(work)
    handovers.pass_on_hand_over(work.acting_as(GOVERNMENT), proposal, units=[PROPAGANDA], reason="非政府系统职责")
    for who, seen in ((OFFICE, True), (PARTY, True), (ZHOU, False), (LEADER, False)):
        [passed_on] = told(work, who, proposal, "hand_over_passed_on")
        assert ("reason_text" in passed_on, "units" in passed_on) == (seen, True), who.name


def test_the_history_tells_why_a_text_is_locked_and_who_reads_it_to_office_and_readers():
    work = house()
    proposal = submitted(work)
    work.directory.keep({"id": HE.account, "kind": "account", "committee": CITY, "name": "何谨"}, sequence=1)
    reviewing.quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[HE.account], reason="疑似涉密")
    reviewing.read_quarantined_text(work.acting_as(HE), proposal)
    for who, seen in ((OFFICE, True), (HE, True), (ZHOU, False), (REVIEWER, False)):
        [locked] = told(work, who, proposal, "quarantined")
        assert ("reason_text" in locked, "readers" in locked) == (seen, seen)
        assert bool(told(work, who, proposal, "quarantined_text_read")) is seen


def test_the_history_tells_that_a_file_of_a_locked_text_was_read_once_for_who_goes_on_reading():
    work = house()
    proposal, _ = replied(work)
    enter_sheet(work, ZHOU, proposal, [scan := new_id()])
    assert let_read(work.acting_as(LEADER), proposal, file=scan, others=[])
    for sequence, who in enumerate((HE, OFFICE), 1):
        work.directory.keep(
            {"id": who.account, "kind": "account", "committee": CITY, "name": who.name}, sequence=sequence
        )
    reviewing.quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[HE.account, OFFICE.account], reason="涉密")
    for who in (HE, HE, OFFICE, HE):
        assert let_read(work.acting_as(who), proposal, file=scan, others=[])
    with pytest.raises(NotFound):
        let_read(work.acting_as(LEADER), proposal, file=scan, others=[])
    rows = get_proposal_history(work.acting_as(OFFICE), proposal)["rows"]
    read = [row["actor"] for row in rows if row["type"] == "proposal.quarantined_text_read.v1"]
    assert read == [HE.account, OFFICE.account, HE.account]


def test_the_history_tells_why_somebody_did_not_sign_to_the_proposer_and_the_office():
    work = house()
    proposal = create_proposal(work, **words_form())["id"]
    for who in (LIN, HE):
        invite_cosigner(work, proposal, subjects=[subject(who.name)])
    decline_to_sign(work.acting_as(HE), proposal, reason="看法不同")
    sign_proposal(work.acting_as(LIN), proposal, **text_read(work, proposal))
    submit_proposal(work, proposal, **ANSWERS)
    for who, seen in ((ZHOU, True), (OFFICE, True), (LIN, False), (REVIEWER, False)):
        [declined] = told(work, who, proposal, "cosigner_declined")
        assert ("reason_text" in declined) is seen


def test_the_history_names_who_acted_to_the_office_and_to_oneself():
    work = house()
    proposal = submitted(work)
    work.directory.keep({"id": ZHOU.account, "kind": "account", "committee": CITY, "name": "周明"}, sequence=1)
    for who, name in ((OFFICE, "周明"), (REVIEWER, "周明"), (ZHOU, "周明")):
        rows = get_proposal_history(work.acting_as(who), proposal)["rows"]
        assert {row["actor_name"] for row in rows if row["actor"] == ZHOU.account} == {name}
    reviewing.start_review(work.acting_as(OFFICE), proposal)
    work.directory.keep({"id": OFFICE.account, "kind": "account", "committee": CITY, "name": "吴敏"}, sequence=2)
    rows = get_proposal_history(work.acting_as(ZHOU), proposal)["rows"]
    assert [(row["actor"], row["actor_name"]) for row in rows[2:]] == [("", None)]
    assert all(row["at"].endswith("+08:00") for row in rows)


def test_whom_the_history_does_not_name_it_does_not_tell_by_an_account_either():
    work = house()
    proposal = submitted(work)
    deputy = replace(OFFICE, account=new_id(), on_behalf_of=OFFICE.account)
    reviewing.start_review(work.acting_as(deputy), proposal)
    reviewing.return_proposal(work.acting_as(OFFICE), proposal, reason="vague", reason_text="请写明地点")

    def acted(who) -> list[tuple]:
        rows = get_proposal_history(work.acting_as(who), proposal)["rows"]
        return [(row["actor"], row["onbehalfof"]) for row in rows]

    own = (ZHOU.account, None)
    assert acted(OFFICE) == [own, own, (deputy.account, OFFICE.account), (OFFICE.account, None)]
    assert acted(ZHOU) == [own, own, ("", None), ("", None)]
    judged = [get_proposal(work.acting_as(who), proposal)["reviews"][0]["by"] for who in (OFFICE, ZHOU)]
    assert judged == [OFFICE.account, ""]


def test_the_history_of_a_handling_tells_who_acted_in_the_unit_to_units_and_offices_alone():
    work = house()
    _, handling = replied(work)
    for who, inside in ((WATER_HANDLER, True), (GOVERNMENT, True), (OFFICE, True), (ZHOU, False), (LEADER, False)):
        rows = get_handling_history(work.acting_as(who), handling)["rows"]
        told = {row["actor"] for row in rows}
        assert (WATER_HANDLER.account in told, "" in told) == (inside, not inside), who.name


def test_the_history_says_from_where_to_the_office_and_of_ones_own_acts():
    work = house()
    work.call = replace(work.call, address="10.1.2.3")
    proposal = create_proposal(work, **words_form())["id"]
    submit_proposal(work, proposal, **ANSWERS)
    reviewing.start_review(work.acting_as(OFFICE), proposal)
    for who, seen in ((OFFICE, "10.1.2.3"), (ZHOU, "10.1.2.3"), (REVIEWER, None)):
        rows = get_proposal_history(work.acting_as(who), proposal)["rows"]
        assert {row["address"] for row in rows if row["actor"] == ZHOU.account} == {seen}


def test_the_history_tells_no_address_of_what_the_system_did_within_a_persons_request():
    work = house()
    proposal = filed(work)
    hands = work.acting_as(GOVERNMENT)
    hands.call = replace(hands.call, address="10.1.2.3")
    handovers.hand_over(hands, proposal, assignments=[{"unit": WATER, "part": "sole"}])
    rows = get_proposal_history(work.acting_as(OFFICE), proposal)["rows"]
    told = {row["type"]: (row["actor"], row["address"]) for row in rows}
    assert told["proposal.office_handed_over.v1"] == (GOVERNMENT.account, "10.1.2.3")
    assert told["proposal.handed_over.v1"] == (None, None)


def test_who_may_read_a_restored_text_is_told_by_name_and_the_office_there_releases_it():
    town, new = archived_town(), empty()
    proposal = submitted(town.work, title="关于涉密的提案")
    reviewing.quarantine_proposal(town.as_(OFFICE), proposal, readers=[OFFICE.account], reason="疑似涉密")
    new.restored(town.exported(OFFICE))
    for place, who, here in ((town, OFFICE, True), (new, OFFICE_ELSEWHERE, False)):
        rows = get_proposal_history(place.as_(who), proposal)["rows"]
        [locked] = [row["data"] for row in rows if row["type"] == "proposal.quarantined.v1"]
        assert locked["readers"] == [{"name": "x", "here": here}]
    reviewing.release_proposal(new.as_(OFFICE_ELSEWHERE), proposal)
    assert get_proposal(new.as_(OFFICE_ELSEWHERE), proposal)["text"]["title"] == "关于涉密的提案"
