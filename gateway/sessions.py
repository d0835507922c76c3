"""Sessions in the browser's cookies or a program's hands: the access token we sign, the refresh token members gives."""

from datetime import datetime
from typing import Any

import msgspec
import orjson
from flask import Response, request

from gateway.caller import ACCESS_COOKIE, REFRESH_COOKIE, caller
from gateway.wiring import wiring
from kernel.identity import TOKEN_SECONDS, Principal

ACCESS_PATH = "/api/v1"
REFRESH_PATH = "/api/v1/session"


def open_session(answer: bytes, bearer: bool) -> Response:
    """Members' answer {principal, refresh_token?, …} for the client: tokens as cookies, or in the body for programs."""
    session = orjson.loads(answer)
    principal = msgspec.convert(session["principal"], Principal)
    token = wiring().signer.sign(principal)
    body: dict[str, Any] = {"principal": session["principal"], "expires_in": TOKEN_SECONDS}
    body |= {name: session[name] for name in ("expires_at",) if name in session}
    if bearer:
        body |= {"access_token": token, "token_type": "Bearer"}
        body |= {name: session[name] for name in ("refresh_token",) if name in session}
        return _answer(body)
    reply = _answer(body)
    _set(reply, ACCESS_COOKIE, token, ACCESS_PATH, TOKEN_SECONDS)
    if "refresh_token" in session:
        _set(reply, REFRESH_COOKIE, session["refresh_token"], REFRESH_PATH, _seconds_until(session["expires_at"]))
    return reply


def end_sessions(answer: bytes) -> Response:
    """Members' answer {sessions} after they ended: forgotten here at once, elsewhere when the bus tells."""
    ended = orjson.loads(answer)["sessions"]
    wiring().revocations.end(ended)
    wiring().streams.close_sessions(ended)
    reply = _answer({"sessions": ended})
    reply.delete_cookie(ACCESS_COOKIE, path=ACCESS_PATH)
    reply.delete_cookie(REFRESH_COOKIE, path=REFRESH_PATH)
    return reply


def by_bearer() -> bool:
    """Whether the current request shows its token as a header."""
    return not caller().by_cookie


def refresh_cookie() -> str | None:
    """The refresh token in the request's cookie, where cookies are what the request signs in with."""
    return request.cookies.get(REFRESH_COOKIE) if caller().by_cookie else None


def _answer(body: dict) -> Response:
    return Response(orjson.dumps(body), content_type="application/json", headers={"Cache-Control": "no-store"})


def _set(reply: Response, name: str, value: str, path: str, seconds: int) -> None:
    secure = wiring().settings.https
    reply.set_cookie(name, value, max_age=seconds, path=path, secure=secure, httponly=True, samesite="Strict")


def _seconds_until(instant: str) -> int:
    return max(0, int(datetime.fromisoformat(instant).timestamp() - datetime.now().timestamp()))
