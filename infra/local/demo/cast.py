"""Who acts in the story: people with accounts, each signed in when they first act."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import cycle
from typing import Any

from infra.local.client import Api, Problem
from infra.local.demo.story import PASSWORD

AGREEING = ("check_reply", "countersign_reply", "sign_reply", "approve_reply", "send_reply")


def read_of(act: str, shown: dict) -> dict:
    """What the form of an act that says yes to a text names of the record as it is shown; nothing for other acts."""
    if act in ("sign_proposal", "submit_proposal"):
        return {"text_version": shown["text"]["version"]}
    if act == "agree_to_merge":
        return {"lead": shown["merge"]["lead"]}
    return {"reply_version": shown["reply"]["version"]} if act in AGREEING else {}


@dataclass(eq=False)
class Actor:
    """Somebody with an account; `subject` is the membership or organisation they speak for."""

    url: str
    login: str
    name: str
    code: str
    account: str = ""
    subject: str = ""
    _opening: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @cached_property
    def _api(self) -> Api:
        try:
            return Api(self.url).activate(self.login, self.code, PASSWORD)
        except Problem as problem:
            if problem.status != 401:
                raise
            # On a busy machine the answer may be lost and asked for again: then the code is used and the password set.
            return Api(self.url).sign_in(self.login, PASSWORD)

    @property
    def api(self) -> Api:
        """Their connection; the first use sets their password."""
        with self._opening:
            return self._api

    @property
    def has_acted(self) -> bool:
        """Whether they ever signed in."""
        return "_api" in vars(self)

    def get(self, path: str, **query: Any) -> Any:
        """Read. Raises Problem."""
        return self.api.get(path, **query)

    def post(self, path: str, **form: Any) -> Any:
        """Act. Raises Problem."""
        return self.api.post(path, form)

    def agree(self, path: str, action: str, **form: Any) -> Any:
        """Say yes to what stands there now: the form names what was read. Raises Problem."""
        address = action.removesuffix("_proposal").replace("_", "-")
        return self.post(f"{path}/{address}", **read_of(action, self.get(path)), **form)

    def edit(self, read: str, write: str, change: dict) -> Any:
        """Act on what was read at `read`, and only on that. Raises Problem."""
        _, tag = self.api.tagged(read)
        return self.api.post(write, change, if_match=tag)


@dataclass(eq=False)
class Unit:
    """A handling unit with its three people."""

    id: str
    name: str
    office: str
    handler: Actor
    checker: Actor
    leader: Actor


@dataclass(eq=False)
class Office:
    """A handover office with its clerks."""

    id: str
    name: str
    clerks: list[Actor]


@dataclass(eq=False)
class Team:
    """Colleagues with the same role, who take turns."""

    people: list[Actor]

    def __post_init__(self) -> None:
        self._turns: Iterator[Actor] = cycle(self.people)
        self._lock = threading.Lock()

    def next(self) -> Actor:
        """Whose turn it is."""
        with self._lock:
            return next(self._turns)


@dataclass(eq=False)
class Cast:
    """Everybody. `offices` and `units` are by name; `groups` are organisations that propose, by their sort."""

    url: str
    committee: str
    root: Api
    admin: Actor
    clerks: Team
    reviewers: Team
    editor: Actor
    readers: list[Actor]
    members: list[Actor]
    offices: dict[str, Office]
    units: dict[str, Unit]
    groups: dict[str, list[Actor]]

    def office_of(self, unit: Unit) -> Office:
        """The handover office in whose tree a unit stands."""
        return next(office for office in self.offices.values() if office.id == unit.office)

    def everybody(self) -> list[Actor]:
        """All accounts that somebody uses, the root administrator's apart."""
        units = [one for unit in self.units.values() for one in (unit.handler, unit.checker, unit.leader)]
        clerks = [clerk for office in self.offices.values() for clerk in office.clerks]
        groups = [one for people in self.groups.values() for one in people]
        staff = [self.admin, *self.clerks.people, *self.reviewers.people, self.editor, *self.readers]
        return [*staff, *clerks, *units, *groups, *self.members]
