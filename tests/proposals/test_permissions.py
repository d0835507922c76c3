"""The reviewed table of permissions, row by row against the commands and queries of proposals."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, NotFound, Problem, Refused
from services.proposals.commands import correcting, drafting, ending, handovers, leaving, rating, reviewing
from services.proposals.commands.settings import cancel_setting_change, change_setting
from services.proposals.commands.taking_out import (
    export_counted,
    export_proposals,
    export_statistics,
)
from services.proposals.commands.templates import cancel_template_change, change_template, try_template
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.views import text_view
from services.proposals.domain.proposal.words import Role
from services.proposals.queries import proposals as reading
from services.proposals.queries.settings import list_settings
from services.proposals.queries.statistics import get_statistics, list_counted
from services.proposals.queries.templates import list_templates
from tests.proposals.life_makers import filed
from tests.proposals.proposal_makers import (
    ANSWERS,
    COUNTY,
    GOVERNMENT,
    HALL,
    HE,
    LEADER,
    LIN,
    OFFICE,
    PARTY,
    PROPAGANDA,
    REVIEWER,
    ROADS,
    STRANGER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    house,
    if_match,
    official,
    subject,
    words_form,
)
from tests.proposals.stage_makers import CHOICE, RECOMMEND, STAGES, TALK, UNIT

WHO = {
    ("member", "first_proposer", "same"): ZHOU,
    ("member", "cosigner", "same"): LIN,
    ("member", "invitee", "same"): HE,
    ("member", "none", "same"): STRANGER,
    ("proposal_office", "none", "same"): OFFICE,
    ("proposal_office", "none", "other"): official("proposal_office", committee=COUNTY),
    ("reviewer", "none", "same"): REVIEWER,
    ("reviewer", "none", "other"): official("reviewer", committee=COUNTY),
    ("handover_office", "own_tree", "same"): GOVERNMENT,
    ("handover_office", "other_tree", "same"): PARTY,
    ("unit_handler", "assigned", "same"): WATER_HANDLER,
    ("unit_handler", "none", "same"): official("unit_handler", "unit", ROADS),
    ("leader", "none", "same"): LEADER,
    ("administrator", "none", "same"): HALL,
    ("proposal_office", "part", "same"): official("proposal_office", "unit", ROADS),
    ("leader", "part", "same"): official("leader", "unit", ROADS),
    ("committee_staff", "named_reader", "same"): official("committee_staff"),
}
MARKS = dict.fromkeys(("attitude", "contact", "content", "result"), "satisfied")
COUNTED = {"figure": "filing_rate", "side": "under"}
SHEET = {"subject": subject("林静"), "signed_on": "2027-01-11", "files": [new_id()], "text": ""}
CORRECTED = {"corrections_seen": 0, "publish_consent": False, "publish_refusal": "x", "reason": "x"}


def edit(work, proposal):
    newest = work.texts.find({"proposal": proposal}, sort="-version")[0]
    return drafting.edit_proposal(if_match(work, work.who, text_view(newest)), proposal, **words_form("新题"))


ACTS = {
    "get_proposal": reading.get_proposal,
    "get_proposal_text": reading.get_proposal_text,
    "list_text_versions": reading.list_text_versions,
    "get_proposal_history": reading.get_proposal_history,
    "edit_proposal": edit,
    "invite_cosigner": lambda work, id: drafting.invite_cosigner(work, id, subjects=[subject("生人")]),
    "sign_proposal": lambda work, id: drafting.sign_proposal(work, id, text_version=1),
    "decline_to_sign": drafting.decline_to_sign,
    "drop_cosigner": lambda work, id: drafting.drop_cosigner(work, id, subject=subject("何川")),
    "discard_draft": drafting.discard_draft,
    "submit_proposal": lambda work, id: drafting.submit_proposal(work, id, **ANSWERS),
    "quarantine_proposal": lambda w, id: reviewing.quarantine_proposal(w, id, readers=[OFFICE.account], reason="x"),
    "release_proposal": reviewing.release_proposal,
    "read_quarantined_text": reviewing.read_quarantined_text,
    "start_review": reviewing.start_review,
    "class_proposal": lambda work, id: correcting.class_proposal(work, id, category="economy", reason="x"),
    "correct_particulars": lambda work, id: correcting.correct_particulars(work, id, **CORRECTED),
    "review_proposal": lambda work, id: reviewing.review_proposal(work, id, **RECOMMEND),
    "return_proposal": lambda work, id: reviewing.return_proposal(work, id, **CHOICE),
    "file_proposal": lambda work, id: reviewing.file_proposal(work, id, category="society", units=[WATER]),
    "not_file_proposal": lambda work, id: reviewing.not_file_proposal(work, id, **CHOICE, destination="letter"),
    "consent_to_opinion": reviewing.consent_to_opinion,
    "merge_proposal": lambda work, id: leaving.merge_proposal(work, id, lead=filed(work), reason="x"),
    "agree_to_merge": lambda work, id: leaving.agree_to_merge(work, id, lead=work.proposals.get(id).merge.lead),
    "refuse_merge": lambda work, id: leaving.refuse_merge(work, id, reason="x"),
    "take_back_merge": lambda work, id: leaving.take_back_merge(work, id, reason="x"),
    "ask_withdrawal": lambda work, id: leaving.ask_withdrawal(work, id, reason="x"),
    "agree_to_withdrawal": leaving.agree_to_withdrawal,
    "deny_withdrawal": lambda work, id: leaving.deny_withdrawal(work, id, reason="x"),
    "trial_hand_over": lambda work, id: handovers.trial_hand_over(work, id, assignments=UNIT),
    "hand_over": lambda work, id: handovers.hand_over(work, id, assignments=UNIT),
    "pass_on_hand_over": lambda work, id: handovers.pass_on_hand_over(work, id, units=[PROPAGANDA], reason="x"),
    "object_to_trial": lambda work, id: handovers.object_to_trial(work, id, reason="x"),
    "give_feedback": lambda work, id: rating.give_feedback(work, id, **MARKS, text=""),
    "record_feedback": lambda work, id: rating.record_feedback(work, id, **MARKS, **SHEET),
    "record_face_to_face": lambda work, id: rating.record_face_to_face(work, id, **TALK),
    "decide_dissatisfaction": lambda w, id: rating.decide_dissatisfaction(w, id, decision="close", reason="x"),
    "close_proposal": ending.close_proposal,
    "archive_proposal": ending.archive_proposal,
    "publish_proposal": ending.publish_proposal,
    "unpublish_proposal": lambda work, id: ending.unpublish_proposal(work, id, reason="x"),
    "create_proposal": lambda work, _: drafting.create_proposal(work, **words_form()),
    "list_proposals": lambda work, _: reading.list_proposals(work),
    "count_proposals": lambda work, _: reading.count_proposals(work, committee=OFFICE.committee),
    "get_statistics": lambda w, _: get_statistics(w, committee=OFFICE.committee, scope="committee"),
    "export_statistics": lambda w, _: export_statistics(w, paper="xlsx", committee=OFFICE.committee, scope="committee"),
    "list_counted": lambda w, _: list_counted(w, committee=OFFICE.committee, scope="committee", **COUNTED),
    "export_proposals": lambda work, _: export_proposals(work),
    "export_counted": lambda w, _: export_counted(w, committee=OFFICE.committee, scope="committee", **COUNTED),
    "list_settings": lambda work, _: list_settings(work),
    "list_templates": lambda work, _: list_templates(work),
    "try_template": lambda work, _: try_template(work, paper="reply_letter"),
    "change_template": lambda work, _: change_template(work, paper="reply_letter", since="2027-01-11"),
    "cancel_template_change": cancel_template_change,
    "cancel_setting_change": cancel_setting_change,
    "change_setting": lambda w, _: change_setting(w, name="proposal.text_limit", value=2000, since="2027-01-11"),
}


def rows() -> list[dict]:
    with Path("tests/contracts/permissions.csv").open(encoding="utf-8") as table:
        return [row for row in csv.DictReader(table) if row["action"] in ACTS and row["role"] != "nobody"]


def cases() -> dict[tuple[str, str], list[dict]]:
    by_stage = defaultdict(list)
    for row in rows():
        by_stage[row["action"], row["state"]].append(row)
    return by_stage


def outcome(action: str, stage: str, row: dict) -> str:
    work = house()
    proposal = STAGES[stage](work)
    try:
        ACTS[action](work.acting_as(WHO[row["role"], row["relation"], row["committee"]]), proposal)
    except Forbidden:
        return "403"
    except NotFound:
        return "404"
    except Refused:
        return "409"
    except Problem as problem:
        return repr(problem)
    return "allowed"


@pytest.mark.parametrize(("action", "stage"), cases())
def test_who_may_do_it_and_who_not_is_as_the_table_says(action, stage):
    wrong = [(row, got) for row in cases()[action, stage] if (got := outcome(action, stage, row)) != row["expected"]]
    assert not wrong


def test_every_transition_of_a_proposal_has_rows():
    people = {row.name for row in Proposal.transitions.values() if row.by != {Role.SYSTEM}}
    with Path("tests/contracts/permissions.csv").open(encoding="utf-8") as table:
        assert people <= {row["action"] for row in csv.DictReader(table)}
