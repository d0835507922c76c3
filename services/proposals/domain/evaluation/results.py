"""What comes out of the sheets: means by item, a total in percent, a grade; withheld where too few sheets came in.

Silence is counted as silence: a sheet that did not come in is in `asked` alone, and in no mean. Who rated knows their
own sheets, and takes them out of a mean by a sum: to them a result is told when the sheets of others alone suffice.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from services.proposals.contract.evaluation_words import EvaluationSide
from services.proposals.domain.evaluation.ballot import Ballot, Sheet
from services.proposals.domain.evaluation.rules import Grade, SheetItem

TWO_OTHERS = 2
"""Of one other sheet a rater who takes out their own would have the points, whatever a round asks for."""


@dataclass(kw_only=True)
class Result:
    """What came out for a unit or a proposal (`id`). `concerned` are the readers' words of those it is about.

    `means` are points by item, `total` percent of all points, both with two decimals; none where it is withheld.
    """

    side: EvaluationSide
    id: str
    name: str
    number: int | None
    asked: int
    given: int
    withheld: bool
    means: dict[str, float] = field(default_factory=dict)
    total: float | None = None
    grade: Grade | None = None
    concerned: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Measure:
    """By what one side is measured: its sheet, the grades, and the least number of sheets that are told of."""

    items: tuple[SheetItem, ...]
    grades: tuple[Grade, ...]
    least: int

    def result(self, side: EvaluationSide, id: str, sheets: list[Sheet], concerned: Iterable[str]) -> Result:
        """The result of these sheets, all about one unit or proposal."""
        given = [sheet.scores for sheet in sheets if sheet.scores is not None]
        units = side is EvaluationSide.UNITS
        made = Result(
            side=side,
            id=id,
            name=sheets[-1].unit_name if units else sheets[-1].title,
            number=None if units else sheets[-1].number,
            asked=len(sheets),
            given=len(given),
            withheld=len(given) < self.least,
            concerned=sorted(concerned),
        )
        if not made.withheld:
            made.means = {item.code: _rounded([scores[item.code] for scores in given]) for item in self.items}
            made.total = self._percent(given)
            made.grade = self.grade_of(made.total)
        return made

    def told_to_rater(self, result: Result, own: int) -> Result:
        """The result as it is told to who gave `own` of its sheets: withheld where too few are those of others."""
        if not own or result.given - own >= max(self.least, TWO_OTHERS):
            return result
        return replace(result, withheld=True, means={}, total=None, grade=None)

    def grade_of(self, total: float) -> Grade:
        """The highest grade whose least share the total reaches; the lowest one where it reaches none."""
        falling = sorted(self.grades, key=lambda grade: -grade.least)
        return next((grade for grade in falling if total >= grade.least), falling[-1])

    def _percent(self, given: list[dict[str, int]]) -> float:
        full = sum(item.most for item in self.items)
        points = sum(scores[item.code] for scores in given for item in self.items)
        return float(round(Fraction(100 * points, full * len(given)), 2))


def results_of(ballots: Iterable[Ballot], measures: dict[EvaluationSide, Measure]) -> list[Result]:
    """Every unit's and every proposal's result, in their order."""
    sheets: dict[tuple[EvaluationSide, str], list[Sheet]] = defaultdict(list)
    concerned: dict[str, set[str]] = defaultdict(set)
    for ballot in ballots:
        for sheet in ballot.sheets:
            sheets[ballot.side, ballot.rated(sheet)].append(sheet)
            concerned[sheet.proposal] |= {ballot.reader, f"unit:{sheet.unit}"}
    made = [
        measures[side].result(side, id, rated, {f"unit:{id}"} if side is EvaluationSide.UNITS else concerned[id])
        for (side, id), rated in sheets.items()
    ]
    return in_order(made)


def in_order(results: Iterable[Result]) -> list[Result]:
    """Units first, then proposals; the best first, and what is withheld last, where its place tells nothing."""
    units = EvaluationSide.UNITS
    return sorted(results, key=lambda one: (one.side is not units, one.withheld, -(one.total or 0), one.name))


def graded(results: Iterable[Result], side: EvaluationSide) -> list[Result]:
    """One side's results that have a grade, the best grade first; within a grade nothing tells who had more."""
    own = [one for one in results if one.side is side and one.grade]
    return sorted(own, key=lambda one: (-one.grade.least if one.grade else 0, one.name, one.id))


def _rounded(points: list[int]) -> float:
    return float(round(Fraction(sum(points), len(points)), 2))
