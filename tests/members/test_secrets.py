"""Hashing off the loop: how long one waits for a free core."""

import time

import eventlet
import pytest
from eventlet.semaphore import Semaphore

from gateway.settings import GatewaySettings
from kernel.rpc.problems import Unavailable
from services.members.service import secrets
from services.members.service.secrets import Hashing


@pytest.fixture
def hashing(monkeypatch):
    """Hashing with one core, and a patience of half a second."""
    monkeypatch.setattr(secrets, "PATIENCE", 0.5)
    it = Hashing()
    it.places = Semaphore(1)
    return it


def beside_another(hashing, seconds):
    """Hash while another one takes so many seconds; gives how long that waited."""
    other = eventlet.spawn(hashing, time.sleep, seconds)
    eventlet.sleep(0)
    begun = time.monotonic()
    try:
        hashing(str)
    finally:
        waited = time.monotonic() - begun
        other.wait()
    return waited


def test_one_waits_for_a_core_while_the_hashing_would_still_end_in_time(hashing):
    hashing(time.sleep, 0.01)
    assert beside_another(hashing, 0.1) > 0.05


def test_nobody_waits_for_a_hashing_that_would_end_too_late(hashing):
    hashing(time.sleep, 0.45)
    with pytest.raises(Unavailable, match=r"unavailable.sign_in"):
        beside_another(hashing, 0.4)


def test_the_wait_for_a_core_ends_while_the_caller_still_waits():
    assert GatewaySettings.hashing_seconds > secrets.PATIENCE + 3


def test_a_free_core_is_taken_however_long_the_last_hashing_took(hashing):
    hashing(time.sleep, 0.6)
    assert hashing(lambda: "hashed") == "hashed"
