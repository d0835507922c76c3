"""The order of candidates for awards."""

from services.proposals.contract.awards import AwardKind
from services.proposals.contract.statistics import Counted
from services.proposals.domain.awards.candidates import Standing, candidates
from services.proposals.domain.awards.rules import AwardRules
from services.proposals.domain.awards.standings import standings_of
from services.proposals.domain.counting.items import Item


def told(record: str, **shares: float | None) -> Standing:
    return Standing(kind=AwardKind.PROPOSAL, record=record, name=record, number=int(record), classes=("A",), **shares)


def order(*standings: Standing, by: str = "evaluation") -> list[str]:
    return [one.record for one in candidates("award", standings, AwardRules(order=by), quota=9, left=9)]


def test_what_was_not_told_stands_between_good_and_poor():
    assert order(told("1", evaluation=40.0), told("2"), told("3", evaluation=90.0)) == ["3", "2", "1"]


def test_where_nothing_is_known_of_the_first_figure_the_next_decides():
    assert order(told("1", satisfaction=60.0), told("2", satisfaction=80.0, adoption=10.0)) == ["2", "1"]


def test_a_setting_says_which_figure_comes_first():
    best, liked = told("1", evaluation=90.0, satisfaction=50.0), told("2", evaluation=60.0, satisfaction=100.0)
    assert (order(liked, best), order(best, liked, by="satisfaction")) == (["1", "2"], ["2", "1"])


def replied(id: str, unit_name: str, **facts) -> Item:
    known = {"replies": True, "followed": True, "on_time": True}
    units = (("water", unit_name),)
    return Item(
        of=Counted.HANDLING, id=id, proposal={"_id": f"of {id}"}, state="sent", units=units, facts=known | facts
    )


def test_a_unit_that_was_renamed_within_the_session_stands_once_under_its_last_name():
    (unit,) = standings_of([replied("2", "市水务局"), replied("1", "水利局")], {}, {})
    assert (unit.record, unit.name, unit.handled) == ("water", "市水务局", 2)


def test_the_share_on_time_is_of_replies_whose_days_are_known():
    imported = replied("2", "水利局", followed=False, on_time=False)
    (unit,) = standings_of([replied("1", "水利局"), imported], {}, {})
    assert (unit.handled, unit.on_time) == (2, 100.0)
