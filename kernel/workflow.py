"""Workflow as methods that say who may: aggregates whose public methods are transitions, declared once.

The table that `@transition` writes is the single source for refusals, for the actions that a view offers,
and for the state diagrams in the documentation.
"""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from kernel.events import Occurrence
from kernel.identity import Principal
from kernel.rpc.problems import Forbidden, Problem, Refused

Guard = Callable[[Any], Refused | None]
"""Looks at a loaded aggregate and gives the refusal that stands in the way, or None."""

PersonalGuard = Callable[[Any, Principal], Problem | None]
"""The same where it depends on the person too; the system itself is not asked."""


@dataclass(frozen=True)
class Transition:
    """One row of the table: from which states, to which, by which roles, with which guards and form."""

    name: str
    from_: tuple[StrEnum, ...]
    to: tuple[StrEnum, ...]
    by: frozenset[StrEnum]
    guards: tuple[Guard, ...]
    personal: tuple[PersonalGuard, ...]
    form: str | None
    summary: str

    def refusal(self, aggregate: "Aggregate", who: Principal | None) -> Problem | None:
        """Why the aggregate does not allow it now to `who` (None: the system itself), or None."""
        if aggregate.state not in self.from_:
            return Refused("wrong_state", state=str(aggregate.state), action=self.name)
        for guard in self.guards:
            if refused := guard(aggregate):
                return refused
        return next((no for guard in self.personal if who and (no := guard(aggregate, who))), None)


@dataclass(kw_only=True)
class Aggregate:
    """A record with a life: state, optimistic version, and the events it recorded since it was loaded."""

    id: str
    committee: str
    version: int = 0
    sequence: int = 0
    state: Any = None

    transitions: ClassVar[dict[str, Transition]] = {}

    def __init_subclass__(cls, **kwargs) -> None:
        super().__init_subclass__(**kwargs)
        own = [getattr(member, "transition", None) for member in vars(cls).values()]
        cls.transitions = cls.transitions | {row.name: row for row in own if row}

    def __post_init__(self) -> None:
        self._events: list[Occurrence] = []

    def roles_of(self, who: Principal) -> set[StrEnum]:
        """Which roles `who` has towards this record, by grant, committee and relation."""
        raise NotImplementedError

    def seen_by(self, who: Principal) -> bool:
        """Whether `who` may see this record at all."""
        return bool(self.roles_of(who))

    def record(self, event: Occurrence) -> None:
        """Remember that this happened; the unit of work writes it with the record."""
        self._events.append(event)

    def next_sequence(self) -> int:
        """The place of the next event in this aggregate's stream, from 1."""
        self.sequence += 1
        return self.sequence

    def collect_events(self) -> list[Occurrence]:
        """The events recorded since the last call, in order."""
        events, self._events = self._events, []
        return events

    def actions(self, who: Principal) -> list[dict]:
        """What `who` could do with this record: [{name, allowed, reason?, form?}].

        What the person's role could never do is left out; what stands in the way now is named.
        """
        roles = self.roles_of(who)
        return [_offer(row, self, who) for row in self.transitions.values() if row.by & roles]

    @classmethod
    def action_names(cls, state: StrEnum, roles: Iterable[StrEnum]) -> list[str]:
        """The names of the transitions that these roles may try from this state, for rows of a list."""
        roles = set(roles)
        return [row.name for row in cls.transitions.values() if state in row.from_ and row.by & roles]


def _offer(row: Transition, aggregate: Aggregate, who: Principal) -> dict:
    offer: dict[str, Any] = {"name": row.name, "allowed": True}
    if no := row.refusal(aggregate, who):
        offer |= {"allowed": False, "reason": {"code": no.code, "values": no.values}}
    if row.form:
        offer["form"] = f"#/components/schemas/{row.form}"
    return offer


def transition(
    name: str,
    *,
    from_: StrEnum | Iterable[StrEnum],
    to: StrEnum | Iterable[StrEnum] | None = None,
    by: StrEnum | Iterable[StrEnum],
    guards: Iterable[Guard] = (),
    personal: Iterable[PersonalGuard] = (),
    form: type | None = None,
):
    """Declare a method as a transition.

    With one state in `to` the record is in it before the method runs; with several the method chooses one;
    with None the state stays. The method is called with `by` (a Principal, or None for the system itself),
    `at` (business instant) and its own arguments. Raises Forbidden for a wrong role, before Refused for a
    wrong state or a guard.
    """

    def declare(method):
        row = Transition(
            name=name,
            from_=_states(from_),
            to=_states(to),
            by=frozenset(_states(by)),
            guards=tuple(guards),
            personal=tuple(personal),
            form=form.__name__ if form else None,
            summary=(method.__doc__ or "").strip().split("\n")[0],
        )
        return _acting(row, method)

    return declare


def _acting(row: Transition, method: Callable) -> Callable:
    @functools.wraps(method)
    def act(self, *, by: Principal | None, at: datetime, **arguments):
        if by is not None and not row.by & self.roles_of(by):
            raise Forbidden("forbidden.role", action=row.name)
        if refusal := row.refusal(self, by):
            raise refusal
        if len(row.to) == 1:
            (self.state,) = row.to
        return method(self, by=by, at=at, **arguments)

    act.transition = row  # type: ignore[attr-defined]
    return act


def _states(states) -> tuple:
    if states is None:
        return ()
    return (states,) if isinstance(states, StrEnum) else tuple(states)


def state_diagram(aggregate: type[Aggregate]) -> str:
    """The aggregate's table as a Mermaid state diagram; transitions that keep the state are not on it."""
    lines = ["stateDiagram-v2"]
    for row in aggregate.transitions.values():
        for start in row.from_:
            lines += [f"    {start} --> {end}: {row.name}" for end in row.to]
    return "\n".join(lines) + "\n"
