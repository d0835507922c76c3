from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest

from infra.local.client import Problem
from infra.local.demo.accounts import ACCOUNTS
from infra.local.demo.story import PARTY_WORDS, member_names
from infra.local.demo.year import acts, evaluating, loading
from infra.local.demo.year.case import Calendar, Case
from infra.local.demo.year.endings import ENDINGS, STATES
from infra.local.demo.year.letters import PROMISE_DUES, letter
from infra.local.demo.year.pace import QUICK, TODAY, each, replying
from infra.local.demo.year.planning import GROUPS, MEMBERS, SHOWN_UNIT, plans
from infra.local.demo.year.writing import blocks, text_of, topics, twins, unit_names
from services.proposals.contract.handling_words import HandlingState
from services.proposals.contract.proposal_words import ProposalState
from services.proposals.domain.evaluation.rules import UNIT_SHEET
from services.proposals.domain.proposal.text import visible, written
from services.proposals.domain.settings import CATEGORIES, ProposalRules

PEOPLE = SimpleNamespace(name="某人")
UNIT = SimpleNamespace(leader=PEOPLE, handler=PEOPLE)
ROUTES = {ending.name: ending.route for ending in ENDINGS}


@pytest.fixture(scope="module")
def year():
    """The plans of the whole year."""
    return plans()


def test_the_year_has_three_hundred_proposals_and_some_in_every_state_that_is_seen(year):
    assert len(year) == 300
    assert set(STATES) == {str(state) for state in ProposalState} - {"discarded"}
    assert STATES == {
        "draft": 14,
        "submitted": 14,
        "under_review": 22,
        "returned": 5,
        "not_filed": 24,
        "merged": 9,
        "withdrawn": 6,
        "filed": 22,
        "handed_over": 15,
        "in_handling": 78,
        "replied": 31,
        "closed": 30,
        "archived": 30,
    }
    planned = Counter(one.ending for one in year)
    assert planned == {ending.name: ending.count for ending in ENDINGS}


def test_the_year_is_the_same_each_time(year):
    assert year == plans()


def test_handlings_wait_at_every_step_of_a_unit(year):
    last = {
        HandlingState.ASSIGNED: acts.hand_over,
        HandlingState.SIGNED_IN: acts.sign_in,
        HandlingState.RETURN_ASKED: acts.ask_to_return,
        HandlingState.HANDLING: acts.speak,
        HandlingState.DRAFTED: acts.draft,
        HandlingState.CHECKED: acts.check,
        HandlingState.SIGNED: acts.sign,
        HandlingState.APPROVED: acts.approve,
        HandlingState.SENT: acts.send,
    }
    ends = {route[-1][1] for route in ROUTES.values()}
    assert set(last.values()) <= ends


def test_a_life_goes_forward_and_no_further_than_the_day_of_the_show(year):
    for one in year:
        days = [getattr(one.pace, phase) for phase, _ in ROUTES[one.ending]]
        assert days == sorted(days), one
        assert days[0] > 0 and days[-1] <= TODAY, one


def test_deadlines_of_what_is_in_handling_are_past_today_and_near(year):
    dues = [one.due for one in year if one.due is not None and acts.send not in dict(ROUTES[one.ending]).values()]
    assert sum(due < 0 for due in dues) >= 8
    assert sum(due == 0 for due in dues) >= 3
    assert sum(0 < due <= 7 for due in dues) >= 15
    assert {min(PROMISE_DUES) < 0, 0 in PROMISE_DUES, max(PROMISE_DUES) > 60} == {True}


def test_a_letter_promises_for_days_after_its_own(year):
    handling = {"signers": [], "suggestions": [{"id": str(number)} for number in range(5)]}
    for plan in (one for one in year if one.reply_class == "B"):
        for day in (TODAY - 40, TODAY - 1, TODAY):
            calendar = Calendar(date(2026, 11, 27), date(2026, 11, 27) + timedelta(days=day))
            case = Case(plan, None, calendar, PEOPLE, [], [])
            promised = [one["due"] for one in letter(case, UNIT, handling)["commitments"]]
            assert promised and min(promised) > calendar.today.isoformat()


