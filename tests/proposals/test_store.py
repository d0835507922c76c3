"""Proposals on the real MongoDB: one number each though many file at once, thirty signers in one minute, lists."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import orjson
import pytest

from kernel.desk import Desk
from kernel.directory import Directory
from kernel.mongo import MongoBackend
from kernel.rpc.problems import PreconditionRequired, Refused
from kernel.settings import Settings
from kernel.work import Call
from services.proposals.commands.drafting import create_proposal, invite_cosigner, sign_proposal
from services.proposals.commands.leaving import merge_proposal
from services.proposals.commands.rating import lapse_feedback
from services.proposals.commands.reviewing import file_proposal
from services.proposals.commands.settings import change_setting
from services.proposals.queries.proposals import count_proposals, get_proposal, get_proposal_history, list_proposals
from services.proposals.store import Proposals
from tests.proposals.life_makers import filed, handed_over, replied, submitted
from tests.proposals.proposal_makers import (
    AT,
    CITY,
    LIN,
    OFFICE,
    REVIEWER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    entries,
    member,
    membership_entry,
    subject,
    words_form,
)
from tests.proposals.stage_makers import at_final_level

pytestmark = pytest.mark.servers


class Acting:
    """What makers ask of a unit of work, on a real database: each call stands for itself."""

    def __init__(self, desk: Desk):
        self.desk = desk

    def acting_as(self, who, now=None):
        return self.desk.work(Call(who=who))


@pytest.fixture
def desk(servers, tmp_path):
    settings = Settings.from_environment({"YZ_MONGO_URL": servers.mongo_url, "YZ_MODE": "demo"})
    it = Desk(Proposals, replace(settings, mongo_prefix=servers.fresh_prefix(), var=tmp_path))
    it.prepare()
    it.set_clock(AT - datetime.now(UTC))
    directory = Directory(MongoBackend(it.database))
    for entry in entries():
        directory.keep(entry, sequence=1)
    yield it
    it.client.drop_database(it.database.name)
    it.client.close()


@pytest.fixture
def another(desk):
    """The desk of another process on the same database."""
    it = Desk(Proposals, desk.settings)
    it.prepare()
    yield it
    it.client.close()


def perform(desk, who, do):
    work = desk.work(Call(who=who))
    return orjson.loads(work.perform("test", {}, lambda: do(work)))


@pytest.mark.parametrize("scope", ["session", "term"])
def test_sixteen_who_file_at_once_get_the_numbers_one_to_sixteen(desk, scope):
    perform(desk, OFFICE, lambda work: change_setting(work, name="proposal.numbering", value=scope, since="2027-01-11"))
    waiting = [at_final_level(Acting(desk)) for _ in range(16)]

    def file(proposal):
        view = perform(desk, REVIEWER, lambda work: file_proposal(work, proposal, category="society", units=[WATER]))
        return view["number"]

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(file, waiting))
    assert sorted(numbers) == list(range(1, 17))


def test_thirty_cosigners_at_once_all_succeed(desk):
    names = [f"联名{number}" for number in range(30)]
    directory = Directory(MongoBackend(desk.database))
    for name in names:
        directory.keep(membership_entry(name, CITY), sequence=1)
    proposal = perform(desk, ZHOU, lambda work: create_proposal(work, **words_form()))["id"]
    for name in names:
        perform(desk, ZHOU, lambda work, name=name: invite_cosigner(work, proposal, subjects=[subject(name)]))
    with ThreadPoolExecutor(8) as pool:
        views = list(
            pool.map(
                lambda name: perform(desk, member(name), lambda w: sign_proposal(w, proposal, text_version=1)), names
            )
        )
    assert len(views) == 30
    signed = desk.work(Call(who=ZHOU)).proposals.get(proposal).counted()
    assert len(signed) == 31
    rows = get_proposal_history(desk.work(Call(who=ZHOU)), proposal)["rows"]
    assert len(rows) == 1 + 30 + 30


def test_lists_views_and_numbers_read_the_same_on_a_real_database(desk):
    house = Acting(desk)
    first = submitted(house, title="甲案")
    second, _ = handed_over(house, title="乙案", cosigners=(LIN,))
    third = filed(house, title="丙案")

    def listed(who, **form):
        return [row["id"] for row in list_proposals(desk.work(Call(who=who)), **form)["rows"]]

    assert listed(OFFICE) == [third, second, first]
    assert listed(OFFICE, sort="number") == [second, third]
    assert listed(LIN) == listed(WATER_HANDLER) == [second]
    assert listed(OFFICE, sort="deadline") == listed(WATER_HANDLER, sort="deadline") == [second]
    assert listed(OFFICE, state=["submitted", "under_review"]) == [first]
    assert listed(OFFICE, submitted_from="2027-01-12") == []
    page = list_proposals(desk.work(Call(who=OFFICE)), limit=1)
    assert [row["id"] for row in list_proposals(desk.work(Call(who=OFFICE)), cursor=page["next"])["rows"]] == [
        second,
        first,
    ]
    assert get_proposal(desk.work(Call(who=LIN)), second)["submitted_at"].endswith("+08:00")
    numbers = count_proposals(desk.work(Call(who=OFFICE)), term=6, session=2)
    assert (numbers["received"], numbers["filed"], numbers["under_review"]) == (3, 2, 1)


def test_feedback_that_is_over_is_found_by_its_day(desk):
    proposal, _ = replied(Acting(desk))
    work = desk.work()
    for day, lapsed in ((datetime(2027, 2, 1, 4, tzinfo=UTC), False), (datetime(2027, 3, 1, 4, tzinfo=UTC), True)):
        desk.set_clock(day - datetime.now(UTC))
        lapse_feedback(desk.work())
        assert work.proposals.get(proposal).rounds[0].lapsed is lapsed


def test_of_two_that_are_asked_into_each_other_at_once_one_is_refused(desk):
    perform(
        desk, OFFICE, lambda it: change_setting(it, name="proposal.merge_needs", value="consent", since="2027-01-11")
    )
    one, other = submitted(Acting(desk)), submitted(Acting(desk))
    asked: list[dict] = []

    def merge(it, proposal, lead):
        return merge_proposal(it, proposal, lead=lead, reason="同一事项")

    def while_the_other_is_asked(it):
        it.proposals.get(one)
        if not asked:
            with ThreadPoolExecutor(1) as pool:
                asked.append(pool.submit(perform, desk, OFFICE, lambda it: merge(it, one, other)).result())
        return merge(it, other, one)

    with pytest.raises(Refused, match=r"lead_not_open"):
        perform(desk, OFFICE, while_the_other_is_asked)
    assert asked[0]["merge"]["pending"]


def test_of_two_processes_that_change_a_setting_at_once_the_second_is_told(desk, another):
    def change(it, value):
        return change_setting(it, name="proposal.rehandle_rounds", value=value, since="2027-01-11")

    def settings(it):
        return it.settings.documents({"committee": CITY})

    first: list[dict] = []

    def while_another_does(it):
        known = settings(it)
        if not first:
            first.append(perform(another, OFFICE, lambda it: change(it, 0)))
            assert settings(it) == known == []
        return change(it, 2)

    with pytest.raises(PreconditionRequired):
        perform(desk, OFFICE, while_another_does)
    assert [one["value"] for one in settings(another.work(Call(who=OFFICE)))] == [0]
