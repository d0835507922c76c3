"""Kept answers open for the key that they were kept under."""

import re
from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidTag

from infra.local.layout import ROOT
from kernel.idempotency import Key
from kernel.mongo import KEYS_FOR

KEY = Key("li", "create_account", "0193-random")


def test_a_key_outlives_every_draft_that_a_browser_may_send_again_with_it():
    drafts = (ROOT / "web" / "kit" / "drafts.ts").read_text()
    (days,) = re.findall(r"^const KEPT_DAYS = (\d+);$", drafts, re.MULTILINE)
    assert int(days) * 24 * 3600 < KEYS_FOR


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
