"""What was merged into a lead 并案, and what was said of a look-alike, as the readers have it."""

from kernel.ids import new_id
from services.proposals.commands.leaving import merge_proposal, refuse_merge
from services.proposals.commands.reviewing import quarantine_proposal
from services.proposals.commands.settings import change_setting
from services.proposals.queries.proposals import get_proposal
from tests.proposals.life_makers import filed, handed_over, submitted
from tests.proposals.proposal_makers import (
    GOVERNMENT,
    HE,
    LEADER,
    OFFICE,
    REVIEWER,
    WATER_HANDLER,
    ZHOU,
    house,
    words_form,
)

MADE = [row["text"] for row in words_form("")["suggestions"]]


def merged_into(work, lead: str) -> str:
    merged = submitted(work, who=HE, title="关于长湖清淤的提案")
    merge_proposal(work.acting_as(OFFICE), merged, lead=lead, reason="相同")
    return merged


def shown(work, who, lead: str) -> dict:
    return get_proposal(work.acting_as(who), lead)["merged"][0]


def texts(row: dict) -> list[str]:
    return [each["text"] for each in row["suggestions"]]


def test_who_hands_a_lead_over_and_who_handles_it_read_what_was_merged_into_it():
    work = house()
    lead, _ = handed_over(work)
    merged_into(work, lead)
    for reader in (GOVERNMENT, WATER_HANDLER, ZHOU):
        assert (texts(shown(work, reader, lead)), shown(work, reader, lead)["opens"]) == (MADE, False)
    assert [shown(work, reader, lead)["opens"] for reader in (OFFICE, HE)] == [True, True]


def test_a_merged_text_that_is_locked_away_is_not_read_by_way_of_its_lead():
    work = house()
    lead = filed(work)
    quarantine_proposal(work.acting_as(OFFICE), merged_into(work, lead), readers=[OFFICE.account], reason="疑似涉密")
    for reader in (GOVERNMENT, OFFICE, ZHOU):
        row = shown(work, reader, lead)
        assert texts(row) == [] and "清淤" not in row["title"]


def test_a_merged_proposal_that_is_not_kept_here_is_named():
    work = house()
    lead = filed(work)
    merged_into(work, lead)
    aggregate = work.proposals.get(lead)
    aggregate.merged[0].id = new_id()
    work.proposals.save(aggregate)
    row = shown(work, OFFICE, lead)
    assert (row["title"], texts(row), row["opens"]) == ("关于长湖清淤的提案", [], False)


def test_an_answer_names_the_look_alike_only_to_who_may_open_it():
    work = house()
    other = submitted(work, who=HE, title="关于长湖清淤的提案")
    proposal, _ = handed_over(work, lookalikes=[{"proposal": other, "answer": "differs", "reason": "地段不同"}])

    def told(who) -> dict:
        return get_proposal(work.acting_as(who), proposal)["lookalikes"][0]

    assert [told(who)["title"] for who in (OFFICE, ZHOU, WATER_HANDLER)] == ["关于长湖清淤的提案", None, None]
    assert told(WATER_HANDLER)["reason"] == "地段不同"
    quarantine_proposal(work.acting_as(OFFICE), other, readers=[OFFICE.account], reason="疑似涉密")
    assert "清淤" not in told(OFFICE)["title"]


def test_who_reviews_reads_at_the_lead_what_is_asked_to_be_merged_into_it_until_that_is_answered():
    work = house()
    change_setting(work.acting_as(OFFICE), name="proposal.merge_needs", value="consent", since=str(work.today))
    lead = filed(work)
    asked = merged_into(work, lead)

    def told(who) -> list:
        return get_proposal(work.acting_as(who), lead)["asked_merges"]

    for reader in (OFFICE, REVIEWER):
        (one,) = told(reader)
        assert (one["id"], one["title"], one["reason"]) == (asked, "关于长湖清淤的提案", "相同")
        assert one["proposer"] == HE.name
    for reader in (ZHOU, GOVERNMENT, LEADER):
        assert told(reader) == [], "its own proposers hear of it when it has happened"
    quarantine_proposal(work.acting_as(OFFICE), asked, readers=[OFFICE.account], reason="疑似涉密")
    assert "清淤" not in told(OFFICE)[0]["title"]
    refuse_merge(work.acting_as(HE), asked, reason="两件事")
    assert told(OFFICE) == []
