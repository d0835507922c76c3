"""Who asks: what the gateway knows of one request before any route runs."""

import re
import time
from dataclasses import dataclass, field

from flask import g, request

from gateway.wiring import wiring
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid
from kernel.traces import child

ACCESS_COOKIE = "yz_access"
REFRESH_COOKIE = "yz_refresh"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

_WORD = re.compile(r"[A-Za-z0-9._:-]{1,100}")


@dataclass(slots=True)
class Caller:
    """One request's context; `token` is unverified until `principal()` was asked.

    `by_cookie` says where tokens are taken from: any other Authorization than Bearer (a proxy's Basic, which browsers
    send by themselves) leaves it at the cookies.
    """

    correlation: str
    traceparent: str
    language: str
    token: str | None
    by_cookie: bool
    started: float = field(default_factory=time.perf_counter)
    verified: Principal | None = None

    @classmethod
    def of_request(cls) -> "Caller":
        """Read the headers and cookies of the current request."""
        given = request.headers.get("Authorization", "")
        bearer = given[:7].lower() == "bearer "
        token = given[7:] if bearer else request.cookies.get(ACCESS_COOKIE)
        return cls(
            correlation=_word(request.headers.get("X-Correlation-Id")) or new_id(),
            traceparent=child(request.headers.get("Traceparent")),
            language=_language(request.headers.get("Accept-Language", "")),
            token=token,
            by_cookie=not bearer and (ACCESS_COOKIE in request.cookies or REFRESH_COOKIE in request.cookies),
        )

    def principal(self) -> Principal:
        """Who is signed in. Raises Unauthenticated for nobody, and for a forged, expired or void token."""
        if self.verified is None:
            gateway = wiring()
            who = gateway.verifier.verify(self.token)
            gateway.revocations.check(who)
            self.verified = who
        return self.verified


def caller() -> Caller:
    """The current request's caller."""
    return g.caller


def greet() -> None:
    """Before each request: read who asks, and refuse a browser that was sent here by a foreign page."""
    g.caller = asking = Caller.of_request()
    if request.method not in SAFE_METHODS:
        check_origin(asking)


def check_origin(asking: Caller) -> None:
    """Unsafe methods: a foreign Origin is refused, and cookies are only believed with ours. Raises Forbidden."""
    origin = request.headers.get("Origin")
    if origin is None and not asking.by_cookie:
        return
    ours = wiring().settings.public_url or request.host_url.rstrip("/")
    if origin != ours:
        raise Forbidden("origin.foreign")


def idempotency_key() -> str:
    """The request's Idempotency-Key, or a new one. Raises Invalid for one that is not 1 to 100 plain characters."""
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return new_id()
    if not _WORD.fullmatch(given):
        raise Invalid.fields({"Idempotency-Key": ["not_a_key"]})
    return given


def require_sign_in() -> Principal:
    """Who is signed in; counts the call. Raises Unauthenticated, TooMany."""
    who = caller().principal()
    wiring().limits.count_call(who.account)
    return who


def count_anonymous() -> None:
    """Count a call that needs nobody signed in, by its address. Raises TooMany."""
    wiring().limits.count_call(request.remote_addr or "")


def require_role(role: str) -> Principal:
    """Who is signed in and holds the role in some committee. Raises Unauthenticated, Forbidden."""
    who = caller().principal()
    if not who.committees_of(role):
        raise Forbidden("forbidden.role", role=role)
    return who


def _word(text: str | None) -> str | None:
    return text if text and _WORD.fullmatch(text) else None


def _language(header: str) -> str:
    """zh unless English is asked for before Chinese."""
    for part in header.lower().split(","):
        if part.strip().startswith("zh"):
            return "zh"
        if part.strip().startswith("en"):
            return "en"
    return "zh"
