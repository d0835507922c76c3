"""For whom an account speaks and who acts for it: organisations, deputies 代理."""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.clock import local_date
from kernel.identity import Principal
from kernel.rpc.problems import Invalid, NotFound, Refused
from kernel.workflow import transition
from services.members import contract
from services.members.domain.dated import require_order
from services.members.domain.granting import is_one
from services.members.domain.grants import Deputy
from services.members.domain.words import ANY_ACCOUNT, WHERE_IT_IS_KNOWN, AccountState, Role, require_administrator

if TYPE_CHECKING:
    from services.members.domain.account import Account


@transition("speak_for", from_=ANY_ACCOUNT, by=WHERE_IT_IS_KNOWN, form=contract.SpeakFor)
def speak_for(self: "Account", by: Principal | None, at: datetime, organisation) -> None:
    """Let it speak for an organisation of the administrator's committee."""
    require_administrator(by, organisation.committee)
    if organisation.id in self.subjects:
        raise Refused("account.speaks_already")
    self.subjects.append(organisation.id)
    self.join(organisation.committee)
    self.changed(by, at, "speak_for")


@transition("stop_speaking_for", from_=ANY_ACCOUNT, by=WHERE_IT_IS_KNOWN, form=contract.StopSpeakingFor)
def stop_speaking_for(self: "Account", by: Principal | None, at: datetime, organisation) -> None:
    """Let it speak for an organisation no longer."""
    require_administrator(by, organisation.committee)
    if organisation.id not in self.subjects:
        raise Refused("account.does_not_speak")
    self.subjects.remove(organisation.id)
    self.changed(by, at, "stop_speaking_for")


def known_nowhere_else(account: "Account", who: Principal) -> Refused | None:
    """An administrator puts nobody in an account's place where others administer; its owner may."""
    if who.account == account.id or all(who.has("administrator", one) for one in account.committees):
        return None
    return Refused("deputy.known_elsewhere")


@transition(
    "appoint_deputy",
    from_=AccountState.ACTIVE,
    by=[Role.OWNER, Role.ADMINISTRATOR],
    personal=[known_nowhere_else],
    form=contract.AppointDeputy,
)
def appoint_deputy(
    self: "Account", by: Principal | None, at: datetime, deputy: "Account", since: str, until: str
) -> None:
    """Let another account of the committee act for this one for a time 代理 that is not over.

    An administrator appoints others only: nobody takes another's roles by their own hand.
    """
    require_order(since, until)
    if until < local_date(at).isoformat():
        raise Invalid.fields({"until": ["over_already"]})
    if deputy.id == self.id:
        raise Refused("deputy.not_oneself")
    if by and by.account != self.id and is_one(by, deputy.id, deputy.person):
        raise Refused("deputy.by_oneself")
    if not set(deputy.committees) & set(self.committees):
        raise NotFound("not_found", kind="account")
    if any(other.account == deputy.id and other.until >= since for other in self.deputies):
        raise Refused("deputy.exists")
    self.deputies.append(Deputy(account=deputy.id, name=deputy.name, since=since, until=until))
    self.changed(by, at, "appoint_deputy")


def deputy_named(account: "Account") -> Refused | None:
    """The account has or had a deputy."""
    return None if account.deputies else Refused("deputy.nobody")


@transition(
    "end_deputy",
    from_=ANY_ACCOUNT,
    by=[Role.OWNER, Role.ADMINISTRATOR],
    guards=[deputy_named],
    form=contract.EndDeputy,
)
def end_deputy(self: "Account", by: Principal | None, at: datetime, deputy: str) -> None:
    """End a deputy's time now."""
    today = local_date(at)
    acting = [one for one in self.deputies if one.account == deputy and one.until >= today.isoformat()]
    if not acting:
        raise NotFound("not_found", kind="deputy")
    self.deputies = [one for one in self.deputies if one not in acting]
    self.changed(by, at, "end_deputy")
