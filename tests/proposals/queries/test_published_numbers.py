"""What everybody may count tells nobody who rated how: not by ids, order, groups or the differences of numbers."""

import pytest

from services.proposals.contract import Grouping
from services.proposals.queries.statistics import get_statistics, list_counted
from tests.proposals.life_makers import published, rate, replied
from tests.proposals.proposal_makers import HE, LIN, OFFICE, STRANGER, WATER_HANDLER, ZHOU, house
from tests.proposals.queries.test_statistics import numbers

SIGNERS = (ZHOU, HE, LIN)
RATINGS = ("feedback_rate", "satisfaction", "first_satisfaction")


def rated(work, *results: str) -> str:
    """A published proposal that as many signers rated, in the order of SIGNERS."""
    first, *others = SIGNERS[: len(results)]
    proposal, _ = replied(work, who=first, cosigners=others)
    for who, result in zip(SIGNERS, results, strict=False):
        rate(work, who, proposal, result)
    published(work, proposal)
    return proposal


def rows_of(work, figure: str, side: str, who=STRANGER) -> list[dict]:
    return list_counted(work.acting_as(who), scope="published", figure=figure, side=side)["rows"]


@pytest.mark.parametrize("who", [STRANGER, WATER_HANDLER, OFFICE])
def test_a_published_rating_has_neither_a_name_nor_an_id_or_place_of_its_signer(who):
    told = []
    for results in (("satisfied", "basically", "satisfied"), ("basically", "satisfied", "satisfied")):
        work = house()
        proposal = rated(work, *results)
        sides = (("satisfaction", "under"), ("satisfaction", "over"), ("feedback_rate", "under"))
        rows = [row for side in sides for row in rows_of(work, *side, who=who)]
        assert len(rows) == 9 and {row["who"] for row in rows} == {None}
        assert not [row for row in rows for one in SIGNERS if one.subjects[0] in row["id"]]
        told.append([(row["id"].removeprefix(proposal), row["mark"]) for row in rows])
    assert told[0] == told[1], "whoever of them it was"


@pytest.mark.parametrize("results", [("basically",), ("basically", "satisfied")])
def test_ratings_that_would_be_somebodys_stand_in_no_published_number(results):
    work = house()
    rated(work, "satisfied", "satisfied", "basically")
    before = numbers(work, STRANGER, scope="published")
    rated(work, *results)
    after = numbers(work, STRANGER, scope="published")
    assert after["received"][0] == before["received"][0] + 1
    assert {name: after[name] for name in RATINGS} == {name: before[name] for name in RATINGS}
    assert len(rows_of(work, "satisfaction", "under")) == 3


@pytest.mark.parametrize("group", list(Grouping))
def test_no_published_group_tells_a_lone_signers_mark(group):
    work = house()
    rated(work, "basically")
    for row in get_statistics(work.acting_as(STRANGER), scope="published", group=str(group))["groups"]:
        assert not set(RATINGS) & set(row["figures"])
