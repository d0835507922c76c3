"""What must have come of the accepted commands, told from the clients' own log alone: pure, by natural keys."""

from collections import Counter
from dataclasses import dataclass, field

from tests.faults.client import Command, Person
from tests.faults.committee import Committee

EVENTS = {
    "create": "proposal.drafted.v1",
    "edit": "proposal.text_changed.v1",
    "invite-cosigner": "proposal.cosigner_invited.v1",
    "sign": "proposal.cosigner_signed.v1",
    "decline-to-sign": "proposal.cosigner_declined.v1",
    "discard-draft": "proposal.discarded.v1",
    "submit": "proposal.submitted.v1",
    "start-review": "proposal.review_started.v1",
    "return": "proposal.returned.v1",
    "review": "proposal.reviewed.v1",
    "file": "proposal.filed.v1",
    "not-file": "proposal.not_filed.v1",
}
STATES = {
    "discard-draft": "discarded",
    "submit": "submitted",
    "start-review": "under_review",
    "return": "returned",
    "file": "filed",
    "not-file": "not_filed",
}


@dataclass
class Story:
    """One proposal as its accepted commands tell it."""

    first: Person
    state: str = "draft"
    version: int = 1
    cosigners: list[Person] = field(default_factory=list)
    number: int | None = None
    opinion: bool = False


@dataclass
class Expected:
    """`rows` are (rule, proposal, membership), `messages` (kind, proposal, account), `stories` by proposal."""

    committee: Committee
    stories: dict[str, Story] = field(default_factory=dict)
    rows: Counter = field(default_factory=Counter)
    messages: Counter = field(default_factory=Counter)

    @classmethod
    def of(cls, accepted: list[Command], committee: Committee) -> "Expected":
        """From the accepted commands, those of one proposal in order."""
        expected = cls(committee)
        for command in accepted:
            expected.take(command)
        return expected

    def take(self, command: Command) -> None:
        """One more accepted command."""
        if command.name == "create":
            self.stories[command.answer["id"]] = Story(command.person)
            return
        id = command.facts["proposal"]
        story = self.stories[id]
        story.state = STATES.get(command.name, story.state)
        getattr(self, "_" + command.name.replace("-", "_"))(id, story, command)

    def _edit(self, id: str, story: Story, command: Command) -> None:
        story.version += 1
        self._tell("cosigner_asked_again", id, story.cosigners)
        story.cosigners = []

    def _invite_cosigner(self, id: str, story: Story, command: Command) -> None:
        self._tell("cosigner_invited", id, [command.facts["invited"]])

    def _sign(self, id: str, story: Story, command: Command) -> None:
        story.cosigners.append(command.person)
        self._tell("cosigner_signed", id, [story.first])

    def _decline_to_sign(self, id: str, story: Story, command: Command) -> None:
        self._tell("cosigner_declined", id, [story.first])

    def _discard_draft(self, id: str, story: Story, command: Command) -> None:
        self._tell("draft_discarded", id, story.cosigners)

    def _submit(self, id: str, story: Story, command: Command) -> None:
        self._tell("proposal_received", id, self.committee.offices)
        self._tell("proposal_submitted", id, story.cosigners)
        self.rows["proposal_submitted_first", id, story.first.subject] = 1

    def _start_review(self, id: str, story: Story, command: Command) -> None:
        self._tell("review_waits", id, self._other_offices(command))

    def _review(self, id: str, story: Story, command: Command) -> None:
        self._tell("review_waits", id, self._other_offices(command))

    def _return(self, id: str, story: Story, command: Command) -> None:
        self._tell("proposal_returned", id, [story.first])

    def _file(self, id: str, story: Story, command: Command) -> None:
        story.number = command.answer["number"]
        self._tell("proposal_filed", id, [story.first, *story.cosigners])
        self._tell("handover_waits", id, [self.committee.clerk])
        self.rows["proposal_filed_first", id, story.first.subject] = 1
        for cosigner in story.cosigners:
            self.rows["proposal_filed_cosigner", id, cosigner.subject] = 1

    def _not_file(self, id: str, story: Story, command: Command) -> None:
        story.opinion = command.facts["opinion"]
        self._tell("proposal_not_filed", id, [story.first, *story.cosigners])
        if story.opinion:
            self._tell("opinion_drafted", id, [story.first])

    def _tell(self, kind: str, id: str, people: list[Person]) -> None:
        self.messages.update((kind, id, person.account) for person in people)

    def _other_offices(self, command: Command) -> list[Person]:
        """Nobody hears of what they did themselves."""
        return [office for office in self.committee.offices if office is not command.person]
