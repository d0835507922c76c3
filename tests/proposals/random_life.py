"""A committee's work at random: a stream of numbers chooses what happens next, and to which record.

What the rules refuse does not happen. Days go by between acts, so that deadlines pass.
"""

from collections.abc import Callable
from datetime import timedelta
from itertools import cycle

from kernel.identity import Principal
from kernel.ids import new_id
from kernel.memory import MemoryWork
from kernel.rpc.problems import Problem
from services.proposals.commands import (
    commitments,
    drafting,
    ending,
    handlings,
    handovers,
    leaving,
    rating,
    reassigning,
    reopening,
    reviewing,
)
from services.proposals.contract import Destination, Part, Rating, Way
from tests.proposals.life_makers import submitted
from tests.proposals.proposal_makers import (
    GOVERNMENT,
    HE,
    LIN,
    OFFICE,
    PROPAGANDA,
    REVIEWER,
    ROADS,
    WATER,
    ZHOU,
    entries,
    house,
    official,
    reply_read,
    words_form,
)

PEOPLE = (ZHOU, LIN, HE)
HANDED_IN = {"column": {"$ne": None}}
SETS = (
    ((WATER, Part.SOLE),),
    ((WATER, Part.LEAD), (ROADS, Part.ASSISTING)),
    ((WATER, Part.SEPARATE), (ROADS, Part.SEPARATE)),
)


