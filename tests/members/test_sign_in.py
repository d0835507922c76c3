"""Signing in, sessions, activation, passwords, and the first start. Times of sessions are machine time."""

import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kernel.identity import Principal
from kernel.memory import MemoryWork
from kernel.rpc.problems import Forbidden, Invalid, Refused, TooMany, Unauthenticated, Unavailable
from kernel.work import Call
from services.members.commands import accounts, sessions, set_up, signing_in
from services.members.domain.keys import Keys, masked
from services.members.domain.passwords import Passwords, code_hash, is_code, new_code, require_good
from services.members.domain.sessions import (
    GRACE,
    IDLE,
    LONGEST,
    MOST_FAILURES,
    PAUSE,
    Failures,
    SignedIn,
    read_token,
    token_of,
)
from services.members.store import Members
from tests.members.makers import AT, KEYS, PASSWORD, House, quick_passwords

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def house():
    return House()


@pytest.fixture
def nobody(house):
    """The work of somebody who is not signed in."""
    return house.work.acting_as(None)


def an_account(house, login="zhou") -> dict:
    return accounts.create_account(house.work, committee=house.root, name="周知远", login=login)


def activate(nobody, made: dict, password: str = PASSWORD) -> dict:
    return signing_in.activate_account(
        nobody, KEYS, quick_passwords(), login=made["login"], code=made["activation_code"], password=password
    )


def sign_in(work, login="zhou", password=PASSWORD, passwords=None) -> dict:
    return signing_in.sign_in(work, KEYS, passwords or quick_passwords(), login=login, password=password)


def refresh(work, token: str) -> dict:
    return signing_in.refresh_session(work, KEYS, refresh_token=token)


def signed_in(work, answer: dict) -> MemoryWork:
    who = answer["principal"]
    return work.acting_as(
        Principal(account=who["account"], name=who["name"], committee=who["committee"], session=answer["session"])
    )


def test_an_account_is_activated_with_its_code_and_signs_in(house, nobody):
    answer = activate(nobody, an_account(house))
    assert answer["principal"]["name"] == "周知远"
    again = sign_in(nobody, login="ZHOU")
    assert again["session"] != answer["session"]
    assert again["principal"]["on_behalf_of"] is None


def test_only_grants_of_today_are_in_the_principal(house, nobody):
    made = an_account(house)
    form = {"committee": house.root, "scope": "committee", "scope_id": ""}
    accounts.grant_role(house.work, made["id"], role="auditor", since="2020-01-01", until="2027-01-10", **form)
    accounts.grant_role(house.work, made["id"], role="operator", since="2027-01-11", until="2027-01-11", **form)
    accounts.grant_role(house.work, made["id"], role="leader", since="2027-01-12", until=None, **form)
    assert [one["role"] for one in activate(nobody, made)["principal"]["grants"]] == ["operator"]


