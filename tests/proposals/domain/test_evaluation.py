"""Results equal a slow recomputation from the sheets, whatever the sheets say."""

from fractions import Fraction
from random import Random

import pytest

from services.proposals.contract.evaluation_words import EvaluationSide
from services.proposals.domain.evaluation.ballot import Ballot, Before
from services.proposals.domain.evaluation.results import Measure, results_of
from services.proposals.domain.evaluation.rules import GRADES, PROPOSAL_SHEET, UNIT_SHEET

LEAST = {EvaluationSide.UNITS: 3, EvaluationSide.PROPOSALS: 2}
ITEMS = {EvaluationSide.UNITS: UNIT_SHEET, EvaluationSide.PROPOSALS: PROPOSAL_SHEET}
MEASURES = {side: Measure(items=ITEMS[side], grades=GRADES, least=LEAST[side]) for side in EvaluationSide}


def random_ballots(random: Random) -> list[Ballot]:
    """Raters of both sides with a few sheets each, some of them silent."""
    made = []
    for number in range(random.randint(1, 25)):
        side = random.choice(list(EvaluationSide))
        ballot = Ballot(
            id=str(number),
            committee="c",
            evaluation="e",
            name="评议",
            side=side,
            rater=f"r{number}",
            rater_name=f"甲{number}",
            until="2027-01-20",
            items=ITEMS[side],
            reader=f"subject:r{number}",
        )
        for proposal in random.sample(range(12), random.randint(1, 6)):
            unit = f"u{random.randint(0, 3)}"
            ballot.add_sheet(f"p{proposal}", proposal, f"提案{proposal}", unit, f"单位{unit}")
            if random.random() < 0.7:
                points = {item.code: random.randint(0, item.most) for item in ITEMS[side]}
                ballot.sheets[-1].scores = points
        made.append(ballot)
    return made


def slowly(ballots: list[Ballot], side: EvaluationSide, id: str) -> tuple:
    """One unit's or proposal's numbers, sheet by sheet."""
    items = ITEMS[side]
    own = [s for b in ballots if b.side is side for s in b.sheets if (s.unit if side == "units" else s.proposal) == id]
    given = [sheet.scores for sheet in own if sheet.scores is not None]
    if len(given) < LEAST[side]:
        return len(own), len(given), {}, None, None
    means = {item.code: Fraction(0) for item in items}
    for scores in given:
        for item in items:
            means[item.code] += Fraction(scores[item.code], len(given))
    total = round(sum(means.values()) * 100 / sum(item.most for item in items), 2)
    grade = next(word for word, least in (("excellent", 90), ("good", 75), ("fair", 60), ("poor", 0)) if total >= least)
    return len(own), len(given), {code: float(round(mean, 2)) for code, mean in means.items()}, float(total), grade


@pytest.mark.parametrize("seed", range(60))
def test_results_equal_a_slow_recomputation_from_the_sheets(seed):
    ballots = random_ballots(Random(seed))
    results = results_of(ballots, MEASURES)
    rated = {(b.side, s.unit if b.side == "units" else s.proposal) for b in ballots for s in b.sheets}
    assert {(one.side, one.id) for one in results} == rated
    for one in results:
        grade = one.grade and one.grade.code
        assert (one.asked, one.given, one.means, one.total, grade) == slowly(ballots, one.side, one.id)
        assert one.withheld == (one.total is None)


def test_the_best_come_first_and_what_is_withheld_last():
    results = results_of(random_ballots(Random(7)), MEASURES)
    units = [one for one in results if one.side == "units"]
    totals = [one.total for one in units if not one.withheld]
    assert results[: len(units)] == units
    assert totals == sorted(totals, reverse=True)
    assert [one.withheld for one in units] == sorted(one.withheld for one in units)


def test_a_total_below_every_grade_has_the_lowest():
    from services.proposals.domain.evaluation.rules import Grade

    grades = (Grade(code="good", zh="良", en="Good", least=80), Grade(code="fair", zh="中", en="Fair", least=60))
    assert Measure(items=UNIT_SHEET, grades=grades, least=1).grade_of(10.0).code == "fair"


def test_of_a_restored_ballot_any_sheet_may_have_been_on_what_is_asked_for():
    ballot = random_ballots(Random(7))[0]
    ballot.sheets, ballot.before = [], Before(asked=5, given=3)
    other = next(side for side in EvaluationSide if side is not ballot.side)
    assert (ballot.given_on(ballot.side, "u1"), ballot.given_on(other, "p1")) == (3, 0)
