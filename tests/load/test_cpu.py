"""Counting CPU by /proc."""

import os
import subprocess
import sys
import time

from tests.load.cpu import Meter, family, resident


def burn(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_work_costs_what_the_process_spent():
    meter = Meter({"own": [os.getpid()], "gone": [2**22 - 1]})
    costs = meter.cost(lambda: burn(0.3))
    assert 0.25 < costs["own"] < 0.45 and costs["gone"] == 0


def test_an_idle_share_is_subtracted():
    meter = Meter({"own": [os.getpid()]})
    meter.idle["own"] = 1.0
    assert meter.cost(lambda: time.sleep(0.1))["own"] < 0


def test_children_belong_to_the_family():
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as child:
        assert child.pid in family(os.getpid())
        child.kill()
    assert resident(os.getpid()) > 5
