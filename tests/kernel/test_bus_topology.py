"""The table of subscriptions, and which events each of them takes."""

import pytest

from kernel.bus.subscriber import on
from kernel.bus.topology import DELAYS, Subscription, delay_name, read_table, subscriptions_of, table_of
from tests.kernel.bus_house import TrialsService


@pytest.mark.parametrize(
    ("pattern", "event_type", "fits"),
    [
        ("proposal.filed.v1", "proposal.filed.v1", True),
        ("proposal.filed.v1", "proposal.filed.v2", False),
        ("proposal.filed.v1", "proposalxfiled.v1", False),
        ("proposal.#", "proposal.filed.v1", True),
        ("proposal.#", "proposal", True),
        ("proposal.#", "proposals.filed.v1", False),
        ("proposal.*.v1", "proposal.filed.v1", True),
        ("proposal.*", "proposal.filed.v1", False),
        ("#", "anything.at.all", True),
        ("#.v1", "proposal.filed.v1", True),
        ("*.filed.v1", "proposal.filed.v1", True),
    ],
)
def test_a_pattern_takes_the_types_that_the_broker_would_route(pattern, event_type, fits):
    assert Subscription("a.b", (pattern,)).wants(event_type) is fits


def test_the_marks_of_a_service_become_its_subscriptions():
    assert subscriptions_of(TrialsService) == [
        Subscription("trials.copy", ("thing.made.v1", "other.*.v1")),
        Subscription("trials.follow", ("thing.#",), ordered=True),
        Subscription("trials.note", ("thing.#",)),
    ]


def test_a_queue_named_after_another_service_is_refused():
    class Members:
        name = "members"

        @on("thing.#", queue="portal.take")
        def take(self, thing):
            """Never called."""

    with pytest.raises(ValueError, match=r"portal\.take"):
        subscriptions_of(Members)


def test_a_queue_with_two_methods_is_refused():
    class Members:
        name = "members"

        @on("thing.#", queue="members.take")
        def take(self, thing):
            """Never called."""

        @on("other.#", queue="members.take")
        def take_too(self, thing):
            """Never called."""

    with pytest.raises(ValueError, match="twice"):
        subscriptions_of(Members)


def test_the_table_is_read_as_it_was_written(tmp_path):
    table = [Subscription("a.one", ("x.#", "y.v1"), ordered=True), Subscription("b.two", ("z.v1",))]
    (tmp_path / "table.json").write_bytes(table_of(reversed(table)))
    assert read_table(tmp_path / "table.json") == table


def test_delays_have_names_of_their_own():
    assert len({delay_name(seconds) for seconds in DELAYS}) == len(DELAYS) == 6
    assert delay_name(60.0) == "delay.60s"
