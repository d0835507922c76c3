"""One proposal as the story knows it: whose it is, how far it is, and the people who act on it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from infra.local.client import Problem
from infra.local.demo.cast import Actor, Cast, Unit
from infra.local.demo.log import Log
from infra.local.demo.plan import Plan

CATEGORIES = ("economy", "politics", "culture", "society", "ecology", "other")


@dataclass(eq=False)
class Task:
    """A unit's handling: its id, its part, and until when its reply is due."""

    id: str
    unit: Unit
    part: str
    due: date

    @property
    def path(self) -> str:
        """Its address."""
        return f"/handlings/{self.id}"


@dataclass(eq=False)
class Matter:
    """A proposal under way. `signed` are those whose signature counts, its own first proposer first."""

    plan: Plan
    cast: Cast
    log: Log
    first: Actor
    others: list[Actor]
    id: str = ""
    number: int | None = None
    signed: list[Actor] = field(default_factory=list)
    merged: list["Matter"] = field(default_factory=list)
    lead: "Matter | None" = None
    units: list[Unit] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    round: int = 1
    ended_as: str = ""

    @property
    def path(self) -> str:
        """Its address."""
        return f"/proposals/{self.id}"

    @property
    def category(self) -> str:
        """The category that it is given."""
        return CATEGORIES[self.plan.place % len(CATEGORIES)]

    @property
    def today(self) -> str:
        """The platform's business day, YYYY-MM-DD: a day's acts that go on over midnight are then the next one's."""
        return self.cast.admin.get("/clock")["today"]

    def act(self, who: Actor, action: str, **form: Any) -> dict:
        """Do something with the proposal. Raises Problem."""
        return who.post(f"{self.path}/{action}", **form)

    def clerk(self, action: str, **form: Any) -> dict:
        """The same by the proposal office."""
        return self.act(self.cast.clerks.next(), action, **form)

    def signers(self) -> list[Actor]:
        """Everybody who signed, those of merged proposals too, each once."""
        brought = [one for matter in self.merged for one in matter.signers()]
        return list(dict.fromkeys([*self.signed, *brought]))

    def replying(self) -> list[Task]:
        """The tasks of those units that owe a reply."""
        return [task for task in self.tasks if task.part != "assisting"]

    def assisting(self) -> list[Task]:
        """The tasks of those units that owe an opinion."""
        return [task for task in self.tasks if task.part == "assisting"]

    def note(self, kind: str, **facts: Any) -> None:
        """Write down what was done, with who signed by now."""
        self.log.note(kind, self.id, signers=[(one.login, one.subject) for one in self.signed], **facts)


def refused(who: Actor, path: str, status: int, **form: Any) -> None:
    """Try what must not be possible. Raises AssertionError when it is, or is refused in another way."""
    try:
        who.post(path, **form)
    except Problem as problem:
        assert problem.status == status, f"{path} was refused otherwise: {problem}"
    else:
        raise AssertionError(f"{path} was not refused")