def test_a_letter_goes_to_everybody_whose_suggestions_it_answers(year):
    names = (("周明", "membership"), ("民盟荆州市委会", "organisation"), ("周明", "membership"))
    handling = {"signers": [{"name": name, "kind": kind} for name, kind in names], "suggestions": []}
    case = Case(year[0], None, Calendar(date(2026, 11, 27), date(2026, 11, 27)), PEOPLE, [], [])
    assert letter(case, UNIT, handling)["addressee"] == "周明委员、民盟荆州市委会"


def test_every_title_is_given_once_and_no_two_texts_are_alike(year):
    assert len({one.topic.title for one in year}) == len(year)
    assert len({text_of(one.topic)["situation"] for one in year}) == len(year)


def test_every_text_can_be_submitted(year):
    rules, codes = ProposalRules(), {word.code for word in CATEGORIES}
    for one in year:
        text = written({"attachments": [], **text_of(one.topic)}, set())
        assert not text.missing and 100 < text.characters <= rules.text_limit
        assert 2 <= len(text.suggestions) <= 5
        assert len({suggestion.text for suggestion in text.suggestions}) == len(text.suggestions)
        assert one.topic.category in codes


def test_all_categories_are_proposed_in(year):
    assert {one.topic.category for one in year} == {word.code for word in CATEGORIES}


def test_twins_look_like_their_originals_and_are_somebody_elses(year):
    pairs = [(one, year[one.original]) for one in year if one.original is not None]
    assert len(pairs) == len(twins()) >= 12
    for twin, original in pairs:
        ours, theirs = (visible(text_of(one.topic)["analysis"]) for one in (twin, original))
        assert ours == theirs and twin.topic.title != original.topic.title
        assert twin.proposer != original.proposer


def test_what_is_merged_finds_its_lead_still_open(year):
    merging = [one for one in year if one.ending in ("merged", "merge_asked")]
    assert len(merging) == 12
    for one in merging:
        lead = year[one.original]
        assert lead.pace.submit <= one.pace.decide
        sent = [getattr(lead.pace, phase) for phase, act in ROUTES[lead.ending] if act is acts.send]
        assert all(one.pace.hand_over < day for day in sent) or one.ending == "merge_asked"


def test_proposers_are_of_every_kind_and_nobody_signs_twice(year):
    proposers = Counter(one.proposer for one in year)
    assert {login.rstrip("0123456789") for login in proposers} == {"member", "party", "committee", "sector"}
    assert len(proposers) >= 40
    for one in year:
        assert len({one.proposer, *one.cosigners}) == 1 + len(one.cosigners)


def test_the_demo_accounts_have_something_at_nearly_every_stage(year):
    assert unit_names()[0] == SHOWN_UNIT, "the unit of unit01-handler"
    handled = [ending for ending in ENDINGS if ending.handled]
    of_unit = {one.ending for one in year if one.topic.units[0] == SHOWN_UNIT}
    assert len(of_unit & {ending.name for ending in handled}) >= 25
    states = {ending.name: ending.state for ending in ENDINGS}
    assert len({states[one.ending] for one in year if one.proposer == "member001"}) >= 10
    assert len({states[one.ending] for one in year if one.proposer == "party1"}) >= 5
    invited = [one for one in year if one.ending == "inviting"]
    assert {"member001", "party1"} <= {login for one in invited for login in one.cosigners[1:]}


def test_both_handover_offices_have_work(year):
    for ending in ("filed", "return_asked", "extension_asked", "signed"):
        leads = [one.topic.units[0] for one in year if one.ending == ending]
        party = [any(word in name for word in PARTY_WORDS) for name in leads]
        assert any(party) and not all(party)


def test_what_only_one_office_has_handed_over_has_units_of_two(year):
    for one in year:
        if one.ending == "half_handed":
            kinds = {any(word in name for word in PARTY_WORDS) for name in one.units}
            assert kinds == {True, False}


