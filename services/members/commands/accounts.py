"""Accounts: creating them, for whom they speak, their roles, locks and deputies."""

from collections.abc import Sequence

from kernel.ids import new_id
from kernel.rpc.problems import Invalid, NotFound, Refused
from kernel.work import Work
from services.members.commands import sessions
from services.members.domain.account import Account
from services.members.domain.grants import GrantRecord, scope_of
from services.members.domain.passwords import CODE_LASTS, code_hash, new_code
from services.members.domain.tree import Committee, Organisation
from services.members.domain.views import account_view, activation
from services.members.domain.words import AccountState, login_of, require_role
from services.members.store import acting, administrators


def create_account(
    work: Work, *, committee: str, name: str, login: str, person: str | None = None, organisations: Sequence[str] = ()
) -> dict:
    """Add an account; the answer carries its one-time activation code. Raises Refused for a taken sign-in name."""
    home = work.committees.visible(committee, work.who)
    require_role(home, "create_account", work.who)
    login = login_of(login)
    if work.accounts.first({"login": login}):
        raise Refused("account.login_taken", login=login)
    for organisation in organisations:
        _organisation(work, committee, organisation, "organisations")
    account, shown = open_account(work, home, name, login, person, list(organisations))
    return account_view(account, work.who) | shown


def open_account(
    work: Work, home: Committee, name: str, login: str, person: str | None, subjects: list[str]
) -> tuple[Account, dict]:
    """A new account that speaks for the person's memberships and for `subjects`; and its activation code."""
    if person and home.id not in work.people.visible(person, work.who).committees:
        raise NotFound("not_found", kind="people")
    seats = work.memberships.find({"person": person}) if person else []
    ids = [seat.id for seat in seats]
    account = home.create_account(
        by=work.who, at=work.now, name=name, login=login, person=person, subjects=ids + subjects
    )
    account.committees += sorted({seat.committee for seat in seats} - {home.id})
    shown = give_code(account)
    work.accounts.add(account)
    return account, shown


def give_code(account: Account) -> dict:
    """Give an account that is not written yet its activation code; what the answer shows of it, once."""
    code, until = new_code(), sessions.machine_now() + CODE_LASTS
    account.code, account.code_until = code_hash(code), until
    return activation(code, until)


def speak_for(work: Work, account_id: str, *, organisation: str) -> dict:
    """Let an account speak for an organisation."""
    account = work.accounts.visible(account_id, work.who)
    require_role(account, "speak_for", work.who)
    account.speak_for(by=work.who, at=work.now, organisation=_any_organisation(work, organisation))
    return _saved(work, account)


def stop_speaking_for(work: Work, account_id: str, *, organisation: str) -> dict:
    """Let an account speak for an organisation no longer."""
    account = work.accounts.visible(account_id, work.who)
    require_role(account, "stop_speaking_for", work.who)
    account.stop_speaking_for(by=work.who, at=work.now, organisation=_any_organisation(work, organisation))
    return _saved(work, account)


def grant_role(
    work: Work, account_id: str, *, role: str, committee: str, scope: str, scope_id: str, since: str, until: str | None
) -> dict:
    """Give an account a role from a date on."""
    account = work.accounts.visible(account_id, work.who)
    require_role(account, "grant_role", work.who)
    named = work.organisations.first({"_id": scope_id}) if scope_id else None
    scope, scope_id = scope_of(role, committee, scope, scope_id, named)
    grant = GrantRecord(
        id=new_id(),
        role=role,
        committee=committee,
        scope=scope,
        scope_id=scope_id,
        since=since,
        until=until,
        granted_by=work.who.account if work.who else None,
    )
    account.grant_role(by=work.who, at=work.now, grant=grant)
    return _saved(work, account)


def revoke_role(work: Work, account_id: str, *, grant: str, until: str | None = None) -> dict:
    """End a grant. Raises Refused for a committee's last administrator."""
    account = work.accounts.visible(account_id, work.who)
    require_role(account, "revoke_role", work.who)
    held = next((one for one in account.grants if one.id == grant), None)
    if held is None:
        raise NotFound("not_found", kind="grant")
    others = _able_administrators(work, held.committee, account.id)
    committee = work.committees.get(held.committee)
    account.revoke_role(by=work.who, at=work.now, grant_id=grant, until=until, committee=committee, others=others)
    return _saved(work, account)


