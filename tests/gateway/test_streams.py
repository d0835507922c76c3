"""Live streams carry every number once and in order, or end."""

from types import SimpleNamespace

import orjson
import pytest

from gateway import streams
from gateway.listener import Listener
from gateway.revocations import Revocations
from gateway.streams import Streams, item_of
from kernel.identity import Principal
from kernel.rpc.problems import Unavailable
from tests.gateway.fakes import FakeSite


@pytest.fixture
def all_streams():
    return Streams()


@pytest.fixture
def hear(all_streams):
    """Says an event to a listener that feeds these streams."""
    listener = Listener("", all_streams, Revocations(), None, FakeSite())

    def hear(event_type, data, **envelope):
        listener._on_message(SimpleNamespace(body=orjson.dumps({"type": event_type, "data": data} | envelope)))

    return hear


def pointer(number, account="a"):
    return {"account": account, "number": number, "kind": "proposal", "id": "p", "version": 1}


def numbers(stream, missed=()):
    """The numbers that a stream sends until it ends; it is ended behind what was pushed."""
    stream.end()
    parts = [part for part in stream.chunks([item_of(one) for one in missed]) if part.startswith(b"id:")]
    return [int(part.split(b"\n")[0][4:]) for part in parts]


def test_a_pointer_reaches_every_stream_of_its_account_and_no_other(all_streams):
    mine, also_mine, other = (all_streams.open(somebody(account), None) for account in "aab")
    all_streams.push(pointer(1))
    assert (numbers(mine), numbers(also_mine), numbers(other)) == ([1], [1], [])


def test_an_item_is_a_pointer_and_nothing_else(all_streams):
    stream = all_streams.open(somebody(), None)
    all_streams.push(pointer(7) | {"title": "geheim"})
    stream.end()
    assert list(stream.chunks([]))[1] == (b'id: 7\nevent: pointer\ndata: {"kind":"proposal","id":"p","version":1}\n\n')


def test_what_was_missed_comes_first_and_nothing_twice(all_streams):
    stream = all_streams.open(somebody(), 3)
    for number in (4, 5, 6, 5, 6, 7):
        all_streams.push(pointer(number))
    assert numbers(stream, missed=[pointer(4), pointer(5)]) == [4, 5, 6, 7]


def test_a_stream_that_would_skip_a_number_ends_so_that_its_client_resumes(all_streams):
    stream = all_streams.open(somebody(), 3)
    for number in (4, 6, 5, 7):
        all_streams.push(pointer(number))
    assert numbers(stream) == [4]


def test_a_client_that_reads_too_slowly_is_let_go(all_streams):
    stream = all_streams.open(somebody(), None)
    for number in range(1, streams.LONGEST_BACKLOG + 50):
        all_streams.push(pointer(number))
    assert numbers(stream) == list(range(1, streams.LONGEST_BACKLOG + 1))


def test_a_quiet_stream_is_kept_open_by_comments(all_streams, monkeypatch):
    monkeypatch.setattr(streams, "HEARTBEAT_SECONDS", 0.01)
    parts = all_streams.open(somebody(), None).chunks([])
    assert next(parts).startswith(b"retry:")
    assert next(parts).startswith(b":")
    assert next(parts).startswith(b":")


def test_the_streams_of_an_ended_session_end(all_streams, hear):
    mine, elsewhere = (all_streams.open(somebody(session=session), None) for session in ("s1", "s2"))
    hear("account.signed_out.v1", {"sessions": ["s1"], "reason": "grants"})
    all_streams.push(pointer(1))
    assert (numbers(mine), numbers(elsewhere)) == ([], [1])


def test_a_changed_account_ends_its_streams_and_those_of_its_deputies(all_streams, hear):
    owner, deputy, other = somebody("a"), somebody("b", on_behalf_of="a"), somebody("c")
    streams = [all_streams.open(who, None) for who in (owner, deputy, other)]
    hear("account.changed.v1", {"change": "grant_role"}, subject="a", sequence=4)
    for account in "abc":
        all_streams.push(pointer(1, account))
    assert [numbers(stream) for stream in streams] == [[], [], [1]]


def test_a_stream_that_was_left_is_forgotten(all_streams):
    stream = all_streams.open(somebody(), None)
    all_streams.leave(stream)
    all_streams.leave(stream)
    all_streams.push(pointer(1))
    assert numbers(stream) == []


def test_a_resumed_stream_asks_for_what_it_missed_page_by_page(browser, services, bearer, member, wiring):
    def list_pointers(after, limit):
        rows = [pointer(number) for number in range(after + 1, min(after + limit, 700) + 1)]
        return {"rows": rows, "complete": after > 0}

    services.answers["notifications", "list_pointers"] = list_pointers
    wiring.streams.open = lambda *given: ended(Streams().open(*given))
    answer = browser.get("/api/v1/live", headers=bearer(member) | {"Last-Event-ID": "0"})
    assert answer.mimetype == "text/event-stream"
    assert answer.data.count(b"event: pointer") == 700
    assert answer.data.count(b"event: gap") == 1


def test_while_nothing_can_be_heard_no_stream_is_opened(browser, bearer, member, wiring):
    wiring.listener.connected = False
    answer = browser.get("/api/v1/live", headers=bearer(member))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]


def test_a_stream_whose_past_cannot_be_read_is_not_left_open(browser, services, bearer, member, wiring):
    services.answers["notifications", "list_pointers"] = Unavailable("unavailable.service")
    assert browser.get("/api/v1/live?after=3", headers=bearer(member)).status_code == 503
    assert not wiring.streams._open


def somebody(account="a", session="s", **more):
    return Principal(account=account, name="张三", committee="c", session=session, **more)


def ended(stream):
    stream.end()
    return stream
