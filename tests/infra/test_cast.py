import pytest

from infra.local.client import Api, Problem
from infra.local.demo.cast import Actor
from infra.local.demo.story import PASSWORD


@pytest.fixture
def gate(monkeypatch):
    """What is asked of the platform in turn; activating is refused with the status that stands in `refusal`."""
    asked, refusal = [], []

    def activate(self, login, code, password):
        asked.append(("activate", login, code, password))
        if refusal:
            raise Problem(refusal[0], {}, "POST /session/activate")
        return self

    monkeypatch.setattr(Api, "activate", activate)
    monkeypatch.setattr(Api, "sign_in", lambda self, *given: asked.append(("sign_in", *given)) or self)
    return asked, refusal


def test_an_actor_sets_the_password_at_the_first_use_and_once(gate):
    asked, _ = gate
    actor = Actor("http://nowhere", "member001", "甲", "code")
    assert actor.api is actor.api
    assert asked == [("activate", "member001", "code", PASSWORD)]


def test_an_activation_whose_answer_was_lost_has_been_done(gate):
    asked, refusal = gate
    refusal.append(401)
    assert Actor("http://nowhere", "member001", "甲", "code").api
    assert asked[-1] == ("sign_in", "member001", PASSWORD)


def test_any_other_refusal_of_an_activation_is_told(gate):
    _, refusal = gate
    refusal.append(422)
    with pytest.raises(Problem):
        Actor("http://nowhere", "member001", "甲", "code").api  # noqa: B018
