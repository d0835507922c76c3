"""Whom a change of a record concerns: whose open windows are pointed to it, so that lists and pages read it again.

A pointer says only which record changed; whether one may read it, its owner says. Of a proposal the events of its
whole life, and of its handlings, say by and by whom it concerns (`gathered`).
"""

from inspect import isclass

from kernel.events import Event, Occurrence
from services.notifications.domain.audience import Audience, Holders, Subject, joined, rater, raters, supervisors
from services.notifications.domain.rules import about
from services.opinions import contract as opinions
from services.proposals import contract as proposals

EVALUATING_ROLES = ("proposal_office", "chairmens_meeting", "leader", "auditor")
UNIT_ROLES = ("unit_handler", "unit_checker", "unit_leader")
EVENTS = tuple(
    declared
    for contract in (proposals, opinions)
    for declared in vars(contract).values()
    if isclass(declared) and issubclass(declared, Event) and "type" in vars(declared)
)
"""Everything that happens to the records that people see."""


def keys_named(event: Occurrence) -> list[str]:
    """The audiences that the event itself names."""
    kind = about(event)["kind"]
    if kind == "opinion":
        return joined([*_signers(event), Holders("opinions_editor", event.committee)])
    if kind == "ballot":
        return joined(rater(event))
    if kind == "award":
        return joined(Holders(role, event.committee) for role in EVALUATING_ROLES)
    if kind == "evaluation":
        took_part = raters(event) if "raters" in event.data else []
        return joined([*took_part, *(Holders(role, event.committee) for role in EVALUATING_ROLES)])
    return joined([*_signers(event), *_in_committee(event), *_at_work(event), *_supervising(event)])


def gathered(event: Occurrence) -> str | None:
    """The proposal for which the named audiences are kept; None for what belongs to none."""
    return {"proposal": event.subject, "handling": event.data.get("proposal")}.get(about(event)["kind"])


def pointed_to(event: Occurrence) -> dict:
    """What is to be read again: {kind, id, version}."""
    return about(event) | {"version": event.sequence}


def _signers(event: Occurrence) -> list[Audience]:
    facts = event.data
    lists = [facts.get(name) or [] for name in ("signers", "asked_again", "co_reflectors")]
    single = [facts[name] for name in ("signer", "submitter") if facts.get(name)]
    return [Subject(one["subject"]) for one in (*single, *(one for some in lists for one in some))]


def _in_committee(event: Occurrence) -> list[Audience]:
    """Nobody in the committee hears of a draft, leaders and the meeting only of what is filed."""
    facts, filed = event.data, event.data.get("number") is not None
    if about(event)["kind"] == "proposal" and not (facts.get("kind") or filed):
        return []
    roles = ("proposal_office", "leader", "chairmens_meeting") if filed else ("proposal_office", "reviewer")
    return [Holders(role, event.committee) for role in roles]


def _supervising(event: Occurrence) -> list[Audience]:
    """The chairmen's meeting, and whoever leads."""
    if about(event)["kind"] != "supervision":
        return []
    return [Holders("chairmens_meeting", event.committee), *supervisors(event)]


def _at_work(event: Occurrence) -> list[Audience]:
    """Offices from the filing on, units once they have it or are asked about it."""
    facts = event.data
    told, one = list(facts.get("units") or []), facts.get("unit")
    asked = told if event.type == proposals.ProposalTrialHandedOver.type else []
    if isinstance(one, dict):
        told, asked, one = [*told, one], [one], None
    offices = {unit["office"] for unit in told} | ({facts["office"]} if facts.get("office") else set())
    units = {one, facts.get("lead_unit"), *(facts.get("assisting_units") or []), *(unit["unit"] for unit in asked)}
    named = sorted(unit for unit in units if unit)
    at_units = [Holders(role, event.committee, unit) for unit in named for role in UNIT_ROLES]
    return [*(Holders("handover_office", event.committee, office) for office in sorted(offices)), *at_units]
