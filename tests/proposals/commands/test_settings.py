"""Settings through the commands: by whom, from when, for which committee."""

from datetime import UTC, datetime

import pytest

from kernel.ids import derived_id
from kernel.rpc.problems import Forbidden, Invalid, NotFound, PreconditionFailed, PreconditionRequired, Refused
from services.proposals.commands.handovers import hand_over
from services.proposals.commands.reassigning import reassign_handling
from services.proposals.commands.settings import cancel_setting_change, change_setting
from services.proposals.contract import Kind
from services.proposals.queries.settings import list_settings
from services.proposals.store import handling_rules_of, rules_of
from tests.proposals.life_makers import filed, handed_over, submitted
from tests.proposals.proposal_makers import (
    CITY,
    COUNTY,
    GOVERNMENT,
    HALL,
    OFFICE,
    REVIEWER,
    ROADS,
    WATER,
    ZHOU,
    having_read,
    house,
    official,
)


def value(work, name, **more):
    return next(row for row in list_settings(work, **more)["rows"] if row["name"] == name)


def test_a_setting_holds_from_its_day_on_for_its_own_committee():
    work = house(OFFICE)
    change_setting(work, name="proposal.text_limit", value=2000, since="2027-02-01")
    later = work.acting_as(OFFICE, datetime(2027, 2, 1, tzinfo=UTC))
    assert (rules_of(work, CITY).text_limit, rules_of(later, CITY).text_limit) == (1500, 2000)
    assert rules_of(later, COUNTY).text_limit == 1500
    assert value(work, "proposal.text_limit")["value"] == 1500
    told = value(work, "proposal.text_limit", on="2027-02-01")
    assert {key: told[key] for key in ("name", "value", "default", "source", "since")} == {
        "name": "proposal.text_limit",
        "value": 2000,
        "default": 1500,
        "source": "proposal.text_limit",
        "since": "2027-02-01",
    }


def test_settings_of_the_units_work_are_changed_the_same_way():
    work = house(HALL)
    change_setting(work, name="handling.reply_months", value=5, since="2027-01-11")
    assert handling_rules_of(work, CITY).reply_months == 5
    assert work.events[-1].type == "proposal_setting.changed.v1"


def test_nobody_else_sees_or_changes_them():
    of_a_part = official("proposal_office", "special_committee", derived_id("organisation", "经济委"))
    for who in (ZHOU, REVIEWER, of_a_part):
        with pytest.raises(Forbidden):
            list_settings(house(who))
        with pytest.raises(Forbidden):
            change_setting(house(who), name="nonsense", value=1, since="2027-01-11")


def test_a_change_is_not_made_for_a_day_that_is_over_or_with_a_value_that_does_not_fit():
    with pytest.raises(Invalid):
        change_setting(house(OFFICE), name="proposal.text_limit", value=2000, since="2027-01-10")
    with pytest.raises(Invalid):
        change_setting(house(OFFICE), name="proposal.text_limit", value="many", since="2027-01-11")


def test_the_later_change_of_the_same_day_holds():
    work = house(OFFICE)
    change_setting(work, name="proposal.text_limit", value=2000, since="2027-01-11")
    later = work.acting_as(OFFICE, datetime(2027, 1, 11, 3, 0, tzinfo=UTC))
    again = having_read(later, "proposal.text_limit")
    change_setting(again, name="proposal.text_limit", value=1800, since="2027-01-11")
    assert rules_of(later, CITY).text_limit == 1800


def test_who_made_a_change_and_when_is_told_the_one_that_holds_latest_first():
    work = house(OFFICE)
    work.directory.keep({"id": OFFICE.account, "kind": "account", "committee": CITY, "name": "周主任"}, sequence=9)
    change_setting(work, name="proposal.text_limit", value=2000, since="2027-03-01")
    again = having_read(work, "proposal.text_limit")
    change_setting(again, name="proposal.text_limit", value=1800, since="2027-02-01")
    first, second = value(work, "proposal.text_limit")["changes"]
    assert (first["value"], second["value"]) == (2000, 1800)
    assert (first["by"], first["by_name"], first["made_at"][:10]) == (OFFICE.account, "周主任", "2027-01-11")
    assert value(work, "handling.reply_months")["changes"] == []


def test_of_two_who_change_a_setting_at_once_the_second_is_told_the_newest_and_takes_nothing_back():
    work = house(OFFICE)
    change_setting(work, name="proposal.text_limit", value=2000, since="2027-02-01")
    one, other = (having_read(work, "proposal.text_limit") for _ in range(2))
    change_setting(one, name="proposal.text_limit", value=1800, since="2027-02-01")
    with pytest.raises(PreconditionFailed) as stale:
        change_setting(other, name="proposal.text_limit", value=1700, since="2027-02-01")
    assert stale.value.values["newest"] == list_settings(work, name="proposal.text_limit")
    with pytest.raises(PreconditionRequired):
        change_setting(work, name="proposal.text_limit", value=1700, since="2027-03-01")
    assert value(work, "proposal.text_limit", on="2027-03-01")["value"] == 1800


