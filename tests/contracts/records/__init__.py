"""Records in the states that the permission table names, made by those who may make them.

Here are proposals, and what others make of them; the units' work and its end stand in `handlings`, members' own records
in `people`. A maker is named like its state.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from inspect import isfunction
from typing import Any

import orjson

from kernel.events import Occurrence, to_log
from kernel.ids import new_id
from kernel.work import tag_of
from tests.contracts.house import House, Part, Person


@dataclass
class Record:
    """What an address and a body need: ids by their name there. `people` stand in for those of the house."""

    ids: dict[str, Any]
    people: dict[Part, Person] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.ids[name]


class Records:
    """Makes records by state. What is only looked at is made once; what is changed is made anew.

    `words` are parts of every proposal's text that are not as usual.
    """

    def __init__(self, house: House, **words: Any):
        self.house, self.words = house, words
        self._kept: dict[str, Record] = {}

    def kept(self, state: str) -> Record:
        """The record of this state that nobody has changed."""
        if state not in self._kept:
            self._kept[state] = self.fresh(state)
        return self._kept[state]

    def fresh(self, state: str) -> Record:
        """Another record in this state."""
        return MAKERS[state](self)

    def do(self, door: str, role: str, relation: str = "none", **arguments: Any) -> Any:
        """One step of a proposal's life."""
        return self.house.ask(self.house.person(role, relation), "proposals", door, **arguments)

    def set(self, **setting: Any) -> None:
        """Change a setting by what is read of it now."""
        read = self.do("list_settings", "proposal_office", name=setting["name"])
        self.do("change_setting", "proposal_office", if_match=tag_of(orjson.dumps(read)), **setting)

    def members(self, door: str, **arguments: Any) -> Any:
        """One act of the committee's administrator."""
        return self.house.ask(self.house.person("administrator"), "members", door, **arguments)

    # proposals

    def begun(self) -> Record:
        """A draft with a co-signer."""
        text = {
            "title": f"关于加固东岸堤防的提案{new_id()[-6:]}",
            "situation": "<p>排渠淤塞。</p>",
            "analysis": "<p>多年未清。</p>",
            "suggestions": [{"text": "清淤。"}],
        } | self.words
        id = self.do("create_proposal", "member", "first_proposer", **text)["id"]
        cosigner = self.house.person("member", "cosigner").subject
        self.do("invite_cosigner", "member", "first_proposer", proposal_id=id, subjects=[cosigner])
        self.do("sign_proposal", "member", "cosigner", proposal_id=id, text_version=1)
        return Record({"proposal_id": id})

    def draft(self) -> Record:
        """… and with somebody who is still asked to sign."""
        record, invitee = self.begun(), self.house.person("member", "invitee").subject
        self.do("invite_cosigner", "member", "first_proposer", subjects=[invitee], **record.ids)
        return record

    def signed_by_all(self) -> Record:
        """… who has signed."""
        record = self.draft()
        self.do("sign_proposal", "member", "invitee", text_version=1, **record.ids)
        return record

    def submitted(self, opinion_consent: bool = False) -> Record:
        record = self.begun()
        form = {"declaration": True, "publish_consent": True, "opinion_consent": opinion_consent}
        self.do("submit_proposal", "member", "first_proposer", **record.ids, **form)
        return record

    def quarantined(self) -> Record:
        return self._locked(self.submitted())

    def _locked(self, record: Record) -> Record:
        reader = self.house.person("committee_staff", "named_reader").account
        asked = {"proposal_id": record["proposal_id"], "readers": [reader], "reason": "疑似涉密"}
        self.do("quarantine_proposal", "proposal_office", **asked)
        return record

    def under_review(self, opinion_consent: bool = False) -> Record:
        record = self.submitted(opinion_consent)
        self.do("start_review", "proposal_office", **record.ids)
        return record

    def final_review(self, opinion_consent: bool = False) -> Record:
        record = self.under_review(opinion_consent)
        self.do("review_proposal", "proposal_office", recommendation="file", opinion="属实", **record.ids)
        return record

    def returned(self) -> Record:
        record = self.final_review()
        self.do("return_proposal", "reviewer", reason="vague", reason_text="请写具体", **record.ids)
        return record

    def not_filed(self, opinion_consent: bool = False) -> Record:
        record = self.final_review(opinion_consent)
        form = {"reason": "other", "reason_text": "转社情民意", "destination": "opinion"}
        self.do("not_file_proposal", "reviewer", **record.ids, **form)
        return record

    def merge_asked(self) -> Record:
        return self._into_another("consent", self.submitted(), self.submitted())

    def _into_another(self, needs: str, record: Record, lead: Record) -> Record:
        """What a merge needs is a setting, and records are made in any order."""
        setting = {"name": "proposal.merge_needs", "value": needs, "since": self.house.today.isoformat()}
        self.set(**setting)
        self.do("merge_proposal", "proposal_office", lead=lead["proposal_id"], reason="同一问题", **record.ids)
        return record

    def withdrawal_asked(self) -> Record:
        record = self.submitted()
        self.do("ask_withdrawal", "member", "first_proposer", reason="已解决", **record.ids)
        return record

    def merged(self) -> Record:
        """… into another, under review both."""
        return self._into_another("notice", self.final_review(), self.final_review())

    def withdrawn(self) -> Record:
        record = self.withdrawal_asked()
        self.do("agree_to_withdrawal", "proposal_office", **record.ids)
        return record

    def filed(self) -> Record:
        record, units = self.final_review(), [self.house.ids["lead"], self.house.ids["helper"]]
        self.do("file_proposal", "reviewer", category="economy", units=units, **record.ids)
        return record

    def tried(self) -> Record:
        record = self.filed()
        assignments = [{"unit": self.house.ids["lead"], "part": "sole"}]
        self.do("trial_hand_over", "handover_office", "own_tree", assignments=assignments, **record.ids)
        return record

    # handlings

    def handed_over(self) -> Record:
        record, ids = self.filed(), self.house.ids
        assignments = [{"unit": ids["lead"], "part": "lead"}, {"unit": ids["helper"], "part": "assisting"}]
        shown = self.do("hand_over", "handover_office", "own_tree", assignments=assignments, **record.ids)
        made = {row["part"]: row["id"] for row in shown["handlings"]}
        return Record(record.ids | {"handling_id": made["lead"], "helping": made["assisting"]})

    def locked_in_handling(self) -> Record:
        return self._locked(self.handed_over())

    def assisting(self) -> Record:
        record = self.handed_over()
        return Record(record.ids | {"handling_id": record["helping"]})

    def reply_to(self, handling: dict) -> dict:
        """A reply of class B to every suggestion of a handling."""
        due = (self.house.today + timedelta(days=90)).isoformat()
        answers = [
            {"suggestion": each["id"], "outcome": "planned", "why": "已列入计划"} for each in handling["suggestions"]
        ]
        return {
            "addressee": "委员",
            "body": "现答复如下。",
            "answers": answers,
            "reply_class": "B",
            "openness": "public",
            "commitments": [{"text": "明年清淤", "due": due}],
            "handler": "承办人",
            "phone": "0716-8000000",
        }

    # what others make of it

    def opinion_draft(self) -> Record:
        proposal = self.not_filed(opinion_consent=True)["proposal_id"]
        self.house.settle()
        first = self.house.person("member", "first_proposer")
        return Record(
            {"opinion_id": self.house.ask(first, "opinions", "list_opinions", proposal=proposal)["rows"][0]["id"]}
        )

    def opinion_written(self) -> Record:
        record, first = self.opinion_draft(), self.house.person("member", "first_proposer")
        view = self.house.ask(first, "opinions", "get_opinion", **record.ids)
        text = {"title": "题目", "opinion_class": "society", "situation": "情况", "suggestion": "建议"}
        self.house.ask(first, "opinions", "edit_opinion", if_match=tag_of(orjson.dumps(view)), **record.ids, **text)
        return record

    def opinion_submitted(self) -> Record:
        record = self.opinion_written()
        self.house.ask(self.house.person("member", "first_proposer"), "opinions", "submit_opinion", **record.ids)
        return record

    def message(self) -> Record:
        self.submitted()
        self.house.settle()
        office = self.house.person("proposal_office")
        newest = self.house.ask(office, "notifications", "list_messages", unread=True)["rows"][0]
        return Record({"message_id": newest["id"]})

    def gap(self) -> Record:
        """A stream whose first events are missing."""
        subject, prefix = new_id(), self.house.platform.layout.mongo_prefix
        early = Occurrence(
            type="proposal.archived.v1",
            source="proposals",
            subject=subject,
            sequence=3,
            committee=self.house.ids["same"],
            time=self.house.now(),
            data={"title": "", "kind": None, "term": None, "session": None, "number": None}
            | {"category": None, "signers": []},
        )
        self.house.mongo[f"{prefix}_proposals"]["outbox"].insert_one(to_log(early))
        self.house.settle()
        return Record({"subject_id": subject})

    def file(self) -> Record:
        sent = {"file": ("说明.txt", b"words")}
        answer = self.house.send(self.house.person("member"), "POST", "/files", files=sent)
        return Record({"file_id": answer.json()["id"]})


def _makers() -> dict[str, Callable[[Records], Record]]:
    from tests.contracts.records import (
        awards,
        changes,
        evaluations,
        handlings,
        imports,
        machinery,
        people,
        pictures,
        supervisions,
    )

    rooms = (Records, awards, changes, evaluations, handlings, imports, machinery, people, pictures, supervisions)
    found = [vars(room) for room in rooms]
    named = {name: make for names in found for name, make in names.items() if isfunction(make)}
    return {name: make for name, make in named.items() if not name.startswith("_")}


MAKERS = {"": lambda records: Record({}), "assigned": Records.handed_over} | _makers()
