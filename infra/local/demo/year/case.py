"""One proposal of the year under way: whose it is, and how far it is."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from infra.local.demo.cast import Actor, Cast, Unit
from infra.local.demo.lives.matter import Task
from infra.local.demo.year.pace import TODAY
from infra.local.demo.year.planned import Planned


@dataclass
class Calendar:
    """The business days of the year: the first one, and the one that it is now."""

    first: date
    today: date

    def day(self, number: int) -> date:
        """The date of the year's day with that number."""
        return self.first + timedelta(days=number)


@dataclass(eq=False)
class Case:
    """A proposal and the people who act on it. `signed` are those whose signature counts, the first proposer first."""

    plan: Planned
    cast: Cast
    calendar: Calendar
    first: Actor
    others: list[Actor]
    units: list[Unit]
    lead: "Case | None" = None
    id: str = ""
    round: int = 1
    opinion: str = ""
    signed: list[Actor] = field(default_factory=list)
    merged: list["Case"] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Its address."""
        return f"/proposals/{self.id}"

    def act(self, who: Actor, action: str, **form: Any) -> dict:
        """Do something with the proposal. Raises Problem."""
        return who.post(f"{self.path}/{action}", **form)

    def clerk(self, action: str, **form: Any) -> dict:
        """The same by the proposal office."""
        return self.act(self.cast.clerks.next(), action, **form)

    def one_of(self, *words: Any) -> Any:
        """One of these, always the same for this proposal."""
        return words[self.plan.place % len(words)]

    def due_on(self, days: int) -> date:
        """The date so many days after the one on which the year is shown."""
        return self.calendar.day(TODAY + days)

    def signers(self) -> list[Actor]:
        """Everybody who signed, those of merged proposals too, each once."""
        brought = [one for case in self.merged for one in case.signers()]
        return list(dict.fromkeys([*self.signed, *brought]))

    def replying(self) -> list[Task]:
        """The tasks of those units that owe a reply."""
        return [task for task in self.tasks if task.part != "assisting"]

    def assisting(self) -> list[Task]:
        """The tasks of those units that owe an opinion."""
        return [task for task in self.tasks if task.part == "assisting"]
