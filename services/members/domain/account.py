"""Accounts 账号: who may sign in, for whom they speak, which roles they hold, who acts for them.

The table in the class body names every transition, told in its chapter: `speaking`, `granting`, `opening`.
"""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kernel.identity import Principal
from kernel.workflow import Aggregate
from services.members import contract
from services.members.domain import granting, opening, speaking
from services.members.domain.grants import Deputy, GrantRecord, Nomination
from services.members.domain.words import AccountState, Role


@dataclass(kw_only=True)
class Account(Aggregate):
    """An account at home in `committee`; `committees` are all in which it is known, `ancestors` those above home.

    `login` is in lower case. `password` is an Argon2id hash; `code` the SHA-256 of the one-time code with
    which it was set, or may be.
    """

    name: str
    login: str
    committees: list[str]
    ancestors: list[str] = field(default_factory=list)
    person: str | None = None
    subjects: list[str] = field(default_factory=list)
    grants: list[GrantRecord] = field(default_factory=list)
    nominations: list[Nomination] = field(default_factory=list)
    deputies: list[Deputy] = field(default_factory=list)
    password: str | None = None
    code: str | None = None
    code_until: datetime | None = None
    state: AccountState = AccountState.PENDING

    speak_for = speaking.speak_for
    stop_speaking_for = speaking.stop_speaking_for
    grant_role = granting.grant_role
    revoke_role = granting.revoke_role
    propose_administrator = granting.propose_administrator
    confirm_administrator = granting.confirm_administrator
    decline_administrator = granting.decline_administrator
    lock_account = opening.lock_account
    unlock_account = opening.unlock_account
    reset_password = opening.reset_password
    appoint_deputy = speaking.appoint_deputy
    end_deputy = speaking.end_deputy
    change_password = opening.change_password
    sign_out_everywhere = opening.sign_out_everywhere

    def __post_init__(self) -> None:
        super().__post_init__()
        self.asked_alone: set[str] = set()
        """Nominations to which nobody but the account itself could be the second person; see `store.acting`."""

    def roles_of(self, who: Principal) -> set[StrEnum]:
        """The owner; administrators of its home, of the committees above, and of others in which it is known."""
        roles: set[StrEnum] = {Role.OWNER} if who.account == self.id and not who.on_behalf_of else set()
        if who.has("administrator", self.committee):
            roles.add(Role.ADMINISTRATOR)
        elif any(who.has("administrator", committee) for committee in self.committees):
            roles.add(Role.ADMINISTRATOR_BESIDE)
        if any(who.has("administrator", committee) for committee in self.ancestors):
            roles.add(Role.ADMINISTRATOR_ABOVE)
        return roles

    def entry(self) -> dict:
        """Its whole state, for the directory: nothing that proves who it is, no way to reach it."""
        return {
            "id": self.id,
            "kind": "account",
            "committee": self.committee,
            "name": self.name,
            "person": self.person,
            "subjects": self.subjects,
            "grants": [asdict(grant.plain()) for grant in self.grants],
            "locked": self.state == AccountState.LOCKED,
            "deputies": [{"account": d.account, "since": d.since, "until": d.until} for d in self.deputies],
        }

    def held(self, role: str, committee: str, first: date, last: date) -> bool:
        """Whether the role was granted in that committee on any day from `first` to `last`."""
        return any(
            grant.role == role
            and grant.committee == committee
            and grant.since <= last.isoformat()
            and (grant.until is None or first.isoformat() <= grant.until)
            for grant in self.grants
        )

    def speak_for_membership(self, by: Principal | None, at: datetime, membership: str, committee: str) -> None:
        """Speak for a new membership of the account's person."""
        if membership not in self.subjects:
            self.subjects.append(membership)
            self.join(committee)
            self.changed(by, at, "speak_for")

    def follow_name(self, by: Principal | None, at: datetime, name: str) -> None:
        """Take over the person's new name."""
        self.name = name
        self.changed(by, at, "rename")

    def activate(self, at: datetime, password: str) -> None:
        """Take the first password (its hash), after the one-time code was proved.

        The code stays, so that the same request is known again when its answer was lost.
        """
        self.password = password
        self.state = AccountState.ACTIVE
        self.changed(None, at, "activate")

    def signed_out(self, by: Principal | None, at: datetime, sessions: list[str], reason: str) -> None:
        """Say that sessions ended, so that what they have open closes."""
        self.record(
            contract.AccountSignedOut.of(self, by=by, at=at, entry=self.entry(), sessions=sessions, reason=reason)
        )

    def too_many_failures(self, at: datetime) -> None:
        """Say that signing in is closed for a while after too many wrong passwords."""
        self.record(contract.AccountLocked.of(self, at=at, entry=self.entry(), reason="too_many_failures"))

    def join(self, committee: str) -> None:
        """Be known in a committee from now on."""
        if committee not in self.committees:
            self.committees.append(committee)

    def changed(self, by: Principal | None, at: datetime, change: str) -> None:
        """Say what changed, with its whole state."""
        self.record(contract.AccountChanged.of(self, by=by, at=at, entry=self.entry(), change=change))
