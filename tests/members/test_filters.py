"""Saved filters: named, found again, renamed, deleted; by account, and never anybody else's."""

import pytest

from kernel.forms import form_of
from kernel.rpc.problems import NotFound, Refused
from services.members.commands.filters import delete_filter, rename_filter, save_filter
from services.members.contract import SavedFiltersView, SavedFilterView, SaveFilter
from services.members.domain.filters import MOST
from services.members.queries.filters import list_saved_filters
from tests.members.account_makers import acting_as, an_account


@pytest.fixture
def mine(house):
    return acting_as(house, an_account(house, "zhou"))


@pytest.fixture
def others(house):
    return acting_as(house, an_account(house, "lin"))


def names(work, **form) -> list[str]:
    page = list_saved_filters(work, **form)
    assert form_of(SavedFiltersView).validate(page) == {}
    return [row["name"] for row in page["rows"]]


def save(work, name="逾期", place="proposals", query="state=filed&sort=deadline") -> dict:
    return save_filter(work, place=place, name=name, query=query)


@pytest.mark.parametrize("place", ["search", "statistics", "supervisions"])
def test_searches_and_numbers_are_saved_too(mine, place):
    save(mine, "常看的", place=place, query="words=停车")
    assert form_of(SaveFilter).load({"place": place, "name": "常看的", "query": "words=停车"})["place"] == place
    assert names(mine, place=place) == ["常看的"]


def test_a_filter_is_found_under_its_name_renamed_and_deleted(mine):
    saved = save(mine)
    assert form_of(SavedFilterView).validate(saved) == {}
    save(mine, "待签收", place="handlings", query="tab=to_sign_in")
    assert names(mine) == ["逾期", "待签收"]
    assert names(mine, place="handlings") == ["待签收"]
    assert rename_filter(mine, saved["id"], name="快到期的")["query"] == "state=filed&sort=deadline"
    assert names(mine, place="proposals") == ["快到期的"]
    delete_filter(mine, saved["id"])
    assert names(mine) == ["待签收"]


def test_it_is_its_owner_s_alone(mine, others):
    saved = save(mine)
    assert names(others) == []
    for act in (lambda: rename_filter(others, saved["id"], name="我的"), lambda: delete_filter(others, saved["id"])):
        with pytest.raises(NotFound):
            act()
    save(others)
    assert names(mine) == names(others) == ["逾期"]


def test_a_name_stands_for_one_filter_of_a_list(mine):
    saved, other = save(mine), save(mine, "立案的")
    save(mine, place="handlings")
    with pytest.raises(Refused, match=r"filter\.name_taken"):
        save(mine)
    with pytest.raises(Refused, match=r"filter\.name_taken"):
        rename_filter(mine, other["id"], name="逾期")
    assert rename_filter(mine, saved["id"], name="逾期")["name"] == "逾期"


def test_there_are_not_so_many_that_one_has_to_look_for_one(mine):
    for number in range(MOST):
        save(mine, f"筛选{number}")
    with pytest.raises(Refused, match=r"filter\.too_many"):
        save(mine, "又一个")
    save(mine, "又一个", place="handlings")