@pytest.mark.parametrize("login", ["zhou", "nobody-of-this-name"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(house, nobody, login):
    activate(nobody, an_account(house))
    with pytest.raises(Unauthenticated) as refused:
        sign_in(nobody, login=login, password="wrong password")
    assert (refused.value.code, refused.value.values) == ("sign_in.wrong", {})


def test_an_unknown_name_costs_as_much_hashing_as_a_known_one(nobody, house):
    done = []

    def counted(work, *arguments):
        done.append(work.__name__)
        return work(*arguments)

    passwords = replace(quick_passwords(), run=counted)
    an_account(house, "pending")
    for login in ("unknown", "pending"):
        with pytest.raises(Unauthenticated):
            sign_in(nobody, login=login, passwords=passwords)
    assert done == ["_verify", "_verify"]


@pytest.mark.parametrize("login", ["zhou", "nobody-of-this-name"])
def test_after_ten_wrong_tries_even_the_right_password_has_to_wait(house, nobody, login):
    activate(nobody, an_account(house))
    for _ in range(MOST_FAILURES):
        with pytest.raises(Unauthenticated):
            sign_in(nobody, login=login, password="wrong password")
    with pytest.raises(TooMany) as often:
        sign_in(nobody, login=login)
    assert 0 < often.value.values["retry_after"] <= PAUSE.total_seconds() + 1


def test_the_owner_is_told_of_the_pause_once(house, nobody):
    activate(nobody, an_account(house))
    for _ in range(MOST_FAILURES):
        with pytest.raises(Unauthenticated):
            sign_in(nobody, password="wrong password")
    told = [event for event in house.work.events if event.type == "account.locked.v1"]
    assert [(event.reason, event.entry["locked"]) for event in told] == [("too_many_failures", False)]


def test_a_right_password_forgets_the_wrong_ones(house, nobody):
    activate(nobody, an_account(house))
    for _ in range(3):
        for _ in range(MOST_FAILURES - 1):
            with pytest.raises(Unauthenticated):
                sign_in(nobody, password="wrong password")
        sign_in(nobody)


def test_the_pause_ends():
    failures = Failures(at=NOW)
    for _ in range(MOST_FAILURES):
        failures.attempt(NOW)
    with pytest.raises(TooMany):
        failures.attempt(NOW + PAUSE - timedelta(seconds=1))
    failures.attempt(NOW + PAUSE)
    assert failures.attempts == 1


def test_a_locked_account_does_not_sign_in_and_says_so_only_to_who_knows_the_password(house, nobody):
    made = an_account(house)
    activate(nobody, made)
    accounts.lock_account(house.work, made["id"], reason="x")
    with pytest.raises(Unauthenticated) as refused:
        sign_in(nobody, password="wrong password")
    assert refused.value.code == "sign_in.wrong"
    with pytest.raises(Unauthenticated) as refused:
        sign_in(nobody)
    assert refused.value.code == "sign_in.locked"


def test_too_long_a_queue_for_hashing_is_unavailable_and_no_crash(house, nobody):
    activate(nobody, an_account(house))

    def full(work, *arguments):
        raise Unavailable("unavailable.sign_in", retry_after=2)

    with pytest.raises(Unavailable):
        sign_in(nobody, passwords=Passwords(run=full))


def test_no_password_code_or_token_stands_in_any_store_or_event(house, nobody):
    made = an_account(house)
    answer = activate(nobody, made)
    everything = str(house.work.backend.collections)
    for secret in (PASSWORD, made["activation_code"], answer["refresh_token"], answer["refresh_token"].split(".")[2]):
        assert secret not in everything


def test_a_wrong_or_spent_or_late_code_activates_nothing(house, nobody):
    made = an_account(house)
    with pytest.raises(Unauthenticated):
        activate(nobody, made | {"activation_code": new_code()})
    activate(nobody, made)
    with pytest.raises(Unauthenticated):
        activate(nobody, made)
    late = an_account(house, "late")
    account = house.work.accounts.get(late["id"])
    account.code_until = sessions.machine_now() - timedelta(seconds=1)
    house.work.accounts.save(account)
    with pytest.raises(Unauthenticated):
        activate(nobody, late)


def test_a_reset_password_is_void_and_a_new_code_opens_the_account(house, nobody):
    made = an_account(house)
    old = activate(nobody, made)
    reset = accounts.reset_password(house.work, made["id"])
    with pytest.raises(Unauthenticated):
        sign_in(nobody)
    with pytest.raises(Unauthenticated):
        refresh(nobody, old["refresh_token"])
    activate(nobody, reset | {"login": "zhou"}, "另一个很长的口令 7")
    sign_in(nobody, password="另一个很长的口令 7")


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


def change(work, old=PASSWORD, new="另一个很长的口令 7") -> dict:
    return signing_in.change_password(work, KEYS, quick_passwords(), old_password=old, new_password=new)


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(house, nobody):
    one = activate(nobody, an_account(house))
    two = sign_in(nobody)
    here = signed_in(nobody, one)
    assert change(here) == {"sessions": [two["session"]]}
    refresh(nobody, one["refresh_token"])
    with pytest.raises(Unauthenticated):
        sign_in(nobody)
    sign_in(nobody, password="另一个很长的口令 7")


def test_a_password_change_that_is_repeated_is_done_still(house, nobody):
    here = signed_in(nobody, activate(nobody, an_account(house)))
    change(here)
    assert change(here) == {"sessions": []}


def test_the_old_password_is_not_guessed_through_a_change(house, nobody):
    here = signed_in(nobody, activate(nobody, an_account(house)))
    for _ in range(MOST_FAILURES):
        with pytest.raises(Unauthenticated):
            change(here, old="wrong password")
    with pytest.raises(TooMany):
        change(here)


@pytest.mark.parametrize("password", ["aaaaaaaaaaaa", "abababababab", "my-zhou-password"])
def test_a_simple_password_is_refused_by_field(password):
    with pytest.raises(Invalid):
        require_good(password, "zhou", "password")


def test_the_same_password_typed_in_full_width_fits():
    passwords = quick_passwords()
    assert passwords.fits(passwords.hash("Ａbc-12345678"), "Abc-12345678")


def test_a_code_is_read_out_in_any_case():
    code = new_code()
    assert is_code(f" {code.lower()} ", code_hash(code))
    assert not is_code(code, None)


def test_the_key_file_is_made_once_and_for_its_owner_only(tmp_path):
    first, second = Keys.from_folder(tmp_path), Keys.from_folder(tmp_path)
    assert first == second
    assert stat.S_IMODE((tmp_path / "members.key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["members.key"]


def test_a_damaged_key_file_stops_the_start(tmp_path):
    (tmp_path / "members.key").write_bytes(b"short")
    with pytest.raises(ValueError, match=r"members\.key"):
        Keys.from_folder(tmp_path)


def test_a_sealed_phone_opens_for_its_own_record_only():
    sealed = KEYS.seal("13812345678", "person-1")
    assert KEYS.unseal(sealed, "person-1") == "13812345678"
    with pytest.raises(ValueError, match="another"):
        KEYS.unseal(sealed, "person-2")


@pytest.mark.parametrize(("phone", "shown"), [("13812345678", "138****5678"), ("12345", "****45"), (None, None)])
def test_a_phone_is_masked(phone, shown):
    assert masked(phone) == shown


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
