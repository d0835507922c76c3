"""People, units and handlings that tests of handlings share."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kernel.clock import local_date
from kernel.deadlines import Calendar, Year
from kernel.identity import Grant, Principal
from kernel.memory import MemoryDirectory, MemoryWork
from services.proposals.contract.handling_words import Part
from services.proposals.contract.proposal_words import Signature
from services.proposals.domain.handling import Handling
from services.proposals.domain.handling.reply import Answer, Promise, Reply
from services.proposals.domain.handling.rules import HandlingRules
from services.proposals.domain.handover import Place, new_handling, opinion_deadline, reply_deadline
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.records import Signer, Unit
from services.proposals.domain.proposal.text import Suggestion, Text, TextFacts
from services.proposals.domain.proposal.words import State
from services.proposals.store import Proposals, text_document


def uid(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012d}"


COMMITTEE, OFFICE, OTHER_OFFICE = uid(1), uid(10), uid(11)
LEAD, HELPER, STRANGER, PARTY_UNIT = uid(20), uid(21), uid(22), uid(23)
MEMBER, SECOND_MEMBER = uid(30), uid(31)
SUGGESTIONS = [
    {"id": uid(40), "number": 1, "text": "修建步道"},
    {"id": uid(41), "number": 2, "text": "增加路灯"},
]
SIGNERS = [
    {
        "subject": MEMBER,
        "kind": "membership",
        "name": "张三",
        "first": True,
        "committee": COMMITTEE,
        "merged_from": None,
    },
    {
        "subject": SECOND_MEMBER,
        "kind": "membership",
        "name": "李四",
        "first": False,
        "committee": COMMITTEE,
        "merged_from": None,
    },
]
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
CALENDAR = Calendar({2026: Year(year=2026, holidays=frozenset({"2026-04-06"}))})
NAMES = {LEAD: "市园林局", HELPER: "市财政局", STRANGER: "市水务局"}


def granted(role: str, scope_id: str | None = None, account: str = "") -> Principal:
    """Somebody with one grant: for a unit or office, or for the committee."""
    grant = Grant(
        role=role,
        committee=COMMITTEE,
        scope="unit" if scope_id else "committee",
        scope_id=scope_id or COMMITTEE,
    )
    return Principal(account=account or f"{role}@{scope_id}", name=role, committee=COMMITTEE, grants=(grant,))


def member(subject: str = MEMBER) -> Principal:
    return Principal(account=f"member@{subject}", name="张三", committee=COMMITTEE, subjects=(subject,))


HANDLER, CHECKER, CHIEF = granted("unit_handler", LEAD), granted("unit_checker", LEAD), granted("unit_leader", LEAD)
ADVISER, ADVISING_CHIEF = granted("unit_handler", HELPER), granted("unit_leader", HELPER)
HANDOVER, PROPOSAL_OFFICE = granted("handover_office", OFFICE), granted("proposal_office")
OUTSIDER = granted("unit_handler", STRANGER)


def handling(part: Part = Part.SOLE, unit: str = LEAD, at: datetime = MONDAY, rules=None, **more: Any) -> Handling:
    """A handling of that unit, assigned on that day, its events collected."""
    rules, today = rules or HandlingRules(), local_date(at)
    due = reply_deadline(rules, today)
    if part == Part.ASSISTING:
        due = opinion_deadline(rules, due, today)
    matter = {
        "committee": COMMITTEE,
        "proposal": uid(50),
        "number": 7,
        "title": "关于修建环城步道的提案",
        "signers": SIGNERS,
        "suggestions": SUGGESTIONS,
    }
    place = Place(unit=unit, unit_name=NAMES[unit], office=OFFICE, office_name="市政府办", part=part)
    made = new_handling(matter, place, rules, due, CALENDAR, at, **more).seen_on(today)
    made.assign(by=HANDOVER, at=at)
    made.collect_events()
    return made


def letter(version: int = 1, at: datetime = MONDAY, **changes: Any) -> Reply:
    """A complete class A reply that is public."""
    values: dict[str, Any] = {
        "version": version,
        "written_at": at,
        "addressee": "张三委员",
        "body": "您提出的提案收悉，现答复如下。",
        "answers": [Answer(suggestion=each["id"], outcome="adopted", why="已建成") for each in SUGGESTIONS],
        "reply_class": "A",
        "openness": "public",
        "handler": "王五",
        "phone": "0716-8000000",
    }
    return Reply(**values | changes)


PROMISE = Promise(text="2026年底前建成步道", due="2026-12-31", suggestion=SUGGESTIONS[0]["id"])


def begun(part: Part = Part.SOLE, unit: str = LEAD, **more: Any) -> Handling:
    """A handling that its unit works on."""
    made = handling(part, unit, **more)
    who = HANDLER if unit == LEAD else ADVISER
    made.sign_in_handling(by=who, at=MONDAY)
    made.begin_handling(by=who, at=MONDAY)
    made.collect_events()
    return made


def spoken(made: Handling) -> Handling:
    """The handling with one contact logged by its unit."""
    made.log_contact(by=HANDLER, at=MONDAY, stage="during", way="visit", on="2026-03-02", content="当面沟通")
    return made


def later(days: int) -> datetime:
    return MONDAY + timedelta(days)


def day(text: str) -> date:
    return date.fromisoformat(text)


def types(made) -> list[str]:
    """The kinds of events recorded since the last look."""
    return [event.type for event in made.collect_events()]


def organisation(id: str, name: str, office: str | None, until: str | None = None) -> dict:
    names = [{"name": name, "since": "2000-01-01", "until": None}]
    return {
        "id": id,
        "kind": "organisation",
        "committee": COMMITTEE,
        "sort": "government",
        "names": names,
        "handover_office": office,
        "since": "2000-01-01",
        "until": until,
    }


def directory() -> MemoryDirectory:
    """Two handover offices: the government's with three units, the party's with one."""
    entries = [organisation(id, name, OFFICE) for id, name in NAMES.items()]
    entries += [organisation(OFFICE, "市政府办", None), organisation(OTHER_OFFICE, "市委办", None)]
    entries.append(organisation(PARTY_UNIT, "市委宣传部", OTHER_OFFICE))
    entries.append({"id": uid(5), "kind": "calendar", "year": 2026, "holidays": ["2026-04-06"], "workdays": []})
    return MemoryDirectory(*entries)


def proposals_work(now: datetime = MONDAY) -> MemoryWork:
    return MemoryWork(Proposals, who=HANDOVER, now=now, directory=directory())


def filed(work: MemoryWork, units: Iterable[str] = (LEAD,), offices: Iterable[str] = (OFFICE,)) -> str:
    """A filed proposal for which these units of these offices are proposed; gives its id."""
    signers = [
        Signer(
            subject=each["subject"],
            kind=each["kind"],
            committee=COMMITTEE,
            name=each["name"],
            state=Signature.SIGNED,
            invited_at=MONDAY,
        )
        for each in SIGNERS
    ]
    proposal = Proposal(
        id=uid(50),
        committee=COMMITTEE,
        title="关于修建环城步道的提案",
        signers=signers,
        created_at=MONDAY,
        listed_at=MONDAY,
        state=State.FILED,
        number=7,
        offices=list(offices),
        units=[Unit(unit=unit, name=unit, office=office) for office in offices for unit in units],
    )
    suggestions = [Suggestion(id=each["id"], text=each["text"]) for each in SUGGESTIONS]
    text = Text(title=proposal.title, situation="<p>情况</p>", analysis="<p>分析</p>", suggestions=suggestions)
    proposal.text = TextFacts.of(text, 1)
    proposal.refresh()
    work.texts.put(text_document(proposal, text, "somebody", MONDAY))
    work.proposals.add(proposal)
    return proposal.id


REPLY_FORM = {
    "addressee": "张三委员",
    "body": "您提出的提案收悉，现答复如下。",
    "answers": [{"suggestion": each["id"], "outcome": "adopted", "why": "已建成"} for each in SUGGESTIONS],
    "reply_class": "A",
    "class_reason": "",
    "openness": "public",
    "openness_reason": "",
    "commitments": [],
    "leader": "",
    "handler": "王五",
    "phone": "0716-8000000",
    "copies": [],
    "files": [],
}


def sole(unit=LEAD) -> list[dict]:
    """The assignment to one unit alone."""
    return [{"unit": unit, "part": "sole"}]


def lead_and_helper() -> list[dict]:
    """The assignments to a lead and an assisting unit."""
    return [{"unit": HELPER, "part": "assisting"}, {"unit": LEAD, "part": "lead"}]


def handling_ids(shown) -> dict[str, str]:
    """The handlings of a HandOverView, by unit."""
    return {row["unit"]: row["id"] for row in shown["handlings"]}
