import io
import struct
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from gateway import uploads
from infra.local import demo
from infra.local.demo import plan, points, small, story
from infra.local.demo.lives import replying
from infra.local.demo.lives.matter import Matter, Task, refused
from infra.local.demo.log import Log
from infra.local.demo.picture import BAR, bar_chart
from infra.local.demo.plan import Day
from infra.local.demo.reckoning import Figure
from infra.local.demo.stage import Stage

ROOT = Path(__file__).parents[2]
AUTUMN, WINTER = date(2026, 11, 30), date(2026, 12, 1)


@pytest.fixture(scope="module")
def plans():
    """The plans of the demo's own file."""
    return plan.plans_of(plan.rows_of(plan.ROWS))


def noted(log, kind, proposal, *logins, on=WINTER, **facts):
    log.today = on
    log.note(kind, proposal, signers=[(login, f"subject of {login}") for login in logins], **facts)


def test_the_readmes_name_every_demo_account_and_its_password():
    for readme in ("README.md", "README.zh-CN.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        assert [login for _, login, _ in demo.ACCOUNTS if f"`{login}`" not in text] == []
        assert f"`{story.PASSWORD}`" in text


def test_the_own_file_has_sixty_proposals_at_least_and_takes_every_way(plans):
    assert len(plans) >= 60
    assert {one.review for one in plans} == {*plan.FILED, *plan.NOT_FILED}
    assert {one.rating for one in plans} == set(plan.RATING)
    assert {one.working for one in plans} == set(plan.WORKING)
    assert {one.reply_class for one in plans} == set("ABCD")


def test_some_published_proposal_has_a_picture_in_both_demos(plans):
    assert any(one.pictured and one.review == "filed" and one.consent and one.openness == "public" for one in plans)
    assert [until for *_, choices, until in small.PROPOSALS if choices.get("pictured")] == [Day.DONE]


def test_a_talk_is_on_the_platforms_day_also_when_midnight_passed_since_the_story_began(plans):
    forms = []

    def post(path, **form):
        forms.append(form)
        return {"contacts": [{"id": "talk"}]}

    person = SimpleNamespace(post=post, login="person", subject="subject")
    cast = SimpleNamespace(admin=SimpleNamespace(get=lambda _: {"today": WINTER.isoformat()}))
    task = Task("handling", SimpleNamespace(handler=person), "sole", WINTER)
    matter = Matter(replace(plans[0], working="plain"), cast, Log(AUTUMN), person, [], tasks=[task])
    told = replying.story(matter)
    assert [next(told), next(told)] == [Day.WORK, Day.DRAFT]
    assert [form["on"] for form in forms if "on" in form] == ["2026-12-01"]


def test_the_drawn_chart_is_a_png_with_a_bar_for_each_value():
    chart = bar_chart((4, 2))
    assert uploads.kind_of(io.BytesIO(chart), uploads.KINDS) == "image/png"
    wide, tall = struct.unpack(">II", chart[16:24])
    rows = zlib.decompress(chart[chart.index(b"IDAT") + 4 : chart.index(b"IEND") - 8])
    assert len(rows) == (wide + 1) * tall
    reds = [rows[start : start + wide + 1].count(BAR) for start in range(0, len(rows), wide + 1)]
    one, both = sorted(set(reds) - {0})
    assert (both, reds.count(one), reds.count(both)) == (2 * one, 170, 170)


def test_a_merge_has_a_lead_that_is_filed_before_it(plans):
    merging = [one for one in plans if one.review in ("merged", "merge_refused")]
    assert merging
    for one in merging:
        assert one.lead < one.place
        assert plans[one.lead].review == "filed"
        assert plans[one.lead].shift == one.shift


def test_without_any_lead_a_proposal_is_filed():
    (first,) = plan.plans_of([{"title": "甲", "form": plan.FORM, "unit": "某局"}])
    assert plan.joined(replace(first, review="merged"), []).review == "filed"


@pytest.mark.parametrize(
    ("unit", "assisting", "names"),
    [
        ("市民政局", "区委政法委、区教育局等", ("市民政局", "区委政法委", "区教育局")),
        ("市民政局", None, ("市民政局",)),
        ("甲局", "甲局，乙局", ("甲局", "乙局")),
        (None, None, ()),
    ],
)
def test_the_units_of_a_row_are_split_and_each_is_named_once(unit, assisting, names):
    assert plan.units_in({"unit": unit, "assisting_units": assisting}) == names


def test_a_row_of_another_form_is_not_filed_or_gets_a_unit_of_ours():
    made = plan.plans_of([{"title": "乙", "form": "人大建议", "unit": None}] * len(plan.NOT_FILED))
    assert [one.review for one in made] == list(plan.NOT_FILED)
    assert all(set(one.units) <= set(story.GOVERNMENT_UNITS) for one in made)


def test_points_are_counted_within_the_caps_of_a_scoring_year():
    log = Log(AUTUMN)
    for number in range(5):
        noted(log, "submitted", f"p{number}", "member001", "member002", on=AUTUMN)
        noted(log, "filed", f"p{number}", "member001", "member002")
    noted(log, "submitted", "p0", "member001", on=WINTER)
    years = points.counted(log)
    assert years[2026].by_rule == {"proposal_submitted_first": (5, 3.0)}
    assert years[2027].by_rule == {"proposal_filed_first": (5, 9.0), "proposal_filed_cosigner": (5, 3.0)}


def test_what_was_withdrawn_earns_nothing_and_organisations_have_no_ledger():
    log = Log(WINTER)
    noted(log, "submitted", "gone", "member001")
    noted(log, "withdrawn", "gone", "member001")
    noted(log, "submitted", "theirs", "party1", "member001")
    noted(log, "filed", "theirs", "party1", "member001")
    assert points.counted(log)[2027].by_rule == {"proposal_filed_cosigner": (1, 1.0)}


def test_sources_that_disagree_are_named_with_both_figures():
    figure = Figure("filed", {"proposals": 47, "log": 46})
    assert not figure.agrees
    assert "proposals 47 ≠ log 46" in figure.line()
    assert Figure("filed", {"proposals": 47, "log": 47}).agrees


def test_a_life_that_breaks_off_is_a_failure_and_the_others_go_on():
    def broken():
        yield 1
        raise ValueError("no unit")

    def whole():
        yield 1
        yield 2

    class Clock:
        def post(self, path, form, timeout):
            assert (path, timeout > 0) == ("/clock", True)

    said = []
    stage = Stage(Clock(), Log(WINTER), said.append)
    stage.play({"a": broken(), "b": whole()}, {"a": 0, "b": 0})
    assert len(stage.failures) == 1 and "no unit" in stage.failures[0]
    assert stage.log.today == date(2026, 12, 3)


def test_what_must_be_refused_and_is_not_stops_the_demo():
    class Anybody:
        def post(self, path, **form):
            return {}

    with pytest.raises(AssertionError, match="was not refused"):
        refused(Anybody(), "/proposals/1/close", 409)