def test_what_holds_already_is_no_change():
    work = house(OFFICE)
    for _ in range(2):
        made = change_setting(work, name="proposal.text_limit", value=2000, since="2027-02-01")
    assert (made["value"], len(value(work, "proposal.text_limit")["changes"])) == (2000, 1)
    assert [event.type for event in work.events] == ["proposal_setting.changed.v1"]


def test_a_change_to_come_that_is_cancelled_never_holds_and_who_cancelled_it_is_told():
    work = house(OFFICE)
    work.directory.keep({"id": HALL.account, "kind": "account", "committee": CITY, "name": "管理员"}, sequence=9)
    change_setting(work, name="proposal.text_limit", value=2000, since="2027-02-01")
    [coming] = value(work, "proposal.text_limit")["changes"]
    assert (coming["cancelled_at"], coming["cancelled_by_name"]) == (None, "")
    told = cancel_setting_change(work.acting_as(HALL), coming["id"])
    assert value(work, "proposal.text_limit")["changes"] == [told]
    assert (told["cancelled_at"][:10], told["cancelled_by_name"]) == ("2027-01-11", "管理员")
    assert rules_of(work.acting_as(OFFICE, datetime(2027, 2, 1, tzinfo=UTC)), CITY).text_limit == 1500
    looked_at = change_setting(work, name="proposal.text_limit", value=1800, since="2027-01-11", dry_run=True)
    assert looked_at["next_change"] is None
    assert (work.events[-1].type, work.events[-1].data) == (
        "proposal_setting.cancelled.v1",
        {"name": "proposal.text_limit", "since": "2027-02-01"},
    )


def test_what_has_begun_is_cancelled_already_or_is_anothers_is_not_cancelled():
    work = house(OFFICE)
    for since, limit in (("2027-01-11", 2000), ("2027-02-01", 1800)):
        read = having_read(work, "proposal.text_limit")
        change_setting(read, name="proposal.text_limit", value=limit, since=since)
    coming, begun = (change["id"] for change in value(work, "proposal.text_limit")["changes"])
    with pytest.raises(Refused, match=r"change\.begun"):
        cancel_setting_change(work, begun)
    with pytest.raises(NotFound):
        cancel_setting_change(work.acting_as(official("proposal_office", committee=COUNTY)), coming)
    cancel_setting_change(work, coming)
    with pytest.raises(Refused, match=r"change\.cancelled"):
        cancel_setting_change(work, coming)


def test_a_change_that_another_one_stands_on_is_not_cancelled():
    work = house(OFFICE)
    change_setting(work, name="handling.latest_months", value=9, since="2027-02-01")
    change_setting(work, name="handling.reply_months", value=8, since="2027-03-01")
    [longest] = value(work, "handling.latest_months")["changes"]
    with pytest.raises(Refused, match=r"change\.needed"):
        cancel_setting_change(work, longest["id"])
    [reply] = value(work, "handling.reply_months")["changes"]
    cancel_setting_change(work, reply["id"])
    cancel_setting_change(work, longest["id"])


def test_a_change_can_be_looked_at_before_it_is_made():
    work = house(OFFICE)
    change_setting(work, name="handling.reply_months", value=4, since="2027-03-01")
    looked_at = change_setting(work, name="handling.reply_months", value=2, since="2027-02-01", dry_run=True)
    assert (looked_at["before"], looked_at["value"], looked_at["next_change"]) == (3, 2, "2027-03-01")
    assert len(value(work, "handling.reply_months")["changes"]) == 1
    with pytest.raises(Invalid):
        change_setting(work, name="handling.reply_months", value=7, since="2027-02-01", dry_run=True)


def test_a_change_tells_how_many_proposals_it_reaches_and_how_many_keep_what_they_have():
    work = house(OFFICE)
    handed_over(work)
    submitted(work)
    for name, moment, counts in (
        ("handling.reply_months", "hand_over", (1, 1)),
        ("proposal.text_limit", "submission", (0, 2)),
        ("proposal.review_levels", "review", (1, 1)),
        ("proposal.feedback_workdays", "reply", (2, 0)),
        ("handling.urge_feedback", "reminder", (2, 0)),
    ):
        now = value(work, name)["value"]
        looked_at = change_setting(work, name=name, value=now, since="2027-02-01", dry_run=True)
        assert (looked_at["moment"], looked_at["reached"], looked_at["left_alone"]) == (moment, *counts)
        assert value(work, name)["moment"] == moment


