"""What awards go by: how a session's proposals and units stand today, and which of them were awarded already."""

from kernel.work import Work
from services.proposals.contract.awards import AwardKind, AwardState
from services.proposals.contract.evaluation_words import EvaluationState
from services.proposals.contract.handling_words import HandlingState
from services.proposals.contract.proposal_words import Column
from services.proposals.domain.awards.candidates import Standing
from services.proposals.domain.awards.standings import standings_of
from services.proposals.domain.counting import items_of
from services.proposals.domain.counting.items import HANDLING_PARTS, PROPOSAL_PARTS
from services.proposals.domain.evaluation import Ballot, Evaluation
from services.proposals.domain.evaluation.evaluation import rater_words

DECIDED = [str(EvaluationState.CONFIRMED), str(EvaluationState.ANNOUNCED)]


def standings_today(work: Work, of_session: dict, among: dict | None = None) -> list[Standing]:
    """What is known today of the session's filed proposals, those `among` these only, and of their units."""
    parts = work.proposals.parts(of_session | {"column": str(Column.FILED)} | (among or {}), PROPOSAL_PARTS)
    proposals = {each["_id"]: each for each in parts}
    below = {"proposal": {"$in": list(proposals)}}
    handlings = work.handlings.parts(below, (*HANDLING_PARTS, "reply.reply_class"))
    items = items_of(proposals, handlings, [], work.today)
    classes = {each["_id"]: (each["reply"]["reply_class"],) for each in handlings if each.get("reply")}
    return standings_of(items, classes, _totals(work, of_session))


def standings_of_records(work: Work, of_session: dict, records: set[str]) -> list[Standing]:
    """The same of these proposals and units alone, without reading the session's others."""
    units = {"$in": sorted(records)}
    answered = work.handlings.parts({"unit": units, "state": str(HandlingState.SENT)}, ("proposal",))
    ids = {"$in": sorted(records | {each["proposal"] for each in answered})}
    standings = standings_today(work, of_session, {"$or": [{"_id": ids}, {"units.unit": units}]})
    return [one for one in standings if one.record in records]


def awarded_in(work: Work, of_session: dict) -> dict[str, str]:
    """Who was awarded in the session: the name of the published round by proposal or unit."""
    rounds = work.awards.find(of_session | {"state": str(AwardState.ANNOUNCED)}, sort="_id")
    return {one.record: round.name for round in rounds for kind in AwardKind for one in round.chosen(kind)}


def own_ballots(work: Work, evaluation: Evaluation) -> list[Ballot]:
    """Those of who acts."""
    own = {"evaluation": evaluation.id, "reader": {"$in": rater_words(work.who)}}
    return work.ballots.find(own, sort="_id")


def withheld_from_reader(work: Work, of_session: dict) -> set[str]:
    """The proposals and units whose results who acts may not read, knowing sheets of their own."""
    rounds = work.evaluations.find(of_session | {"state": {"$in": DECIDED}}, sort="_id")
    shown = [one for round in rounds for one in round.results_for(work.who, own_ballots(work, round)) or []]
    return {one.id for one in shown if one.withheld}


def _totals(work: Work, of_session: dict) -> dict[tuple[str, str], float]:
    """What the session's newest approved evaluation gave; what was withheld there is unknown here too."""
    rounds = work.evaluations.find(of_session | {"state": {"$in": DECIDED}}, sort="-_id", limit=1)
    results = rounds[0].results if rounds else []
    return {(str(one.side), one.id): one.total for one in results if one.total is not None}
