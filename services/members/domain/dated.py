"""Dated names: which name (and code) a record has from which day to which."""

from dataclasses import dataclass
from datetime import date, timedelta

from kernel.rpc.problems import Invalid, Refused


@dataclass(kw_only=True)
class Name:
    """A name, in force from `since` to `until` (both included; None: open)."""

    name: str
    since: str
    until: str | None = None
    code: str | None = None


def name_on(names: list[Name], day: date) -> Name:
    """The name in force on `day`; before the first one, the first."""
    text = day.isoformat()
    current = [name for name in names if name.since <= text]
    return (current or names)[-1 if current else 0]


def rename(names: list[Name], name: Name) -> None:
    """Let `name` follow the last one, which ends the day before. Raises Refused when it does not begin later."""
    last = names[-1]
    if name.since <= last.since:
        raise Refused("name.not_later", since=last.since)
    last.until = day_before(name.since)
    names.append(name)


def day_before(day: str) -> str:
    """The local date before `day`."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def require_order(since: str, until: str | None, field: str = "until") -> None:
    """Make sure that a period does not end before it begins. Raises Invalid on `field`."""
    if until is not None and until < since:
        raise Invalid.fields({field: ["before_since"]})


def covers(since: str, until: str | None, day: str) -> bool:
    """Whether the local date `day` lies in the period."""
    return since <= day and (until is None or day <= until)
