"""Replaying all events into empty stores gives the derived views of the live ones."""

import pytest

from infra.local.demo.replaying import replayed

pytestmark = pytest.mark.servers


def publish_awards(cast) -> str:
    """Awards of the town's session, published to everybody; gives their id."""
    office, meeting = cast.clerks.people[0], next(one for one in cast.readers if one.login == "chairmen")
    id = office.post("/awards", name="演练评优", term=6, session=5)["id"]
    office.post(f"/awards/{id}/submit")
    meeting.post(f"/awards/{id}/approve")
    office.post(f"/awards/{id}/announce")
    return id


def test_the_demos_history_makes_the_same_views_again(town):
    awards = publish_awards(town.cast)
    town.come_to_rest()
    assert town.cast.root.get(f"/published/results/{awards}")["proposals_in_all"]
    reports = replayed(town.platform.env)
    assert [report["service"] for report in reports if report["failed"] or report["differences"]] == []
    handled = {report["service"]: sum(report["handled"].values()) for report in reports}
    assert all(handled.values()), handled
