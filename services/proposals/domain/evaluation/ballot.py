"""A ballot: all the sheets that one rater is asked for in a round. Nobody but the rater ever reads them.

One document holds a rater's sheets, each known by what it rates: so none can be there twice, and raters who hand in at
the same moment do not disturb each other.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from kernel.identity import Principal
from kernel.ids import derived_id
from kernel.rpc.problems import Invalid, Refused
from kernel.workflow import Aggregate, transition
from services.proposals.contract import evaluation_events as events
from services.proposals.contract.evaluation_words import BallotState, EvaluationSide
from services.proposals.contract.evaluations import GiveSheet
from services.proposals.domain.evaluation.rules import SheetItem
from services.proposals.domain.proposal.access import UNIT_GRANTS
from services.proposals.domain.urging import NEVER


class BallotRole(StrEnum):
    """What a person can be to a ballot."""

    RATER = "rater"
    SYSTEM = "system"


S, R = BallotState, BallotRole


@dataclass(kw_only=True)
class Sheet:
    """One sheet: `unit` on `proposal`, or the proposal by that unit; without scores it is still silence."""

    id: str
    proposal: str
    number: int | None
    title: str
    unit: str
    unit_name: str
    scores: dict[str, int] | None = None
    given_at: datetime | None = None


@dataclass(kw_only=True)
class Before:
    """How many sheets of a restored ballot were asked for, and how many came in: an archive tells no more of them."""

    asked: int
    given: int


def in_time(ballot: "Ballot") -> Refused | None:
    """The round is over, even when no job has ended its ballots yet, or its last day when no timer has run yet."""
    until = ballot.ended or ballot.until
    over = ballot.ended or ballot.today.isoformat() > until
    return Refused("evaluation.over", until=until) if over else None


@dataclass(kw_only=True)
class Ballot(Aggregate):
    """The sheets of one rater in a round of evaluation, back to back 背靠背.

    `before` stands for the sheets of one that was restored from an archive.
    """

    state: BallotState = S.PLANNED  # type: ignore[misc]
    evaluation: str
    name: str
    side: EvaluationSide
    rater: str
    rater_name: str
    until: str
    items: tuple[SheetItem, ...]
    reader: str
    sheets: list[Sheet] = field(default_factory=list)
    remind_on: str = NEVER
    before: Before | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self._today = date.min
        self._ended: str | None = None

    @property
    def today(self) -> date:
        """The local date on which it acts."""
        return self._today

    @property
    def ended(self) -> str | None:
        """The day on which its round was closed, if it was."""
        return self._ended

    def seen_on(self, day: date, ended: str | None = None) -> "Ballot":
        """This ballot, as guards and offers see it on the local date `day`, of a round that was closed on `ended`."""
        self._today, self._ended = day, ended
        return self

    @property
    def asked(self) -> int:
        """How many sheets there are."""
        return self.before.asked if self.before else len(self.sheets)

    @property
    def given(self) -> int:
        """How many sheets came in."""
        if self.before:
            return self.before.given
        return sum(sheet.scores is not None for sheet in self.sheets)

    @property
    def left(self) -> int:
        """How many did not."""
        return self.asked - self.given

    def rated(self, sheet: Sheet) -> str:
        """The unit or proposal that a sheet of this ballot rates."""
        return sheet.unit if self.side is EvaluationSide.UNITS else sheet.proposal

    def given_on(self, side: EvaluationSide, id: str) -> int:
        """How many of the sheets that came in rate this unit or proposal; of a restored ballot all of them may."""
        if side is not self.side:
            return 0
        if self.before:
            return self.before.given
        return sum(sheet.scores is not None and self.rated(sheet) == id for sheet in self.sheets)

    def roles_of(self, who: Principal) -> set:
        """The rater alone: who speaks for the signer, or works on proposals for the unit."""
        if self.side is EvaluationSide.UNITS:
            return {R.RATER} if who.speaks_for(self.rater) else set()
        return {R.RATER} if any(who.has(role, self.committee, self.rater) for role in UNIT_GRANTS) else set()

    def add_sheet(self, proposal: str, number: int | None, title: str, unit: str, unit_name: str) -> None:
        """One more sheet to be asked for; the same one again changes nothing."""
        id = derived_id("sheet", self.id, proposal, unit)
        if all(sheet.id != id for sheet in self.sheets):
            made = Sheet(id=id, proposal=proposal, number=number, title=title, unit=unit, unit_name=unit_name)
            self.sheets.append(made)

    @transition("ask_rater", from_=S.PLANNED, to=S.RATING, by=R.SYSTEM)
    def ask_rater(self, *, by, at: datetime, remind_days: int, today: date) -> None:
        """Ask the rater for the sheets; the reminder comes once, so many days before the end, never on the first."""
        early = max(date.fromisoformat(self.until) - timedelta(remind_days), today + timedelta(1)).isoformat()
        self.remind_on = early if early <= self.until else NEVER
        self._tell(events.BallotAsked, by, at)

    @transition("give_sheet", from_=S.RATING, by=R.RATER, guards=[in_time], form=GiveSheet)
    def give_sheet(self, *, by, at: datetime, sheet: str, scores: list[dict]) -> None:
        """Give a sheet, or give it anew. Raises Invalid for another's sheet, and for items left out or too high."""
        known = next((one for one in self.sheets if one.id == sheet), None)
        if known is None:
            raise Invalid.fields({"sheet": ["unknown"]})
        known.scores = self._checked(scores)
        known.given_at = at
        self._tell(events.BallotSheetGiven, by, at)
        if not self.left:
            self._tell(events.BallotCompleted, by, at)

    @transition("end_ballot", from_=(S.PLANNED, S.RATING), to=S.OVER, by=R.SYSTEM)
    def end_ballot(self, *, by, at: datetime) -> None:
        """The window is over."""
        self.remind_on = NEVER
        self._tell(events.BallotEnded, by, at)

    def remind(self, at: datetime, today: date) -> None:
        """Remind the rater of what is left; this day's reminder is the only one."""
        self.remind_on = NEVER
        if self.left:
            left = (date.fromisoformat(self.until) - today).days
            self._tell(events.BallotReminded, None, at, days=left)

    def rater_fact(self) -> dict:
        """Who rates, as events name it."""
        subject = self.side is EvaluationSide.UNITS
        return {
            "subject": self.rater if subject else None,
            "unit": None if subject else self.rater,
            "name": self.rater_name,
        }

    def _checked(self, scores: list[dict]) -> dict[str, int]:
        most, points, wrong = {item.code: item.most for item in self.items}, {}, {}
        for place, score in enumerate(scores):
            if score["item"] not in most:
                wrong[f"scores.{place}.item"] = ["unknown"]
            elif score["item"] in points:
                wrong[f"scores.{place}.item"] = ["twice"]
            elif score["points"] > most[score["item"]]:
                wrong[f"scores.{place}.points"] = ["sheet.too_many_points"]
            points[score["item"]] = score["points"]
        if not wrong and len(points) < len(most):
            wrong["scores"] = ["sheet.incomplete"]
        if wrong:
            raise Invalid.fields(wrong)
        return points

    def _tell(self, event, by, at: datetime, **facts) -> None:
        common = {
            "evaluation": self.evaluation,
            "name": self.name,
            "side": str(self.side),
            "rater": self.rater_fact(),
            "until": self.until,
            "asked": self.asked,
            "left": self.left,
        }
        self.record(event.of(self, by=by, at=at, **common, **facts))


def reader_of(side: EvaluationSide, rater: str) -> str:
    """The word under which a rater finds their ballot."""
    return f"{'subject' if side is EvaluationSide.UNITS else 'unit'}:{rater}"


def ballot_id(evaluation: str, side: EvaluationSide, rater: str) -> str:
    """The one ballot of a rater in a round."""
    return derived_id("ballot", evaluation, str(side), rater)
