"""What needs a password: signing in, activating an account, changing the password.

Hashing takes a fifth of a second of a core, and a wrong password must be counted although it is refused. So these
use cases are procedures: several transactions with the hashing between them; each function here asks for its own.
Signing in is never kept under an Idempotency-Key: a try that is repeated is a try more, and an answer holds secrets.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import NoReturn

import msgspec
import orjson

from kernel.ids import derived_id
from kernel.rpc.problems import Unauthenticated, Unavailable
from kernel.work import Work
from services.members.commands import sessions
from services.members.domain.account import Account
from services.members.domain.keys import Keys
from services.members.domain.passwords import Passwords, is_code, require_good
from services.members.domain.sessions import Failures, token_of
from services.members.domain.words import AccountState, login_of


def sign_in(work: Work, keys: Keys, passwords: Passwords, *, login: str, password: str) -> dict:
    """A new session. Unknown names, wrong passwords and accounts without one get the same answer in the same time.

    Raises Unauthenticated, TooMany after ten tries without success, Unavailable when too many wait for hashing.
    """
    login = login_of(login)
    account = _try(work, "sign_in", login)
    with _taken_back_unless_hashed(work, "sign_in", login):
        fits = passwords.fits(account.password if account else None, password)
    if not fits or account is None:
        _fail(work, "sign_in", login, account)
    return _with_token(keys, step(work, "sign_in", account.id, lambda: _begin(work, login, account.id)))


def refresh_session(work: Work, keys: Keys, *, refresh_token: str) -> dict:
    """The next refresh token of a session. Raises Unauthenticated; a token used before ends the session."""
    answer = step(work, "refresh_session", None, lambda: sessions.renew_session(work, keys, refresh_token))
    if "ended" in answer:
        raise Unauthenticated(answer["ended"])
    return _with_token(keys, answer)


def activate_account(work: Work, keys: Keys, passwords: Passwords, *, login: str, code: str, password: str) -> dict:
    """Set the first password with the one-time code, and sign in. A wrong code is answered like a wrong password.

    Repeated after it was done, with the same code and password, it signs in: the answer may have been lost.
    """
    login = login_of(login)
    require_good(password, login, "password")
    account = _try(work, "activate_account", login)
    if account and _was_activated(account, code) and passwords.fits(account.password, password):
        return _with_token(keys, step(work, "sign_in", account.id, lambda: _begin(work, login, account.id)))
    if account is None or not _may_activate(account, code):
        _fail(work, "activate_account", login, account)
    with _taken_back_unless_hashed(work, "activate_account", login):
        hashed = passwords.hash(password)
    return _with_token(
        keys, step(work, "activate_account", account.id, lambda: _activate(work, account.id, code, hashed))
    )


def change_password(work: Work, keys: Keys, passwords: Passwords, *, old_password: str, new_password: str) -> dict:
    """Take another password; all other sessions end. Repeated after it was done, it is done still.

    Raises Unauthenticated for a wrong old password, Invalid for a key that was used with other ones.
    """
    asked = keys.proof(f"change_password {old_password} {new_password}")
    account = work.accounts.get(work.who.account)
    require_good(new_password, account.login, "new_password")
    _try(work, "change_password", account.login)
    with _taken_back_unless_hashed(work, "change_password", account.login):
        fits = passwords.fits(account.password, old_password)
        done = not fits and passwords.fits(account.password, new_password)
        hashed = passwords.hash(new_password) if fits else ""
    if done:
        return step(work, "change_password", account.id, lambda: {"sessions": []}, asked)
    if not fits:
        _fail(work, "change_password", account.login, account)
    return step(work, "change_password", account.id, lambda: _change(work, account.id, hashed), asked)


def step(work: Work, name: str, account: str | None, do: Callable[[], dict | None], asked: str | None = None):
    """One transaction of a use case; gives its answer. It is kept under the request's key where it is said what was
    `asked`, as a proof that tells nobody.
    """
    call = work.call
    work.call = call if asked else replace(call, key=None)
    try:
        return orjson.loads(work.perform(name, {"account_id": account, "asked": asked}, do))
    finally:
        work.call = call


def _try(work: Work, name: str, login: str) -> Account | None:
    """Count a try of this sign-in name before its proof is looked at; the account of that name, if there is one."""
    step(work, f"{name}.try", None, lambda: _count(work, login))
    return work.accounts.first({"login": login})


def _count(work: Work, login: str) -> None:
    at = sessions.machine_now()
    failures = _failures(work, login) or Failures(at=at)
    failures.attempt(at)
    _keep(work, login, failures)


@contextmanager
def _taken_back_unless_hashed(work: Work, name: str, login: str) -> Iterator[None]:
    """Not count a try for which no core came free: nothing was guessed, and a busy hour must lock out nobody."""
    try:
        yield
    except Unavailable:
        step(work, f"{name}.taken_back", None, lambda: _take_back(work, login))
        raise


def _take_back(work: Work, login: str) -> None:
    failures = _failures(work, login)
    if failures and failures.attempts:
        failures.attempts -= 1
        _keep(work, login, failures)


def _fail(work: Work, name: str, login: str, account: Account | None) -> NoReturn:
    """Refuse a try whose proof was wrong, and audit that; after the last try before the pause the owner is told."""
    failures = _failures(work, login)
    id = account.id if account else None
    if id and failures and failures.last:
        step(work, f"{name}.paused", id, lambda: _tell_pause(work, login, id))
    step(work, name, id, _refuse)
    raise AssertionError("a refusal was expected")


def _refuse() -> NoReturn:
    raise Unauthenticated("sign_in.wrong")


def _tell_pause(work: Work, login: str, account_id: str) -> None:
    failures = _failures(work, login)
    if failures is None or failures.told:
        return
    failures.told = True
    _keep(work, login, failures)
    account = work.accounts.get(account_id)
    account.too_many_failures(work.now)
    work.accounts.save(account)


def _begin(work: Work, login: str, account_id: str) -> dict:
    account = work.accounts.get(account_id)
    if account.state == AccountState.LOCKED:
        raise Unauthenticated("sign_in.locked")
    work.failures.remove({"_id": _key(login)})
    return sessions.start_session(work, account)


def _may_activate(account: Account, code: str) -> bool:
    return account.state == AccountState.PENDING and _is_open_code(account, code)


def _was_activated(account: Account, code: str) -> bool:
    return account.state != AccountState.PENDING and _is_open_code(account, code)


def _is_open_code(account: Account, code: str) -> bool:
    if account.code_until is None:
        return False
    return is_code(code, account.code) and sessions.machine_now() < account.code_until


def _activate(work: Work, account_id: str, code: str, hashed: str) -> dict:
    account = work.accounts.get(account_id)
    if not _may_activate(account, code):
        raise Unauthenticated("sign_in.wrong")
    account.activate(work.now, hashed)
    work.accounts.save(account)
    return _begin(work, account.login, account_id)


def _change(work: Work, account_id: str, hashed: str) -> dict:
    account = work.accounts.get(account_id)
    account.change_password(by=work.who, at=work.now, password=hashed)
    ended = sessions.end_sessions(work, {"account": account_id, "_id": {"$ne": work.who.session}})
    account.signed_out(work.who, work.now, ended, "password")
    work.accounts.save(account)
    work.failures.remove({"_id": _key(account.login)})
    return {"sessions": ended}


def _with_token(keys: Keys, answer: dict) -> dict:
    number = answer.pop("number")
    return answer | {"refresh_token": token_of(answer["session"], number, keys)}


def _failures(work: Work, login: str) -> Failures | None:
    found = work.failures.one(_key(login))
    return msgspec.convert(found, Failures, builtin_types=(datetime,)) if found else None


def _keep(work: Work, login: str, failures: Failures) -> None:
    work.failures.put({"_id": _key(login)} | msgspec.to_builtins(failures, builtin_types=(datetime,)))


def _key(login: str) -> str:
    return derived_id("failures", login)
