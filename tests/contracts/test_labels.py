"""Whatever a screen shows by a code has a label of its service in both languages, and no label is there for nothing."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

import pytest
from marshmallow import Schema, fields, validate

from gateway import SERVICES
from gateway.sentences import KERNEL, Sentences
from infra.local.layout import ROOT
from infra.local.openapi import front_door
from infra.local.web.forms import code_of, forms_of, snake, speaker_of
from kernel.contract import JOB_STATES
from kernel.forms import Choice
from kernel.states import aggregates_of
from services.members.domain.rules import PRESET
from services.notifications.texts import LABELLED
from services.proposals.contract import Figure
from services.proposals.domain.settings import setting_names, source_of

SPEAKERS = (KERNEL, *SERVICES)
PREFIXES = {
    "LookalikeAnswer": "lookalike",
    "OrganisationSort": "sort",
    "GrantedRole": "role",
    "HandlingRole": "role",
    "CommitmentRole": "role",
    "SupervisionRole": "role",
    "RoundRole": "role",
    "BallotRole": "role",
    "ProposalState": "state",
    "HandlingState": "state",
    "CommitmentState": "state",
    "SupervisionState": "state",
    "EvaluationState": "state",
    "BallotState": "state",
    "AwardState": "state",
    "AccountState": "state",
}
"""By which prefix the words of an enumeration are labelled, where that is not its own name."""

INNER = {("members", "Role"), ("proposals", "role.system")}
"""Members' relations of an account to a record, and the system itself, are never shown."""

SHOWN = {
    "members": ("occasion",),
    "opinions": ("source",),
    "proposals": ("level", "rating", "rule", "step"),
}
"""Prefixes of words that views and events show and no enumeration lists: each stands as a text in the code."""

SENTENCES = Sentences.of_services()


@cache
def form_fields() -> tuple[tuple[str, str, str, fields.Field], ...]:
    """Every field of every form that a route takes: (speaker, form, name, field)."""
    app = front_door()
    found = {}
    for endpoint, answer in app.view_functions.items():
        for taken in getattr(answer, "_apidoc", {}).get("arguments", {}).get("parameters", []):
            speaker = speaker_of(app, endpoint.split(".")[0])
            found |= {(speaker, form, name): field for form, name, field in _below(taken["schema"]())}
    return tuple((*key, field) for key, field in found.items())


def _below(schema: Schema) -> Iterator[tuple[str, str, fields.Field]]:
    for name, field in schema.fields.items():
        yield type(schema).__name__, name, _inner(field)
        if isinstance(nested := _inner(field), fields.Nested):
            yield from _below(nested.schema)


def _inner(field: fields.Field) -> fields.Field:
    return _inner(field.inner) if isinstance(field, fields.List) else field


def words_of_forms() -> set[tuple[str, str]]:
    """The labels of the words that choices in forms offer."""
    return {
        (speaker, f"{field.metadata.get('x-words', name)}.{word}")
        for speaker, _, name, field in form_fields()
        if isinstance(field, Choice)
        for rule in field.validators
        if isinstance(rule, validate.OneOf)
        for word in rule.choices
    }


def words_of_enumerations() -> set[tuple[str, str]]:
    """The labels of the words of every enumeration of services' contracts and domains, and of jobs' states."""
    words = {(KERNEL, f"state.{state}") for state in JOB_STATES}
    for service, enumeration in _enumerations():
        if (service, enumeration.__name__) not in INNER:
            prefix = PREFIXES.get(enumeration.__name__, snake(enumeration.__name__))
            words |= {(service, f"{prefix}.{word}") for word in enumeration}
    return words - INNER


def _enumerations() -> set[tuple[str, type[StrEnum]]]:
    names = [(service, room) for service in SERVICES for room in ("contract", "domain")]
    rooms = [(service, import_module(f"services.{service}.{room}")) for service, room in names]
    modules = rooms + [
        (service, import_module(below.name))
        for service, room in rooms
        for below in walk_packages(getattr(room, "__path__", []), f"{room.__name__}.")
    ]
    return {
        (service, one)
        for service, module in modules
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, StrEnum) and one.__module__ == module.__name__
    }


def acts() -> set[tuple[str, str]]:
    """The labels of all that people do: of the acts that views offer, and of routes."""
    offered = {
        (service, f"action.{row.name}")
        for service in SERVICES
        for aggregate in aggregates_of(service)
        for row in aggregate.transitions.values()
        if row.form
    }
    return offered | {(form["service"], f"action.{name}") for name, form in forms_of(front_door(), SENTENCES).items()}


def heard(speaker: str, code: str) -> bool:
    """Whether a speaker has a label, of its own or the kernel's."""
    return code in SENTENCES.labels[speaker] or code in SENTENCES.labels[KERNEL]


def code_room(service: str) -> str:
    """All that a service's code and pages say, but its texts."""
    folder = ROOT / "services" / service
    files = [path for kind in ("*.py", "*.html") for path in folder.rglob(kind)]
    return "\n".join(path.read_text() for path in files if "texts" not in path.relative_to(folder).parts[0])


def shown(speaker: str, code: str) -> bool:
    """Whether a service's code shows a label by its whole code, by its prefix, or by a word of a prefix of SHOWN."""
    prefix, word = code.split(".", 1)
    said = code_room(speaker)
    by_word = prefix in SHOWN.get(speaker, ()) and f'"{word}"' in said
    by_page = f'"{prefix}." ~' in said or f'~ ".{word}"' in said
    return by_word or by_page or f'"{code}"' in said


def test_every_field_of_every_form_has_a_label():
    silent = [
        f"{speaker}: field.{snake(form)}.{name}"
        for speaker, form, name, _ in form_fields()
        if not code_of("field", SENTENCES.labels, speaker, form, name)
    ]
    assert len(form_fields()) > 300
    assert not silent


@pytest.mark.parametrize("needed", [words_of_forms, words_of_enumerations, acts], ids=lambda needed: needed.__name__)
def test_every_word_state_and_act_has_a_label(needed):
    codes = needed()
    assert len(codes) > 60
    assert [f"{speaker}: {code}" for speaker, code in sorted(codes) if not heard(speaker, code)] == []


def test_every_setting_has_a_label():
    assert [name for name in setting_names() if not heard("proposals", f"setting.{name}")] == []


def test_every_figure_has_a_formula_in_words():
    assert [figure for figure in Figure if not heard("proposals", f"formula.{figure}")] == []


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_no_label_is_there_for_nothing(speaker):
    used = {code for who, code in words_of_forms() | words_of_enumerations() | acts() if who == speaker}
    for kind in ("field", "hint"):
        fields_of = {(form, name) for who, form, name, _ in form_fields() if who == speaker or speaker == KERNEL}
        used |= {code for row in fields_of if (code := code_of(kind, SENTENCES.labels, speaker, *row))}
    if speaker == "members":
        used |= {f"rule.{rule.name}" for rule in PRESET.rules}
    if speaker == "proposals":
        used |= {f"setting.{name}" for name in setting_names()} | {f"formula.{figure}" for figure in Figure}
        used |= {f"source.{source_of(name)}" for name in setting_names()}
    if speaker == "notifications":
        used |= {code for who, code in words_of_enumerations() if who == "proposals" and code.split(".")[0] in LABELLED}
    unused = SENTENCES.labels[speaker].keys() - used
    assert sorted(code for code in unused if speaker == KERNEL or not shown(speaker, code)) == []
