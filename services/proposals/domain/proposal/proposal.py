"""A proposal 提案: its life in one table. Each line of the class body is a transition, told in the chapter it names."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kernel.clock import local_date
from kernel.deadlines import Deadline
from kernel.identity import Principal
from kernel.workflow import Aggregate
from services.proposals.contract.proposal_words import Column, Destination, Kind, Signature
from services.proposals.contract.supervision_words import Grade
from services.proposals.domain.proposal import (
    access,
    closing,
    correcting,
    following,
    honouring,
    merging,
    passing,
    reconsidering,
    review,
    signing,
    submitting,
    telling,
    trial,
)
from services.proposals.domain.proposal import feedback as rating
from services.proposals.domain.proposal import quarantine as locking
from services.proposals.domain.proposal import reopening as again
from services.proposals.domain.proposal import supervised as supervising
from services.proposals.domain.proposal import withdrawal as withdrawing
from services.proposals.domain.proposal.records import (
    Cause,
    Contact,
    Dissatisfaction,
    Feedback,
    Imported,
    Lookalike,
    Merge,
    Merged,
    Past,
    Quarantine,
    Review,
    Round,
    SettledCause,
    Signer,
    Supervised,
    Unit,
    Withdrawal,
)
from services.proposals.domain.proposal.text import TextFacts
from services.proposals.domain.proposal.words import ANSWER_AWAITED, COLUMNS, LAST_LEVEL_DECIDES, State
from services.proposals.domain.settings import ProposalRules, ReviewLevel, Word
from services.proposals.domain.urging import NEVER


@dataclass(kw_only=True)
class Proposal(Aggregate):
    """A proposal from draft to archive. `signers` are its own, the first proposer first.

    `listed_at` is when it was drafted or, since then, first submitted, `due` the day (ISO) until which it is
    rated, or never: what lists are sorted by.
    """

    state: State = State.DRAFT  # type: ignore[misc]
    title: str
    signers: list[Signer]
    created_at: datetime
    listed_at: datetime
    text: TextFacts = field(default_factory=TextFacts)
    files: list[str] = field(default_factory=list)
    shown: int = 0
    audience: list[str] = field(default_factory=list)
    column: Column | None = None

    kind: Kind | None = None
    term: int | None = None
    session: int | None = None
    submitted_at: datetime | None = None
    contact: Contact | None = None
    publish_consent: bool | None = None
    publish_refusal: str = ""
    opinion_consent: bool = False
    corrections: int = 0
    open_for_seconding: bool = False
    suggested_units: list[str] = field(default_factory=list)
    lookalikes: list[Lookalike] = field(default_factory=list)
    quarantine: Quarantine | None = None

    levels: list[ReviewLevel] = field(default_factory=list)
    level: int = 0
    subject_group: str | None = None
    reviews: list[Review] = field(default_factory=list)
    number: int | None = None
    category: Word | None = None
    destination: Destination | None = None
    filed_at: datetime | None = None
    merge: Merge | None = None
    merged: list[Merged] = field(default_factory=list)
    withdrawal: Withdrawal | None = None
    came_from: State | None = None

    offices: list[str] = field(default_factory=list)
    handed_over_by: list[str] = field(default_factory=list)
    tried_units: list[str] = field(default_factory=list)
    objections: list[trial.Objection] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    replied_units: list[str] = field(default_factory=list)
    round: int = 1
    rounds: list[Round] = field(default_factory=list)
    feedback: list[Feedback] = field(default_factory=list)
    due: str = NEVER
    dissatisfaction: Dissatisfaction | None = None
    closed_at: datetime | None = None
    archived_at: datetime | None = None
    published_at: datetime | None = None
    supervised: Supervised | None = None
    grade: Grade | None = None
    past: Past | None = None
    imported: Imported | None = None
    causes: list[Cause] = field(default_factory=list)
    settled_causes: list[SettledCause] = field(default_factory=list)
    reopenable: bool = False
    excellent: bool = False

    invite_cosigner = signing.invite_cosigner
    sign_proposal = signing.sign_proposal
    decline_to_sign = signing.decline_to_sign
    drop_cosigner = signing.drop_cosigner
    discard_draft = signing.discard_draft
    edit_proposal = signing.edit_proposal
    submit_proposal = submitting.submit_proposal
    quarantine_proposal = locking.quarantine_proposal
    release_proposal = locking.release_proposal
    read_quarantined_text = locking.read_quarantined_text
    start_review = review.start_review
    review_proposal = review.review_proposal
    class_proposal = correcting.class_proposal
    correct_particulars = correcting.correct_particulars
    return_proposal = review.return_proposal
    file_proposal = review.file_proposal
    not_file_proposal = review.not_file_proposal
    consent_to_opinion = review.consent_to_opinion
    merge_proposal = merging.merge_proposal
    agree_to_merge = merging.agree_to_merge
    refuse_merge = merging.refuse_merge
    take_back_merge = merging.take_back_merge
    receive_merged = merging.receive_merged
    ask_withdrawal = withdrawing.ask_withdrawal
    agree_to_withdrawal = withdrawing.agree_to_withdrawal
    deny_withdrawal = withdrawing.deny_withdrawal
    reconsider_proposal = reconsidering.reconsider_proposal
    release_merged = reconsidering.release_merged
    trial_hand_over = following.trial_hand_over
    object_to_trial = trial.object_to_trial
    pass_on_hand_over = passing.pass_on_hand_over
    hand_over = following.hand_over
    follow = following.follow
    give_feedback = rating.give_feedback
    record_feedback = rating.record_feedback
    lapse_feedback = rating.lapse_feedback
    record_face_to_face = rating.record_face_to_face
    decide_dissatisfaction = rating.decide_dissatisfaction
    close_proposal = closing.close_proposal
    archive_proposal = closing.archive_proposal
    publish_proposal = closing.publish_proposal
    take_units = closing.take_units
    refresh_page = closing.refresh_page
    unpublish_proposal = closing.unpublish_proposal
    propose_supervision = supervising.propose_supervision
    follow_supervision = supervising.follow_supervision
    suggest_reopening = again.suggest_reopening
    lapse_reopening = again.lapse_reopening
    reopen_proposal = again.reopen_proposal
    keep_closed = again.keep_closed
    honour_proposal = honouring.honour_proposal

    facts = telling.facts
    shown_title = telling.shown_title
    category_fact = telling.category_fact
    signer_facts = telling.signer_facts

    def __post_init__(self) -> None:
        super().__post_init__()
        self._rules, self._today = ProposalRules(), date.min
        self.between_terms = False
        """Whether no session is under way, as far as it was asked; see `store.acting`."""
        self.left: set[str] = set()
        """The subjects of signers who are no members any more (or no bodies), as far as it was asked; see there."""

    def under(self, rules: ProposalRules, today: date) -> "Proposal":
        """The proposal, seen by the committee's settings of that day."""
        self._rules, self._today = rules, today
        return self

    @property
    def rules(self) -> ProposalRules:
        """The settings by which it acts today."""
        return self._rules

    @property
    def today(self) -> date:
        """The local date on which it acts."""
        return self._today

    @property
    def first(self) -> Signer:
        """The first proposer 第一提案人."""
        return self.signers[0]

    def counted(self) -> list[tuple[Signer, str | None]]:
        """Whose signature counts, in order, with the merged proposal they came with (None: this one)."""
        own = [(signer, None) for signer in self.signers if signer.state is Signature.SIGNED]
        return own + [(signer, merged.id) for merged in self.merged for signer in merged.signers]

    def invited(self) -> list[Signer]:
        """Who has not answered yet and still may."""
        open_ones = [signer for signer in self.signers if signer.state is Signature.INVITED]
        return [signer for signer in open_ones if not (signer.until and self._today.isoformat() > signer.until)]

    def parties(self) -> list[str]:
        """The subjects of all who signed or are asked to, those of merged proposals too."""
        own = [signer.subject for signer in self.signers if signer.state is not Signature.DECLINED]
        return own + [signer.subject for merged in self.merged for signer in merged.signers]

    def merged_with(self) -> list[str]:
        """The lead that it was merged into, and the proposals that were merged into it."""
        lead = [self.merge.lead] if self.merge else []
        return lead + [merged.id for merged in self.merged]

    def unrated(self) -> list[dict]:
        """The signers who have not rated this round's replies."""
        return rating.unrated(self)

    def open_feedback(self) -> Deadline | None:
        """Until when this round's replies may be rated; None while nobody may, all have, or the time is over."""
        waits = self.state is State.REPLIED and self.rounds and not self.rounds[-1].lapsed and not self.quarantine
        return self.rounds[-1].feedback_due if waits and self.unrated() else None

    def knows(self, cause: Cause) -> bool:
        """Whether this cause is suggested, or was decided on; the same one of a later round is another."""
        known = [*self.causes, *(settled.cause for settled in self.settled_causes)]
        same = (cause.cause, cause.commitment, cause.round)
        return any((one.cause, one.commitment, one.round) == same for one in known)

    def days_waiting(self) -> int | None:
        """For how many calendar days its proposers have waited for an answer; None when it is not on its way to one."""
        if self.state not in ANSWER_AWAITED or not self.submitted_at:
            return None
        return (self.today - local_date(self.submitted_at)).days

    def awaited_offices(self) -> list[str]:
        """The handover offices that have yet to hand it over."""
        return [office for office in self.offices if office not in self.handed_over_by]

    def current_level(self) -> ReviewLevel:
        """The level at which it is (or would first be) reviewed; where none reviews it, the one that decides."""
        return self._all_levels()[-1 if self.state in LAST_LEVEL_DECIDES else self.level]

    def reviewing_group(self) -> str | None:
        """The subject group whose members hold that level; None where the whole body does."""
        return self.subject_group if self.current_level().scope == "subject_group" else None

    def at_final_level(self) -> bool:
        """Whether that level decides."""
        return self.state in LAST_LEVEL_DECIDES or self.level == len(self._all_levels()) - 1

    def _all_levels(self) -> list[ReviewLevel]:
        return self.levels or list(self._rules.review_levels)

    def roles_of(self, who: Principal) -> set:
        """What this person is to the proposal; see `access`."""
        return access.roles_of(self, who)

    def happened(self, event: Any, *, by: Principal | None, at: datetime, **facts: Any) -> None:
        """Record an event with what every event of a proposal says; column and audience follow the new state."""
        self.refresh()
        self.record(event.of(self, by=by, at=at, **self.facts(), **facts))

    def refresh(self) -> None:
        """Bring what lists and numbers go by up to the state."""
        self.column = COLUMNS.get(self.state, Column.FILED)
        self.shown, self.audience = int(access.shown_to(self)), access.audience_of(self)
        self.reopenable = bool(self.causes)
        rated = self.open_feedback()
        self.due = rated.on if rated else NEVER

    def claim(self, files: list[str]) -> None:
        """Files that belong to the record from now on."""
        self.files = list(dict.fromkeys(self.files + files))

    def locked_on(self) -> date | None:
        """The local date on which its text was locked away; None while it is not."""
        return local_date(self.quarantine.at) if self.quarantine else None
