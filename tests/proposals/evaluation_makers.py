"""A round of evaluation in memory: two proposals, both answered by the water bureau, one with the roads bureau."""

from kernel.memory import MemoryWork
from services.proposals.commands import evaluating, evaluation_days, handlings, handovers
from services.proposals.commands.settings import change_setting
from services.proposals.domain.evaluation import Ballot, Evaluation
from tests.proposals.life_makers import filed, replied, reply
from tests.proposals.proposal_makers import GOVERNMENT, LIN, OFFICE, ROADS, WATER, ZHOU, official

CHAIRMEN = official("chairmens_meeting")
AUDITOR = official("auditor")
ROADS_HANDLER = official("unit_handler", "unit", ROADS)
WINDOW = {"since": "2027-01-11", "until": "2027-01-20"}
FORM = {"name": "年度民主评议", "term": 6, "session": 2} | WINDOW
UNIT_POINTS = {"attitude": 20, "contact": 18, "reply": 27, "effect": 25}
PROPOSAL_POINTS = {"subject": 20, "research": 20, "analysis": 16, "suggestions": 24}


def handled_by_two(work: MemoryWork, who=LIN) -> str:
    """A proposal of another member that the water bureau led and the roads bureau assisted."""
    proposal = filed(work, who=who, title="关于修复东岸道路的提案", units=(WATER, ROADS))
    parts = [{"unit": WATER, "part": "lead"}, {"unit": ROADS, "part": "assisting"}]
    rows = handovers.hand_over(work.acting_as(GOVERNMENT), proposal, assignments=parts)["handlings"]
    made = {row["part"]: row["id"] for row in rows}
    handlings.sign_in_handling(work.acting_as(ROADS_HANDLER), made["assisting"])
    handlings.give_opinion(work.acting_as(ROADS_HANDLER), made["assisting"], text="同意", files=[])
    reply(work, proposal, made["lead"])
    return proposal


def planned(work: MemoryWork, **changes) -> str:
    """A round over both proposals, opened by the office; gives its id."""
    replied(work)
    handled_by_two(work)
    return evaluating.open_evaluation(work.acting_as(OFFICE), **FORM | changes)["id"]


def all_rounds(work: MemoryWork) -> dict:
    """The arguments of a job that is about every round."""
    return {"rounds": [round["_id"] for round in work.backend.find("evaluations", {})]}


def run(work: MemoryWork, *steps, **arguments) -> None:
    """Do the steps of a job with these arguments to their end."""
    for step in steps:
        after: str | None = ""
        while after is not None:
            after = step(work.acting_as(None), after, **arguments)


def begin(work: MemoryWork) -> None:
    """What the job begin_evaluations does."""
    steps = evaluation_days.fill_ballots, evaluation_days.ask_raters, evaluation_days.begin_evaluations
    run(work, *steps, **all_rounds(work))


def settle(work: MemoryWork) -> None:
    """What the job settle_evaluations does."""
    run(work, evaluation_days.end_ballots, evaluation_days.count_evaluations, **all_rounds(work))


def rating(work: MemoryWork, **changes) -> str:
    """A round whose window has begun."""
    id = planned(work, **changes)
    begin(work)
    return id


def ballots(work: MemoryWork, evaluation: str) -> list[Ballot]:
    """Everybody's sheets."""
    return work.ballots.find({"evaluation": evaluation}, sort="_id")


def ballot_by(work: MemoryWork, evaluation: str, who) -> Ballot:
    """The ballot of this person."""
    (own,) = (ballot for ballot in ballots(work, evaluation) if ballot.roles_of(who))
    return own.seen_on(work.today)


def scores(points: dict[str, int]) -> list[dict]:
    """Points as a form has them."""
    return [{"item": item, "points": number} for item, number in points.items()]


def give(work: MemoryWork, who, evaluation: str, place: int = 0, **changes) -> dict:
    """Give one of one's sheets."""
    ballot = ballot_by(work, evaluation, who)
    points = (UNIT_POINTS if ballot.side == "units" else PROPOSAL_POINTS) | changes
    sheet = ballot.sheets[place].id
    return evaluating.give_sheet(work.acting_as(who), ballot.id, sheet=sheet, scores=scores(points))


def counted(work: MemoryWork, givers=(ZHOU, LIN), **changes) -> str:
    """A round that the office has closed, after each of these gave a first sheet."""
    id = rating(work, **changes)
    for who in givers:
        give(work, who, id)
    evaluating.close_evaluation(work.acting_as(OFFICE), id)
    settle(work)
    return id


def confirmed(work: MemoryWork, **more) -> str:
    """A round that the chairmen's meeting approved."""
    id = counted(work, **more)
    evaluating.submit_evaluation(work.acting_as(OFFICE), id, note="请审定")
    evaluating.approve_evaluation(work.acting_as(CHAIRMEN), id, note="同意")
    return id


def announced(work: MemoryWork, **more) -> str:
    """A published round."""
    id = confirmed(work, **more)
    evaluating.announce_evaluation(work.acting_as(OFFICE), id)
    return id


def round_of(work: MemoryWork, id: str) -> Evaluation:
    """The round as it is kept."""
    return work.evaluations.get(id)


def events(work, kind: str) -> list:
    """What happened of this kind."""
    return [event for event in work.events if event.type == kind]


def ruled(work, **rules) -> None:
    """Rules by name that are not as usual: results of fewer sheets are told of, or more people are asked."""
    for name, value in rules.items():
        change_setting(work.acting_as(OFFICE), name=f"evaluation.{name}", value=value, since="2027-01-11")
