"""Dead letters in a person's hands, on a real MongoDB and RabbitMQ: nothing leaves without a decision that is kept."""

from dataclasses import replace

import orjson
import pytest
from amqp import Message

from kernel.bus import topology
from kernel.bus.connection import connect
from kernel.bus.topology import dead_queue
from kernel.desk import Desk
from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid, Refused, Unavailable
from kernel.settings import Settings
from kernel.work import Call
from services.members.commands.operating import discard_dead_letter, list_dead_letters, replay_dead_letters
from services.members.domain.tree import Committee
from services.members.store import Members
from tests.members.makers import AT, holder

pytestmark = pytest.mark.servers
QUEUE, OTHER = "members.take_point_rules", "opinions.keep_directory"


@pytest.fixture
def desk(servers):
    settings = Settings.from_environment({"YZ_MONGO_URL": servers.mongo_url, "YZ_AMQP_URL": servers.amqp_url})
    desk = Desk(Members, replace(settings, mongo_prefix=servers.fresh_prefix()))
    desk.prepare()
    yield desk
    desk.client.drop_database(desk.database.name)
    desk.client.close()


@pytest.fixture
def root(desk) -> str:
    committee = Committee.root(at=AT, name="江省政协", code=None, since="1980-01-01")
    desk.work().committees.add(committee)
    return committee.id


@pytest.fixture
def channel(servers):
    """The broker with empty queues that nobody consumes."""
    with connect(servers.amqp_url, "tests") as connection, connection.channel() as channel:
        topology.declare(channel, topology.read_table())
        for subscription in topology.read_table():
            channel.queue_purge(subscription.queue)
            channel.queue_purge(dead_queue(subscription.queue))
        channel.confirm_select()
        yield channel


@pytest.fixture
def die(channel):
    """Puts a message among the dead letters of a queue; gives its id."""

    def die(queue: str = QUEUE, body: bytes = b"no event") -> str:
        id = new_id()
        told = {"attempts": 7, "reason": "KeyError: 'name'", "traceback": "in take"}
        message = Message(body, message_id=id, application_headers=told, delivery_mode=2)
        channel.basic_publish_confirm(message, "", dead_queue(queue))
        return id

    return die


@pytest.fixture
def work(desk, root):
    """A unit of work of the root committee's administrator."""
    who = holder("administrator", root)
    return lambda key=None: desk.work(Call(who=who, key=key))


def audited(desk) -> list[tuple]:
    return [(one["command"], one["subject"], one["outcome"]) for one in desk.database["audit"].find().sort("_id", 1)]


def test_the_dead_letters_of_all_queues_are_listed_and_stay(work, die):
    letters = [die(), die(), die(OTHER)]
    for _ in range(2):
        shown = list_dead_letters(work())
        assert shown["queues"] == [{"queue": QUEUE, "letters": 2}, {"queue": OTHER, "letters": 1}]
        assert [row["letter"] for row in shown["rows"]] == letters
    row = shown["rows"][0]
    assert (row["queue"], row["attempts"], row["reason"], row["traceback"]) == (QUEUE, 7, "KeyError: 'name'", "in take")


def test_one_queue_is_listed_as_far_as_asked(work, die):
    letters = [die(), die(), die(OTHER)]
    shown = list_dead_letters(work(), queue=QUEUE, limit=1)
    assert (shown["queues"], [row["letter"] for row in shown["rows"]]) == (
        [{"queue": QUEUE, "letters": 2}],
        letters[:1],
    )


def test_a_discarded_letter_is_gone_and_kept_with_who_and_why_and_audited(desk, work, die):
    letter, stays = die(body=b"broken"), die()
    acting = work()
    assert discard_dead_letter(acting, queue=QUEUE, letter=letter, reason="测试数据") == {"discarded": 1}
    assert [row["letter"] for row in list_dead_letters(work())["rows"]] == [stays]
    kept = desk.database["discarded_letters"].find_one()
    assert (kept["letter"], kept["body"], kept["reason"]) == (letter, b"broken", "KeyError: 'name'")
    assert (kept["by"], kept["discarded_because"]) == (acting.who.account, "测试数据")
    assert audited(desk) == [("discard_dead_letter", letter, "done")]


def test_a_letter_that_is_not_there_any_more_is_refused_and_a_repeated_request_gets_its_answer(work, die):
    letter = die()
    act = {"queue": QUEUE, "letter": letter, "reason": "测试"}
    assert discard_dead_letter(work("k1"), **act) == discard_dead_letter(work("k1"), **act) == {"discarded": 1}
    with pytest.raises(Refused, match=r"dead_letter.gone"):
        discard_dead_letter(work("k2"), **act)
    with pytest.raises(Refused, match=r"dead_letter.gone"):
        replay_dead_letters(work("k3"), queue=QUEUE, letter=letter)


def test_replayed_letters_go_back_to_their_queue_without_their_story(desk, work, die, channel):
    first, second, third = (die(body=orjson.dumps(number)) for number in range(3))
    assert replay_dead_letters(work(), queue=QUEUE, letter=second) == {"replayed": 1, "left": 0}
    assert replay_dead_letters(work(), queue=QUEUE) == {"replayed": 2, "left": 0}
    sent = [channel.basic_get(QUEUE, no_ack=True) for _ in range(3)]
    assert [(one.properties["message_id"], one.body) for one in sent] == [(second, b"1"), (first, b"0"), (third, b"2")]
    assert not any("attempts" in (one.headers or {}) for one in sent)
    assert list_dead_letters(work()) == {"queues": [], "rows": []}
    assert audited(desk) == [("replay_dead_letters", second, "done"), ("replay_dead_letters", None, "done")]


@pytest.mark.parametrize("role", ["operator", "auditor", "proposal_office"])
def test_nobody_else_gets_as_far_as_the_broker_and_the_attempt_is_audited(desk, root, role, monkeypatch):
    monkeypatch.setattr("services.members.commands.operating.dead_letters", None)
    for who in (holder(role, root), holder("administrator", new_id())):
        for door, form in (
            (list_dead_letters, {}),
            (replay_dead_letters, {"queue": QUEUE}),
            (discard_dead_letter, {"queue": QUEUE, "letter": "x", "reason": "y"}),
        ):
            with pytest.raises(Forbidden):
                door(desk.work(Call(who=who)), **form)
    refused = [("replay_dead_letters", None, "forbidden.role"), ("discard_dead_letter", "x", "forbidden.role")]
    assert audited(desk) == refused * 2


def test_a_queue_that_is_none_of_the_houses_is_refused(work):
    for ask in (list_dead_letters, replay_dead_letters):
        with pytest.raises(Invalid) as caught:
            ask(work(), queue="rpc.members")
        assert caught.value.values == {"errors": {"queue": ["unknown_queue"]}}


def test_what_cannot_be_written_is_not_done(work, die, monkeypatch):
    letter, acting = die(), work()

    def away(*_):
        raise Unavailable("unavailable.store")

    monkeypatch.setattr(acting, "perform", away)
    for act in (replay_dead_letters, lambda work, **form: discard_dead_letter(work, reason="测试", **form)):
        with pytest.raises(Unavailable):
            act(acting, queue=QUEUE, letter=letter)
    assert [row["letter"] for row in list_dead_letters(work())["rows"]] == [letter]
