"""What a supervision keeps: who leads it, its plan, visits, progress, report."""

from dataclasses import dataclass, field
from datetime import datetime

from services.proposals.contract.supervision_words import VisitWay


@dataclass(kw_only=True)
class Named:
    """Somebody or some organisation, with the name of the day it was named."""

    id: str
    name: str

    def fact(self) -> dict:
        """As events and views name it."""
        return {"id": self.id, "name": self.name}


@dataclass(kw_only=True)
class Supervisors:
    """Who leads: a leader (an account) or a special committee, by the grade; which units help."""

    leader: Named | None = None
    organisation: Named | None = None
    helpers: list[Named] = field(default_factory=list)


@dataclass(kw_only=True)
class Step:
    """What the plan has for a local date."""

    on: str
    what: str


@dataclass(kw_only=True)
class Plan:
    """How it is supervised; `steps` in the order of their days."""

    methods: str
    steps: list[Step]
    report_by: str
    files: list[str]
    at: datetime
    version: int = 1


@dataclass(kw_only=True)
class Visit:
    """A visit 督办活动 on a local date."""

    on: str
    way: VisitWay
    place: str
    people: list[str]
    findings: str
    files: list[str]
    at: datetime


@dataclass(kw_only=True)
class Entry:
    """Something that came of it, on a local date."""

    on: str
    text: str
    files: list[str]
    at: datetime


@dataclass(kw_only=True)
class Report:
    """The report 督办报告."""

    text: str
    files: list[str]
    at: datetime


@dataclass(kw_only=True)
class Matter:
    """What a supervision keeps of its proposal; `units` are those that have it to handle."""

    number: int | None
    title: str
    locked: bool
    signers: list[dict]
    units: list[str]
