"""The index beside the real MongoDB: built from the store, fresh from the change stream, rebuilt when it is lost."""

import shutil
import threading
import time
from contextlib import contextmanager

import pytest
from pymongo.errors import OperationFailure

from kernel.rpc.problems import Unavailable
from kernel.search.asking import Asked
from kernel.search.index import state_of
from kernel.search.keeper import Keeper
from kernel.work import Call
from services.proposals.commands.ending import unpublish_proposal
from services.proposals.commands.reviewing import quarantine_proposal
from services.proposals.domain.finding import FOUND
from services.proposals.queries.finding import find_text
from services.proposals.queries.likeness import list_lookalikes
from tests.proposals.life_makers import handed_over, published, reply, submitted
from tests.proposals.proposal_makers import OFFICE, STRANGER, ZHOU
from tests.proposals.test_store import Acting, desk

__all__ = ["desk"]
pytestmark = pytest.mark.servers
PATIENCE = 20.0


@contextmanager
def keeping(desk):
    """A keeper at work beside the desk."""
    stop = threading.Event()
    thread = threading.Thread(target=Keeper(desk.database, FOUND, desk.finder.folder).run, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def found(desk, words, who=OFFICE) -> list[str]:
    try:
        return [row["id"] for row in find_text(desk.work(Call(who=who)), words=words)["rows"]]
    except Unavailable:
        return ["unavailable"]


def becomes(desk, words, expected, who=OFFICE) -> None:
    end = time.monotonic() + PATIENCE
    while (now := found(desk, words, who)) != expected and time.monotonic() < end:
        time.sleep(0.05)
    assert now == expected


def test_what_was_there_is_found_and_what_comes_is_found_soon(desk):
    first = submitted(Acting(desk), title="关于老旧小区加装电梯的提案")
    assert found(desk, "电梯") == ["unavailable"]
    with keeping(desk):
        becomes(desk, "电梯", [first])
        second = submitted(Acting(desk), title="关于增加定制公交的提案")
        becomes(desk, "公交", [second])
        alike = list_lookalikes(desk.work(Call(who=OFFICE)), title="关于老旧小区加装电梯的建议")
        assert first in [row["id"] for row in alike["rows"]]
        quarantine_proposal(desk.work(Call(who=OFFICE)), first, reason="疑似涉密", readers=[])
        becomes(desk, "电梯", [])


def test_a_reply_is_found_by_all_as_long_as_its_proposal_is_published(desk):
    work = Acting(desk)
    with keeping(desk):
        proposal, handling = handed_over(work)
        reply(work, proposal, handling, body="闸站将于年内开工。")
        becomes(desk, "闸站", [proposal])
        assert found(desk, "闸站", STRANGER) == []
        published(work, proposal, ZHOU)
        becomes(desk, "闸站", [proposal], STRANGER)
        unpublish_proposal(work.acting_as(OFFICE), proposal, reason="更正")
        assert found(desk, "闸站", STRANGER) == []
        end = time.monotonic() + PATIENCE
        while (left := desk.finder.ask(Asked(text="闸站", readers=("public",))).total) and time.monotonic() < end:
            time.sleep(0.05)
        assert left == 0
        assert found(desk, "闸站") == [proposal]


def test_a_keeper_that_comes_back_goes_on_where_it_left_off(desk):
    with keeping(desk):
        becomes(desk, "电梯", [])
    build = state_of(desk.finder.folder)["build"]
    missed = submitted(Acting(desk), title="关于老旧小区加装电梯的提案")
    with keeping(desk):
        becomes(desk, "电梯", [missed])
    assert state_of(desk.finder.folder)["build"] == build


def test_losing_the_folder_costs_a_rebuild_and_nothing_else(desk):
    kept = submitted(Acting(desk), title="关于老旧小区加装电梯的提案")
    with keeping(desk):
        becomes(desk, "电梯", [kept])
    shutil.rmtree(desk.finder.folder)
    assert found(desk, "电梯") == ["unavailable"]
    with keeping(desk):
        becomes(desk, "电梯", [kept])


def test_a_stream_that_cannot_go_on_costs_a_rebuild(desk, monkeypatch):
    kept = submitted(Acting(desk), title="关于老旧小区加装电梯的提案")
    with keeping(desk):
        becomes(desk, "电梯", [kept])
    build, follow, losses = state_of(desk.finder.folder)["build"], Keeper._follow, [OperationFailure("lost", 286)]

    def lose_once(keeper, state, stop):
        if losses:
            raise losses.pop()
        follow(keeper, state, stop)

    monkeypatch.setattr(Keeper, "_follow", lose_once)
    with keeping(desk):
        fresh = submitted(Acting(desk), title="关于增加定制公交的提案")
        becomes(desk, "公交", [fresh])
        assert found(desk, "电梯") == [kept]
    assert state_of(desk.finder.folder)["build"] != build


def test_a_second_keeper_waits_for_the_first(desk):
    with keeping(desk):
        becomes(desk, "电梯", [])
        with keeping(desk):
            kept = submitted(Acting(desk), title="关于老旧小区加装电梯的提案")
            becomes(desk, "电梯", [kept])
