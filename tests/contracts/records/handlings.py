"""Records from the hand-over to the public page: the units' work, its replies and commitments, feedback and the end."""

from datetime import timedelta
from typing import Any

from tests.contracts.records import Record, Records

HANDLER, CHECKER, LEADER = (("unit_handler", "assigned"), ("unit_checker", "assigned"), ("unit_leader", "assigned"))
HELPER = ("unit_handler", "assisting")
OFFICE = ("handover_office", "own_tree")


def _with(record: Record, **ids: Any) -> Record:
    return Record(record.ids | ids)


def _handling(record: Record) -> dict:
    return {"handling_id": record["handling_id"]}


def _proposal(record: Record) -> dict:
    return {"proposal_id": record["proposal_id"]}


def signed_in(records: Records) -> Record:
    record = records.handed_over()
    records.do("sign_in_handling", *HANDLER, **_handling(record))
    return record


def return_asked(records: Records) -> Record:
    record, better = signed_in(records), records.house.ids["spare"]
    records.do("ask_to_return", *HANDLER, **_handling(record), reason="不属本单位职责", better_unit=better)
    return record


def drafted(records: Records) -> Record:
    record = signed_in(records)
    records.do("begin_handling", *HANDLER, **_handling(record))
    entry = {"stage": "before", "way": "phone", "on": records.house.today.isoformat(), "content": "已沟通"}
    view = records.do("log_contact", *HANDLER, **_handling(record), **entry)
    records.do("draft_reply", *HANDLER, **_handling(record), **records.reply_to(view))
    return _with(record, contact_id=view["contacts"][0]["id"])


def extension_asked(records: Records) -> Record:
    record, until = drafted(records), records.house.today + timedelta(days=120)
    records.do("ask_extension", *HANDLER, **_handling(record), until=until.isoformat(), reason="需现场勘察")
    return record


def checked(records: Records) -> Record:
    """The assisting unit has yet to countersign."""
    record = drafted(records)
    records.do("check_reply", *CHECKER, reply_version=1, **_handling(record))
    return record


def countersigned(records: Records) -> Record:
    """The assisting unit's opinion counts as its countersignature."""
    record = drafted(records)
    records.do("sign_in_handling", *HELPER, handling_id=record["helping"])
    records.do("give_opinion", *HELPER, text="同意", handling_id=record["helping"])
    records.do("check_reply", *CHECKER, reply_version=1, **_handling(record))
    return record


def signed(records: Records) -> Record:
    record = countersigned(records)
    records.do("sign_reply", *LEADER, reply_version=1, **_handling(record))
    return record


def approved(records: Records) -> Record:
    record = signed(records)
    records.do("approve_reply", *OFFICE, reply_version=1, **_handling(record))
    return record


def replied(records: Records) -> Record:
    record = approved(records)
    records.do("send_reply", *HANDLER, reply_version=1, **_handling(record))
    promised = records.do("list_commitments", "proposal_office", handling=record["handling_id"])["rows"][0]
    return _with(record, commitment_id=promised["id"])


def helping(records: Records) -> Record:
    """The assisting unit has signed in: its handling is the one that is meant."""
    record = records.assisting()
    records.do("sign_in_handling", *HELPER, **_handling(record))
    return record


def opinion_given(records: Records) -> Record:
    record = helping(records)
    records.do("give_opinion", *HELPER, text="同意", **_handling(record))
    return record


def reported(records: Records) -> Record:
    record = replied(records)
    records.do("report_commitment_done", *HANDLER, text="已完成", commitment_id=record["commitment_id"])
    return record


def fulfilled(records: Records) -> Record:
    record = reported(records)
    records.do("confirm_commitment", "member", "first_proposer", commitment_id=record["commitment_id"])
    return record


def _rated(records: Records, record: Record, result: str, *relations: str) -> Record:
    marks = dict.fromkeys(("attitude", "contact", "content"), "satisfied") | {"result": result}
    for relation in relations:
        records.do("give_feedback", "member", relation, text="渠还堵着", **_proposal(record), **marks)
    return record


def rated(records: Records) -> Record:
    """Every signer has."""
    return _rated(records, replied(records), "satisfied", "first_proposer", "cosigner")


def dissatisfied(records: Records) -> Record:
    """Unsatisfied with what re-handling brought, too."""
    record = _rated(records, replied(records), "unsatisfied", "first_proposer")
    (again,) = records.do("list_handlings", *HANDLER, proposal=record["proposal_id"], state=["assigned"])["rows"]
    second = _with(record, handling_id=again["id"])
    for door in ("sign_in_handling", "begin_handling"):
        records.do(door, *HANDLER, **_handling(second))
    entry = {"stage": "before", "way": "phone", "on": records.house.today.isoformat(), "content": "已沟通"}
    view = records.do("log_contact", *HANDLER, **_handling(second), **entry)
    records.do("draft_reply", *HANDLER, **_handling(second), **records.reply_to(view))
    records.do("check_reply", *CHECKER, reply_version=1, **_handling(second))
    records.do("sign_reply", *LEADER, reply_version=1, **_handling(second))
    records.do("approve_reply", *OFFICE, reply_version=1, **_handling(second))
    records.do("send_reply", *HANDLER, reply_version=1, **_handling(second))
    return _rated(records, second, "unsatisfied", "first_proposer")


def met(records: Records) -> Record:
    record, today = dissatisfied(records), records.house.today.isoformat()
    talk = {"on": today, "participants": ["提案人"], "record": "谈话记录"}
    records.do("record_face_to_face", "proposal_office", **_proposal(record), **talk)
    return record


def closed(records: Records) -> Record:
    record = rated(records)
    records.do("close_proposal", "proposal_office", **_proposal(record))
    return record


def unsolved(records: Records) -> Record:
    """Closed, and its commitment is contested."""
    record = closed(records)
    one = {"commitment_id": record["commitment_id"]}
    records.do("report_commitment_done", *HANDLER, text="已完成", **one)
    records.do("contest_commitment", "member", "first_proposer", reason="现场没有变化", **one)
    return record


def published(records: Records) -> Record:
    record = closed(records)
    records.do("publish_proposal", "proposal_office", **_proposal(record))
    records.house.settle()
    return record


sent = promised = replied
