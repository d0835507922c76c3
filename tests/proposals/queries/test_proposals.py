"""Lists: what one sees, filters, order, pages; the view's parts by reader."""

from datetime import timedelta

import pytest

from kernel.forms import LocalDate, form_of
from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid, NotFound
from services.proposals.commands import handovers, leaving, reviewing
from services.proposals.commands.drafting import (
    create_proposal,
    invite_cosigner,
)
from services.proposals.contract import (
    DictionariesView,
    History,
    Numbers,
    ProposalPage,
    ProposalView,
    SettingList,
    TextVersions,
    TextView,
)
from services.proposals.queries.proposals import (
    count_proposals,
    get_proposal,
    get_proposal_history,
    get_proposal_text,
    list_proposals,
    list_text_versions,
)
from services.proposals.queries.settings import list_dictionaries, list_settings
from services.proposals.texts import HIDDEN_TITLE
from tests.proposals.life_makers import filed, handed_over, rate, reply, submitted
from tests.proposals.proposal_makers import (
    AT,
    CITY,
    COUNTY,
    GOVERNMENT,
    GOVERNMENT_OFFICE,
    HE,
    LEADER,
    LIN,
    OFFICE,
    PARTY,
    PARTY_OFFICE,
    PROPAGANDA,
    REVIEWER,
    ROADS,
    STRANGER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    house,
    official,
    subject,
    words_form,
)


def ids(work, who, **form) -> list[str]:
    return [row["id"] for row in list_proposals(work.acting_as(who), **form)["rows"]]


def test_a_list_shows_each_what_they_may_see_and_nothing_else():
    work = house()
    draft = create_proposal(work, **words_form())["id"]
    waiting, (handed, _) = submitted(work), handed_over(work)
    expected = {
        ZHOU: {draft, waiting, handed},
        OFFICE: {waiting, handed},
        REVIEWER: {waiting, handed},
        LEADER: {handed},
        GOVERNMENT: {handed},
        WATER_HANDLER: {handed},
        PARTY: set(),
        STRANGER: set(),
    }
    assert {who.name: set(ids(work, who)) for who in expected} == {who.name: seen for who, seen in expected.items()}


def test_filters_narrow_and_combine():
    work = house()
    first, (second, _) = submitted(work, title="甲案"), handed_over(work, title="乙案", cosigners=(LIN,))
    office = OFFICE
    assert ids(work, office, state=["submitted"]) == [first]
    assert set(ids(work, office, state=["submitted", "handed_over"])) == {first, second}
    assert ids(work, office, category="society", kind="plenary", term=6, session=2) == [second]
    assert ids(work, office, number=1) == [second]
    assert ids(work, office, unit=WATER) == [second]
    assert ids(work, office, signer=subject("林静")) == [second]
    assert ids(work, office, title="甲") == [first]
    assert ids(work, office, column="under_review") == [first]
    assert ids(work, office, kind="between_sessions") == []


def test_an_office_finds_what_it_has_to_hand_over():
    work = house()
    waiting, offices = filed(work, units=[WATER, PROPAGANDA]), {"government": GOVERNMENT_OFFICE, "party": PARTY_OFFICE}
    submitted(work)
    awaited = {name: ids(work, OFFICE, awaited_office=office) for name, office in offices.items()}
    assert awaited == {"government": [waiting], "party": [waiting]}
    handovers.hand_over(work.acting_as(GOVERNMENT), waiting, assignments=[{"unit": WATER, "part": "separate"}])
    assert ids(work, GOVERNMENT, awaited_office=GOVERNMENT_OFFICE) == []
    assert ids(work, PARTY, awaited_office=PARTY_OFFICE) == [waiting]


def test_mine_are_those_i_signed_or_am_asked_to_sign():
    work = house()
    asked = create_proposal(work, **words_form())["id"]
    invite_cosigner(work, asked, subjects=[subject("林静")])
    submitted(work)
    assert ids(work, LIN, mine=True) == [asked]
    assert ids(work, OFFICE, mine=True) == []


def test_days_of_submission_are_local_and_whole_and_drafts_have_none():
    work = house()
    create_proposal(work, **words_form())
    late = work.acting_as(ZHOU, AT.replace(hour=17))
    proposal = submitted(late)
    assert ids(work, ZHOU, submitted_from="2027-01-12", submitted_to="2027-01-12") == [proposal]
    assert ids(work, ZHOU, submitted_to="2027-01-11") == []
    assert ids(work, ZHOU, submitted_from=LocalDate.FIRST, submitted_to=LocalDate.LAST) == [proposal]


def test_pages_follow_each_other_without_gap_or_double():
    work = house()
    made = [submitted(work.acting_as(ZHOU, AT + timedelta(minutes=minute))) for minute in range(5)]
    office = work.acting_as(OFFICE)
    first = list_proposals(office, limit=2)
    second = list_proposals(office, limit=2, cursor=first["next"])
    third = list_proposals(office, limit=2, cursor=second["next"])
    rows = [row["id"] for page in (first, second, third) for row in page["rows"]]
    assert (rows, first["total"], third["next"]) == (made[::-1], 5, None)
    with pytest.raises(Invalid):
        list_proposals(office, cursor="nonsense")


def test_by_number_only_what_has_one_is_listed():
    work = house()
    submitted(work)
    one, two = filed(work), filed(work)
    assert ids(work, OFFICE, sort="number") == [one, two]
    assert ids(work, OFFICE, sort="-number") == [two, one]


def test_rows_name_what_the_reader_may_try():
    work = house()
    proposal = submitted(work)
    row = list_proposals(work.acting_as(OFFICE))["rows"][0]
    assert (row["id"], row["proposer"], row["signers"]) == (proposal, "周明", 1)
    assert "start_review" in row["actions"] and "file_proposal" not in row["actions"]


