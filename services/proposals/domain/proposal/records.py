"""What a proposal keeps: signers, reviews, merges, units, rounds of feedback."""

from dataclasses import dataclass, field
from datetime import datetime

from kernel.deadlines import Deadline
from services.proposals.contract.import_words import Origin
from services.proposals.contract.proposal_words import Rating, Signature
from services.proposals.contract.reopening import ReopeningCause


@dataclass(kw_only=True)
class Signer:
    """A membership or organisation that signs, with the snapshot of the day it was asked.

    `until` is the cut-off (local date): a signature after it does not count.
    """

    subject: str
    kind: str
    committee: str
    name: str
    sector: str | None = None
    party: str | None = None
    unit: str | None = None
    state: Signature = Signature.INVITED
    until: str | None = None
    invited_at: datetime
    signed_at: datetime | None = None
    declined_at: datetime | None = None
    seal_file: str | None = None
    seal_needed: bool = False
    convened: bool = False
    reason: str = ""

    def fact(self, first: bool, merged_from: str | None = None) -> dict:
        """What events say of a signer."""
        return {
            "subject": self.subject,
            "kind": self.kind,
            "name": self.name,
            "committee": self.committee,
            "first": first,
            "merged_from": merged_from,
        }


@dataclass(kw_only=True)
class Contact:
    """Whom to call: contact data, which never leaves by an event."""

    name: str
    phone: str


@dataclass(kw_only=True)
class Lookalike:
    """A similar proposal that was shown, and the answer to it."""

    proposal: str
    answer: str
    reason: str = ""


@dataclass(kw_only=True)
class Cause:
    """Why, since a local date, it may have to be handled again: for a commitment, or for the replies of a round."""

    cause: ReopeningCause
    since: str
    round: int
    commitment: str | None = None


@dataclass(kw_only=True)
class SettledCause:
    """A cause on which the office has decided on a local date, and what."""

    cause: Cause
    reopened: bool
    reason: str
    on: str


@dataclass(kw_only=True)
class Supervised:
    """Its newest supervision 督办: which one, and whether it has not ended.

    `organisation` is the special committee of the one by which it is marked: the newest on which the meeting decided.
    """

    id: str
    live: bool
    organisation: str | None = None


@dataclass(kw_only=True)
class Quarantine:
    """Why a text is locked away, since when, and which accounts read it."""

    reason: str
    readers: list[str]
    at: datetime


@dataclass(kw_only=True)
class Review:
    """One level's opinion; `recommendation` is file, not_file, merge or return; `reason` a dictionary's code."""

    level: str
    body: str
    by: str
    at: datetime
    recommendation: str
    opinion: str
    reason: str | None = None
    category: str | None = None
    units: list[str] = field(default_factory=list)

    @property
    def sent_back(self) -> bool:
        """Whether it decided to return or not to file it, which tells the proposer the reason; others recommend."""
        return self.reason is not None


@dataclass(kw_only=True)
class Merge:
    """Into which lead, and whether the first proposer's consent is still awaited."""

    lead: str
    number: int | None
    title: str
    reason: str
    pending: bool
    at: datetime


@dataclass(kw_only=True)
class Merged:
    """A proposal that this lead took in, with the signers that came with it and its proposer's consent to publish."""

    id: str
    number: int | None
    title: str
    signers: list[Signer]
    publish_consent: bool | None = None


@dataclass(kw_only=True)
class Withdrawal:
    """An asked withdrawal; `answer` is None, agreed or denied."""

    reason: str
    asked_at: datetime
    answer: str | None = None
    answer_reason: str = ""


@dataclass(kw_only=True)
class Unit:
    """A unit as the proposal knows it: proposed at filing, then with its part and what became of its reply.

    One of the `past` 历史名称 is known by its name only: its ids are nobody's.
    """

    unit: str
    name: str
    office: str
    part: str | None = None
    handling: str | None = None
    openness: str | None = None
    reply_class: str | None = None
    past: bool = False

    def fact(self) -> dict:
        """What events say of a unit."""
        return {"unit": self.unit, "name": self.name, "office": self.office} | (
            {"part": self.part} if self.part else {}
        )


@dataclass(kw_only=True)
class Dissatisfaction:
    """Unsatisfied again after re-handling: the talk face to face, then the office's decision."""

    met_on: str | None = None
    participants: list[str] = field(default_factory=list)
    record: str = ""
    decision: str | None = None
    reason: str = ""


@dataclass(kw_only=True)
class Round:
    """One round: replies delivered, then feedback until it is over; `silent` had not rated by then.

    It is over (`lapsed`) after its deadline, or when re-handling opens the next round. `dissatisfaction` is the case
    that ended it, when the office decided for one more round.
    """

    round: int
    replied_at: datetime
    feedback_due: Deadline
    lapsed: bool = False
    silent: list[str] = field(default_factory=list)
    dissatisfaction: Dissatisfaction | None = None


@dataclass(kw_only=True)
class Feedback:
    """What one signer rated in one round; from paper, with the day on which it was signed and its scan."""

    round: int
    subject: str
    name: str
    attitude: Rating
    contact: Rating
    content: Rating
    result: Rating
    text: str
    at: datetime
    signed_on: str | None = None
    files: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Past:
    """How a proposal of an earlier year ended, as far as its import knew. `reply` is HTML; `replied`: there was one."""

    reply_class: str | None = None
    reply: str = ""
    replied_on: str | None = None
    rating: Rating | None = None
    replied: bool = False


@dataclass(kw_only=True)
class Imported:
    """By which import it came here: of a table (with the row) or of a session's archive."""

    batch: str
    origin: Origin
    row: int | None = None
    at: datetime
