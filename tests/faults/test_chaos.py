import random
from collections import Counter

import pytest

from infra.local.platform import free_port
from tests.faults.chaos import run
from tests.faults.client import Command, Person
from tests.faults.committee import Committee
from tests.faults.expected import Expected
from tests.faults.harm import every_trouble, plan
from tests.faults.house import VICTIMS
from tests.faults.verify import Findings

SEED, KILLS = 2, 12


def test_a_plan_hits_every_victim_before_any_twice_and_every_line_in_every_way():
    blows = plan(2 * len(VICTIMS), random.Random(1))
    kills = [blow for blow in blows if blow in VICTIMS]
    assert sorted(kills[: len(VICTIMS)]) == sorted(kills[len(VICTIMS) :]) == sorted(VICTIMS)
    assert set(every_trouble()) <= set(plan(40, random.Random(1)))


def test_the_same_seed_makes_the_same_plan_and_another_seed_another():
    plans = [plan(20, random.Random(seed)) for seed in (1, 1, 2)]
    assert plans[0] == plans[1] != plans[2]


def test_too_few_are_lost_and_too_many_are_doubled():
    findings = Findings()
    findings.effect("number", Counter(["a", "b", "b"]), Counter(["a", "a", "b"]))
    assert (findings.lost, findings.doubled) == (["number b: 1 too few"], ["number a: 1 too many"])
    assert findings.effects == 3 and not findings.fine


def test_what_must_come_of_commands_is_told_from_the_log():
    first, other, office, clerk = (Person(name, f"account {name}", f"seat {name}") for name in "fxoc")
    committee = Committee("c", "u", [first, other], [office], clerk)

    def command(name, person, answer=None, **facts):
        return Command(name, person, "", {}, {"proposal": "p"} | facts, status=200, answer=answer)

    expected = Expected.of(
        [
            command("create", first, {"id": "p"}),
            command("invite-cosigner", first, invited=other),
            command("sign", other),
            command("submit", first),
            command("start-review", office),
            command("review", office),
            command("file", office, {"number": 1}),
        ],
        committee,
    )
    assert expected.stories["p"].state == "filed" and expected.stories["p"].number == 1
    assert set(expected.rows) == {
        ("proposal_submitted_first", "p", first.subject),
        ("proposal_filed_first", "p", first.subject),
        ("proposal_filed_cosigner", "p", other.subject),
    }
    assert expected.messages["proposal_filed", "p", other.account] == 1
    assert expected.messages["review_waits", "p", office.account] == 0


@pytest.mark.servers
def test_nothing_is_lost_or_doubled_by_a_dozen_kills_under_load(folder):
    outcome = run(KILLS, SEED, folder, free_port(), print, members=6)
    assert outcome.kills == KILLS and outcome.findings.commands > 50 and outcome.findings.effects > 50
    assert outcome.findings.fine, "\n".join(outcome.sentences())
