"""The first start of an empty platform."""

import stat

import pytest

from kernel.memory import MemoryWork
from kernel.rpc.problems import Forbidden, Refused
from kernel.work import Call
from services.members.commands import set_up
from services.members.store import Members
from tests.members.makers import AT, PASSWORD, quick_passwords
from tests.members.session_makers import sign_in

FIRST = {"name": "荆江市政协", "code": "421900", "since": "1949-10-01"}
ADMIN = {"name": "管理员", "login": "Admin", "password": PASSWORD}


@pytest.fixture
def empty(tmp_path):
    """An empty platform and its token file."""
    return MemoryWork(Members, now=AT), tmp_path / "setup-token"


def first_start(work, file, token: str) -> dict:
    return set_up.set_up(work, quick_passwords(), file, token=token, committee=FIRST, administrator=ADMIN)


def test_an_empty_platform_is_set_up_once_with_its_token(empty):
    work, file = empty
    assert set_up.offer_set_up(work, file) is True
    token = file.read_text().strip()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert token not in str(work.backend.collections)
    made = first_start(work, file, token)
    assert made["calendars"] == list(range(2004, 2027))
    assert not file.exists()
    who = sign_in(work, login="admin")["principal"]
    assert [(one["role"], one["committee"]) for one in who["grants"]] == [("administrator", made["committee"])]
    with pytest.raises(Refused):
        first_start(work, file, token)
    assert set_up.offer_set_up(work, file) is False


def test_a_set_up_that_is_repeated_with_its_key_gives_the_same_answer(empty):
    work, file = empty
    set_up.offer_set_up(work, file)
    token = file.read_text()
    work.call = Call(key="k")
    made = first_start(work, file, token)
    assert first_start(work, file, token) == made
    assert PASSWORD not in str(work.setup.one("setup"))
    for other in (Call(key="k2"), Call()):
        work.call = other
        with pytest.raises(Refused):
            first_start(work, file, token)
    work.call = Call(key="k")
    with pytest.raises(Refused):
        first_start(work, file, "guessed")


def test_a_wrong_set_up_token_makes_nothing(empty):
    work, file = empty
    set_up.offer_set_up(work, file)
    with pytest.raises(Forbidden):
        first_start(work, file, "wrong")
    assert work.committees.count({}) == 0


def test_replicas_and_restarts_offer_the_same_token(empty):
    work, file = empty
    set_up.offer_set_up(work, file)
    token = file.read_text()
    set_up.offer_set_up(work, file)
    assert file.read_text() == token
    assert len(work.setup.one("setup")["hashes"]) == 1


def test_a_lost_token_file_is_replaced_by_a_new_token(empty):
    work, file = empty
    set_up.offer_set_up(work, file)
    file.unlink()
    set_up.offer_set_up(work, file)
    first_start(work, file, file.read_text())
