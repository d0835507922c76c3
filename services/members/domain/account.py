"""Accounts 账号: who may sign in, for whom they speak, which roles they hold, who acts for them."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kernel.clock import local_date
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, NotFound, Refused
from kernel.workflow import Aggregate, transition
from services.members import contract
from services.members.domain.dated import day_before, require_order
from services.members.domain.grants import Deputy, GrantRecord, Nomination
from services.members.domain.words import AccountState, Role

ANY = tuple(AccountState)
WHERE_IT_IS_KNOWN = (Role.ADMINISTRATOR, Role.ADMINISTRATOR_BESIDE)
ADMINISTRATORS = (*WHERE_IT_IS_KNOWN, Role.ADMINISTRATOR_ABOVE)


@dataclass(kw_only=True)
class Account(Aggregate):
    """An account at home in `committee`; `committees` are all in which it is known, `ancestors` those above home.

    `login` is in lower case. `password` is an Argon2id hash; `code` the SHA-256 of a one-time activation code.
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
            self._join(committee)
            self._changed(by, at, "speak_for")

    def follow_name(self, by: Principal | None, at: datetime, name: str) -> None:
        """Take over the person's new name."""
        self.name = name
        self._changed(by, at, "rename")

    @transition("speak_for", from_=ANY, by=WHERE_IT_IS_KNOWN, form=contract.SpeakFor)
    def speak_for(self, by: Principal | None, at: datetime, organisation) -> None:
        """Let it speak for an organisation of the administrator's committee."""
        _require_administrator(by, organisation.committee)
        if organisation.id in self.subjects:
            raise Refused("account.speaks_already")
        self.subjects.append(organisation.id)
        self._join(organisation.committee)
        self._changed(by, at, "speak_for")

    @transition("stop_speaking_for", from_=ANY, by=WHERE_IT_IS_KNOWN, form=contract.StopSpeakingFor)
    def stop_speaking_for(self, by: Principal | None, at: datetime, organisation) -> None:
        """Let it speak for an organisation no longer."""
        _require_administrator(by, organisation.committee)
        if organisation.id not in self.subjects:
            raise Refused("account.does_not_speak")
        self.subjects.remove(organisation.id)
        self._changed(by, at, "stop_speaking_for")

    @transition("grant_role", from_=ANY, by=WHERE_IT_IS_KNOWN, form=contract.GrantRole)
    def grant_role(self, by: Principal | None, at: datetime, grant: GrantRecord) -> None:
        """Give a role from a date on; administrator is given by two persons, see propose_administrator."""
        _require_administrator(by, grant.committee)
        if by and grant.role == "administrator":
            raise Refused("nomination.second_person")
        require_order(grant.since, grant.until)
        same = (grant.role, grant.committee, grant.scope_id)
        for other in self.grants:
            held = (other.role, other.committee, other.scope_id)
            if held == same and (other.until is None or other.until >= grant.since):
                raise Refused("grant.exists", grant=other.id)
        self._take(by, at, grant)

    @transition("revoke_role", from_=ANY, by=ADMINISTRATORS, form=contract.RevokeRole)
    def revoke_role(
        self, by: Principal | None, at: datetime, grant_id: str, until: str | None, committee, others: int
    ) -> None:
        """End a grant in `committee` after `until` (None: at once). `others` counts its other administrators."""
        grant = next(grant for grant in self.grants if grant.id == grant_id)
        above = committee.ancestors if grant.role == "administrator" else []
        _require_administrator(by, committee.id, *above)
        if grant.role == "administrator" and not others:
            raise Refused("grant.last_administrator")
        self._end(grant, until or day_before(local_date(at).isoformat()))
        self._changed(by, at, "revoke_role")

    @transition(
        "propose_administrator",
        from_=ANY,
        by=ADMINISTRATORS,
        form=contract.ProposeAdministrator,
    )
    def propose_administrator(
        self, by: Principal | None, at: datetime, committee, since: str, until: str | None
    ) -> Nomination:
        """Propose it as administrator of a committee; a second person confirms."""
        _require_administrator(by, committee.id, *committee.ancestors)
        require_order(since, until)
        if any(nomination.committee == committee.id for nomination in self.nominations):
            raise Refused("nomination.exists")
        nomination = Nomination(
            id=new_id(),
            committee=committee.id,
            since=since,
            until=until,
            by=by.account if by else None,
            by_person=by.person if by else None,
        )
        self.nominations.append(nomination)
        self._changed(by, at, "propose_administrator")
        return nomination

    @transition(
        "confirm_administrator",
        from_=ANY,
        by=[*ADMINISTRATORS, Role.OWNER],
        form=contract.ConfirmAdministrator,
    )
    def confirm_administrator(self, by: Principal, at: datetime, nomination_id: str, committee, alone: bool) -> None:
        """Say yes to a proposed administrator: never the one who proposed.

        The proposed person's own acceptance counts as the second yes only while `alone`: when there is (and lately
        was) no other administrator beside the proposer, no other second person exists.
        """
        nomination = self._nomination(nomination_id)
        if by.account == nomination.by or (by.person and by.person == nomination.by_person):
            raise Refused("nomination.second_person")
        if by.account == self.id:
            if not alone:
                raise Refused("nomination.not_oneself")
        else:
            _require_administrator(by, committee.id, *committee.ancestors)
        self.nominations.remove(nomination)
        self._take(by, at, nomination.granted(by.account))

    @transition(
        "decline_administrator",
        from_=ANY,
        by=[*ADMINISTRATORS, Role.OWNER],
        form=contract.DeclineAdministrator,
    )
    def decline_administrator(self, by: Principal | None, at: datetime, nomination_id: str, committee) -> None:
        """Say no to a proposed administrator, or take the proposal back."""
        nomination = self._nomination(nomination_id)
        if by and by.account != self.id:
            _require_administrator(by, committee.id, *committee.ancestors)
        self.nominations.remove(nomination)
        self._changed(by, at, "decline_administrator")

    @transition(
        "lock_account",
        from_=[AccountState.PENDING, AccountState.ACTIVE],
        to=AccountState.LOCKED,
        by=Role.ADMINISTRATOR,
        form=contract.LockAccount,
    )
    def lock(self, by: Principal | None, at: datetime, reason: str) -> None:
        """Lock it: nobody signs in with it until it is unlocked."""
        if by and by.account == self.id:
            raise Refused("account.not_oneself")
        self.record(contract.AccountLocked.of(self, by=by, at=at, entry=self.entry(), reason="administrator"))

    @transition(
        "unlock_account",
        from_=AccountState.LOCKED,
        to=[AccountState.PENDING, AccountState.ACTIVE],
        by=Role.ADMINISTRATOR,
        form=contract.UnlockAccount,
    )
    def unlock(self, by: Principal | None, at: datetime) -> None:
        """Open it again, as it was."""
        self.state = AccountState.ACTIVE if self.password else AccountState.PENDING
        self._changed(by, at, "unlock_account")

    @transition(
        "reset_password",
        from_=[AccountState.PENDING, AccountState.ACTIVE],
        to=AccountState.PENDING,
        by=[Role.ADMINISTRATOR, Role.ADMINISTRATOR_ABOVE],
        form=contract.ResetPassword,
    )
    def reset_password(self, by: Principal | None, at: datetime, code: str, until: datetime) -> None:
        """Make the password void; `code` is the hash of a new one-time code, valid to the machine instant `until`.

        Administration ends with it, and is proposed and confirmed anew: else one administrator could become another.
        """
        self.password, self.code, self.code_until = None, code, until
        self.nominations = []
        yesterday = day_before(local_date(at).isoformat())
        for grant in [one for one in self.grants if one.role == "administrator" and one.runs_after(yesterday)]:
            self._end(grant, yesterday)
        self._changed(by, at, "reset_password")

    @transition(
        "appoint_deputy", from_=AccountState.ACTIVE, by=[Role.OWNER, Role.ADMINISTRATOR], form=contract.AppointDeputy
    )
    def appoint_deputy(self, by: Principal | None, at: datetime, deputy: "Account", since: str, until: str) -> None:
        """Let another account of the committee act for this one for a time 代理."""
        require_order(since, until)
        if deputy.id == self.id:
            raise Refused("deputy.not_oneself")
        if not set(deputy.committees) & set(self.committees):
            raise NotFound("not_found", kind="account")
        if any(other.account == deputy.id and other.until >= since for other in self.deputies):
            raise Refused("deputy.exists")
        self.deputies.append(Deputy(account=deputy.id, name=deputy.name, since=since, until=until))
        self._changed(by, at, "appoint_deputy")

    @transition("end_deputy", from_=ANY, by=[Role.OWNER, Role.ADMINISTRATOR], form=contract.EndDeputy)
    def end_deputy(self, by: Principal | None, at: datetime, deputy: str) -> None:
        """End a deputy's time now."""
        today = local_date(at)
        acting = [one for one in self.deputies if one.account == deputy and one.until >= today.isoformat()]
        if not acting:
            raise NotFound("not_found", kind="deputy")
        self.deputies = [one for one in self.deputies if one not in acting]
        self._changed(by, at, "end_deputy")

    @transition("change_password", from_=AccountState.ACTIVE, by=Role.OWNER, form=contract.ChangePassword)
    def change_password(self, by: Principal | None, at: datetime, password: str) -> None:
        """Take another password (its hash), after the old one was proved."""
        self.password = password
        self._changed(by, at, "change_password")

    @transition("sign_out_everywhere", from_=ANY, by=Role.OWNER, form=contract.SignOutEverywhere)
    def sign_out_everywhere(self, by: Principal | None, at: datetime, sessions: list[str]) -> None:
        """End all its sessions."""
        self.signed_out(by, at, sessions, "sign_out_everywhere")

    def activate(self, at: datetime, password: str) -> None:
        """Take the first password (its hash), after the one-time code was proved."""
        self.password, self.code, self.code_until = password, None, None
        self.state = AccountState.ACTIVE
        self._changed(None, at, "activate")

    def signed_out(self, by: Principal | None, at: datetime, sessions: list[str], reason: str) -> None:
        """Say that sessions ended, so that what they have open closes."""
        self.record(
            contract.AccountSignedOut.of(self, by=by, at=at, entry=self.entry(), sessions=sessions, reason=reason)
        )

    def too_many_failures(self, at: datetime) -> None:
        """Say that signing in is closed for a while after too many wrong passwords."""
        self.record(contract.AccountLocked.of(self, at=at, entry=self.entry(), reason="too_many_failures"))

    def _take(self, by: Principal | None, at: datetime, grant: GrantRecord) -> None:
        self.grants.append(grant)
        self._join(grant.committee)
        self._changed(by, at, "grant_role")

    def _end(self, grant: GrantRecord, last_day: str) -> None:
        if not grant.runs_after(last_day):
            raise Refused("grant.ends_earlier", until=grant.until)
        if last_day < grant.since:
            self.grants.remove(grant)
        else:
            grant.until = last_day

    def _join(self, committee: str) -> None:
        if committee not in self.committees:
            self.committees.append(committee)

    def _nomination(self, id: str) -> Nomination:
        found = next((nomination for nomination in self.nominations if nomination.id == id), None)
        if found is None:
            raise NotFound("not_found", kind="nomination")
        return found

    def _changed(self, by: Principal | None, at: datetime, change: str) -> None:
        self.record(contract.AccountChanged.of(self, by=by, at=at, entry=self.entry(), change=change))


def _require_administrator(by: Principal | None, *committees: str) -> None:
    """Make sure that `by` administers one of the committees; the system itself may."""
    if by is not None and not any(by.has("administrator", committee) for committee in committees):
        raise Forbidden("forbidden.role")
