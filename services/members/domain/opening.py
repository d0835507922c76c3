"""Whether one may sign in with an account: locks, passwords, the end of all sessions."""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.clock import local_date
from kernel.identity import Principal
from kernel.rpc.problems import Refused
from kernel.workflow import transition
from services.members import contract
from services.members.domain.dated import day_before
from services.members.domain.granting import end_grant
from services.members.domain.words import ANY_ACCOUNT, AccountState, Role

if TYPE_CHECKING:
    from services.members.domain.account import Account


def not_oneself(account: "Account", who: Principal) -> Refused | None:
    """Nobody locks themselves out."""
    return Refused("account.not_oneself") if who.account == account.id else None


@transition(
    "lock_account",
    from_=[AccountState.PENDING, AccountState.ACTIVE],
    to=AccountState.LOCKED,
    by=Role.ADMINISTRATOR,
    personal=[not_oneself],
    form=contract.LockAccount,
)
def lock_account(self: "Account", by: Principal | None, at: datetime, reason: str) -> None:
    """Lock it: nobody signs in with it until it is unlocked."""
    self.record(contract.AccountLocked.of(self, by=by, at=at, entry=self.entry(), reason="administrator"))


@transition(
    "unlock_account",
    from_=AccountState.LOCKED,
    to=[AccountState.PENDING, AccountState.ACTIVE],
    by=Role.ADMINISTRATOR,
    form=contract.UnlockAccount,
)
def unlock_account(self: "Account", by: Principal | None, at: datetime) -> None:
    """Open it again, as it was."""
    self.state = AccountState.ACTIVE if self.password else AccountState.PENDING
    self.changed(by, at, "unlock_account")


@transition(
    "reset_password",
    from_=[AccountState.PENDING, AccountState.ACTIVE],
    to=AccountState.PENDING,
    by=[Role.ADMINISTRATOR, Role.ADMINISTRATOR_ABOVE],
    form=contract.ResetPassword,
)
def reset_password(self: "Account", by: Principal | None, at: datetime, code: str, until: datetime) -> None:
    """Make the password void; `code` is the hash of a new one-time code, valid to the machine instant `until`.

    Administration ends with it, and is proposed and confirmed anew: else one administrator could become another.
    """
    self.password, self.code, self.code_until = None, code, until
    self.nominations = []
    yesterday = day_before(local_date(at).isoformat())
    for grant in [one for one in self.grants if one.role == "administrator" and one.runs_after(yesterday)]:
        end_grant(self, grant, yesterday)
    self.changed(by, at, "reset_password")


@transition("change_password", from_=AccountState.ACTIVE, by=Role.OWNER, form=contract.ChangePassword)
def change_password(self: "Account", by: Principal | None, at: datetime, password: str) -> None:
    """Take another password (its hash), after the old one was proved."""
    self.password, self.code, self.code_until = password, None, None
    self.changed(by, at, "change_password")


@transition("sign_out_everywhere", from_=ANY_ACCOUNT, by=Role.OWNER, form=contract.SignOutEverywhere)
def sign_out_everywhere(self: "Account", by: Principal | None, at: datetime, sessions: list[str]) -> None:
    """End all its sessions."""
    self.signed_out(by, at, sessions, "sign_out_everywhere")
