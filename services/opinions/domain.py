"""The life of an opinion: drafted, edited and submitted by its submitter; returned or kept by an editor."""

import html
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum

import nh3

from kernel.clock import local_date, wire_time
from kernel.deadlines import Calendar, Deadline, Rule, count, recount
from kernel.events import Event, Occurrence
from kernel.identity import Principal
from kernel.rpc.problems import Refused
from kernel.workflow import Aggregate, transition
from services.opinions.contract import (
    DecisionDueMoved,
    EditOpinion,
    KeepOpinion,
    OpinionDrafted,
    OpinionEdited,
    OpinionKept,
    OpinionReturned,
    OpinionSubmitted,
    ReturnOpinion,
    SubmitOpinion,
)
from services.proposals.texts import HIDDEN_TITLE

LIMIT = 1_500
"""Visible characters of situation and suggestion together: one matter, in short form."""

DECISION = Rule(name="opinion.decision", amount=10, unit="workdays")


class State(StrEnum):
    """Where an opinion stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    KEPT = "kept"


class Role(StrEnum):
    """Who has to do with an opinion; the first two by relation, the last by grant."""

    SUBMITTER = "submitter"
    CO_REFLECTOR = "co_reflector"
    EDITOR = "opinions_editor"


@dataclass(kw_only=True)
class Reflector:
    """A membership or organisation under the name of the day."""

    subject: str
    kind: str
    name: str


@dataclass(kw_only=True)
class Source:
    """Where an opinion came from: `kind` is "proposal" for one that was not filed."""

    kind: str
    proposal: str
    title: str


def visible_length(*texts: str) -> int:
    """How many characters a reader sees: blanks and line ends do not count."""
    return sum(not character.isspace() for text in texts for character in text)


def plain_text(*bodies: str) -> str:
    """Paragraphs of HTML bodies as lines of text: an opinion has no markup."""
    lines = re.sub(r"</(p|li|tr|h\d)>|<br\s*/?>", "\n", "\n".join(bodies))
    text = html.unescape(nh3.clean(lines, tags=set()))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def source_open(opinion: "Opinion") -> Refused | None:
    """A proposal's locked text goes nowhere as an opinion either."""
    return Refused("opinion.source_locked") if opinion.locked else None


def complete(opinion: "Opinion") -> Refused | None:
    """Title, class and both parts are there."""
    names = ("title", "opinion_class", "situation", "suggestion")
    missing = [f"field.{name}" for name in names if not getattr(opinion, name)]
    return Refused("opinion.incomplete", missing=missing) if missing else None


def short_enough(opinion: "Opinion") -> Refused | None:
    """Both parts together are within the limit."""
    if (length := opinion.length) > LIMIT:
        return Refused("opinion.too_long", length=length, limit=LIMIT, over=length - LIMIT)
    return None


