"""On which day of the year each phase of a proposal's life falls, and which day the year is shown on."""

from typing import NamedTuple, Self

TODAY = 100
"""The day on which the platform is shown, counted from the first one."""


class Pace(NamedTuple):
    """The days of a life; the defaults are those of a plenary proposal that goes through quickly."""

    write: int = 1
    submit: int = 3
    review: int = 5
    decide: int = 8
    hand_over: int = 12
    take: int = 14
    work: int = 30
    reply: int = 40
    rate: int = 48
    again: int = 56
    rate_again: int = 62
    close: int = 70
    publish: int = 74
    progress: int = 82
    done: int = 92

    def shifted(self, phase: str, day: int) -> Self:
        """The same life, begun so much later that this phase falls on that day."""
        later = day - getattr(self, phase)
        return self._replace(**{name: value + later for name, value in self._asdict().items()})


QUICK = Pace()


def each(phase: str, *days: int, **fixed: int) -> tuple[Pace, ...]:
    """A pace for each day on which that phase shall fall; what is `fixed` falls on its own day."""
    return tuple(QUICK.shifted(phase, day)._replace(**fixed) for day in days)


def replying(*days: int) -> tuple[Pace, ...]:
    """Plenary proposals whose units take their time and reply on that day; ratings follow within four days."""
    return tuple(QUICK._replace(work=min(60, day - 5), reply=day, rate=day + 4) for day in days)
