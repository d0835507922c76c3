"""Kept answers open for the key that they were kept under."""

from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidTag

from kernel.idempotency import Key

KEY = Key("li", "create_account", "0193-random")


def test_the_same_key_opens_what_it_sealed():
    assert KEY.unseal(KEY.seal(b"ABCDE-FGHJK")) == b"ABCDE-FGHJK"


@pytest.mark.parametrize("other", [{"account": "wang"}, {"command": "reset_password"}, {"text": "0193-other"}])
def test_another_key_finds_nothing_and_opens_nothing(other):
    different = replace(KEY, **other)
    assert different.id != KEY.id
    with pytest.raises(InvalidTag):
        different.unseal(KEY.seal(b"ABCDE-FGHJK"))


def test_nothing_that_is_kept_shows_key_or_answer():
    kept = KEY.id.encode() + KEY.seal(b"ABCDE-FGHJK")
    assert KEY.text.encode() not in kept
    assert b"ABCDE" not in kept
    assert KEY.seal(b"x") != KEY.seal(b"x")
