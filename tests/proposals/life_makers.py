"""A proposal's way in commands: submitted, filed, handed over, replied, rated."""

from datetime import UTC, datetime

from services.proposals.commands import ending, handlings, handovers, leaving, rating, reviewing
from services.proposals.commands.drafting import create_proposal, invite_cosigner, sign_proposal, submit_proposal
from services.proposals.queries.proposals import get_proposal
from tests.proposals.proposal_makers import (
    ANSWERS,
    GOVERNMENT,
    HE,
    OFFICE,
    REVIEWER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    official,
    reply_read,
    subject,
    text_read,
    words_form,
)

CHECKER = official("unit_checker", "unit", WATER)
CHIEF = official("unit_leader", "unit", WATER)
LATER = datetime(2027, 3, 15, 2, 0, tzinfo=UTC)
MARKS = {"attitude": "satisfied", "contact": "satisfied", "content": "satisfied"}


def offered(work, who, proposal) -> dict:
    return {row["name"]: row["allowed"] for row in get_proposal(work.acting_as(who), proposal)["actions"]}


def submitted(work, who=ZHOU, title="关于疏浚长湖排渠的提案", cosigners=(), **answers) -> str:
    mine = work.acting_as(who)
    proposal = create_proposal(mine, **words_form(title))["id"]
    for other in cosigners:
        invite_cosigner(mine, proposal, subjects=[subject(other.name)])
        sign_proposal(work.acting_as(other), proposal, **text_read(work, proposal))
    submit_proposal(mine, proposal, **ANSWERS | answers)
    return proposal


def filed(work, units=(WATER,), **more) -> str:
    proposal = submitted(work, **more)
    reviewing.start_review(work.acting_as(OFFICE), proposal)
    recommend = {"recommendation": "file", "opinion": "同意", "units": [*units]}
    reviewing.review_proposal(work.acting_as(OFFICE), proposal, **recommend)
    reviewing.file_proposal(work.acting_as(REVIEWER), proposal, category="society", units=[*units])
    return proposal


def handed_over(work, **more) -> tuple[str, str]:
    proposal = filed(work, **more)
    shown = handovers.hand_over(work.acting_as(GOVERNMENT), proposal, assignments=[{"unit": WATER, "part": "sole"}])
    return proposal, shown["handlings"][0]["id"]


def drafted(work, handling, openness="public", **letter):
    """The water bureau's way from sign-in to the draft of its reply."""
    as_ = work.acting_as
    handlings.sign_in_handling(as_(WATER_HANDLER), handling)
    handlings.begin_handling(as_(WATER_HANDLER), handling)
    talk = {"stage": "before", "way": "phone", "on": "2027-01-11", "content": "说明情况"}
    handlings.log_contact(as_(WATER_HANDLER), handling, **talk)
    ids = [row["id"] for row in as_(WATER_HANDLER).handlings.get(handling).suggestions]
    answers = [{"suggestion": id, "outcome": "adopted", "why": "已列入计划"} for id in ids]
    whole = {
        "addressee": "周明委员",
        "body": "答复如下。",
        "answers": answers,
        "reply_class": "A",
        "class_reason": "",
        "openness": openness,
        "openness_reason": "",
        "commitments": [],
        "leader": "",
        "handler": "吴",
        "phone": "0716-8111111",
        "copies": [],
        "files": [],
    }
    handlings.draft_reply(as_(WATER_HANDLER), handling, **whole | letter)


def reply(work, proposal, handling, openness="public", **letter):
    """… and on to the sent reply."""
    drafted(work, handling, openness, **letter)
    as_ = work.acting_as
    read = reply_read(work, handling)
    handlings.check_reply(as_(CHECKER), handling, **read)
    handlings.sign_reply(as_(CHIEF), handling, **read)
    handlings.approve_reply(as_(GOVERNMENT), handling, **read)
    handlings.send_reply(as_(WATER_HANDLER), handling, **read)


def replied(work, openness="public", **more) -> tuple[str, str]:
    proposal, handling = handed_over(work, **more)
    reply(work, proposal, handling, openness)
    return proposal, handling


def rate(work, who, proposal, result="satisfied"):
    return rating.give_feedback(work.acting_as(who), proposal, **MARKS, result=result, text="渠还堵着")


def enter_sheet(work, who, proposal, files, result="satisfied"):
    """The office enters what somebody filled in on paper today."""
    sheet = {"subject": who.subjects[0], "signed_on": work.today.isoformat(), "files": files, "text": "渠还堵着"}
    return rating.record_feedback(work.acting_as(OFFICE), proposal, **MARKS, result=result, **sheet)


def published(work, proposal, *signers) -> None:
    """A replied proposal, rated by all who signed it, closed and on the public pages."""
    for who in signers:
        rate(work, who, proposal)
    ending.close_proposal(work.acting_as(OFFICE), proposal)
    ending.publish_proposal(work.acting_as(OFFICE), proposal)


def merged_into(work, lead) -> str:
    """A proposal of He Jin's in the same matter, merged into the lead."""
    merged = submitted(work, who=HE, title="关于长湖清淤的提案")
    leaving.merge_proposal(work.acting_as(OFFICE), merged, lead=lead, reason="相同")
    return merged


def published_lead(work) -> tuple[str, str]:
    """A lead on the public pages, and what was merged into it."""
    lead, handling = handed_over(work)
    merged = merged_into(work, lead)
    reply(work, lead, handling)
    published(work, lead, ZHOU, HE)
    return lead, merged
