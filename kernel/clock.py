"""Two clocks: business time (deadlines, sessions; movable in demo mode) and machine time (`time.time`, never moved)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")


@dataclass
class Clock:
    """Business time: machine time moved forward by `offset`."""

    offset: timedelta = timedelta(0)

    def now(self) -> datetime:
        """The business instant, in UTC, to the millisecond that the store keeps."""
        now = datetime.now(UTC) + self.offset
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def today(self) -> date:
        """The local date of business time."""
        return local_date(self.now())


def local_date(instant: datetime) -> date:
    """The date in Asia/Shanghai on which the instant falls."""
    return instant.astimezone(LOCAL).date()


def wire_time(instant: datetime | None) -> str | None:
    """The instant as RFC 3339 text with the local offset; None stays None."""
    return instant.astimezone(LOCAL).isoformat(timespec="milliseconds") if instant else None