@pytest.mark.parametrize(
    ("kind", "own", "deadline"),
    [
        (Kind.PLENARY, 5, "2027-06-11"),
        (Kind.BETWEEN_SESSIONS, 5, "2027-04-11"),
        (Kind.PLENARY, 0, "2027-04-11"),
    ],
)
def test_plenary_proposals_may_have_another_time_for_the_reply(kind, own, deadline):
    work = house(OFFICE)
    change_setting(work, name="handling.reply_months_plenary", value=own, since="2027-01-11")
    proposal = work.proposals.get(filed(work))
    proposal.kind = kind
    work.proposals.save(proposal)
    places = [{"unit": WATER, "part": "sole"}]
    (shown,) = hand_over(work.acting_as(GOVERNMENT), proposal.id, assignments=places)["handlings"]
    assert shown["deadline"] == deadline
    moved = reassign_handling(work.acting_as(GOVERNMENT), shown["id"], unit=ROADS, reason="改办")
    taken = next(one for one in work.handlings.documents({}) if one["state"] == "assigned")
    assert (moved["state"], taken["unit"], taken["due"][:10]) == ("reassigned", ROADS, deadline)


def test_a_time_of_its_own_for_one_kind_reaches_that_kind_alone():
    work = house(OFFICE)
    handed_over(work)  # a plenary one
    for name, own, left_alone in (
        ("handling.reply_months_plenary", 0, 1),
        ("handling.reply_months", 0, 1),
        ("handling.reply_months", 5, 0),
    ):
        change_setting(work, name="handling.reply_months_plenary", value=own, since="2027-02-01")
        looked_at = change_setting(work, name=name, value=4, since="2027-02-01", dry_run=True)
        assert (looked_at["moment"], looked_at["left_alone"]) == ("hand_over", left_alone)


A, B = ({"code": code, "zh": code, "en": "one"} for code in "AB")
GRADES = [{"code": str(least), "zh": f"{least}分", "en": f"from {least}", "least": least} for least in (90, 60, 0)]
LEVEL = {"name": "final", "body": "提案委员会", "role": "reviewer"}


@pytest.mark.parametrize(
    ("name", "value", "place", "reason"),
    [
        ("proposal.categories", [A, B, A | {"zh": "三"}], "value.2.code", "twice"),
        ("proposal.categories", [A, B, {"code": "C", "zh": "B", "en": "two"}], "value.2.zh", "twice"),
        ("handling.classes", [A, A | {"zh": "二"}], "value.1.code", "twice"),
        ("proposal.review_levels", [LEVEL, LEVEL], "value.1.name", "twice"),
        ("proposal.withdraw_from", ["filed", "submitted", "filed"], "value.2", "twice"),
        ("handling.urge_reply", {"before": [7, 3, 7], "leader": 1, "office": 2}, "value.before.2", "twice"),
        ("handling.urge_reply", {"before": [7], "leader": 5, "office": 4}, "value.office", "office_before_leader"),
        ("evaluation.grades", [*GRADES, {"code": "B", "zh": "乙", "en": "B", "least": 60}], "value.3.least", "twice"),
        ("evaluation.grades", GRADES[:2], "value.1.least", "lowest_not_zero"),
        ("handling.reply_months", 7, "value", "reply_later_than_latest"),
        ("handling.reply_months_plenary", 7, "value", "reply_later_than_latest"),
        ("handling.latest_months", 2, "value", "reply_later_than_latest"),
        ("handling.classes", [A | {"zh": ""}], "value.0.zh", "Missing data for required field."),
        ("handling.classes", [A | {"code": "x" * 11}], "value.0.code", "Longer than 10 characters."),
    ],
)
def test_a_setting_that_contradicts_itself_or_another_is_refused_with_its_place(name, value, place, reason):
    with pytest.raises(Invalid) as refused:
        change_setting(house(OFFICE), name=name, value=value, since="2027-01-11")
    assert refused.value.values["errors"] == {place: [reason]}


def test_two_settings_are_held_against_each_other_on_every_day_to_come():
    work = house(OFFICE)
    change_setting(work, name="handling.latest_months", value=4, since="2027-03-01")
    for since in ("2027-02-01", "2027-03-01"):
        with pytest.raises(Invalid):
            change_setting(work, name="handling.reply_months", value=5, since=since)
    again = having_read(work, "handling.latest_months")
    change_setting(again, name="handling.latest_months", value=8, since="2027-06-01")
    change_setting(work, name="handling.reply_months", value=8, since="2027-06-01")
