"""What was merged into a lead 并案, and what was said of a look-alike, as the readers have it."""

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import Refused
from services.proposals.commands.correcting import correct_particulars
from services.proposals.commands.ending import publish_proposal, unpublish_proposal
from services.proposals.commands.handlings import check_reply
from services.proposals.commands.leaving import reconsider_proposal, refuse_merge
from services.proposals.commands.reviewing import (
    not_file_proposal,
    quarantine_proposal,
    release_proposal,
    review_proposal,
    start_review,
)
from services.proposals.commands.settings import change_setting
from services.proposals.domain.proposal.records import Lookalike
from services.proposals.queries.handlings import get_handling
from services.proposals.queries.proposals import get_proposal, get_proposal_history
from services.proposals.texts import HIDDEN_TITLE
from tests.proposals.life_makers import (
    CHECKER,
    drafted,
    filed,
    handed_over,
    merged_into,
    published_lead,
    reply,
    submitted,
)
from tests.proposals.proposal_makers import (
    GOVERNMENT,
    HE,
    LEADER,
    OFFICE,
    REVIEWER,
    WATER_HANDLER,
    ZHOU,
    house,
    reply_read,
    words_form,
)

MADE = [row["text"] for row in words_form("")["suggestions"]]
PAGES = ("proposal.published.v1", "proposal.page_changed.v1")


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


def test_whose_proposal_was_merged_sees_where_the_lead_stands_also_when_it_is_not_filed():
    work = house()
    lead = submitted(work)
    merged = merged_into(work, lead)

    def stands(who) -> str:
        return get_proposal(work.acting_as(who), merged)["merge"]["lead_state"]

    assert stands(HE) == "submitted"
    office = work.acting_as(OFFICE)
    start_review(office, lead)
    review_proposal(office, lead, recommendation="not_file", opinion="x", units=[])
    decision = {"reason": "other", "reason_text": "另案", "destination": "letter"}
    not_file_proposal(work.acting_as(REVIEWER), lead, **decision)
    assert (stands(HE), stands(OFFICE)) == ("not_filed", "not_filed")


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
    proposal, _ = handed_over(work)
    aggregate = work.proposals.get(proposal)
    aggregate.lookalikes = [Lookalike(proposal=other, answer="differs", reason="地段不同")]
    work.proposals.save(aggregate)

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


def test_the_suggestions_of_a_merged_proposal_are_answered_with_the_leads_own():
    work = house()
    lead, handling = handed_over(work)
    merged = merged_into(work, lead)
    asked = get_handling(work.acting_as(WATER_HANDLER), handling)["suggestions"]
    assert [row["text"] for row in asked] == MADE * 2
    assert [row["number"] for row in asked] == list(range(1, len(asked) + 1))
    named = {"id": merged, "number": None, "title": "关于长湖清淤的提案"}
    assert [row["merged_from"] for row in asked] == [None] * len(MADE) + [named] * len(MADE)
    reply(work, lead, handling)
    sent = next(event for event in work.events if event.type == "handling.reply_sent.v1")
    assert {answer["suggestion"] for answer in sent.answers} == {row["id"] for row in asked}


def test_a_reply_that_was_drafted_before_a_merge_goes_on_no_further():
    work = house()
    lead, handling = handed_over(work)
    drafted(work, handling)
    merged_into(work, lead)
    with pytest.raises(Refused, match="suggestions_changed"):
        check_reply(work.acting_as(CHECKER), handling, **reply_read(work, handling))
    offer = next(
        row for row in get_handling(work.acting_as(CHECKER), handling)["actions"] if row["name"] == "check_reply"
    )
    assert offer["reason"]["code"] == "reply.suggestions_changed"


def test_what_leaves_its_lead_again_is_answered_there_no_more():
    work = house()
    lead, handling = handed_over(work)
    reconsider_proposal(work.acting_as(REVIEWER), merged_into(work, lead), reason="误并")
    assert [row["merged_from"] for row in work.handlings.get(handling).suggestions] == [None] * len(MADE)


def test_a_merged_text_that_is_locked_away_is_not_read_in_the_handling_of_its_lead():
    work = house()
    lead, handling = handed_over(work)
    merged = merged_into(work, lead)
    quarantine_proposal(work.acting_as(OFFICE), merged, readers=[OFFICE.account], reason="疑似涉密")
    asked = work.handlings.get(handling).suggestions[len(MADE) :]
    assert {row["text"] for row in asked} == {row["merged_from"]["title"] for row in asked} == {HIDDEN_TITLE}
    release_proposal(work.acting_as(OFFICE), merged)
    assert [row["text"] for row in work.handlings.get(handling).suggestions] == MADE * 2


def test_the_public_page_of_a_lead_shows_what_a_merged_proposal_suggests_as_its_proposer_agrees():
    work = house()
    _, merged = published_lead(work)
    assert [len(work.events[-1].suggestions), len(work.events[-1].replies[0]["answers"])] == [2 * len(MADE)] * 2
    said = {"corrections_seen": 0, "publish_consent": False, "publish_refusal": "涉及企业"}
    correct_particulars(work.acting_as(HE), merged, **said)
    changed = next(event for event in work.events if event.type == "proposal.page_changed.v1")
    assert [len(changed.suggestions), len(changed.replies[0]["answers"])] == [len(MADE)] * 2


def test_the_public_page_of_a_lead_is_without_a_merged_text_for_as_long_as_that_is_locked_away():
    work = house()
    lead, merged = published_lead(work)
    pages = []
    for act in (quarantine, release_proposal):
        act(work.acting_as(OFFICE), merged)
        [*_, changed] = [event for event in work.events if event.type == "proposal.page_changed.v1"]
        assert changed.subject == lead
        pages.append(([row["text"] for row in changed.suggestions], len(changed.replies[0]["answers"])))
    assert pages == [(MADE, len(MADE)), (MADE * 2, 2 * len(MADE))]


def quarantine(work, proposal: str) -> None:
    quarantine_proposal(work, proposal, readers=[OFFICE.account], reason="疑似涉密")


def test_a_lead_that_is_published_while_a_merged_text_is_locked_away_says_nothing_of_it():
    work = house()
    lead, merged = published_lead(work)
    office = work.acting_as(OFFICE)
    unpublish_proposal(office, lead, reason="x")
    quarantine(office, merged)
    publish_proposal(office, lead)
    assert [row["text"] for row in work.events[-1].suggestions] == MADE


def test_the_history_of_a_lead_tells_nothing_of_its_page_while_a_merged_text_is_locked_away():
    work = house()
    lead, merged = published_lead(work)

    def told(who) -> list[bool]:
        rows = get_proposal_history(work.acting_as(who), lead)["rows"]
        return ["suggestions" in row["data"] for row in rows if row["type"] in PAGES]

    for who in (ZHOU, WATER_HANDLER, GOVERNMENT, LEADER, OFFICE):
        assert told(who) == [True]
    quarantine(work.acting_as(OFFICE), merged)
    for who in (ZHOU, WATER_HANDLER, GOVERNMENT, LEADER, OFFICE):
        assert told(who) == [False, False]
    release_proposal(work.acting_as(OFFICE), merged)
    assert told(ZHOU) == [True] * 3
