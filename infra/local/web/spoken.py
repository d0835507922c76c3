"""tests/contracts/sentences.json: what sentences must say in both languages. The web's own are checked by it."""

import json

from gateway.sentences import LANGUAGES, Sentences
from kernel.rpc.problems import Refused

CASES: tuple[tuple[str, str, dict], ...] = (
    ("kernel", "not_found", {}),
    ("kernel", "sign_in.required", {}),
    ("kernel", "unavailable", {}),
    ("kernel", "no_words", {}),
    ("kernel", "too_large", {"limit": 1048576, "megabytes": "1"}),
    ("kernel", "directory.unknown", {"id": "0197a0f6-0000-7000-8000-000000000001"}),
    ("kernel", "directory.unknown", {}),
    ("kernel", "clock.backwards", {"today": "2017-02-24"}),
    ("kernel", "clock.too_far", {"most": 366}),
    ("kernel", "clock.timer_failed", {"service": "members", "failed": "send_reminders"}),
    ("kernel", "wrong_state", {"state": "queued", "action": "cancel_job"}),
    ("kernel", "no.such.code", {}),
    ("members", "account.login_taken", {"login": "zhou"}),
    ("members", "grant.ends_earlier", {"until": "2017-12-31"}),
    ("members", "session.exists", {"number": 2}),
    ("members", "name.not_later", {"since": "2017-01-01"}),
    ("members", "sign_in.too_many", {"retry_after": 30}),
    ("members", "sign_in.too_many", {}),
    ("members", "wrong_state", {"state": "locked", "action": "lock_account"}),
    ("members", "wrong_state", {"state": "ended", "action": "move_organisation"}),
    ("members", "forbidden.role", {"action": "grant_role"}),
    ("proposals", "wrong_state", {"state": "submitted", "action": "file_proposal"}),
    ("proposals", "wrong_state", {"state": "handling", "action": "sign_in_handling"}),
    ("proposals", "wrong_state", {"state": "no_such_state", "action": "no_such_action"}),
    ("proposals", "wrong_state", {"action": "file_proposal"}),
    ("proposals", "proposal.text_incomplete", {"missing": ["analysis"]}),
    ("proposals", "proposal.text_incomplete", {"missing": ["title", "analysis", "suggestions"]}),
    ("proposals", "proposal.text_incomplete", {"missing": []}),
    ("proposals", "proposal.text_too_long", {"characters": 1620, "limit": 1500, "over": 120}),
    ("proposals", "proposal.cosigners_pending", {"waiting": ["林川", "何静"]}),
    ("proposals", "proposal.feedback_pending", {"waiting": ["周宁"], "due": "2017-09-01"}),
    ("proposals", "proposal.no_publish_consent", {"refusal": "涉及个人。"}),
    ("proposals", "proposal.no_publish_consent", {"refusal": "{see} below"}),
    ("proposals", "proposal.reply_not_public", {"units": ["市水利局", "市财政局"]}),
    ("proposals", "proposal.has_merged", {"merged": ["关于治理黑臭水体的建议"]}),
    ("proposals", "reply.contact_missing", {"needed": 1, "have": 0}),
    ("proposals", "reply.class_is_final", {"reply_class": "C"}),
    ("proposals", "return.too_late", {"until": "2017-03-10"}),
    ("proposals", "hand_over.unit_twice", {"units": ["市水利局"]}),
    ("opinions", "wrong_state", {"state": "submitted", "action": "edit_opinion"}),
    ("opinions", "opinion.incomplete", {"missing": ["field.title", "field.opinion_class"]}),
    ("opinions", "opinion.too_long", {"length": 900, "limit": 800, "over": 100}),
    ("opinions", "not_found", {"kind": "opinion"}),
    ("notifications", "not_found", {}),
    ("portal", "not_found", {}),
)
"""(service, code, values): lists, words that become labels, values that are missing, codes that nobody knows."""


def text_of(sentences: Sentences) -> str:
    """[{service, code, values, zh, en}], one case a line."""
    lines = [json.dumps(_case(sentences, *case), ensure_ascii=False) for case in CASES]
    return "[\n  " + ",\n  ".join(lines) + "\n]\n"


def _case(sentences: Sentences, service: str, code: str, values: dict) -> dict:
    problem = Refused(code, **values)
    said = {language: sentences.of(problem, language, service) for language in LANGUAGES}
    return {"service": service, "code": code, "values": values} | said
