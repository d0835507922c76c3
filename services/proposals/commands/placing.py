"""The units and offices that a hand-over names, looked up in the directory."""

from kernel.clock import local_date
from kernel.rpc.problems import Invalid, NotFound
from kernel.work import Work
from services.proposals.commands.parties import in_force
from services.proposals.contract.handling_words import Part
from services.proposals.domain.handover import Place
from services.proposals.domain.proposal.proposal import Proposal


def places_of(work: Work, proposal: Proposal, assignments: list[dict]) -> list[Place]:
    """The places that a form's assignments name. Raises Invalid, saying which is wrong."""
    places, wrong = [], {}
    for number, assignment in enumerate(assignments):
        try:
            places.append(place_of(work, proposal, assignment))
        except Invalid as problem:
            wrong[str(number)] = problem.values["errors"]
    if wrong:
        raise Invalid.fields({"assignments": wrong})
    return places


def place_of(work: Work, proposal: Proposal, assignment: dict) -> Place:
    """The place that {unit, part, deadline?} names. Raises Invalid for what is no unit of the committee today."""
    try:
        unit = work.directory.get("organisation", assignment["unit"])
    except NotFound:
        raise Invalid.fields({"unit": ["hand_over.not_a_unit"]}) from None
    if unit["committee"] != proposal.committee or not unit["handover_office"]:
        raise Invalid.fields({"unit": ["hand_over.not_a_unit"]})
    today, office = local_date(work.now), unit["handover_office"]
    if not in_force(unit, today.isoformat()):
        raise Invalid.fields({"unit": ["unit_ended"]})
    return Place(
        unit=unit["id"],
        unit_name=work.directory.name(unit["id"], today),
        office=office,
        office_name=work.directory.name(office, today),
        part=Part(assignment["part"]),
        deadline=assignment.get("deadline"),
    )


def own_office(work: Work, proposal: Proposal, places: list[Place]) -> str:
    """The one handover office of all places, for which the person acts."""
    offices = {place.office for place in places}
    if len(offices) > 1:
        raise Invalid.fields({"assignments": ["hand_over.several_offices"]})
    office = offices.pop()
    if not work.who.has("handover_office", proposal.committee, office):
        raise Invalid.fields({"assignments": ["hand_over.other_tree"]})
    return office


def works_for(work: Work, proposal: Proposal, unit: str) -> bool:
    """Whether the person handles, checks or signs for the unit."""
    return any(work.who.has(role, proposal.committee, unit) for role in ("unit_handler", "unit_checker", "unit_leader"))
