"""Settings on the real MongoDB: of all who change at once what they read, one is kept."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import orjson
import pytest

from kernel.desk import Desk
from kernel.rpc.problems import PreconditionFailed
from kernel.work import Call, tag_of
from services.proposals.commands.settings import change_setting
from services.proposals.queries.settings import list_settings
from services.proposals.store import Proposals
from tests.proposals.proposal_makers import OFFICE
from tests.proposals.test_store import desk

__all__ = ["desk"]
pytestmark = pytest.mark.servers
NAME = "proposal.text_limit"


def change(desk, tag: str | None, value: int, name: str = NAME, before=lambda: None) -> dict:
    work = desk.work(Call(who=OFFICE, if_match=tag))

    def do():
        before()
        return change_setting(work, name=name, value=value, since="2027-02-01")

    return orjson.loads(work.perform("test", {}, do))


def tag_read(desk) -> str:
    return tag_of(orjson.dumps(list_settings(desk.work(Call(who=OFFICE)), name=NAME)))


def kept(desk) -> list[int]:
    return [one["value"] for one in desk.database["settings"].find({"name": NAME}, sort=[("_id", 1)])]


def test_of_eight_who_change_what_they_read_at_once_one_is_kept(desk):
    change(desk, None, 1600)
    tag, together = tag_read(desk), Barrier(8)

    def tried(value: int):
        begun = []
        try:
            return change(desk, tag, value, before=lambda: begun or begun.append(together.wait()))
        except PreconditionFailed:
            return None

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(tried, range(2000, 2008)))
    assert kept(desk) == [1600, *[one["value"] for one in told if one]]
    assert len(kept(desk)) == 2


def test_another_process_that_remembers_what_stood_before_keeps_nothing_over_it(desk):
    change(desk, None, 1600)
    other = Desk(Proposals, desk.settings)
    tag = tag_read(other)
    change(desk, tag, 1700)
    with pytest.raises(PreconditionFailed) as refused:
        change(other, tag, 1800)
    assert kept(desk) == [1600, 1700]
    change(other, tag_of(orjson.dumps(refused.value.values["newest"])), 1800)
    assert kept(desk) == [1600, 1700, 1800]
    other.client.close()
