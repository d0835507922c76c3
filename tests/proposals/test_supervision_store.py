"""Supervisions on the real MongoDB: the last place is taken once though many ask for it at once; lists and timers."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from kernel.directory import Directory
from kernel.mongo import MongoBackend
from kernel.rpc.problems import Refused
from kernel.work import Call
from services.proposals.commands.settings import change_setting
from services.proposals.commands.supervising import approve_supervision, plan_supervision, remind_supervisions
from services.proposals.queries.supervisions import count_supervisions, get_supervision_history, list_supervisions
from tests.proposals.proposal_makers import OFFICE, STRANGER, ZHOU
from tests.proposals.supervision_makers import (
    CHIEF_LEADER,
    MEETING,
    OTHER_LEADER,
    PLAN,
    another,
    approved,
    introduce,
    planned,
    proposed,
)
from tests.proposals.test_store import Acting, desk, perform

__all__ = ["desk"]
pytestmark = pytest.mark.servers


@pytest.fixture(autouse=True)
def known(desk):
    introduce(Directory(MongoBackend(desk.database)))


def test_of_eight_who_ask_for_the_last_three_places_at_once_three_get_one(desk):
    perform(desk, OFFICE, lambda work: change_setting(work, name="proposal.key_quota", value=3, since="2027-01-11"))
    waiting = [proposed(Acting(desk), another(Acting(desk), number)) for number in range(8)]

    def approve(supervision: str) -> bool:
        led = {"helpers": [], "leader": CHIEF_LEADER.account}
        try:
            perform(desk, MEETING, lambda work: approve_supervision(work, supervision, **led))
        except Refused as refused:
            assert refused.code == "supervision.no_place_left"
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(approve, waiting)) == [False] * 5 + [True] * 3
    assert count_supervisions(desk.work(Call(who=MEETING)))["grades"][0]["used"] == 3


def test_lists_and_numbers_read_the_same_on_a_real_database(desk):
    house = Acting(desk)
    first, second = planned(house), approved(house, "important", another(house, 2))

    def listed(who, **form) -> list[str]:
        return [row["id"] for row in list_supervisions(desk.work(Call(who=who)), **form)["rows"]]

    assert listed(OFFICE) == listed(ZHOU) == [first, second]
    assert listed(CHIEF_LEADER) == listed(OFFICE, leader=CHIEF_LEADER.account) == listed(OFFICE, grade="key") == [first]
    assert listed(OFFICE, state=["to_plan"]) == [second]
    assert listed(OFFICE, due_from="2027-02-01", due_to="2027-02-28") == [first]
    assert listed(OTHER_LEADER) == listed(STRANGER) == listed(OFFICE, overdue=True) == []
    led = count_supervisions(desk.work(Call(who=OFFICE)))
    assert [one["count"] for one in (*led["leaders"], *led["organisations"])] == [1, 0, 1, 0]


def test_the_timer_finds_what_is_due_and_urges_once(desk):
    supervision = planned(Acting(desk))
    later = {name: value for name, value in PLAN.items() if name != "steps"} | {"plan_version": 1}
    steps = [{"on": "2027-01-13", "what": "调研"}]
    perform(desk, OFFICE, lambda work: plan_supervision(work, supervision, steps=steps, **later))
    for _ in range(2):
        perform(desk, None, lambda work: remind_supervisions(work))
    rows = get_supervision_history(desk.work(Call(who=OFFICE)), supervision)["rows"]
    assert [row["data"]["days_left"] for row in rows if row["type"] == "supervision.urged.v1"] == [2]
