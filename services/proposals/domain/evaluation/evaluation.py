"""A round of democratic evaluation 民主评议: window, counting, the chairmen's meeting, publication."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kernel.clock import local_date
from kernel.events import Event
from kernel.identity import Principal
from kernel.workflow import Aggregate, transition
from services.proposals.contract import evaluation_events as events
from services.proposals.contract import evaluations as forms
from services.proposals.contract.evaluation_words import EvaluationSide, EvaluationState
from services.proposals.domain.evaluation.ballot import Ballot
from services.proposals.domain.evaluation.results import Measure, Result, graded, in_order, results_of
from services.proposals.domain.evaluation.rules import EvaluationRules
from services.proposals.domain.proposal.access import UNIT_GRANTS
from services.proposals.domain.proposal.records import Imported
from services.proposals.domain.rounds import LOOK_AFTER, RoundRole, Step, approval, step_of

S, R = EvaluationState, RoundRole
GIVING = (S.PLANNED, S.RATING)
"""While it is planned, raters may be asked already."""
WITH_RESULTS = (S.COUNTED, S.BEFORE_CHAIRMEN, S.CONFIRMED, S.ANNOUNCED)


@dataclass(kw_only=True)
class Evaluation(Aggregate):
    """A round of evaluation for what was handled in a session; `rules` are those of the day it was opened.

    `readers` are the words by which lists find it: the committee's offices, and from the beginning on those who rate.
    `settled` says that every ballot has followed it to its end.
    """

    state: EvaluationState = S.PLANNED  # type: ignore[misc]
    name: str
    term: int
    session: int
    session_name: str
    since: str
    until: str
    rules: EvaluationRules
    readers: list[str] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    settled: bool = False
    imported: Imported | None = None

    def roles_of(self, who: Principal) -> set:
        """Offices and leaders by their grant in the committee, and who rates in it."""
        roles = {role for role in LOOK_AFTER if who.has(role, self.committee)}
        return roles | ({R.PARTICIPANT} if set(self.readers) & set(rater_words(who)) else set())

    def open(self, *, by: Principal, at: datetime) -> None:
        """It was opened; raters are asked from `since` on."""
        self.found_by([])
        self.tell(events.EvaluationPlanned, by, at)

    def found_by(self, ballots: list[Ballot]) -> None:
        """Lists show it to the committee's offices and to those who rate in it."""
        self.readers = sorted({f"committee:{self.committee}", *(ballot.reader for ballot in ballots)})

    @transition("begin_evaluation", from_=S.PLANNED, to=S.RATING, by=R.SYSTEM)
    def begin_evaluation(self, *, by, at: datetime, ballots: list[Ballot]) -> None:
        """The window begins; the ballots are those of everybody who rates."""
        self.found_by(ballots)
        units, proposals = (_sum(ballots, side, "asked") for side in EvaluationSide)
        self.tell(events.EvaluationBegun, by, at, asked_of_proposers=units, asked_of_units=proposals)

    @transition(
        "close_evaluation",
        from_=S.RATING,
        to=S.COUNTING,
        by=(R.PROPOSAL_OFFICE, R.SYSTEM),
        form=forms.CloseEvaluation,
    )
    def close_evaluation(self, *, by, at: datetime) -> None:
        """End the window 截止; the sheets are counted. Before its last day, this day is the last."""
        self.until = min(self.until, local_date(at).isoformat())
        self.tell(events.EvaluationClosed, by, at)

    @transition("count_evaluation", from_=S.COUNTING, to=S.COUNTED, by=R.SYSTEM)
    def count_evaluation(self, *, by, at: datetime, ballots: list[Ballot]) -> None:
        """Count the sheets 汇总; what comes out is never counted anew."""
        self.results, self.settled = results_of(ballots, self.measures()), True
        units, proposals = (_sum(ballots, side, "given") for side in EvaluationSide)
        self.tell(events.EvaluationCounted, by, at, given_by_proposers=units, given_by_units=proposals)

    submit_evaluation, approve_evaluation, send_back_evaluation = approval(
        "evaluation",
        states=(S.COUNTED, S.BEFORE_CHAIRMEN, S.CONFIRMED),
        forms=(forms.SubmitEvaluation, forms.ApproveEvaluation, forms.SendBackEvaluation),
        told=(events.EvaluationSubmitted, events.EvaluationApproved, events.EvaluationSentBack),
    )

    @transition(
        "announce_evaluation",
        from_=S.CONFIRMED,
        to=S.ANNOUNCED,
        by=R.PROPOSAL_OFFICE,
        form=forms.AnnounceEvaluation,
    )
    def announce_evaluation(self, *, by, at: datetime, raters: list[dict], committee_name: str) -> None:
        """Publish the results to everybody who took part 公布, and to the public what the rules allow.

        `raters` are those who took part, as RaterFact.
        """
        self.steps.append(step_of("announce_evaluation", "", by, at))
        units, proposals = (graded(self.results, side) for side in EvaluationSide)
        grades = [{"unit": one.id, "name": one.name, "grade": word(one.grade)} for one in units]
        self.tell(events.EvaluationAnnounced, by, at, unit_grades=grades, raters=raters)
        if self.rules.public == "nothing":
            return
        shown = proposals if self.rules.public == "units_and_proposals" else []
        facts = {"units": grades, "proposals": [{"proposal": one.id, "grade": word(one.grade)} for one in shown]}
        self.tell(events.EvaluationPublished, by, at, committee_name=committee_name, **facts)

    @transition(
        "cancel_evaluation",
        from_=(S.PLANNED, S.RATING, S.COUNTED),
        to=S.CANCELLED,
        by=R.PROPOSAL_OFFICE,
        form=forms.CancelEvaluation,
    )
    def cancel_evaluation(self, *, by, at: datetime, reason: str) -> None:
        """Take it back 取消: the sheets count for nothing."""
        self.results = []
        self.steps.append(step_of("cancel_evaluation", reason, by, at))
        self.tell(events.EvaluationCancelled, by, at, reason=reason)

    def measures(self) -> dict[EvaluationSide, Measure]:
        """By what each side is measured."""
        rules = self.rules
        return {
            EvaluationSide.UNITS: Measure(items=rules.unit_sheet, grades=rules.grades, least=rules.least_of_unit),
            EvaluationSide.PROPOSALS: Measure(
                items=rules.proposal_sheet, grades=rules.grades, least=rules.least_of_proposal
            ),
        }

    def results_for(self, who: Principal, own: list[Ballot]) -> list[Result] | None:
        """The results that this person may see: offices and leaders all, participants once they are published.

        Of proposals participants see those that they rated or were rated for; None while there is nothing to see.
        `own` are the person's ballots: of what they rated they see what does not give away the sheets of others.
        """
        looks_after = bool(self.roles_of(who) & set(LOOK_AFTER))
        if self.state not in WITH_RESULTS or not (looks_after or self.state is S.ANNOUNCED):
            return None
        words, measures = set(rater_words(who)), self.measures()
        return in_order(
            measures[one.side].told_to_rater(one, sum(ballot.given_on(one.side, one.id) for ballot in own))
            for one in self.results
            if looks_after or one.side is EvaluationSide.UNITS or words & set(one.concerned)
        )

    def tell(self, event: type[Event], by: Principal | None, at: datetime, **facts: Any) -> None:
        """Record an event with what every event of a round carries."""
        common = {name: getattr(self, name) for name in ("name", "term", "session", "session_name", "since", "until")}
        self.record(event.of(self, by=by, at=at, **common, **facts))


def rater_words(who: Principal) -> list[str]:
    """The words under which this person rates: what they speak for, and the units they work for."""
    units = {f"unit:{grant.scope_id}" for grant in who.grants if grant.role in UNIT_GRANTS and grant.scope == "unit"}
    return sorted(units | {f"subject:{subject}" for subject in who.subjects})


def word(entry) -> dict:
    """A grade or an item as a WordFact."""
    return {"code": entry.code, "zh": entry.zh, "en": entry.en}


def _sum(ballots: Iterable[Ballot], side: EvaluationSide, what: str) -> int:
    own = [ballot for ballot in ballots if ballot.side is side]
    return sum(ballot.asked if what == "asked" else ballot.given for ballot in own)
