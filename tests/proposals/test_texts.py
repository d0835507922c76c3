"""Every refusal has a sentence in both languages, and every action and state a label."""

import re
from pathlib import Path

import pytest

from kernel.texts import TEXTS as COMMON
from services.proposals.domain.commitment import Commitment, CommitmentState
from services.proposals.domain.handling import Handling, HandlingRole, HandlingState
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.texts import LABELS, TEXTS

CODE = re.compile(r'(?:Refused|Forbidden|Invalid|NotFound|Unavailable)\(\s*"([a-z_.]+)"|\["([a-z_]+\.[a-z_]+)"\]')
SOURCES = sorted((Path(__file__).parents[2] / "services" / "proposals").rglob("*.py"))


def test_every_refusal_has_a_sentence_in_both_languages():
    used = {one or two for path in SOURCES for one, two in CODE.findall(path.read_text())}
    known = TEXTS | COMMON
    assert used - known.keys() == set()
    assert all(sentence["zh"] and sentence["en"] for sentence in TEXTS.values())


@pytest.mark.parametrize("aggregate", [Proposal, Handling, Commitment])
def test_every_action_that_is_offered_has_a_label(aggregate):
    offered = {name for name, row in aggregate.transitions.items() if row.form}
    assert {f"action.{name}" for name in offered} - LABELS.keys() == set()


def test_every_state_and_role_has_a_label():
    words = [f"state.{state}" for state in (*HandlingState, *CommitmentState)]
    words += [f"role.{role}" for role in HandlingRole]
    assert [word for word in words if word not in LABELS] == []


def test_what_is_undecided_is_named_otherwise_than_the_one_state_of_it_that_is_under_review():
    names = [LABELS[f"{about}.under_review"] for about in ("state", "column", "figure")]
    assert names[1] == names[2]
    assert names[0]["zh"] != names[1]["zh"]
    assert names[0]["en"] != names[1]["en"]
