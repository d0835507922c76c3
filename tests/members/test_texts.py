"""Every refusal has its sentence and every word its label, in Chinese and English."""

import re
from pathlib import Path

import pytest

from kernel.texts import FIELDS
from kernel.texts import TEXTS as KERNEL_TEXTS
from services.members.contract import GrantedRole, Occasion, OrganisationSort
from services.members.domain.account import Account
from services.members.domain.people import Membership, Person, Term
from services.members.domain.rules import PRESET
from services.members.domain.tree import Committee, Organisation
from services.members.domain.words import AccountState, State
from services.members.texts import EXPLANATIONS, LABELS, TEXTS

CODE = Path(__file__).parents[2] / "services" / "members"
RAISED = re.compile(
    r'(?:Refused|Forbidden|NotFound|Unauthenticated|TooMany)\(\s*"([\w.]+)"|: \["([\w.]+)"\]|"ended": "([\w.]+)"'
)
CODES = {
    next(filter(None, match.groups())) for path in CODE.rglob("*.py") for match in RAISED.finditer(path.read_text())
}
AGGREGATES = [Committee, Organisation, Person, Membership, Term, Account]
WORDS = (
    [f"state.{state}" for state in (*State, *AccountState)]
    + [f"role.{role}" for role in GrantedRole]
    + [f"sort.{sort}" for sort in OrganisationSort]
    + [f"occasion.{occasion}" for occasion in Occasion]
    + [f"rule.{rule.name}" for rule in PRESET.rules]
    + [f"action.{action}" for aggregate in AGGREGATES for action in aggregate.transitions]
)


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_its_sentences(code):
    sentences = TEXTS.get(code) or KERNEL_TEXTS.get(code) or FIELDS.get(code) or {"zh": "", "en": ""}
    assert sentences["zh"]
    assert sentences["en"]


@pytest.mark.parametrize("word", sorted(set(WORDS)))
def test_every_word_has_its_label(word):
    assert LABELS[word]["zh"]
    assert LABELS[word]["en"]


def test_no_code_is_said_by_the_kernel_already():
    assert not TEXTS.keys() & KERNEL_TEXTS.keys()


def test_explanations_are_complete():
    for texts in (*EXPLANATIONS.values(), *TEXTS.values(), *LABELS.values()):
        assert set(texts) == {"zh", "en"}
