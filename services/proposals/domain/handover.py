"""Hand-over 交办: which parts fit together, which deadlines follow, and what the handlings make of the proposal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kernel.clock import local_date
from kernel.deadlines import Calendar, Deadline, Rule, add_months, count
from kernel.ids import new_id
from kernel.rpc.problems import Invalid, Refused
from services.proposals.contract.handling_words import Part
from services.proposals.contract.proposal_words import ProposalState
from services.proposals.domain.handling import Handling, HandlingState
from services.proposals.domain.handling.entries import Assisting
from services.proposals.domain.handling.rules import HandlingRules
from services.proposals.domain.handling.words import BEFORE_COUNTERSIGNING, GONE

NAMED = "named_by_office"
"""The rule of a deadline whose day the office named."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A unit, its handover office, their names of the day, its part, and the deadline the office named (or None)."""

    unit: str
    unit_name: str
    office: str
    office_name: str
    part: Part
    deadline: str | None = None


def check_parts(places: list[Place], given: Iterable[Handling]) -> None:
    """Make sure that new places fit each other and the units that have the proposal already.

    Sole 独办 is alone; lead 主办 is one, and first; assisting 会办 needs a lead; separate 分办 stands only with
    separate. Nobody joins a lead whose reply is settled: an opinion would change nothing any more.

    Raises Refused, Invalid where a unit was named sole that is to be the lead.
    """
    given = list(given)
    units = [(handling.unit, handling.unit_name) for handling in given]
    units += [(place.unit, place.unit_name) for place in places]
    if twice := sorted({name for unit, name in units if [one for one, _ in units].count(unit) > 1}):
        raise Refused("hand_over.unit_twice", units="、".join(twice))
    parts = [handling.part for handling in given] + [place.part for place in places]
    if parts.count(Part.LEAD) > 1:
        raise Refused("hand_over.one_lead")
    if Part.ASSISTING in parts and Part.LEAD not in parts:
        if Part.SOLE in (place.part for place in places):
            raise Invalid.fields({"assignments": ["hand_over.lead_not_sole"]})
        raise Refused("hand_over.lead_first")
    if (Part.SOLE in parts and len(parts) > 1) or (Part.SEPARATE in parts and set(parts) != {Part.SEPARATE}):
        raise Refused("hand_over.parts_do_not_fit")
    if any(handling.part == Part.LEAD and handling.state not in BEFORE_COUNTERSIGNING for handling in given):
        raise Refused("hand_over.reply_settled")


def deadlines_for(places: list[Place], rules: HandlingRules, today: date, lead: Deadline | None) -> list[Deadline]:
    """When the unit of each place answers, in their order; `lead` is the deadline of a lead that has it already.

    Raises Invalid by place in the form.
    """
    due: dict[int, Deadline] = {}
    wrong = {}
    for number, place in sorted(enumerate(places), key=lambda numbered: numbered[1].part == Part.ASSISTING):
        try:
            due[number] = due_for(place, rules, today, lead)
        except Invalid as problem:
            wrong[str(number)] = problem.values["errors"]
        if place.part == Part.LEAD:
            lead = due.get(number)
    if wrong:
        raise Invalid.fields({"assignments": wrong})
    return [due[number] for number in range(len(places))]


def due_for(place: Place, rules: HandlingRules, today: date, lead: Deadline | None, second: bool = False) -> Deadline:
    """When the unit of a place answers; an assisting one by the lead's deadline, as far as that is right itself.

    `second`: it is handled again 重新办理, for which a reply has less time.
    """
    if place.part == Part.ASSISTING and lead:
        return opinion_deadline(rules, lead, today, place.deadline)
    return reply_deadline(rules, today, place.deadline, second)


def deadline_of_lead(handlings: Iterable[Handling]) -> Deadline | None:
    """When the lead among the handlings replies."""
    return next((each.deadline() for each in handlings if each.part == Part.LEAD), None)


