"""Deadlines: local dates counted in working days or calendar months, which keep how they were computed."""

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta


@dataclass(frozen=True, kw_only=True)
class Year:
    """One year's notice 国务院办公厅节假日安排: weekdays off, and weekend days worked (ISO dates)."""

    year: int
    holidays: frozenset[str] = frozenset()
    workdays: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Calendar:
    """China's working days, as far as notices are known."""

    years: dict[int, Year] = field(default_factory=dict)

    def works(self, day: date) -> bool:
        """Whether `day` is a working day; in a year without a notice, weekends alone are off."""
        notice = self.years.get(day.year, Year(year=day.year))
        text = day.isoformat()
        return text in notice.workdays or (day.weekday() < 5 and text not in notice.holidays)

    def knows(self, first: date, last: date) -> bool:
        """Whether every year from `first` to `last` has its notice."""
        return all(year in self.years for year in range(first.year, last.year + 1))


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How long: `amount` of `unit` ("workdays", "months" or "days"); negative amounts count backwards."""

    name: str
    amount: int
    unit: str


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A local date that passes at its end, with how it was computed; `provisional` is 暂定.

    `rested` are the calendar days for which its clock stood still; they are in `on`.
    """

    on: str
    rule: Rule
    start: str
    provisional: bool = False
    rested: int = 0

    def passed_by(self, day: date) -> bool:
        """Whether the deadline's day is over on `day`."""
        return day.isoformat() > self.on

    def days_left(self, day: date) -> int:
        """Calendar days from `day` to the deadline; negative when it has passed."""
        return (date.fromisoformat(self.on) - day).days

    def rest(self, days: int) -> "Deadline":
        """The deadline after its clock stood still for so many calendar days."""
        on = date.fromisoformat(self.on) + timedelta(days=days)
        return replace(self, on=on.isoformat(), rested=self.rested + days)


def recount(deadline: Deadline, calendar: Calendar) -> Deadline:
    """The same deadline, counted by what the calendar knows now."""
    return count(deadline.rule, date.fromisoformat(deadline.start), calendar).rest(deadline.rested)


def count(rule: Rule, start: date, calendar: Calendar) -> Deadline:
    """The deadline by `rule` from `start` (not counted itself). Months clip to the month's end."""
    if rule.unit == "workdays":
        on = _workdays(start, rule.amount, calendar)
        provisional = not calendar.knows(*sorted((start, on)))
    else:
        on = add_months(start, rule.amount) if rule.unit == "months" else start + timedelta(days=rule.amount)
        provisional = False
    return Deadline(on=on.isoformat(), rule=rule, start=start.isoformat(), provisional=provisional)


def add_months(day: date, months: int) -> date:
    """The same day `months` later, clipped to the month's end: 30 November + 3 = 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _workdays(day: date, amount: int, calendar: Calendar) -> date:
    step = timedelta(days=1 if amount > 0 else -1)
    left = abs(amount)
    while left:
        day += step
        left -= calendar.works(day)
    return day
