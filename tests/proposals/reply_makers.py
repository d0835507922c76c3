"""A unit's way in commands: handed over, begun, replied."""

from services.proposals.commands import handlings as do
from services.proposals.commands.handovers import hand_over
from tests.proposals.handling_makers import (
    CHECKER,
    CHIEF,
    HANDLER,
    HANDOVER,
    HELPER,
    LEAD,
    REPLY_FORM,
    SUGGESTIONS,
    filed,
    proposals_work,
)
from tests.proposals.proposal_makers import reply_read

PROMISED = REPLY_FORM | {
    "reply_class": "B",
    "commitments": [{"text": "2026年底前建成步道", "due": "2026-12-31", "suggestion": SUGGESTIONS[0]["id"]}],
}


def handed_over(parts=None):
    """A unit of work as the handover office, and the handlings' ids by unit."""
    work = proposals_work()
    shown = hand_over(work, filed(work), assignments=parts or [{"unit": LEAD, "part": "sole"}])
    return work, {row["unit"]: row["id"] for row in shown["handlings"]}


def with_helper():
    return handed_over([{"unit": LEAD, "part": "lead"}, {"unit": HELPER, "part": "assisting"}])


def begin(work, id, who=HANDLER):
    do.sign_in_handling(work.acting_as(who), id)
    do.begin_handling(work.acting_as(who), id)


def reply(work, id, form=REPLY_FORM):
    """From signing in to the sent reply."""
    if work.handlings.get(id).state == "assigned":
        begin(work, id)
    do.log_contact(work.acting_as(HANDLER), id, stage="during", way="visit", on="2026-03-02", content="当面沟通")
    do.draft_reply(work.acting_as(HANDLER), id, **dict(form))
    read = reply_read(work, id)
    do.check_reply(work.acting_as(CHECKER), id, **read)
    do.sign_reply(work.acting_as(CHIEF), id, **read)
    do.approve_reply(work.acting_as(HANDOVER), id, **read)
    return do.send_reply(work.acting_as(HANDLER), id, **read)
