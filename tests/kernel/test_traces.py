"""Trace context from step to step."""

import pytest

from kernel.traces import child, trace_of

PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def test_a_child_stays_in_the_trace_under_a_span_of_its_own():
    step = child(PARENT)
    assert trace_of(step) == "4bf92f3577b34da6a3ce929d0e0e4736"
    assert step.split("-")[2] != PARENT.split("-")[2]


def test_a_trace_that_is_not_recorded_stays_so():
    assert child(PARENT[:-2] + "00").endswith("-00")


@pytest.mark.parametrize(
    "broken",
    [None, "", "x", PARENT.upper(), PARENT + "-more", "00-" + "0" * 32 + PARENT[35:], PARENT[:36] + "0" * 16 + "-01"],
)
def test_without_a_well_formed_parent_a_new_trace_begins(broken):
    assert trace_of(broken) is None
    first, second = child(broken), child(broken)
    assert trace_of(first) and trace_of(first) != trace_of(second)
