"""Awards on the real MongoDB: a session has one round, though several begin one at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from kernel.rpc.problems import Refused
from kernel.work import Call
from services.proposals.commands.awarding import open_awards
from services.proposals.queries.awards import list_awards
from tests.proposals.proposal_makers import OFFICE
from tests.proposals.test_store import desk, perform

__all__ = ["desk"]
pytestmark = pytest.mark.servers


def test_of_eight_who_begin_awards_at_once_one_does(desk):
    def begin(number: int) -> bool:
        form = {"name": f"评优之{number}", "term": 6, "session": 2}
        try:
            perform(desk, OFFICE, lambda work: open_awards(work, **form))
        except Refused as refused:
            assert refused.code == "award.others_open"
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(begin, range(8))) == [False] * 7 + [True]
    assert len(list_awards(desk.work(Call(who=OFFICE)))["rows"]) == 1
