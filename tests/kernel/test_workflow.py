from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from marshmallow import fields

from kernel.events import Event, Occurrence, from_log, to_log
from kernel.identity import Principal
from kernel.rpc.problems import Forbidden, Refused
from kernel.workflow import Aggregate, state_diagram, transition

NOW = datetime(2027, 1, 11, 1, 0, tzinfo=UTC)


class Light(StrEnum):
    RED = "red"
    GREEN = "green"


class Duty(StrEnum):
    WARDEN = "warden"
    WALKER = "walker"


class LampTurned(Event):
    type = "lamp.turned.v1"
    to = fields.String(required=True)


def is_mended(lamp):
    return None if lamp.mended else Refused("lamp.broken")


def is_not_tired(lamp, who):
    return Refused("lamp.tired") if who.account in lamp.tired else None


@dataclass(kw_only=True)
class Lamp(Aggregate):
    state: Light = Light.RED
    mended: bool = True
    tired: tuple[str, ...] = ()

    def roles_of(self, who):
        return {Duty.WARDEN} if who.account == "warden" else {Duty.WALKER}

    @transition("turn_green", from_=Light.RED, to=Light.GREEN, by=Duty.WARDEN, guards=[is_mended])
    def turn_green(self, by, at):
        """Let them walk."""
        self.record(LampTurned.of(self, by=by, at=at, to="green"))

    @transition("press", from_=[Light.RED, Light.GREEN], by=Duty.WALKER, personal=[is_not_tired])
    def press(self, by, at):
        """Ask."""


def person(account):
    return Principal(account=account, name=account, committee="c")


def lamp(**values):
    return Lamp(id="l", committee="c", **values)


def test_a_transition_changes_the_state_and_records_the_event():
    it = lamp()
    it.turn_green(by=person("warden"), at=NOW)
    assert it.state is Light.GREEN
    (event,) = it.collect_events()
    assert (event.type, event.subject, event.sequence, event.to) == ("lamp.turned.v1", "l", 1, "green")
    assert it.collect_events() == []


def test_a_wrong_role_is_forbidden_even_in_a_wrong_state():
    with pytest.raises(Forbidden):
        lamp(state=Light.GREEN).turn_green(by=person("walker"), at=NOW)


def test_a_wrong_state_is_refused_and_names_it():
    with pytest.raises(Refused) as refusal:
        lamp(state=Light.GREEN).turn_green(by=person("warden"), at=NOW)
    assert refusal.value.code == "wrong_state"
    assert refusal.value.values == {"state": "green", "action": "turn_green"}


def test_a_guard_refuses_and_the_same_guard_is_the_reason_in_the_actions():
    it = lamp(mended=False)
    with pytest.raises(Refused):
        it.turn_green(by=person("warden"), at=NOW)
    assert it.state is Light.RED
    assert it.actions(person("warden")) == [
        {"name": "turn_green", "allowed": False, "reason": {"code": "lamp.broken", "values": {}}}
    ]


def test_a_personal_guard_refuses_one_person_and_no_other_nor_the_system():
    it = lamp(tired=("walker",))
    with pytest.raises(Refused, match=r"lamp.tired"):
        it.press(by=person("walker"), at=NOW)
    reason = {"code": "lamp.tired", "values": {}}
    assert it.actions(person("walker")) == [{"name": "press", "allowed": False, "reason": reason}]
    assert it.actions(person("runner")) == [{"name": "press", "allowed": True}]
    it.press(by=person("runner"), at=NOW)
    it.press(by=None, at=NOW)


def test_actions_leave_out_what_the_role_could_never_do():
    assert [action["name"] for action in lamp().actions(person("walker"))] == ["press"]
    assert Lamp.action_names(Light.GREEN, {Duty.WARDEN}) == []


def test_the_diagram_is_drawn_from_the_table():
    assert "    red --> green: turn_green" in state_diagram(Lamp)


def test_an_event_refuses_facts_that_it_did_not_declare():
    with pytest.raises(TypeError):
        LampTurned.of(lamp(), at=NOW, to="green", colour="blue")


def test_an_event_reads_back_from_the_log_and_ignores_what_it_does_not_know():
    event = LampTurned.of(lamp(), by=person("warden"), at=NOW, to="green")
    logged = to_log(event) | {"novelty": 1}
    assert from_log(logged) == event
    assert Occurrence.from_wire(event.to_wire()) == event
    with pytest.raises(AttributeError):
        _ = event.colour
