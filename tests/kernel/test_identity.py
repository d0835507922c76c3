import time
from datetime import date

import pytest
from joserfc.jwk import OKPKey

from kernel.identity import Grant, Principal, Signer, Verifier
from kernel.rpc.problems import Unauthenticated

KEY = OKPKey.generate_key("Ed25519")
WANG = Principal(
    account="a1",
    name="王",
    committee="c1",
    subjects=("m1",),
    grants=(Grant(role="unit_handler", committee="c1", scope="unit", scope_id="u1"),),
)


def test_a_signed_principal_comes_back_as_it_was():
    assert Verifier(KEY).verify(Signer(KEY).sign(WANG)) == WANG


@pytest.mark.parametrize("token", ["", None])
def test_no_token_means_nobody_is_signed_in(token):
    with pytest.raises(Unauthenticated) as problem:
        Verifier(KEY).verify(token)
    assert problem.value.code == "sign_in.required"


def test_a_token_signed_by_another_key_is_forged():
    with pytest.raises(Unauthenticated) as problem:
        Verifier(OKPKey.generate_key("Ed25519")).verify(Signer(KEY).sign(WANG))
    assert problem.value.code == "sign_in.forged"


@pytest.mark.parametrize("token", ["x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "€.€.€"])
def test_what_is_no_token_is_forged(token):
    with pytest.raises(Unauthenticated):
        Verifier(KEY).verify(token)


def test_a_remembered_token_expires_all_the_same(monkeypatch):
    verifier = Verifier(KEY)
    token = Signer(KEY).sign(WANG, seconds=60)
    verifier.verify(token)
    later = time.time() + 61
    monkeypatch.setattr("kernel.identity.time.time", lambda: later)
    for _ in range(2):
        with pytest.raises(Unauthenticated):
            verifier.verify(token)


def test_a_role_counts_for_its_committee_and_its_unit_only():
    assert WANG.has("unit_handler", "c1", "u1")
    assert not WANG.has("unit_handler", "c1", "u2")
    assert not WANG.has("unit_handler", "c2", "u1")


def test_a_role_for_a_part_is_no_role_in_the_committee():
    whole = Principal(account="a2", name="李", committee="c1", grants=(Grant(role="unit_handler", committee="c1"),))
    assert not WANG.has("unit_handler", "c1") and WANG.committees_of("unit_handler") == set()
    assert whole.has("unit_handler", "c1") and whole.has("unit_handler", "c1", "u1")
    assert whole.committees_of("unit_handler") == {"c1"}


def test_a_grant_is_in_force_from_its_first_to_its_last_day():
    grant = Grant(role="reviewer", committee="c1", since="2027-01-01", until="2027-03-31")
    assert [grant.valid_on(date(2027, *day)) for day in [(1, 1), (3, 31), (4, 1)]] == [True, True, False]
