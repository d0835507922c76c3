"""Which records of a session papers are made of, when only some are wanted."""

from datetime import UTC, datetime

import pytest

from services.proposals.commands import handovers
from services.proposals.contract.papers import Paper
from services.proposals.queries.papers.choosing import records_of
from services.proposals.queries.statistics import get_statistics
from tests.proposals.import_makers import Town, table
from tests.proposals.life_makers import filed, handed_over, replied
from tests.proposals.paper_makers import SESSION, one, printed
from tests.proposals.proposal_makers import GOVERNMENT, OFFICE, ROADS, WATER, WATER_HANDLER, house

LATE = datetime(2027, 4, 13, 2, tzinfo=UTC)
"""Two days after the replies are due."""


@pytest.fixture
def work():
    return house()


@pytest.fixture
def three(work):
    """A proposal that the water bureau answered, one that it did not, and one of the roads."""
    answered, waiting, road = replied(work), handed_over(work), filed(work, units=(ROADS,))
    parts = [{"unit": ROADS, "part": "sole"}]
    shown = handovers.hand_over(work.acting_as(GOVERNMENT), road, assignments=parts)
    return answered, waiting, (road, shown["handlings"][0]["id"])


def chosen(work, paper: Paper, who=OFFICE, at=None, **narrower) -> list[str]:
    reader = work.acting_as(who, at) if at else work.acting_as(who)
    return records_of(reader, paper, SESSION | narrower)


@pytest.mark.parametrize(
    ("narrower", "at", "places"),
    [
        ({}, None, [0, 1, 2]),
        ({"unit": WATER}, None, [0, 1]),
        ({"unit": ROADS}, None, [2]),
        ({"overdue": True}, None, []),
        ({"overdue": True}, LATE, [1, 2]),
        ({"overdue": True, "unit": WATER}, LATE, [1]),
        ({"handed_over_since": "2027-01-11"}, None, [0, 1, 2]),
        ({"handed_over_since": "2027-01-12"}, None, []),
    ],
)
def test_only_what_fits_is_printed_of_handlings_and_of_their_proposals(work, three, narrower, at, places):
    for paper, which in ((Paper.HANDOVER_LETTER, 1), (Paper.FILING_NOTICE, 0), (Paper.CATALOGUE, 0)):
        assert chosen(work, paper, at=at, **narrower) == [three[place][which] for place in places]


def test_an_office_has_the_handlings_that_it_handed_over(work, three):
    [office] = {work.handlings.get(id).office for _, id in three}
    assert len(chosen(work, Paper.HANDOVER_LETTER, office=office)) == 3
    assert chosen(work, Paper.HANDOVER_LETTER, office=WATER) == []


def test_a_unit_has_only_what_it_handles_whatever_unit_it_names(work, three):
    assert chosen(work, Paper.PROPOSAL_SHEET, WATER_HANDLER, unit=ROADS) == []
    assert chosen(work, Paper.HANDOVER_LETTER, WATER_HANDLER, unit=ROADS) == []
    assert len(chosen(work, Paper.HANDOVER_LETTER, WATER_HANDLER)) == 2


def test_it_is_told_of_how_many_of_the_named_records_there_is_no_paper(work, three):
    (answered, _), (waiting, _), _ = three
    _, result, _ = printed(work, OFFICE, "feedback_sheet", records=[answered, waiting])
    assert (result["count"], result["left_out"]) == (1, 1)
    _, result, _ = printed(work, OFFICE, "filing_notice", **SESSION)
    assert (result["count"], result["left_out"]) == (3, 0)


def test_a_book_has_the_filed_ones_that_statistics_count_and_no_heading_over_nothing():
    town = Town()
    rows = [{"立案情况": "立案"}, {"立案情况": "不予立案"}, {"立案情况": "立案"}]
    town.imported(table(*[row | {"提案号": number} for number, row in enumerate(rows, 1)]))
    session = {"term": 5, "session": 2}
    figures = get_statistics(town.as_(OFFICE), **session)["figures"]
    (filed_ones,) = (row["over"] for row in figures if row["name"] == "filed")
    for paper in (Paper.CATALOGUE, Paper.COMPILATION):
        records = chosen(town.work, paper, **session)
        assert [town.work.proposals.get(record).number for record in records] == [1, 3]
        assert len(records) == filed_ones
    said = one(town.work, OFFICE, "compilation", records[0])
    assert "情况" in said and "建议" in said and "分析" not in said