def propose_administrator(work: Work, account_id: str, *, committee: str, since: str, until: str | None) -> dict:
    """Propose an account as administrator; a second person confirms."""
    account = work.accounts.visible(account_id, work.who)
    home = work.committees.visible(committee, work.who)
    account.propose_administrator(by=work.who, at=work.now, committee=home, since=since, until=until)
    return _saved(work, account)


def confirm_administrator(work: Work, account_id: str, *, nomination: str) -> dict:
    """The second person's yes."""
    account = acting(work, work.accounts.visible(account_id, work.who))
    home = _nominated_for(work, account, nomination)
    account.confirm_administrator(by=work.who, at=work.now, nomination_id=nomination, committee=home)
    return _saved(work, account)


def decline_administrator(work: Work, account_id: str, *, nomination: str) -> dict:
    """No to a proposed administrator."""
    account = work.accounts.visible(account_id, work.who)
    home = _nominated_for(work, account, nomination)
    account.decline_administrator(by=work.who, at=work.now, nomination_id=nomination, committee=home)
    return _saved(work, account)


def lock_account(work: Work, account_id: str, *, reason: str) -> dict:
    """Lock an account; its sessions end, and those of its deputies."""
    account = work.accounts.visible(account_id, work.who)
    account.lock_account(by=work.who, at=work.now, reason=reason)
    _end_sessions(work, account, "locked")
    return _saved(work, account)


def unlock_account(work: Work, account_id: str) -> dict:
    """Open a locked account again."""
    account = work.accounts.visible(account_id, work.who)
    account.unlock_account(by=work.who, at=work.now)
    return _saved(work, account)


def reset_password(work: Work, account_id: str) -> dict:
    """Make the password void; the answer carries a new one-time code, and all sessions end."""
    account = work.accounts.visible(account_id, work.who)
    require_role(account, "reset_password", work.who)
    mine = account.held("administrator", account.committee, work.today, work.today)
    if mine and not _able_administrators(work, account.committee, account.id):
        raise Refused("grant.last_administrator")
    code, until = new_code(), sessions.machine_now() + CODE_LASTS
    account.reset_password(by=work.who, at=work.now, code=code_hash(code), until=until)
    _end_sessions(work, account, "password")
    return _saved(work, account) | activation(code, until)


def appoint_deputy(work: Work, account_id: str, *, deputy: str, since: str, until: str) -> dict:
    """Let another account act for this one between two dates."""
    account = work.accounts.visible(account_id, work.who)
    require_role(account, "appoint_deputy", work.who)
    account.appoint_deputy(by=work.who, at=work.now, deputy=work.accounts.get(deputy), since=since, until=until)
    return _saved(work, account)


def end_deputy(work: Work, account_id: str, *, deputy: str) -> dict:
    """End a deputy's time now; the deputy's sessions in this name end."""
    account = work.accounts.visible(account_id, work.who)
    account.end_deputy(by=work.who, at=work.now, deputy=deputy)
    sessions.end_deputies_sessions(work, account.id, {"account": deputy})
    return _saved(work, account)


def _end_sessions(work: Work, account: Account, reason: str) -> None:
    ended = sessions.end_sessions(work, {"account": account.id})
    account.signed_out(work.who, work.now, ended, reason)
    sessions.end_deputies_sessions(work, account.id)


def _able_administrators(work: Work, committee: str, but: str) -> int:
    """How many other administrators of the committee can sign in."""
    return sum(one.state == AccountState.ACTIVE for one in administrators(work, [committee], but))


def _nominated_for(work: Work, account: Account, nomination: str) -> Committee:
    found = next((one for one in account.nominations if one.id == nomination), None)
    if found is None:
        raise NotFound("not_found", kind="nomination")
    return work.committees.get(found.committee)


def _any_organisation(work: Work, id: str) -> Organisation:
    return work.organisations.visible(id, work.who)


def _organisation(work: Work, committee: str, id: str, field: str) -> Organisation:
    found = work.organisations.first({"_id": id})
    if found is None or found.committee != committee:
        raise Invalid.fields({field: ["not_such_an_organisation"]})
    return found


def _saved(work: Work, account: Account) -> dict:
    work.accounts.save(account)
    return account_view(acting(work, account), work.who)