def test_contact_data_is_for_those_who_call():
    work = house()
    proposal, _ = handed_over(work, contact={"name": "周明", "phone": "0716-8000000"})
    for who, seen in ((ZHOU, True), (OFFICE, True), (WATER_HANDLER, True), (LEADER, False), (REVIEWER, False)):
        assert bool(get_proposal(work.acting_as(who), proposal)["contact"]) is seen


def test_what_one_may_not_see_is_not_there():
    work = house()
    proposal = submitted(work)
    for read in (get_proposal, get_proposal_history):
        with pytest.raises(NotFound):
            read(work.acting_as(HE), proposal)


def test_a_unit_that_was_asked_in_a_trial_reads_a_proposal_until_it_is_handed_over_without_it():
    work = house()
    proposal = filed(work)
    roads = official("unit_handler", "unit", ROADS)
    government = work.acting_as(GOVERNMENT)

    def readers() -> list[str]:
        """Who opens it, and finds it in the list."""
        people = {"asked": roads, "given": WATER_HANDLER}
        found = [name for name, who in people.items() if list_proposals(work.acting_as(who))["rows"]]
        assert found == [name for name, who in people.items() if work.proposals.get(proposal).seen_by(who)]
        return found

    assert readers() == []
    both = [{"unit": ROADS, "part": "assisting"}, {"unit": WATER, "part": "lead"}]
    handovers.trial_hand_over(government, proposal, assignments=both)
    assert readers() == ["asked", "given"]
    handovers.object_to_trial(work.acting_as(roads), proposal, reason="非本单位职责")
    assert readers() == ["asked", "given"]
    handovers.hand_over(government, proposal, assignments=[{"unit": WATER, "part": "sole"}])
    assert readers() == ["given"]


def test_every_view_is_as_the_contract_says():
    work = house()
    draft = create_proposal(work, **words_form())["id"]
    contact = {"name": "周明", "phone": "0716-8000000"}
    alike = [{"proposal": draft, "answer": "go_on", "reason": ""}]
    lead, handling = handed_over(work, cosigners=(LIN,), contact=contact, lookalikes=alike)
    merged = submitted(work, who=HE)
    leaving.merge_proposal(work.acting_as(OFFICE), merged, lead=lead, reason="相同")
    reply(work, lead, handling)
    rate(work, ZHOU, lead)
    leaving.ask_withdrawal(work.acting_as(ZHOU), waiting := submitted(work), reason="x")
    reviewing.quarantine_proposal(work.acting_as(OFFICE), waiting, readers=[OFFICE.account], reason="x")
    for who, proposal in ((ZHOU, draft), (ZHOU, lead), (HE, merged), (OFFICE, merged), (OFFICE, waiting)):
        assert form_of(ProposalView).validate(get_proposal(work.acting_as(who), proposal)) == {}
        assert form_of(History).validate(get_proposal_history(work.acting_as(who), proposal)) == {}
    for who in (ZHOU, OFFICE):
        assert form_of(ProposalPage).validate(list_proposals(work.acting_as(who))) == {}
    locked = {row["id"] for row in list_proposals(work.acting_as(OFFICE))["rows"] if row["quarantined"]}
    assert locked == {waiting}
    assert form_of(TextVersions).validate(list_text_versions(work, lead)) == {}
    assert form_of(TextView).validate(get_proposal_text(work, lead)) == {}
    assert form_of(Numbers).validate(count_proposals(work.acting_as(OFFICE))) == {}
    assert form_of(SettingList).validate(list_settings(work.acting_as(OFFICE))) == {}


def test_numbers_are_for_offices_and_leaders_of_the_whole_committee():
    for role in ("proposal_office", "leader", "chairmens_meeting", "auditor"):
        assert count_proposals(house(official(role)))["received"] == 0
        for who in (official(role, "unit", WATER), official(role, committee=COUNTY), ZHOU):
            with pytest.raises(Forbidden):
                count_proposals(house(who), committee=CITY)


def test_a_proposal_that_was_merged_does_not_tell_the_title_of_a_lead_whose_text_is_locked_away():
    work = house()
    lead, merged = submitted(work), submitted(work, who=HE)
    leaving.merge_proposal(work.acting_as(OFFICE), merged, lead=lead, reason="相同")
    title = get_proposal(work.acting_as(HE), merged)["merge"]["title"]
    reviewing.quarantine_proposal(work.acting_as(OFFICE), lead, readers=[OFFICE.account], reason="疑似涉密")
    for who in (HE, OFFICE, REVIEWER):
        view = get_proposal(work.acting_as(who), merged)
        leads = [
            row["data"]["lead"]
            for row in get_proposal_history(work.acting_as(who), merged)["rows"]
            if "lead" in row["data"]
        ]
        assert leads and title
        assert {view["merge"]["title"], *(one["title"] for one in leads)} == {HIDDEN_TITLE}
    reviewing.release_proposal(work.acting_as(OFFICE), lead)
    assert get_proposal(work.acting_as(HE), merged)["merge"]["title"] == title


def test_the_dictionaries_are_there_for_everybody_who_must_choose_from_them():
    work = house()
    for who in (ZHOU, OFFICE, WATER_HANDLER, GOVERNMENT):
        words = list_dictionaries(work.acting_as(who))
        assert form_of(DictionariesView).validate(words) == {}
        assert "economy" in {word["code"] for word in words["categories"]}
        assert [known["code"] for known in words["reply_classes"]] == ["A", "B", "C", "D"]
        assert words["limits"] == {"text": 1_500, "signers": 200, "foreign_signers": False}
    with pytest.raises(NotFound):
        list_dictionaries(work, committee=new_id())
