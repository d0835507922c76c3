"""A handling 办理: its life in one table. Each line of the class body is a transition, told in the chapter it names."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from kernel.deadlines import Calendar, Deadline, recount
from kernel.events import Event
from kernel.identity import Principal
from kernel.workflow import Aggregate
from services.proposals.contract import handling_events as events
from services.proposals.contract.handling_words import Part
from services.proposals.domain.handling import assignment, contact_log, extension, relations, reminding, replying
from services.proposals.domain.handling.entries import (
    Assisting,
    Complaint,
    Contact,
    ExtensionAsk,
    Opinion,
    ReturnAsk,
    SentBack,
)
from services.proposals.domain.handling.reply import Reply
from services.proposals.domain.handling.rules import HandlingRules
from services.proposals.domain.handling.words import UNFINISHED, HandlingState
from services.proposals.domain.urging import NEVER, next_day


@dataclass(kw_only=True)
class Handling(Aggregate):
    """What one unit does with one proposal in one round.

    `signers` are [{subject, kind, name, first, committee, merged_from}] and `suggestions` [{id, number, text,
    merged_from}], those of merged proposals too, frozen with the proposal's text (`locked`: it is locked away);
    `family` are the lead's and the assisting units, `supervised_by` is the special committee that supervises the
    proposal. `causes` say why it came to another round, `complaints` who was not satisfied with the round before,
    `earlier` is the one with which the unit replied before; `closed`: this round is over; `urged_with` are the words
    with which an office urged last. `deadlines` has sign_in, return and reply (assisting: opinion). `due`, `urge_on`
    (ISO dates), `extension_asked` and `readers` are kept for lists and timers; `files` are the ids of all files it
    claims.
    """

    state: HandlingState = HandlingState.ASSIGNED  # type: ignore[misc]
    proposal: str
    number: int | None
    title: str
    signers: list[dict]
    suggestions: list[dict]
    locked: bool = False
    unit: str
    unit_name: str
    office: str
    office_name: str
    part: Part
    round: int = 1
    rules: HandlingRules
    lead_unit: str | None = None
    family: list[str] = field(default_factory=list)
    assisting: list[Assisting] = field(default_factory=list)
    assigned_at: datetime
    signed_in_at: datetime | None = None
    note: str = ""
    causes: list[str] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    earlier: str | None = None
    deadlines: dict[str, Deadline]
    contacts: list[Contact] = field(default_factory=list)
    returns: list[ReturnAsk] = field(default_factory=list)
    extensions: list[ExtensionAsk] = field(default_factory=list)
    sent_back: list[SentBack] = field(default_factory=list)
    opinion: Opinion | None = None
    reply: Reply | None = None
    files: list[str] = field(default_factory=list)
    sent_at: datetime | None = None
    closed: bool = False
    commitments_open: int = 0
    reassigned_from: str | None = None
    reassigned_to: str | None = None
    due: str = NEVER
    urge_on: str = NEVER
    extension_asked: bool = False
    urged: list[str] = field(default_factory=list)
    urged_with: str = ""
    supervised_by: str | None = None
    readers: list[str] = field(default_factory=list)

    assign = assignment.assign
    sign_in_handling = assignment.sign_in_handling
    begin_handling = assignment.begin_handling
    ask_to_return = assignment.ask_to_return
    refuse_return = assignment.refuse_return
    reassign_handling = assignment.reassign_handling
    log_contact = contact_log.log_contact
    confirm_contact = contact_log.confirm_contact
    contest_contact = contact_log.contest_contact
    ask_extension = extension.ask_extension
    grant_extension = extension.grant_extension
    refuse_extension = extension.refuse_extension
    give_opinion = replying.give_opinion
    send_back_opinion = replying.send_back_opinion
    hear_opinion = replying.hear_opinion
    lose_opinion = replying.lose_opinion
    draft_reply = replying.draft_reply
    check_reply = replying.check_reply
    send_back_draft = replying.send_back_draft
    countersign_reply = replying.countersign_reply
    refuse_to_countersign = replying.refuse_to_countersign
    sign_reply = replying.sign_reply
    refuse_to_sign = replying.refuse_to_sign
    approve_reply = replying.approve_reply
    refuse_to_approve = replying.refuse_to_approve
    send_reply = replying.send_reply
    upgrade_reply_class = replying.upgrade_reply_class
    urge_handling = reminding.urge_handling
    remind = reminding.remind
    watches = reminding.watches
    is_urged_by = reminding.is_urged_by

    def roles_of(self, who: Principal) -> set:
        """What `who` is to this handling."""
        return relations.roles_towards(self, who)

    def seen_on(self, day: date, lead: "Handling | None" = None) -> Self:
        """This handling, as guards and offers see it on the local date `day`; an assisting unit's beside its lead's."""
        self._today, self._lead = day, lead
        return self

    @property
    def lead_handling(self) -> "Handling | None":
        """The lead's, beside which it is seen."""
        return self._lead

    @property
    def today(self) -> date:
        """The local date set by `seen_on`."""
        return self._today

    @property
    def unfinished(self) -> bool:
        """Whether the unit still owes something."""
        return self.state in UNFINISHED

    @property
    def replies(self) -> bool:
        """Whether the unit owes a reply (and not only an opinion)."""
        return self.part != Part.ASSISTING

    @property
    def owes(self) -> str:
        """What the unit owes, by the name of its deadline."""
        return "reply" if self.replies else "opinion"

    def deadline(self) -> Deadline:
        """The deadline of the reply, or of the opinion."""
        return self.deadlines[self.owes]

    @property
    def letter(self) -> Reply:
        """The newest version of the reply, which is there from the first draft on."""
        assert self.reply, "no reply was drafted"
        return self.reply

    def open_extension(self) -> ExtensionAsk | None:
        """The later deadline that was asked for and not decided."""
        return next((asked for asked in self.extensions if asked.decision is None), None)

    def uncontested_contacts(self) -> list[Contact]:
        """The entries of the contact log that nobody contests."""
        return [contact for contact in self.contacts if contact.answer != "contested"]

    def waiting_units(self) -> list[str]:
        """The assisting units that have neither countersigned nor given an opinion, where the rules ask for it."""
        waiting = [helper.unit for helper in self.assisting if not (helper.opinion_on or helper.countersigned_on)]
        return waiting if self.rules.countersigning else []

    def office_key(self) -> str:
        """The natural key of today's reminder by an office."""
        return f"by_office:{self.today.isoformat()}"

    def urged_by_hand(self) -> bool:
        """Whether an office urged the unit, on whichever day."""
        return any(key.startswith("by_office:") for key in self.urged)

    def tell(self, event: type[Event], by: Principal | None, at: datetime, **facts) -> None:
        """Record an event with the facts that every event of a handling carries."""
        self.plan()
        common = {
            "proposal": self.proposal,
            "number": self.number,
            "title": self.title,
            "unit": self.unit,
            "unit_name": self.unit_name,
            "office": self.office,
            "office_name": self.office_name,
            "part": str(self.part),
            "round": self.round,
            "deadline": self.deadline().on,
            "signers": self.signers,
            "lead_unit": self.lead_unit,
            "assisting_units": [unit for unit in self.family if unit != self.lead_unit],
        }
        self.record(event.of(self, by=by, at=at, **common | facts))

    def plan(self) -> None:
        """Bring what lists and timers look at up to date."""
        self.due = self.deadline().on if self.unfinished and not self.locked else NEVER
        self.urge_on = next_day(self.watches(), self.urged)
        self.extension_asked = self.unfinished and self.open_extension() is not None
        self.readers = relations.readers_of(self)

    def recompute_deadlines(self, calendar: Calendar, at: datetime) -> bool:
        """Count the deadlines in working days again 重新计算 by a calendar that knows more; says whether any moved."""
        before = dict(self.deadlines)
        for name, deadline in before.items():
            if deadline.rule.unit == "workdays":
                self.deadlines[name] = recount(deadline, calendar)
        return self._tell_moved(before, at)

    def _tell_moved(self, before: dict[str, Deadline], at: datetime) -> bool:
        moved = [
            {"name": name, "old": old.on, "new": self.deadlines[name].on}
            for name, old in before.items()
            if old != self.deadlines[name]
        ]
        if moved:
            self.tell(events.DeadlinesRecomputed, None, at, changed=moved, sign_in_by=self.deadlines["sign_in"].on)
        return bool(moved)

    def follow_lead(self, deadline: Deadline, at: datetime) -> None:
        """An assisting unit's opinion is due before the lead's deadline, wherever that moves."""
        before = dict(self.deadlines)
        self.deadlines["opinion"] = deadline
        self._tell_moved(before, at)

    def change_family(self, old: str, new: str, name: str) -> None:
        """Another unit of the same proposal was reassigned: know the new one in its place."""
        self.family = [new if unit == old else unit for unit in self.family]
        self.lead_unit = new if self.lead_unit == old else self.lead_unit
        for helper in self.assisting:
            if helper.unit == old:
                helper.unit, helper.name, helper.countersigned_on = new, name, None
        self.plan()

    def renew_merged(self, signers: list[dict], suggestions: list[dict]) -> None:
        """A merge brought or took proposers, who read and rate from now on, and suggestions, to be answered too."""
        self.signers = signers
        self.suggestions = suggestions if self.unfinished else self.suggestions
        self.plan()

    def take_supervisor(self, organisation: str | None) -> bool:
        """The special committee that supervises the proposal, if any, reads on; says whether that is news."""
        changed = self.supervised_by != organisation
        self.supervised_by = organisation
        self.plan()
        return changed

    def show(self, title: str, suggestions: list[dict], locked: bool) -> None:
        """Carry the proposal's title and suggestions as they are shown now: words of their own while it is locked."""
        asked = {one["id"] for one in self.suggestions}
        self.suggestions = [one for one in suggestions if self.unfinished or one["id"] in asked]
        self.title, self.locked = title, locked
        self.plan()

    def rest(self, since: date, days: int, at: datetime) -> None:
        """Its clock stood still for `days` from the day `since` on: what was not over by then is due so much later."""
        if not self.unfinished:
            return
        before = dict(self.deadlines)
        running = [name for name, deadline in before.items() if not deadline.passed_by(since)]
        self.deadlines |= {name: before[name].rest(days) for name in running}
        if asked := self.open_extension():
            asked.rest(since, days)
        self._tell_moved(before, at)

    def close(self, at: datetime) -> None:
        """Its round is over: the proposal was closed, or went back to its units. Silent when closed."""
        if not self.closed:
            self.closed = True
            self.tell(events.HandlingClosed, None, at)

    def stop(self, *, by: Principal | None, at: datetime, reason: str) -> None:
        """End without a result: the proposal was withdrawn or merged, or the lead has replied. Silent when ended."""
        if self.unfinished:
            self.state = HandlingState.STOPPED
            self.tell(events.HandlingStopped, by, at, reason=reason)
