"""Sessions: refresh tokens are good once, and signing out ends them."""

from datetime import timedelta

import pytest

from kernel.rpc.problems import Unauthenticated
from services.members.commands import sessions
from services.members.domain.keys import Keys
from services.members.domain.sessions import GRACE, IDLE, LONGEST, SignedIn, read_token, token_of
from tests.members.makers import KEYS
from tests.members.session_makers import NOW, activate, an_account, refresh, sign_in, signed_in


def test_a_refresh_token_is_good_once_and_gives_the_next(house, nobody):
    first = activate(nobody, an_account(house))
    second = refresh(nobody, first["refresh_token"])
    third = refresh(nobody, second["refresh_token"])
    assert len({first["refresh_token"], second["refresh_token"], third["refresh_token"]}) == 3
    assert third["session"] == first["session"]


def test_two_tabs_that_refresh_at_once_get_the_same_next_token(house, nobody):
    first = activate(nobody, an_account(house))
    assert (
        refresh(nobody, first["refresh_token"])["refresh_token"]
        == (refresh(nobody, first["refresh_token"])["refresh_token"])
    )


def test_an_old_refresh_token_ends_the_session_and_says_so(house, nobody):
    first = activate(nobody, an_account(house))
    second = refresh(nobody, first["refresh_token"])
    third = refresh(nobody, second["refresh_token"])
    with pytest.raises(Unauthenticated) as refused:
        refresh(nobody, first["refresh_token"])
    assert refused.value.code == "session.reused"
    with pytest.raises(Unauthenticated):
        refresh(nobody, third["refresh_token"])
    told = house.work.events[-1]
    assert (told.type, told.reason, told.sessions) == ("account.signed_out.v1", "reuse", [first["session"]])


def test_a_token_shown_again_after_the_grace_is_reuse():
    session = SignedIn.start("account", NOW)
    assert session.rotate(1, NOW) is False
    assert session.rotate(1, NOW + GRACE) is False
    assert session.rotate(1, NOW + GRACE + timedelta(seconds=1)) is True
    with pytest.raises(Unauthenticated):
        session.rotate(2, NOW + GRACE + timedelta(seconds=2))


def test_a_session_ends_when_it_is_idle_or_after_its_longest_time():
    session = SignedIn.start("account", NOW)
    assert session.alive(NOW + IDLE - timedelta(seconds=1))
    assert not session.alive(NOW + IDLE)
    session.rotate(1, NOW + timedelta(days=10))
    session.rotate(2, NOW + timedelta(days=20))
    assert session.until == NOW + LONGEST


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token.replace(".1.", ".2."),
        lambda token: token.replace(".1.", ".١."),
        lambda token: "x" + token[1:],
        lambda token: "",
        lambda token: "..",
        lambda token: token.split(".")[0],
    ],
)
def test_a_forged_token_changes_nothing(house, nobody, spoil):
    answer = activate(nobody, an_account(house))
    with pytest.raises(Unauthenticated) as refused:
        refresh(nobody, spoil(answer["refresh_token"]))
    assert refused.value.code == "session.forged"
    refresh(nobody, answer["refresh_token"])


def test_a_token_of_another_platform_is_forged():
    token = token_of(SignedIn.start("account", NOW).id, 1, Keys(b"o" * 32))
    with pytest.raises(Unauthenticated):
        read_token(token, KEYS)


def test_signing_out_ends_this_session_only(house, nobody):
    one = activate(nobody, an_account(house))
    two = sign_in(nobody)
    assert sessions.sign_out(signed_in(nobody, one)) == {"sessions": [one["session"]]}
    with pytest.raises(Unauthenticated):
        refresh(nobody, one["refresh_token"])
    refresh(nobody, two["refresh_token"])


def test_signing_out_everywhere_ends_all(house, nobody):
    one = activate(nobody, an_account(house))
    two = sign_in(nobody)
    ended = sessions.sign_out_everywhere(signed_in(nobody, one))
    assert sorted(ended["sessions"]) == sorted([one["session"], two["session"]])
    assert house.work.events[-1].reason == "sign_out_everywhere"
    with pytest.raises(Unauthenticated):
        refresh(nobody, two["refresh_token"])