def test_a_pace_falls_on_the_day_that_is_asked_for():
    (one,) = each("decide", 90, work=95)
    assert (one.decide, one.submit, one.work) == (90, 90 - QUICK.decide + QUICK.submit, 95)
    (slow,) = replying(62)
    assert (slow.hand_over, slow.work, slow.reply, slow.rate) == (QUICK.hand_over, 57, 62, 66)


def test_every_theme_has_enough_to_choose_from():
    for theme in blocks()["themes"]:
        assert len(theme["titles"]) == 8 and len(theme["facts"]) >= 3 and len(theme["causes"]) >= 3
        assert len(theme["suggestions"]) == 5 and len(theme["units"]) >= 2
    assert len(topics()) + len(twins()) >= 300


def test_invented_people_and_groups_are_told_apart():
    names = member_names(200)
    assert len(set(names)) == 200
    assert all(one[0] != other[0] and one[1:] != other[1:] for one, other in pairwise(names))
    assert MEMBERS <= 200 and {"party1"} <= {login for _, login, _ in ACCOUNTS} & set(GROUPS)


def test_loading_tells_how_far_it_is_and_whose_step_broke_it_off(year, monkeypatch):
    class Clock:
        def post(self, path, form, timeout):
            moved.append(form["to"])

    def act(case):
        if case.plan.place == wrong:
            raise ValueError("nobody there")

    moved, said, wrong = [], [], None
    cast, first = SimpleNamespace(root=Clock()), date(2026, 11, 30)
    calendar = Calendar(first, first)
    cases = [Case(one, cast, calendar, None, [], []) for one in year[:40]]
    routes = {name: tuple((phase, act) for phase, _ in route) for name, route in ROUTES.items()}
    monkeypatch.setattr(loading, "ENDINGS", [SimpleNamespace(name=name, route=way) for name, way in routes.items()])
    loading.play(cases, said.append)
    assert "(100 %)" in said[-1] and 10 <= len(said) <= loading.LINES
    assert moved == sorted(moved) and calendar.today == first + timedelta(days=TODAY)
    wrong = 7
    with pytest.raises(ValueError, match="nobody there") as broken:
        loading.play(cases, said.append)
    assert year[7].topic.title in broken.value.__notes__[0]


def test_a_move_of_the_clock_that_a_busy_machine_refuses_is_gone_on_with(monkeypatch):
    first = date(2026, 11, 30)

    class Clock:
        def post(self, path, form, timeout):
            asked.append(form["to"])
            if len(asked) == 2:
                raise Problem(409, {"code": refusal}, "POST /clock")

        def get(self, path):
            return {"today": (first + timedelta(days=14)).isoformat()}

    monkeypatch.setattr(loading, "REST", 0)
    asked, refusal, calendar = [], "clock.timer_failed", Calendar(first, first)
    loading._move(SimpleNamespace(root=Clock()), calendar, first + timedelta(days=30))
    assert asked == [(first + timedelta(days=days)).isoformat() for days in (10, 20, 24, 30)]
    assert calendar.today == first + timedelta(days=30)
    asked, refusal = [], "forbidden"
    with pytest.raises(Problem):
        loading._move(SimpleNamespace(root=Clock()), Calendar(first, first), first + timedelta(days=30))


def test_sheets_of_the_year_have_points_within_every_item_and_differ():
    items = [{"code": item.code, "most": item.most} for item in UNIT_SHEET]
    sheets = [evaluating.points(items, place) for place in range(6)]
    for sheet in sheets:
        assert [row["item"] for row in sheet] == [item["code"] for item in items]
        assert all(0 <= row["points"] <= item["most"] for row, item in zip(sheet, items, strict=True))
    assert len({str(sheet) for sheet in sheets}) == 6


def test_the_year_is_evaluated_before_it_is_shown():
    assert max(evaluating.DAYS) + evaluating.WINDOW > TODAY > min(evaluating.DAYS)
