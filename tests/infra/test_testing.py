import signal
import subprocess
import sys

import pytest

from infra.local import testing

CHILD = """
import time
try:
    print("ready", flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print("tidied up", flush=True)
"""
RUNNER = f"import sys; from infra.local import testing; sys.exit(testing.run_all(('python', '-c', {CHILD!r})))"


def test_every_check_is_run_and_one_failure_fails_all(capsys):
    assert testing.run_all(("python", "-c", "raise SystemExit(3)"), ("python", "-c", "")) == 1
    assert testing.run_all(("python", "-c", "")) == 0
    assert capsys.readouterr().out.count("──") == 3


def test_a_setting_of_ours_does_not_reach_the_tests(monkeypatch):
    monkeypatch.setenv("YZ_MONGO_URL", "mongodb://production/")
    assert testing.run_all(("python", "-c", "import os; assert 'YZ_MONGO_URL' not in os.environ")) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_however_the_run_ends_the_tests_tear_down(number):
    with subprocess.Popen([sys.executable, "-c", RUNNER], stdout=subprocess.PIPE, text=True) as runner:
        while runner.stdout.readline() != "ready\n":
            pass
        runner.send_signal(number)
        assert "tidied up\n" in runner.stdout
