"""Activation, signing in, the pause after wrong passwords, and a changed password."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kernel.rpc.problems import TooMany, Unauthenticated, Unavailable
from services.members.commands import accounts, sessions, signing_in
from services.members.domain.passwords import Passwords, new_code
from services.members.domain.sessions import MOST_FAILURES, PAUSE, Failures
from tests.members.makers import KEYS, PASSWORD, quick_passwords
from tests.members.session_makers import NOW, activate, an_account, refresh, sign_in, signed_in


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


def test_too_long_a_queue_for_hashing_is_unavailable_and_locks_nobody_out(house, nobody):
    activate(nobody, an_account(house))

    def full(work, *arguments):
        raise Unavailable("unavailable.sign_in", retry_after=2)

    for _ in range(MOST_FAILURES + 1):
        with pytest.raises(Unavailable):
            sign_in(nobody, passwords=Passwords(run=full))
    assert sign_in(nobody)["principal"]["name"]


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
        activate(nobody, made, "另一个很长的口令 7")
    late = an_account(house, "late")
    account = house.work.accounts.get(late["id"])
    account.code_until = sessions.machine_now() - timedelta(seconds=1)
    house.work.accounts.save(account)
    with pytest.raises(Unauthenticated):
        activate(nobody, late)


def test_an_activation_whose_answer_was_lost_is_repeated(house, nobody):
    made = an_account(house)
    lost = activate(nobody, made)
    again = activate(nobody, made)
    assert again["session"] != lost["session"]
    change(signed_in(nobody, again))
    with pytest.raises(Unauthenticated):
        activate(nobody, made)
    change(signed_in(nobody, again), old="另一个很长的口令 7", new=PASSWORD)
    with pytest.raises(Unauthenticated):
        activate(nobody, made)


def test_a_locked_account_is_not_opened_by_the_code_that_it_had(house, nobody):
    made = an_account(house)
    activate(nobody, made)
    accounts.lock_account(house.work, made["id"], reason="x")
    with pytest.raises(Unauthenticated) as refused:
        activate(nobody, made)
    assert refused.value.code == "sign_in.locked"


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
