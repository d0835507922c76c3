"""Signing in and out. Every answer here is no-store; cookies are HttpOnly and SameSite=Strict."""

from flask import Response, request

from gateway.area import Area
from gateway.forms import ActivateAndOpen, OpenedSession, OpenSession, RenewSession
from gateway.rpc import rpc
from gateway.sessions import by_bearer, end_sessions, open_session, refresh_cookie
from gateway.wiring import wiring
from kernel.forms import load
from kernel.rpc.problems import Unauthenticated
from services.members.contract import ActFor, ActForOneself, SignedOutView, SignOut, SignOutEverywhere

routes = Area("members", "Sessions 登录", name="sessions")

A_TRY_MORE = (
    "An Idempotency-Key is not heeded: a repetition is one more try, because the answer holds secrets and is kept "
    "nowhere. Where an answer was lost, simply sign in: the session that nobody holds ends by itself."
)
THE_SAME_AGAIN = (
    "An Idempotency-Key is not heeded: for ten seconds the refresh token that was used up is answered with the same "
    "next one, so that a lost answer can be asked for again. After that it ends the session."
)


@routes.answer("POST", "/session", form=OpenSession, view=OpenedSession, anonymous=True, description=A_TRY_MORE)
def sign_in(**values) -> Response:
    """Sign in."""
    form = load(OpenSession, values)
    wiring().limits.count_sign_in(form["login"], request.remote_addr or "")
    bearer = form.pop("bearer")
    return open_session(rpc.members.sign_in(**form), bearer)


@routes.answer(
    "POST",
    "/session/activate",
    form=ActivateAndOpen,
    view=OpenedSession,
    anonymous=True,
    description=A_TRY_MORE,
)
def activate_account(**values) -> Response:
    """Set the password of a new or reset account, and sign in."""
    form = load(ActivateAndOpen, values)
    wiring().limits.count_sign_in(form["login"], request.remote_addr or "")
    bearer = form.pop("bearer")
    return open_session(rpc.members.activate_account(**form), bearer)


@routes.answer(
    "POST",
    "/session/refresh",
    form=RenewSession,
    view=OpenedSession,
    anonymous=True,
    description=THE_SAME_AGAIN,
)
def refresh_session(**values) -> Response:
    """Renew a session with its refresh token, which is used up by it."""
    given = load(RenewSession, values).get("refresh_token")
    token = given or refresh_cookie()
    if not token:
        raise Unauthenticated("sign_in.required")
    return open_session(rpc.members.refresh_session(refresh_token=token), bearer=given is not None)


@routes.answer("POST", "/session/sign-out", form=SignOut, view=SignedOutView)
def sign_out() -> Response:
    """End this session."""
    return end_sessions(rpc.members.sign_out())


@routes.answer("POST", "/session/sign-out-everywhere", form=SignOutEverywhere, view=SignedOutView)
def sign_out_everywhere() -> Response:
    """End all sessions of this account."""
    return end_sessions(rpc.members.sign_out_everywhere())


@routes.answer("POST", "/session/act-for/<id:account_id>", form=ActFor, view=OpenedSession)
def act_for(account_id: str) -> Response:
    """Act for the account whose deputy 代理 one is."""
    return open_session(rpc.members.act_for(account_id=account_id), bearer=by_bearer())


@routes.answer("POST", "/session/act-for-oneself", form=ActForOneself, view=OpenedSession)
def act_for_oneself() -> Response:
    """Stop acting for another."""
    return open_session(rpc.members.act_for_oneself(), bearer=by_bearer())
