"""Handing over 交办: offices show a proposal to units, units object, offices hand it over."""

from kernel.rpc.problems import Invalid, Refused
from kernel.work import Work
from services.proposals.commands.following import (
    follow_handlings,
    hand_over_view,
    matter_of,
    require_role,
)
from services.proposals.commands.placing import own_office, place_of, places_of, works_for
from services.proposals.contract.handling_words import Part
from services.proposals.domain.handling import Handling
from services.proposals.domain.handover import (
    Place,
    check_parts,
    deadline_of_lead,
    deadlines_for,
    join_family,
    new_handling,
)
from services.proposals.domain.proposal.following import own_awaited
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.records import Unit
from services.proposals.store import handling_rules_for, proposal_of
from services.proposals.store.handlings import alive_handlings


def trial_hand_over(work: Work, proposal_id: str, *, assignments: list[dict]) -> dict:
    """Show a filed proposal to units before it is handed over 预交办.

    Raises NotFound, Forbidden, Refused, Invalid for units that are none or belong to another office.
    """
    proposal = _proposal(work, proposal_id, "trial_hand_over")
    places = places_of(work, proposal, assignments)
    office = own_office(work, proposal, places)
    units = [Unit(unit=each.unit, name=each.unit_name, office=each.office, part=each.part) for each in places]
    proposal.trial_hand_over(by=work.who, at=work.now, office=office, units=units)
    work.proposals.save(proposal)
    return hand_over_view(work, proposal, [])


def object_to_trial(
    work: Work, proposal_id: str, *, reason: str, unit: str | None = None, better_unit: str | None = None
) -> dict:
    """A unit objects before the hand-over. Raises NotFound, Forbidden, Refused, Invalid when `unit` is needed."""
    proposal = _proposal(work, proposal_id, "object_to_trial")
    asked = [tried for tried in proposal.tried_units if works_for(work, proposal, tried) and unit in (None, tried)]
    if len(asked) != 1:
        raise Invalid.fields({"unit": ["say_which" if asked else "not_yours"]})
    place = place_of(work, proposal, {"unit": asked[0], "part": Part.SOLE})
    own = Unit(unit=place.unit, name=place.unit_name, office=place.office)
    proposal.object_to_trial(by=work.who, at=work.now, unit=own, reason=reason, better_unit=better_unit)
    work.proposals.save(proposal)
    return hand_over_view(work, proposal, [])


def pass_on_hand_over(
    work: Work, proposal_id: str, *, units: list[str], reason: str, office: str | None = None
) -> dict:
    """An office has no unit for it and names units of others 转交; the last to do so may complete the hand-over.

    Raises NotFound, Forbidden, Refused, Invalid by field; when `office` is needed, too.
    """
    proposal = _proposal(work, proposal_id, "pass_on_hand_over")
    own = own_awaited(proposal, work.who)
    if not own:
        raise Refused("proposal.handed_over_already")
    asked = [each for each in own if office in (None, each)]
    if len(asked) != 1:
        raise Invalid.fields({"office": ["say_which" if asked else "not_yours"]})
    places = [place_of(work, proposal, {"unit": unit, "part": Part.SEPARATE}) for unit in units]
    named = [Unit(unit=place.unit, name=place.unit_name, office=place.office) for place in places]
    proposal.pass_on_hand_over(by=work.who, at=work.now, office=asked[0], units=named, reason=reason)
    follow_handlings(work, proposal)
    return hand_over_view(work, proposal, [])


def hand_over(work: Work, proposal_id: str, *, assignments: list[dict], note: str = "") -> dict:
    """One handover office hands a filed proposal over to units of its own tree 交办.

    Raises NotFound, Forbidden, Refused when the parts do not fit or the office has done so, Invalid by field.
    """
    proposal = _proposal(work, proposal_id, "hand_over")
    places = places_of(work, proposal, assignments)
    proposal.hand_over(by=work.who, at=work.now, office=own_office(work, proposal, places))
    given = alive_handlings(work, proposal.id)
    check_parts(places, given)
    made = _assign(work, proposal, places, given, note)
    follow_handlings(work, proposal)
    return hand_over_view(work, proposal, made)


def _proposal(work: Work, proposal_id: str, action: str) -> Proposal:
    proposal = proposal_of(work, proposal_id)
    require_role(work, proposal, action)
    return proposal


def _assign(work: Work, proposal: Proposal, places: list[Place], given: list[Handling], note: str) -> list[Handling]:
    """Make handlings for the places, the lead's first. Raises Invalid for a deadline that its office may not name."""
    rules, matter = handling_rules_for(work, proposal), matter_of(work, proposal)
    dues = deadlines_for(places, rules, work.today, deadline_of_lead(given))
    made = [
        new_handling(matter, place, rules, due, work.calendar, work.now, note=note).seen_on(work.today)
        for place, due in zip(places, dues, strict=True)
    ]
    made.sort(key=lambda handling: handling.part == Part.ASSISTING)
    join_family([*given, *made])
    for handling in given:
        work.handlings.save(handling)
    for handling in made:
        work.handlings.add(handling.assign(by=work.who, at=work.now))
    return made
