"""A committee's own templates: having one tried, putting it into force, going back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kernel.rpc.problems import Forbidden, Invalid, Refused
from services.proposals.commands.papers import JOBS_MOST
from services.proposals.commands.templates import GOOD_FOR, cancel_template_change, change_template, try_template
from services.proposals.domain.templates import holding
from tests.proposals.proposal_makers import GOVERNMENT, HALL, OFFICE, REVIEWER, ZHOU, house, official

TODAY = "2027-01-11"
FILE = "0192f0c0-1a2b-7a01-8dcf-eb1a22ed264d"


@pytest.fixture
def work():
    return house(OFFICE)


def tried(work, paper="reply_letter", *, flaws=(), age=timedelta(), **changes) -> str:
    """A job that looked at a template."""
    job = try_template(work, paper=paper, file=FILE)["job"]
    found = work.backend.find("jobs", {"_id": job})[0]
    result = {"flaws": [*flaws], "template_name": "答复函.docx"}
    done = {"state": "done", "result": result, "ended_at": datetime.now(UTC) - age}
    work.backend.replace("jobs", {"_id": job}, found | done | changes)
    return job


def test_the_office_and_the_administrator_put_a_good_template_into_force(work):
    told = change_template(work, paper="reply_letter", since="2027-02-01", tried=tried(work))
    assert (told["file"], told["name"], told["since"]) == (FILE, "答复函.docx", "2027-02-01")
    event = work.events[-1]
    assert event.type == "paper_template.changed.v1"
    assert event.data == {"paper": "reply_letter", "name": "答复函.docx", "since": "2027-02-01", "files": [FILE]}
    assert change_template(work.acting_as(HALL), paper="reply_letter", since=TODAY)["file"] is None


def test_one_that_the_committee_had_is_used_again_without_being_sent_again(work):
    first = change_template(work, paper="reply_letter", since="2027-02-01", tried=tried(work))
    change_template(work, paper="reply_letter", since="2027-02-01")
    told = change_template(work.acting_as(HALL), paper="reply_letter", since=TODAY, again=first["id"])
    assert (told["file"], told["name"], told["since"]) == (FILE, "答复函.docx", TODAY)
    assert work.events[-1].data["files"] == [FILE]


def test_a_cancelled_change_does_not_come_back_over_one_that_was_made_in_between(work):
    change_template(work, paper="reply_letter", since=TODAY, tried=tried(work))
    coming = change_template(work, paper="reply_letter", since="2027-04-01", tried=tried(work))
    told = cancel_template_change(work.acting_as(HALL), coming["id"])
    assert (told["cancelled_at"][:10], told["file"]) == (TODAY, FILE)
    back = change_template(work, paper="reply_letter", since=TODAY)
    made = list(work.templates.find({}))
    assert holding(made, date(2027, 4, 1)).id == holding(made, work.today).id == back["id"]
    assert [event.type for event in work.events][-2] == "paper_template.cancelled.v1"
    for id, code in ((coming["id"], "change.cancelled"), (back["id"], "change.begun")):
        with pytest.raises(Refused, match=code):
            cancel_template_change(work, id)


def test_one_template_is_named_not_two(work):
    first = change_template(work, paper="reply_letter", since=TODAY, tried=tried(work))
    with pytest.raises(Invalid) as refused:
        change_template(work, paper="reply_letter", since=TODAY, tried=tried(work), again=first["id"])
    assert refused.value.values["errors"] == {"again": ["template.either"]}


def test_what_another_committee_or_another_paper_had_is_not(work):
    first = change_template(work, paper="reply_letter", since=TODAY, tried=tried(work))
    elsewhere = official("proposal_office", committee=FILE)
    for who, paper in ((OFFICE, "filing_notice"), (elsewhere, "reply_letter")):
        with pytest.raises(Invalid):
            change_template(work.acting_as(who), paper=paper, since=TODAY, again=first["id"])


def test_nobody_else_does(work):
    of_a_part = official("proposal_office", "special_committee", FILE)
    for who in (ZHOU, REVIEWER, GOVERNMENT, of_a_part):
        with pytest.raises(Forbidden):
            try_template(work.acting_as(who), paper="reply_letter")
        with pytest.raises(Forbidden):
            change_template(work.acting_as(who), paper="reply_letter", since="nonsense")


def test_only_what_oneself_had_found_good_for_this_paper_is_taken(work):
    colleagues = tried(work.acting_as(HALL))
    waiting = tried(work, state="running")
    wrong = tried(work, flaws=[{"code": "template.unknown_tag", "values": {}}])
    built_in = try_template(work, paper="reply_letter")["job"]
    for job in (colleagues, waiting, wrong, built_in, tried(work, "filing_notice"), FILE):
        with pytest.raises(Invalid):
            change_template(work, paper="reply_letter", since=TODAY, tried=job)
    assert work.events == []


def test_what_was_tried_long_ago_is_tried_again_before_it_is_swept(work):
    with pytest.raises(Refused, match=r"template\.too_old"):
        change_template(work, paper="reply_letter", since=TODAY, tried=tried(work, age=GOOD_FOR))


def test_no_template_holds_for_a_day_that_is_over(work):
    with pytest.raises(Invalid):
        change_template(work, paper="reply_letter", since="2027-01-10")


def test_only_so_many_are_tried_at_once(work):
    for _ in range(JOBS_MOST):
        try_template(work, paper="reply_letter")
    with pytest.raises(Refused):
        try_template(work, paper="reply_letter")
