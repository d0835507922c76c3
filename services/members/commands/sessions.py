"""Sessions: starting, renewing, acting for another, ending. Times here are machine time."""

from datetime import UTC, datetime

import msgspec

from kernel.clock import wire_time
from kernel.rpc.problems import NotFound, Unauthenticated
from kernel.work import Work
from services.members.domain.account import Account
from services.members.domain.keys import Keys
from services.members.domain.principal import as_wire, may_represent, principal_of
from services.members.domain.sessions import SignedIn, read_token
from services.members.domain.words import AccountState


def machine_now() -> datetime:
    """Machine time in UTC, to the millisecond that the store keeps."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def start_session(work: Work, account: Account) -> dict:
    """A new session of an account whose owner has been proved."""
    session = SignedIn.start(account.id, machine_now())
    keep(work, session)
    return _answer(work, session, account)


def renew_session(work: Work, keys: Keys, refresh_token: str) -> dict:
    """The number of the next refresh token, and the principal as it is now; {"ended": code} when this ends the session.

    A token that was used before ends the session: somebody has a copy. Raises Unauthenticated for a forged token,
    an ended session, a locked account.
    """
    id, number = read_token(refresh_token, keys)
    session = find_session(work, id)
    reused = session.rotate(number, machine_now())
    keep(work, session)
    account = work.accounts.get(session.account)
    if reused:
        account.signed_out(None, work.now, [session.id], "reuse")
        work.accounts.save(account)
        return {"ended": "session.reused"}
    if account.state != AccountState.ACTIVE:
        raise Unauthenticated("session.ended")
    return _answer(work, session, account)


def sign_out(work: Work) -> dict:
    """End the session in which this call was made."""
    session = find_session(work, work.who.session)
    session.ended = True
    keep(work, session)
    account = work.accounts.get(session.account)
    account.signed_out(work.who, work.now, [session.id], "sign_out")
    work.accounts.save(account)
    return {"sessions": [session.id]}


def sign_out_everywhere(work: Work) -> dict:
    """End all sessions of one's account."""
    account = work.accounts.get(work.who.account)
    ended = end_sessions(work, {"account": account.id})
    account.sign_out_everywhere(by=work.who, at=work.now, sessions=ended)
    work.accounts.save(account)
    return {"sessions": ended}


def act_for(work: Work, account_id: str) -> dict:
    """Act for the account that made one's own its deputy, from now on in this session."""
    own = work.accounts.get(work.who.account)
    represented = work.accounts.first({"_id": account_id})
    if represented is None or not may_represent(own, represented, work.today):
        raise NotFound("deputy.none", kind="account")
    return _acting(work, own, represented)


def act_for_oneself(work: Work) -> dict:
    """Stop acting for another."""
    return _acting(work, work.accounts.get(work.who.account), None)


def find_session(work: Work, id: str) -> SignedIn:
    """The session with that id. Raises Unauthenticated when there is none any more."""
    found = work.sessions.one(id)
    if found is None:
        raise Unauthenticated("session.ended")
    return msgspec.convert(found | {"id": found["_id"]}, SignedIn, builtin_types=(datetime,))


def keep(work: Work, session: SignedIn) -> None:
    """Write the session."""
    document = msgspec.to_builtins(session, builtin_types=(datetime,))
    work.sessions.put({"_id": document.pop("id")} | document)


def end_sessions(work: Work, where: dict) -> list[str]:
    """End the open sessions that fit; gives their ids."""
    ended = work.sessions.find(where | {"ended": False})
    for session in ended:
        work.sessions.put(session | {"ended": True})
    return [session["_id"] for session in ended]


def end_deputies_sessions(work: Work, represented: str, where: dict | None = None) -> None:
    """End the sessions in which somebody acts for the represented account now."""
    acting = work.sessions.find({"acting_for": represented, "ended": False} | (where or {}))
    for deputy in {session["account"] for session in acting}:
        account = work.accounts.get(deputy)
        ended = end_sessions(work, {"acting_for": represented, "account": deputy})
        account.signed_out(work.who, work.now, ended, "deputy_ended")
        work.accounts.save(account)


def _acting(work: Work, own: Account, represented: Account | None) -> dict:
    session = find_session(work, work.who.session)
    if not session.alive(machine_now()):
        raise Unauthenticated("session.ended")
    session.acting_for = represented.id if represented else None
    keep(work, session)
    principal = principal_of(session, own, represented, work.today)
    return {"principal": as_wire(principal), "session": session.id}


def _answer(work: Work, session: SignedIn, own: Account) -> dict:
    represented = work.accounts.first({"_id": session.acting_for}) if session.acting_for else None
    if represented and not may_represent(own, represented, work.today):
        represented = session.acting_for = None
        keep(work, session)
    return {
        "principal": as_wire(principal_of(session, own, represented, work.today)),
        "number": session.number,
        "session": session.id,
        "expires_at": wire_time(session.until),
    }
