"""Logs as lines of JSON; each test logs in a process of its own, because logging is a process's."""

import subprocess
import sys

import orjson
import pytest


def lines_of(code):
    """What the code writes to stderr, line by line as JSON."""
    start = "import logging, structlog\nfrom kernel import logs\nlogs.configure('members')\n"
    done = subprocess.run([sys.executable, "-c", start + code], capture_output=True, check=True)
    assert done.stdout == b""
    return [orjson.loads(line) for line in done.stderr.splitlines()]


@pytest.mark.parametrize(
    "code", ["logging.getLogger('yizheng.x').info('seen %s', 3)", "structlog.get_logger('yizheng.x').info('seen 3')"]
)
def test_both_ways_of_logging_give_the_same_line(code):
    (line,) = lines_of(code)
    assert line.pop("timestamp").endswith("Z")
    assert line == {"service": "members", "event": "seen 3", "level": "info", "logger": "yizheng.x"}


def test_a_line_carries_the_call_that_is_followed():
    code = """
from kernel.work import Call
logs.follow(Call(correlation="c-1", traceparent="00-a-b-01"))
logging.getLogger("yizheng.x").warning("seen")
"""
    (line,) = lines_of(code)
    assert (line["correlation"], line["traceparent"], line["level"]) == ("c-1", "00-a-b-01", "warning")


def test_a_traceback_stays_within_its_line():
    (line,) = lines_of("try: 1/0\nexcept Exception: logging.getLogger('yizheng.x').exception('no')")
    assert "ZeroDivisionError" in line["exception"]


def test_libraries_that_would_log_arguments_are_silent():
    assert lines_of("logging.getLogger('nameko.containers').error('arguments: %s', 'secret')") == []