def reply_deadline(rules: HandlingRules, today: date, named: str | None = None, second: bool = False) -> Deadline:
    """When a unit replies: the day the office named (up to the latest one), or by the rule. Raises Invalid."""
    if named is None:
        rule = Rule(name="second_reply", amount=rules.second_reply_days, unit="days")
        return count(
            rule if second else Rule(name="reply", amount=rules.reply_months, unit="months"), today, Calendar()
        )
    if not today.isoformat() < named <= add_months(today, rules.latest_months).isoformat():
        raise Invalid.fields({"deadline": ["hand_over.deadline_out_of_range"]})
    return _named(NAMED, named, today)


def opinion_deadline(rules: HandlingRules, lead: Deadline, today: date, named: str | None = None) -> Deadline:
    """When an assisting unit gives its opinion: some days before the lead's deadline, tomorrow at the earliest."""
    if named is not None:
        if not today.isoformat() < named <= lead.on:
            raise Invalid.fields({"deadline": ["hand_over.deadline_out_of_range"]})
        return _named(NAMED, named, today)
    rule = Rule(name="opinion", amount=-rules.opinion_days_before, unit="days")
    counted = count(rule, date.fromisoformat(lead.on), Calendar())
    tomorrow = today + timedelta(days=1)
    return counted if counted.on >= tomorrow.isoformat() else _named("opinion_at_once", tomorrow.isoformat(), today)


def moved_opinion(helper: Handling, lead: Deadline, today: date) -> Deadline:
    """When an assisting unit gives its opinion once the lead's deadline moved.

    A later day that the office named stands while it is not after the lead's.
    """
    counted, own = opinion_deadline(helper.rules, lead, today), helper.deadline()
    return own if own.rule.name == NAMED and counted.on < own.on <= lead.on else counted


def _named(name: str, on: str, start: date) -> Deadline:
    days = (date.fromisoformat(on) - start).days
    return Deadline(on=on, rule=Rule(name=name, amount=days, unit="days"), start=start.isoformat())


def new_handling(
    matter: dict, place: Place, rules: HandlingRules, due: Deadline, calendar: Calendar, at: datetime, **more
) -> Handling:
    """A handling that is not assigned yet.

    `matter` says which proposal: {committee, proposal, number, title, signers, suggestions, locked, supervised_by};
    `due` is the deadline of the reply (or the opinion).
    """
    today = local_date(at)
    deadlines = {
        "sign_in": count(Rule(name="sign_in", amount=rules.sign_in_workdays, unit="workdays"), today, calendar),
        "return": count(Rule(name="return", amount=rules.return_workdays, unit="workdays"), today, calendar),
        "opinion" if place.part == Part.ASSISTING else "reply": due,
    }
    return Handling(
        id=new_id(),
        **matter,
        unit=place.unit,
        unit_name=place.unit_name,
        office=place.office,
        office_name=place.office_name,
        part=place.part,
        rules=rules,
        assigned_at=at,
        deadlines=deadlines,
        **more,
    )


def join_family(handlings: list[Handling]) -> None:
    """Make lead and assisting units of one proposal known to each other."""
    lead = next((handling for handling in handlings if handling.part == Part.LEAD), None)
    if lead is None:
        return
    helpers = [handling for handling in handlings if handling.part == Part.ASSISTING]
    known = {helper.unit for helper in lead.assisting}
    lead.assisting += [Assisting(unit=each.unit, name=each.unit_name) for each in helpers if each.unit not in known]
    for handling in (lead, *helpers):
        handling.lead_unit = lead.unit
        handling.family = [lead.unit, *(helper.unit for helper in helpers)]
        handling.plan()


def state_of_proposal(handlings: Iterable[Handling], awaited_offices: Iterable[str]) -> ProposalState:
    """What the handlings of a proposal make of it, while `awaited_offices` have yet to hand it over."""
    alive = [handling for handling in handlings if handling.state not in GONE]
    if not alive:
        return ProposalState.FILED
    newest = max(handling.round for handling in alive)
    current = [handling for handling in alive if handling.round == newest]
    replying = [handling for handling in current if handling.replies]
    if any(awaited_offices):
        return ProposalState.FILED
    if replying and all(handling.state == HandlingState.SENT for handling in replying):
        return ProposalState.REPLIED
    begun = newest > 1 or any(handling.signed_in_at for handling in current)
    return ProposalState.IN_HANDLING if begun else ProposalState.HANDED_OVER