@dataclass(kw_only=True)
class Opinion(Aggregate):
    """One opinion. `serial` counts within `year` and committee and is kept when it is submitted again."""

    submitter: Reflector
    source: Source
    drafted_at: datetime
    title: str = ""
    situation: str = ""
    suggestion: str = ""
    opinion_class: str | None = None
    co_reflectors: list[Reflector] = field(default_factory=list)
    state: State = State.DRAFT
    serial: int | None = None
    year: int | None = None
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    decision_due: Deadline | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self._locked = False

    def under(self, locked: bool) -> "Opinion":
        """The opinion, as the text of its source stands today: locked away or not."""
        self._locked = locked
        return self

    @property
    def locked(self) -> bool:
        """Whether the proposal that it came from is locked away 封存: then nobody reads or changes the opinion."""
        return self._locked

    @property
    def length(self) -> int:
        """Visible characters of situation and suggestion."""
        return visible_length(self.situation, self.suggestion)

    def roles_of(self, who: Principal) -> set[StrEnum]:
        """Submitter and co-reflectors by the memberships and organisations one speaks for, editors by grant."""
        roles: set[StrEnum] = set()
        if who.speaks_for(self.submitter.subject):
            roles.add(Role.SUBMITTER)
        if any(who.speaks_for(reflector.subject) for reflector in self.co_reflectors):
            roles.add(Role.CO_REFLECTOR)
        if who.has(Role.EDITOR, self.committee):
            roles.add(Role.EDITOR)
        return roles

    def seen_by(self, who: Principal) -> bool:
        """A draft is its submitter's alone; what was once submitted is seen by everybody with a role in it."""
        roles = self.roles_of(who)
        return Role.SUBMITTER in roles or bool(roles and self.submitted_at)

    def draft(self, at: datetime) -> None:
        """Begin the life: the system lays the draft before its submitter."""
        self.record(self._event(OpinionDrafted, by=None, at=at))

    @transition(
        "edit_opinion",
        from_=[State.DRAFT, State.RETURNED],
        by=Role.SUBMITTER,
        guards=[source_open],
        form=EditOpinion,
    )
    def edit(self, *, by, at, title: str, opinion_class: str | None, situation: str, suggestion: str) -> None:
        """Change the text 修改."""
        self.title, self.opinion_class = title, opinion_class
        self.situation, self.suggestion = situation, suggestion
        self.record(self._event(OpinionEdited, by=by, at=at))

    @transition(
        "submit_opinion",
        from_=[State.DRAFT, State.RETURNED],
        to=State.SUBMITTED,
        by=Role.SUBMITTER,
        guards=[source_open, complete, short_enough],
        form=SubmitOpinion,
    )
    def submit(self, *, by, at, next_serial: Callable[[], int], calendar: Calendar) -> None:
        """Hand it in 报送. From here on the text is locked until it is returned."""
        today = local_date(at)
        if self.serial is None:
            self.serial, self.year = next_serial(), today.year
        self.submitted_at, self.decided_at, self.reason = at, None, None
        self.decision_due = count(DECISION, today, calendar)
        facts = {"serial": self.serial, "year": self.year, "opinion_class": self.opinion_class}
        self.record(self._event(OpinionSubmitted, by=by, at=at, decision_due=self.decision_due.on, **facts))

    @transition(
        "return_opinion",
        from_=State.SUBMITTED,
        to=State.RETURNED,
        by=Role.EDITOR,
        guards=[source_open],
        form=ReturnOpinion,
    )
    def send_back(self, *, by, at, reason: str) -> None:
        """Ask the submitter for a change 退回."""
        self._decide(OpinionReturned, by, at, reason)

    @transition(
        "keep_opinion",
        from_=State.SUBMITTED,
        to=State.KEPT,
        by=Role.EDITOR,
        guards=[source_open],
        form=KeepOpinion,
    )
    def keep(self, *, by, at, reason: str) -> None:
        """Keep it for reference 留存; it counts as submitted."""
        self._decide(OpinionKept, by, at, reason)

    def recompute_decision_due(self, *, at: datetime, calendar: Calendar) -> bool:
        """Count the time for the decision again by a calendar that knows more; says whether anything changed."""
        old = self.decision_due
        assert old
        self.decision_due = recount(old, calendar)
        if self.decision_due.on != old.on:
            self.record(self._event(DecisionDueMoved, by=None, at=at, decision_due=self.decision_due.on))
        return self.decision_due != old

    def shown_title(self) -> str:
        """The title; words that say so while its source is locked away."""
        return HIDDEN_TITLE if self._locked else self.title

    def shown_source(self) -> dict:
        """Where it came from, as views and events name it."""
        return asdict(self.source) | ({"title": HIDDEN_TITLE} if self._locked else {})

    def _decide(self, event: type[Event], by, at: datetime, reason: str) -> None:
        self.decided_at, self.reason, self.decision_due = at, reason, None
        self.record(self._event(event, by=by, at=at, reason=reason))

    def _event(self, event: type[Event], *, by, at: datetime, **facts) -> Occurrence:
        common = {
            "title": self.shown_title(),
            "submitter": asdict(self.submitter),
            "co_reflectors": [asdict(reflector) for reflector in self.co_reflectors],
            "source": self.shown_source(),
        }
        return event.of(self, by=by, at=at, **common, **facts)


def view(opinion: Opinion, who: Principal) -> dict:
    """An opinion as `who` sees it; its shape is OpinionView."""
    return {
        "id": opinion.id,
        "committee": opinion.committee,
        "state": str(opinion.state),
        "serial": opinion.serial,
        "year": opinion.year,
        "title": opinion.shown_title(),
        "locked": opinion.locked,
        "opinion_class": opinion.opinion_class,
        "situation": None if opinion.locked else opinion.situation,
        "suggestion": None if opinion.locked else opinion.suggestion,
        "length": opinion.length,
        "limit": LIMIT,
        "submitter": asdict(opinion.submitter),
        "co_reflectors": [asdict(reflector) for reflector in opinion.co_reflectors],
        "source": opinion.shown_source(),
        "reason": opinion.reason,
        "decision_due": opinion.decision_due and asdict(opinion.decision_due),
        "drafted_at": wire_time(opinion.drafted_at),
        "submitted_at": wire_time(opinion.submitted_at),
        "decided_at": wire_time(opinion.decided_at),
        "actions": opinion.actions(who),
    }
