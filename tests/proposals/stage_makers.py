"""Proposals at each stage of which the table of permissions speaks, by the names that it has for them."""

from services.proposals.commands import drafting, ending, handovers, leaving, rating, reviewing
from services.proposals.commands.settings import change_setting
from services.proposals.commands.templates import change_template
from tests.proposals.life_makers import filed, handed_over, rate, replied, submitted
from tests.proposals.proposal_makers import (
    GOVERNMENT,
    HE,
    LIN,
    OFFICE,
    REVIEWER,
    WATER,
    ZHOU,
    official,
    subject,
    text_read,
    words_form,
)

TALK = {"on": "2027-01-11", "participants": ["周明"], "record": "x"}
UNIT = [{"unit": WATER, "part": "sole"}]
CHOICE = {"reason": "other", "reason_text": "x"}
RECOMMEND = {"recommendation": "file", "opinion": "x", "units": []}


def drafted(work):
    proposal = drafting.create_proposal(work.acting_as(ZHOU), **words_form())["id"]
    for who in (LIN, HE):
        drafting.invite_cosigner(work.acting_as(ZHOU), proposal, subjects=[subject(who.name)])
    drafting.sign_proposal(work.acting_as(LIN), proposal, **text_read(work, proposal))
    return proposal


def handed_in(work):
    return submitted(work, cosigners=(LIN,))


def quarantined(work):
    reader = official("committee_staff").account
    work.directory.keep({"id": reader, "kind": "account", "committee": OFFICE.committee}, sequence=1)
    reviewing.quarantine_proposal(work.acting_as(OFFICE), proposal := handed_in(work), readers=[reader], reason="x")
    return proposal


def on_trial(work):
    handovers.trial_hand_over(work.acting_as(GOVERNMENT), proposal := filed(work, cosigners=(LIN,)), assignments=UNIT)
    return proposal


def ready(work):
    drafting.drop_cosigner(work.acting_as(ZHOU), proposal := drafted(work), subject=subject("何川"))
    return proposal


def under_review(work):
    reviewing.start_review(work.acting_as(OFFICE), proposal := handed_in(work))
    return proposal


def at_final_level(work):
    reviewing.review_proposal(work.acting_as(OFFICE), proposal := under_review(work), **RECOMMEND)
    return proposal


def returned(work):
    reviewing.return_proposal(work.acting_as(REVIEWER), proposal := at_final_level(work), **CHOICE)
    return proposal


def not_filed(work):
    decision = CHOICE | {"destination": "opinion"}
    reviewing.not_file_proposal(work.acting_as(REVIEWER), proposal := at_final_level(work), **decision)
    return proposal


def merge_asked(work):
    lead, proposal = filed(work), handed_in(work)
    office = work.acting_as(OFFICE)
    change_setting(office, name="proposal.merge_needs", value="consent", since="2027-01-11")
    leaving.merge_proposal(office, proposal, lead=lead, reason="x")
    return proposal


def withdrawal_asked(work):
    leaving.ask_withdrawal(work.acting_as(ZHOU), proposal := handed_in(work), reason="x")
    return proposal


def closed(work):
    proposal = rated(work)
    ending.close_proposal(work.acting_as(OFFICE), proposal)
    return proposal


def published(work):
    ending.publish_proposal(work.acting_as(OFFICE), proposal := closed(work))
    return proposal


def rated(work):
    proposal = answered(work)
    for who in (ZHOU, LIN):
        rate(work, who, proposal)
    return proposal


def answered(work):
    return replied(work, cosigners=(LIN,))[0]


def unsatisfied(work):
    office = work.acting_as(OFFICE)
    change_setting(office, name="proposal.rehandle_rounds", value=0, since="2027-01-11")
    rate(work, ZHOU, proposal := answered(work), "unsatisfied")
    return proposal


def met(work):
    rating.record_face_to_face(work.acting_as(OFFICE), proposal := unsatisfied(work), **TALK)
    return proposal


def locked_in_handling(work):
    proposal = handed_over(work, cosigners=(LIN,))[0]
    reviewing.quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[OFFICE.account], reason="x")
    return proposal


def setting_to_come(work):
    office = work.acting_as(OFFICE)
    change_setting(office, name="proposal.text_limit", value=2000, since="2027-02-01")
    return office.settings.first({}).id


def template_to_come(work):
    return change_template(work.acting_as(OFFICE), paper="reply_letter", since="2027-02-01")["id"]


STAGES = {
    "": lambda work: "",
    "draft": drafted,
    "submitted": handed_in,
    "returned": returned,
    "filed": lambda work: filed(work, cosigners=(LIN,)),
    "handed_over": lambda work: handed_over(work, cosigners=(LIN,))[0],
    "signed_by_all": ready,
    "tried": on_trial,
    "quarantined": quarantined,
    "locked_in_handling": locked_in_handling,
    "under_review": under_review,
    "final_review": at_final_level,
    "not_filed": not_filed,
    "merge_asked": merge_asked,
    "withdrawal_asked": withdrawal_asked,
    "dissatisfied": unsatisfied,
    "met": met,
    "rated": rated,
    "replied": answered,
    "attached_replied": answered,
    "published": published,
    "closed": closed,
    "setting_to_come": setting_to_come,
    "template_to_come": template_to_come,
}
