"""Replaying all events into empty stores gives the derived views of the live ones."""

import pytest

from infra.local.demo.replaying import replayed

pytestmark = pytest.mark.servers


def test_the_demos_history_makes_the_same_views_again(town):
    town.come_to_rest()
    reports = replayed(town.platform.env)
    assert [report["service"] for report in reports if report["failed"] or report["differences"]] == []
    handled = {report["service"]: sum(report["handled"].values()) for report in reports}
    assert all(handled.values()), handled