class RandomLife:
    """What happens in a committee, chosen by `numbers`; `work` is its service afterwards."""

    def __init__(self, numbers: list[int]):
        self.work: MemoryWork = house()
        for entry, party in zip(entries()[4:7], ("民盟", "民建", None), strict=True):
            self.work.directory.keep(entry | {"party": party, "sector": f"{party}界"}, sequence=2)
        self._numbers = cycle(numbers or [0])
        for _ in numbers:
            act = self._one(ACTS)
            try:
                act(self)
            except Problem:
                continue

    def _one(self, choices):
        return choices[next(self._numbers) % len(choices)] if choices else None

    def _as(self, who: Principal) -> MemoryWork:
        return self.work.acting_as(who)

    def _record(self, room: str, **where) -> dict:
        found = getattr(self.work, room).documents(where)
        if not found:
            raise Problem("nothing there")
        return self._one(found)

    def _unit(self, handling: dict, role: str = "unit_handler") -> MemoryWork:
        return self._as(official(role, "unit", handling["unit"]))

    def submit(self) -> None:
        """Somebody proposes, with or without another; now and then after a draft that they deleted."""
        who, other = self._one(PEOPLE), self._one((*PEOPLE, None))
        if other is who:
            draft = drafting.create_proposal(self._as(who), **words_form())["id"]
            drafting.discard_draft(self._as(who), draft)
        submitted(self.work, who=who, cosigners=() if other in (None, who) else (other,))

    def review(self) -> None:
        """The office takes one up and passes it on."""
        proposal = self._record("proposals", state="submitted")["_id"]
        reviewing.start_review(self._as(OFFICE), proposal)
        said = {"recommendation": "file", "opinion": "同意", "units": [WATER]}
        reviewing.review_proposal(self._as(OFFICE), proposal, **said)

    def decide(self) -> None:
        """Filed, not filed, or returned."""
        proposal, why = (
            self._record("proposals", state="under_review")["_id"],
            {"reason": "other", "reason_text": "如上"},
        )
        way = self._one(("file", "file", "file", "not_file", "return"))
        if way == "file":
            category = self._one(("society", "economy"))
            reviewing.file_proposal(self._as(REVIEWER), proposal, category=category, units=[WATER])
        elif way == "return":
            reviewing.return_proposal(self._as(REVIEWER), proposal, **why)
        else:
            where = str(self._one(list(Destination)))
            reviewing.not_file_proposal(self._as(REVIEWER), proposal, destination=where, **why)

    def hand_over(self) -> None:
        """The office gives it to one or more units."""
        proposal = self._record("proposals", state="filed")["_id"]
        places = [{"unit": unit, "part": str(part)} for unit, part in self._one(SETS)]
        handovers.hand_over(self._as(GOVERNMENT), proposal, assignments=places)

    def ask_back(self) -> None:
        """A unit asks to return it; the office decides, or not yet."""
        handling = self._record("handlings", state=self._one(("assigned", "signed_in")))
        handlings.ask_to_return(self._unit(handling), handling["_id"], reason="不属本单位", better_unit=ROADS)
        way = self._one(("wait", "refuse", "reassign"))
        if way == "refuse":
            handlings.refuse_return(self._as(GOVERNMENT), handling["_id"], reason="仍由你单位办理")
        elif way == "reassign":
            other = self._one((ROADS, WATER, PROPAGANDA))
            reassigning.reassign_handling(self._as(GOVERNMENT), handling["_id"], unit=other, reason="改办")

    def reassign(self) -> None:
        """The office gives it to another unit on its own."""
        handling = self._record("handlings")
        reassigning.reassign_handling(
            self._as(GOVERNMENT), handling["_id"], unit=self._one((ROADS, WATER)), reason="改办"
        )

    def begin(self) -> None:
        """A unit signs in and begins."""
        handling = self._record("handlings", state="assigned")
        handlings.sign_in_handling(self._unit(handling), handling["_id"])
        if self._one((True, True, False)):
            handlings.begin_handling(self._unit(handling), handling["_id"])

    def talk(self) -> None:
        """A unit speaks with the proposer, before its reply or after it, who may say that it was not so."""
        handling = self._record("handlings", state=self._one(("handling", "sent")), closed=False)
        day, way = self.work.today.isoformat(), str(self._one(list(Way)))
        told = {"stage": "before", "way": way, "on": day, "content": "说明"}
        handlings.log_contact(self._unit(handling), handling["_id"], **told)
        entry = self.work.handlings.get(handling["_id"]).contacts[-1].id
        if self._one((False, False, True)):
            for who in PEOPLE:
                self._try(
                    lambda who=who: handlings.contest_contact(self._as(who), handling["_id"], entry, reason="没有")
                )

    def answer(self) -> None:
        """A unit replies, or gives its opinion."""
        handling = self._record("handlings", state="handling")
        if handling["part"] == Part.ASSISTING:
            handlings.give_opinion(self._unit(handling), handling["_id"], text="同意", files=[])
            return
        handlings.draft_reply(self._unit(handling), handling["_id"], **self._letter(handling))
        read = reply_read(self.work, handling["_id"])
        handlings.check_reply(self._unit(handling, "unit_checker"), handling["_id"], **read)
        self._try(
            lambda: handlings.countersign_reply(
                self._as(official("unit_leader", "unit", ROADS)), handling["_id"], **read
            )
        )
        handlings.sign_reply(self._unit(handling, "unit_leader"), handling["_id"], **read)
        handlings.approve_reply(self._as(GOVERNMENT), handling["_id"], **read)
        handlings.send_reply(self._unit(handling), handling["_id"], **read)

    def _letter(self, handling: dict) -> dict:
        outcomes = [self._one(("adopted", "planned", "not_adopted")) for _ in handling["suggestions"]]
        answers = [
            {"suggestion": row["id"], "outcome": outcome, "why": "如下"}
            for row, outcome in zip(handling["suggestions"], outcomes, strict=True)
        ]
        due = (self.work.today + timedelta(days=20)).isoformat()
        known = self.work.commitments.documents({"proposal": handling["proposal"]})
        goes_on = {"commitment": self._one([*known, {"_id": None}])["_id"]}
        promises = [{"text": "年内完成", "due": due, "suggestion": None} | goes_on] if self._one((True, False)) else []
        return {
            "addressee": "委员",
            "body": "答复如下。",
            "answers": answers,
            "reply_class": "B" if promises else "C",
            "class_reason": "经费未定",
            "openness": "public",
            "openness_reason": "",
            "commitments": promises,
            "leader": "",
            "handler": "吴",
            "phone": "0716-8111111",
            "copies": [],
            "files": [],
        }

    def rate(self) -> None:
        """A signer rates, on the screen or on paper."""
        proposal, who = self._record("proposals", state="replied"), self._one(PEOPLE)
        marks = dict.fromkeys(("attitude", "contact", "content"), "satisfied")
        result = str(self._one(list(Rating)))
        said = marks | {"result": result, "text": "渠还堵着"}
        if self._one([True, False]):
            rating.give_feedback(self._as(who), proposal["_id"], **said)
        else:
            paper = {"subject": who.subjects[0], "signed_on": self.work.today.isoformat(), "files": [new_id()]}
            rating.record_feedback(self._as(OFFICE), proposal["_id"], **said, **paper)

    def close(self) -> None:
        """The office closes one and publishes it; what was closed and is not solved comes back."""
        reopening.suggest_reopening(self.work.acting_as(None))
        for again in self.work.proposals.documents({"reopenable": True, "quarantine": None}):
            reopening.reopen_proposal(self._as(OFFICE), again["_id"], reason="答而未办")
        proposal = self._record("proposals", state="replied")["_id"]
        ending.close_proposal(self._as(OFFICE), proposal)
        ending.publish_proposal(self._as(OFFICE), proposal)

    def promise_kept(self) -> None:
        """A unit says that it is done; its proposer says so too, or not."""
        promise = self._record("commitments", state="open")
        commitments.report_commitment_done(self._unit(promise), promise["_id"], text="已完成", files=[])
        end = self._one((commitments.confirm_commitment, None))
        if end:
            signer = next(one for one in PEOPLE if promise["signers"][0]["subject"] in one.subjects)
            end(self._as(signer), promise["_id"])

    def merge(self) -> None:
        """One goes into another."""
        proposal, lead = self._record("proposals", **HANDED_IN)["_id"], self._record("proposals", **HANDED_IN)["_id"]
        leaving.merge_proposal(self._as(OFFICE), proposal, lead=lead, reason="同一事项")

    def withdraw(self) -> None:
        """A proposer takes one back."""
        proposal = self._record("proposals", **HANDED_IN)
        for who in PEOPLE:
            self._try(lambda who=who: leaving.ask_withdrawal(self._as(who), proposal["_id"], reason="已解决"))
        leaving.agree_to_withdrawal(self._as(OFFICE), proposal["_id"])

    def reconsider(self) -> None:
        """Now and then what was not filed, merged or withdrawn comes back."""
        if not self._one((True, False, False, False)):
            return
        proposal = self._record("proposals", state=self._one(("not_filed", "merged", "withdrawn")))
        leaving.reconsider_proposal(self._as(REVIEWER), proposal["_id"], reason="原决定有误")

    def lock(self) -> None:
        """A text is locked away, or released."""
        proposal = self._record("proposals", **HANDED_IN)
        if proposal["quarantine"]:
            reviewing.release_proposal(self._as(OFFICE), proposal["_id"])
        else:
            reviewing.quarantine_proposal(self._as(OFFICE), proposal["_id"], readers=[OFFICE.account], reason="涉密")

    def wait(self) -> None:
        """Some days go by."""
        self.work.instant += timedelta(days=self._one((1, 7, 20, 70)))
        rating.lapse_feedback(self.work.acting_as(None))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Problem:
            return


_OFTEN = (RandomLife.review, RandomLife.decide, RandomLife.hand_over, RandomLife.begin, RandomLife.answer)
ACTS = (
    RandomLife.submit,
    *_OFTEN,
    RandomLife.talk,
    RandomLife.rate,
    RandomLife.ask_back,
    *_OFTEN,
    RandomLife.talk,
    RandomLife.rate,
    RandomLife.submit,
    RandomLife.promise_kept,
    RandomLife.wait,
    *_OFTEN,
    RandomLife.talk,
    RandomLife.rate,
    RandomLife.reassign,
    RandomLife.merge,
    RandomLife.withdraw,
    RandomLife.reconsider,
    RandomLife.lock,
    RandomLife.close,
)
