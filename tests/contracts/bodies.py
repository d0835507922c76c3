"""What is sent for each action of the permission table: a body (or a query) that is right in itself."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

from infra.local.demo.cast import AGREEING
from kernel.ids import new_id
from tests.contracts.house import PASSWORD, SINCE, House
from tests.contracts.records import Record, Records

UNKNOWN_YEARS = count(2035)
"""Years of the calendar that nobody has taken."""
TEXT = {"title": "另一个题目", "suggestions": [{"text": "清淤。"}]}
REASON = {"reason": "理由如下"}
RATED = dict.fromkeys(("attitude", "contact", "content", "result"), "satisfied")
OPINION = {"title": "题目", "opinion_class": "society", "situation": "情况", "suggestion": "建议"}

Body = dict | Callable[[House, Record], dict]


def body_of(action: str, house: House, record: Record) -> dict:
    """The body for an action on a record."""
    body = BODIES.get(action, {})
    return dict(body) if isinstance(body, dict) else body(house, record)


def _parts(*parts: tuple[str, str]) -> Callable[[House, Record], dict]:
    return lambda house, record: {"assignments": [{"unit": house.ids[unit], "part": part} for unit, part in parts]}


def _units(*units: str, **more: Any) -> Callable[[House, Record], dict]:
    return lambda house, record: {"units": [house.ids[unit] for unit in units]} | more


def _in_committee(**more: Any) -> Callable[[House, Record], dict]:
    return lambda house, record: {"committee": house.ids["same"]} | more


def _named(sort: str) -> Callable[[House, Record], dict]:
    return lambda house, record: {"committee": house.ids["same"], "name": new_id(), "sort": sort, "since": SINCE}


def _of(*names: str, **more: Any) -> Callable[[House, Record], dict]:
    """What the record itself knows."""
    return lambda house, record: {name: record[name] for name in names} | more


def _reply(house: House, record: Record) -> dict:
    handling = house.ask(
        house.person("proposal_office"), "proposals", "get_handling", handling_id=record["handling_id"]
    )
    return Records(house).reply_to(handling)


def _on_day(days: int, **more: Any) -> Callable[[House, Record], dict]:
    return lambda house, record: {"on": (house.today + timedelta(days=days)).isoformat()} | more


def _lead_asked_for(house: House, record: Record) -> dict:
    """The lead into which the merge is asked for; of a proposal without such a question any other."""
    asked = {"proposal_id": record["proposal_id"]}
    shown = house.ask(house.person("proposal_office", "none"), "proposals", "get_proposal", **asked)
    return {"lead": shown["merge"]["lead"] if shown["merge"] else record["proposal_id"]}


def _session(number: int) -> Callable[[House, Record], dict]:
    def body(house: House, record: Record) -> dict:
        days = (f"{house.today.year + 20}-0{number * 3}-0{day}" for day in (2, 3, 4, 5))
        dates = dict(zip(("plenary_from", "opens", "cut_off", "closes"), days, strict=True))
        return {"number": number, "name": "会议"} | dates

    return body


def _paper(house: House, record: Record) -> dict:
    """The reply letter of a handling, or else the sheet of a proposal."""
    if handling := record.ids.get("handling_id"):
        return {"paper": "reply_letter", "format": "docx", "records": [handling]}
    return {"paper": "proposal_sheet", "format": "docx", "records": [record["proposal_id"]]}


def _sheet(house: House, record: Record) -> dict:
    """Full points for every item, of the proposer's sheet or the unit's."""
    by_unit = ("subject", "research", "analysis", "suggestions")
    items = by_unit if record.ids.get("of_unit") else ("attitude", "contact", "reply", "effect")
    return {"sheet": record["sheet"], "scores": [{"item": item, "points": 20} for item in items]}


BODIES: dict[str, Body] = {
    "list_lookalikes": lambda house, record: {"proposal": record["proposal_id"]},
    # proposals
    "create_proposal": TEXT,
    "edit_proposal": TEXT,
    "invite_cosigner": lambda house, record: {"subjects": [house.person("member", "none").subject]},
    "drop_cosigner": lambda house, record: {"subject": house.person("member", "cosigner").subject},
    "submit_proposal": {"declaration": True, "publish_consent": True},
    "quarantine_proposal": lambda house, record: REASON | {"readers": [house.person("leader").account]},
    "class_proposal": {"category": "society", "reason": "归类有误"},
    "correct_particulars": {
        "corrections_seen": 0,
        "publish_consent": False,
        "publish_refusal": "尚在谈判",
        "reason": "来电",
    },
    "review_proposal": {"recommendation": "file", "opinion": "属实"},
    "return_proposal": {"reason": "vague", "reason_text": "请写具体"},
    "file_proposal": _units("lead", category="economy"),
    "not_file_proposal": {"reason": "other", "reason_text": "转社情民意", "destination": "opinion"},
    "sign_proposal": {"text_version": 1},
    **{action: {"reply_version": 1} for action in AGREEING},
    "agree_to_merge": _lead_asked_for,
    "merge_proposal": lambda house, record: REASON | {"lead": Records(house).submitted()["proposal_id"]},
    "refuse_merge": REASON,
    "take_back_merge": REASON,
    "ask_withdrawal": REASON,
    "deny_withdrawal": REASON,
    "reconsider_proposal": REASON,
    "trial_hand_over": _parts(("lead", "sole")),
    "hand_over": _parts(("lead", "lead"), ("helper", "assisting")),
    "pass_on_hand_over": _units("partyunit", **REASON),
    "object_to_trial": REASON,
    "give_feedback": RATED,
    "record_feedback": lambda house, record: (
        RATED
        | {"subject": house.person("member", "cosigner").subject, "signed_on": house.today.isoformat()}
        | {"files": [record["file_id"]]}
    ),
    "record_face_to_face": _on_day(0, participants=["提案人"], record="谈话记录"),
    "decide_dissatisfaction": REASON | {"decision": "close"},
    "unpublish_proposal": REASON,
    "reopen_proposal": REASON,
    "keep_closed": REASON,
    "count_proposals": _in_committee(),
    "get_statistics": _in_committee(scope="committee", group="unit"),
    "export_statistics": _in_committee(scope="committee", group="unit", paper="xlsx"),
    "list_counted": _in_committee(scope="committee", figure="filing_rate", side="under"),
    "export_counted": _in_committee(scope="committee", figure="filing_rate", side="under"),
    "change_setting": lambda house, record: {
        "name": "proposal.text_limit",
        "value": 1500,
        "since": house.today.isoformat(),
    },
    "print_papers": _paper,
    "list_imports": _in_committee(),
    "export_archive": _in_committee(term=1, session=2),
    "create_import": lambda house, record: {"committee": house.ids["same"], "file": record["file_id"]},
    "map_import": {"columns": ["term", "session", "number", "title", "proposer", "submitted_on"]},
    "try_template": lambda house, record: {"paper": "reply_letter"},
    "change_template": lambda house, record: {"paper": "reply_letter", "since": house.today.isoformat()},
    # handlings and commitments
    "count_moved_deadlines": {"year": 2035},
    "count_deadlines": lambda house, record: {"first": house.today.isoformat(), "last": house.today.isoformat()},
    "ask_to_return": lambda house, record: REASON | {"better_unit": house.ids["spare"]},
    "refuse_return": REASON,
    "reassign_handling": lambda house, record: REASON | {"unit": house.ids["spare"]},
    "log_contact": _on_day(0, stage="during", way="visit", content="已走访"),
    "contest_contact": REASON,
    "give_opinion": {"text": "同意"},
    "send_back_opinion": REASON,
    "draft_reply": _reply,
    "send_back_draft": REASON,
    "refuse_to_countersign": REASON,
    "refuse_to_sign": REASON,
    "refuse_to_approve": REASON,
    "upgrade_reply_class": REASON,
    "ask_extension": lambda house, record: REASON | {"until": (house.today + timedelta(days=120)).isoformat()},
    "refuse_extension": REASON,
    "urge_handling": {"text": "请抓紧办理"},
    "report_progress": {"text": "已勘察"},
    "report_commitment_done": {"text": "已完成"},
    "contest_commitment": REASON,
    "urge_commitment": {"text": "请抓紧落实"},
    # supervisions
    "propose_supervision": {"grade": "key", "why": "群众关注"},
    "approve_supervision": lambda house, record: {"leader": house.person("leader", "leading").account},
    "refuse_supervision": REASON,
    "plan_supervision": lambda house, record: {
        "plan_version": 0,
        "methods": "实地调研",
        "steps": [{"on": (house.today + timedelta(days=20)).isoformat(), "what": "调研"}],
        "report_by": (house.today + timedelta(days=60)).isoformat(),
    },
    "record_visit": _on_day(0, way="survey", place="东岸", people=["委员"], findings="排渠淤塞"),
    "log_supervision_progress": _on_day(0, text="已落实经费"),
    "give_supervision_report": {"text": "已落实"},
    "send_back_supervision_report": REASON,
    "end_supervision": REASON,
    # democratic evaluation
    "open_evaluation": lambda house, record: {
        "name": new_id(),
        "term": 1,
        "session": 1,
        "since": (house.today + timedelta(days=300)).isoformat(),
        "until": (house.today + timedelta(days=310)).isoformat(),
    },
    "send_back_evaluation": REASON,
    "cancel_evaluation": REASON,
    "give_sheet": _sheet,
    # awards
    "open_awards": lambda house, record: {"name": new_id(), "term": 1, "session": 1},
    "find_candidates": {"kind": "proposal", "text": "提案"},
    "add_candidate": lambda house, record: REASON | {"kind": "proposal", "record": record["record"]},
    "strike_candidate": _of("candidate", **REASON),
    "deliberate_candidate": _of("candidate", text="实效明显"),
    "send_back_awards": REASON,
    "recall_awards": REASON,
    "cancel_awards": REASON,
    # opinions
    "edit_opinion": OPINION,
    "return_opinion": REASON,
    "keep_opinion": REASON,
    # members
    "create_committee": lambda house, record: {"parent": house.ids["same"], "name": new_id(), "since": SINCE},
    "rename_committee": lambda house, record: {
        "name": new_id(),
        "since": (house.today + timedelta(days=next(house.numbers))).isoformat(),
    },
    "create_organisation": _named("other"),
    "import_organisations": lambda house, record: {
        "committee": house.ids["same"],
        "since": SINCE,
        "rows": [{"name": new_id(), "sort": "other"}],
    },
    "rename_organisation": lambda house, record: {"name": new_id(), "since": house.today.isoformat()},
    "move_organisation": {"handover_office": None},
    "end_organisation": lambda house, record: {"until": f"{house.today.year + 5}-01-01"},
    "list_people": _in_committee(),
    "change_person": {"phone": "0716-8000000"},
    "create_person": _in_committee(name="新人"),
    "import_people": _in_committee(rows=[{"name": "新人"}]),
    "create_term": lambda house, record: {
        "committee": house.ids["same"],
        "number": next(house.numbers),
        "name": "某届",
        "since": f"{house.today.year + 20}-01-01",
    },
    "list_memberships": {"name": "委员"},
    "find_colleagues": {"name": "委员"},
    "change_membership": {"unit": "某单位"},
    "end_membership": lambda house, record: {"until": f"{house.today.year + 4}-06-30"},
    "add_session": _session(2),
    "change_session": _session(1),
    "create_membership": lambda house, record: {
        "term": record["term_id"],
        "person": house.person("member").principal.person,
    },
    "list_calendar_changes": {"year": 2035},
    "import_calendar": lambda house, record: {"year": next(UNKNOWN_YEARS), "holidays": [], "workdays": []},
    "list_accounts": _in_committee(),
    "create_account": lambda house, record: {
        "committee": house.ids["same"],
        "name": "某账号",
        "login": f"login-{new_id()[-12:]}",
    },
    "speak_for": lambda house, record: {"organisation": house.ids["to_change"]},
    "stop_speaking_for": lambda house, record: {"organisation": house.ids["to_change"]},
    "grant_role": lambda house, record: {
        "role": "auditor",
        "committee": house.ids["same"],
        "since": SINCE,
        "scope": "unit",
        "scope_id": house.ids["idle"],
    },
    "revoke_role": lambda house, record: {"grant": record["grant"]},
    "propose_administrator": _in_committee(since=SINCE),
    "confirm_administrator": lambda house, record: {"nomination": record["nomination"]},
    "decline_administrator": lambda house, record: {"nomination": record["nomination"]},
    "lock_account": REASON,
    "appoint_deputy": lambda house, record: {
        "deputy": house.person("member").account,
        "since": house.today.isoformat(),
        "until": house.today.isoformat(),
    },
    "end_deputy": lambda house, record: {"deputy": house.person("member", "deputy").account},
    "rank_points": _in_committee(),
    "sum_points": _in_committee(),
    "list_point_rules": _in_committee(),
    "set_point_rules": lambda house, record: {
        "committee": house.ids["same"],
        "since": (house.today + timedelta(days=30)).isoformat(),
        "rules": [
            {
                "name": "立案",
                "occasion": "proposal_filed",
                "part": "first",
                "points": 3.0,
                "group": "filed",
            }
        ],
        "caps": [],
    },
    # sessions
    "set_up": {
        "token": "used",
        "committee": {"name": "某政协"},
        "administrator": {"name": "某人", "login": "somebody", "password": PASSWORD},
    },
    "sign_in": _of("login", password=PASSWORD),
    "refresh_session": _of("refresh_token"),
    "activate_account": _of("login", "code", password=PASSWORD),
    "save_filter": lambda house, record: {"place": "proposals", "name": new_id(), "query": "state=filed"},
    "rename_filter": lambda house, record: {"name": new_id()},
    "change_password": {"old_password": PASSWORD, "new_password": f"{PASSWORD} and another"},
    # the platform's own
    "replay_dead_letters": {"queue": "members.take_point_rules"},
    "discard_dead_letter": lambda house, record: REASON | {"queue": record["queue"], "letter": record["letter"]},
    # the gateway's own
    "move_clock": lambda house, record: {"to": house.today.isoformat()},
}
