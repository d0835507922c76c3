"""Invented events, made from their owners' schemas, and the people whom they concern."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from marshmallow import fields

from kernel.events import Event, Occurrence
from kernel.forms import Id, LocalDate, form_of
from kernel.identity import Grant, Principal
from kernel.ids import derived_id

AT = datetime(2027, 2, 1, 2, 0, tzinfo=UTC)
COMMITTEE, UNIT, HELPER, OFFICE = (derived_id(name) for name in ("committee", "unit", "helper", "office"))
FIRST, SECOND = derived_id("membership", "first"), derived_id("membership", "second")


def account(name: str) -> str:
    return derived_id("account", name)


def a_grant(role: str, scope_id: str = COMMITTEE) -> Grant:
    scope = "committee" if scope_id == COMMITTEE else "unit"
    return Grant(role=role, committee=COMMITTEE, scope=scope, scope_id=scope_id)


PEOPLE = {
    "first": {"subjects": (FIRST,)},
    "second": {"subjects": (SECOND,)},
    "office": {"grants": (a_grant("proposal_office"),)},
    "reviewer": {"grants": (a_grant("reviewer"),)},
    "meeting": {"grants": (a_grant("chairmens_meeting"),)},
    "handover": {"grants": (a_grant("handover_office", OFFICE),)},
    "handler": {"grants": (a_grant("unit_handler", UNIT),)},
    "checker": {"grants": (a_grant("unit_checker", UNIT),)},
    "leader": {"grants": (a_grant("unit_leader", UNIT),)},
    "helper": {"grants": (a_grant("unit_leader", HELPER), a_grant("unit_handler", HELPER))},
    "editor": {"grants": (a_grant("opinions_editor"),)},
}


def who(name: str) -> Principal:
    return Principal(account=account(name), name=name, committee=COMMITTEE, person=derived_id(name), **PEOPLE[name])


def account_known(name: str, sequence: int = 1, at: datetime = AT - timedelta(days=1), **changes) -> Occurrence:
    """The event by which members tells of an account."""
    principal = who(name)
    entry = {
        "id": principal.account,
        "kind": "account",
        "committee": COMMITTEE,
        "name": name,
        "person": principal.person,
        "subjects": list(principal.subjects),
        "grants": [asdict(grant) for grant in principal.grants],
        "locked": False,
        "deputies": [],
    }
    return Occurrence(
        id=derived_id("event", principal.account, str(sequence)),
        type="account.created.v1" if sequence == 1 else "account.changed.v1",
        source="members",
        subject=principal.account,
        sequence=sequence,
        committee=COMMITTEE,
        time=at,
        data={"entry": entry | changes},
    )


SIGNERS = [
    {
        "subject": subject,
        "kind": "membership",
        "name": name,
        "first": subject == FIRST,
        "committee": COMMITTEE,
        "merged_from": None,
    }
    for subject, name in ((FIRST, "李文"), (SECOND, "王芳"))
]
KNOWN = {
    "title": "关于加装电梯的提案",
    "number": 12,
    "signers": SIGNERS,
    "lead_signers": SIGNERS,
    "signer": SIGNERS[1],
    "submitter": SIGNERS[0],
    "co_reflectors": [SIGNERS[1]],
    "unit_name": "市住房和城乡建设局",
    "office": OFFICE,
    "lead_unit": UNIT,
    "side": "unit",
    "subject_group": None,
    "level": "preliminary",
    "reviewer": {"body": "提案委员会办公室", "role": "proposal_office", "group": None},
    "next_level": "final",
    "next_reviewer": {"body": "提案审查委员会", "role": "reviewer", "group": None},
    "part": "lead",
    "urgency": "overdue",
    "destination": "opinion",
    "decision": "close",
    "waiting_units": [],
    "by_unit": HELPER,
    "tell": [{"role": "unit_handler", "unit": UNIT, "subject": None}, {"role": None, "unit": None, "subject": FIRST}],
    "readers": [account("office")],
}


def happened(event: type[Event], sequence: int = 1, subject: str | None = None, actor: str = "", **facts) -> Occurrence:
    """An event of this kind with every fact that its owner declares: known, given, or made up by its type."""
    schema = form_of(event)
    data = {name: facts.get(name, _fact(name, field)) for name, field in schema.fields.items()}
    assert set(facts) <= set(data), f"{event.type} has no such fact"
    assert not schema.validate(data), f"{event.type}: {schema.validate(data)}"
    subject = subject or derived_id(event.type.split(".")[0])
    return Occurrence(
        id=derived_id("event", event.type, subject, str(sequence)),
        type=event.type,
        source="invented",
        subject=subject,
        sequence=sequence,
        committee=COMMITTEE,
        time=AT + timedelta(minutes=sequence),
        actor=account(actor) if actor else None,
        data=data,
    )


def _fact(name: str, field: fields.Field):
    if name == "unit":
        known = {"unit": UNIT, "name": "市住房和城乡建设局", "part": "lead", "office": OFFICE}
        return known if isinstance(field, fields.Nested) else UNIT
    if name in KNOWN:
        return KNOWN[name]
    if isinstance(field, fields.List):
        return [_fact("unit" if name == "units" else "", field.inner)] if name == "units" else []
    if isinstance(field, fields.Nested):
        return {key: _fact(key, inner) for key, inner in field.schema.fields.items()}
    return _plain(field)


def _plain(field: fields.Field):
    made = {
        Id: derived_id("something"),
        LocalDate: "2027-03-01",
        fields.Integer: 1,
        fields.Boolean: False,
        fields.Dict: {},
    }
    return next((value for kind, value in made.items() if isinstance(field, kind)), "某事")
