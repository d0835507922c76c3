"""The first start of an empty platform: a one-time token on this machine, and what whoever holds it sets up."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

import orjson

from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Refused
from kernel.work import Work
from services.members.commands.signing_in import step
from services.members.commands.tree import take_notice
from services.members.domain.calendar import notices_in_library
from services.members.domain.grants import GrantRecord
from services.members.domain.passwords import Passwords, require_good
from services.members.domain.tree import Committee
from services.members.domain.words import AccountState, login_of

SETUP = "setup"


def offer_set_up(work: Work, file: Path) -> bool:
    """On an empty platform write a token to `file` (mode 0600) and keep its hash; says whether one is offered.

    A token that stands in the file already stays good, so replicas and restarts offer the same one.
    """
    if _is_done(work):
        return False
    hashes = _kept(work)["hashes"]
    token = _token_in(file)
    if _hash(token) not in hashes:
        work.setup.put({"_id": SETUP, "done": False, "hashes": [*hashes, _hash(token)]})
    return True


def set_up(work: Work, passwords: Passwords, file: Path, *, token: str, committee: dict, administrator: dict) -> dict:
    """Create the root committee, its first administrator and the known working days, once.

    The same request with the same key gives the same answer. Raises Refused when it was done otherwise, Forbidden
    for a wrong token, Invalid by field.
    """
    asked = _asked(work, token, committee, administrator)
    if (kept := _kept(work)).get("asked") == asked:
        return kept["answer"]
    _require_token(work, token)
    require_good(administrator["password"], administrator["login"], "password")
    hashed = passwords.hash(administrator["password"])
    answer = step(work, "set_up", None, lambda: _set_up(work, token, committee, administrator, hashed, asked))
    file.unlink(missing_ok=True)
    return answer


def _set_up(work: Work, token: str, first: dict, administrator: dict, hashed: str, asked: str) -> dict:
    _require_token(work, token)
    committee = Committee.root(at=work.now, **first)
    work.committees.add(committee)
    account = committee.create_account(
        by=None,
        at=work.now,
        name=administrator["name"],
        login=login_of(administrator["login"]),
        person=None,
        subjects=[],
    )
    account.password, account.state = hashed, AccountState.ACTIVE
    account.grant_role(by=None, at=work.now, grant=_administrator(committee, work.today.isoformat()))
    work.accounts.add(account)
    notices = notices_in_library()
    for year, (holidays, workdays) in notices.items():
        take_notice(work, committee.id, year, holidays=holidays, workdays=workdays, source="chinesecalendar")
    answer = {"committee": committee.id, "account": account.id, "calendars": list(notices)}
    work.setup.put(_kept(work) | {"done": True, "asked": asked, "answer": answer})
    return answer


def _asked(work: Work, token: str, *forms: dict) -> str:
    """The request as a MAC under the token: it tells nobody the password, and nobody else can ask the same."""
    asked = orjson.dumps([work.call.key or new_id(), *forms])
    return hmac.new(token.strip().encode(), asked, hashlib.sha256).hexdigest()


def _administrator(committee: Committee, since: str) -> GrantRecord:
    return GrantRecord(
        id=new_id(),
        role="administrator",
        committee=committee.id,
        scope="committee",
        scope_id=committee.id,
        since=since,
    )


def _require_token(work: Work, token: str) -> None:
    if _is_done(work):
        raise Refused("set_up.done")
    if not any(hmac.compare_digest(_hash(token), kept) for kept in _kept(work)["hashes"]):
        raise Forbidden("set_up.wrong_token")


def _is_done(work: Work) -> bool:
    return _kept(work)["done"] or work.committees.count({}, limit=1) > 0


def _kept(work: Work) -> dict:
    return work.setup.one(SETUP) or {"_id": SETUP, "done": False, "hashes": []}


def _token_in(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if token := file.read_text().strip():
            return token
        descriptor = os.open(file, os.O_WRONLY)
    token = secrets.token_urlsafe(32)
    with os.fdopen(descriptor, "w") as writing:
        writing.write(token + "\n")
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.strip().encode()).hexdigest()
