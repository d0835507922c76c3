"""The workday calendar: each year's notice 国务院办公厅节假日安排, imported; an unknown year is never guessed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import chinese_calendar

from kernel.directory import calendar_id
from kernel.identity import Principal
from kernel.rpc.problems import Invalid
from kernel.workflow import Aggregate
from services.members import contract
from services.members.domain.words import Role, State


@dataclass(kw_only=True)
class CalendarYear(Aggregate):
    """One year's weekdays off and weekend days worked (ISO dates), with the notice they stand in."""

    year: int
    holidays: list[str]
    workdays: list[str]
    source: str = ""
    state: State = State.CURRENT

    def roles_of(self, who: Principal) -> set[StrEnum]:
        """Everybody reads the calendar; the root committee's administrator imports it."""
        return {Role.FELLOW}

    def entry(self) -> dict:
        """Its whole state, for the directory."""
        return {
            "id": self.id,
            "kind": "calendar",
            "year": self.year,
            "holidays": self.holidays,
            "workdays": self.workdays,
        }

    @classmethod
    def known(cls, committee: str, year: int) -> "CalendarYear":
        """An empty year of the root committee's calendar."""
        return cls(id=calendar_id(year), committee=committee, year=year, holidays=[], workdays=[])

    def take_notice(
        self, by: Principal | None, at: datetime, holidays: list[str], workdays: list[str], source: str
    ) -> None:
        """Take the year's notice, in place of an earlier one. Raises Invalid by field."""
        self.holidays, self.workdays = checked_notice(self.year, holidays, workdays)
        self.source = source
        self.record(contract.CalendarImported.of(self, by=by, at=at, entry=self.entry(), source=source))


def checked_notice(year: int, holidays: list[str], workdays: list[str]) -> tuple[list[str], list[str]]:
    """The weekdays off and the weekend days worked of a notice, sorted; weekend days off need not be kept.

    Raises Invalid by field: a day of another year, a worked day that is no weekend day, a day on both lists.
    """
    for name, days in (("holidays", holidays), ("workdays", workdays)):
        if any(day[:4] != f"{year:04}" for day in days):
            raise Invalid.fields({name: ["other_year"]})
    if set(holidays) & set(workdays):
        raise Invalid.fields({"workdays": ["on_both_lists"]})
    if any(not _weekend(day) for day in workdays):
        raise Invalid.fields({"workdays": ["not_a_weekend_day"]})
    return sorted({day for day in holidays if not _weekend(day)}), sorted(set(workdays))


def notices_in_library() -> dict[int, tuple[list[str], list[str]]]:
    """The notices that the library chinesecalendar holds: year → (weekdays off, weekend days worked)."""
    off, worked = list(chinese_calendar.holidays), list(chinese_calendar.workdays)
    years = sorted({day.year for day in off})
    return {
        year: (
            [day.isoformat() for day in off if day.year == year and day.weekday() < 5],
            [day.isoformat() for day in worked if day.year == year and day.weekday() > 4],
        )
        for year in years
    }


def _weekend(day: str) -> bool:
    return date.fromisoformat(day).weekday() > 4
