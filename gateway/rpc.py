"""The services as one request sees them: `rpc.proposals.submit_proposal(proposal_id=…, **form)` gives JSON bytes."""

from collections.abc import Callable
from functools import partial

from flask import request

from gateway.caller import SAFE_METHODS, caller, idempotency_key
from gateway.wiring import wiring
from kernel.rpc.problems import Problem, TimedOut

SIGNING_IN = {("members", "sign_in"), ("members", "activate_account")}
"""Whose late answer is no reason to fear that an act was done: it was nothing but a try."""
HASHING = SIGNING_IN | {("members", "change_password"), ("members", "set_up")}
"""Doors that hash a password: on a busy machine a core for it is free later than other answers take."""


def ask(service: str, door: str, **arguments) -> bytes:
    """Call one RPC for the current caller; the answer's JSON bytes. Raises the service's Problem, with its name."""
    seconds = _seconds(service, door)
    try:
        return wiring().client.call(service, door, arguments, timeout=seconds, **_context())
    except Problem as problem:
        problem.service = service
        if isinstance(problem, TimedOut) and (service, door) in SIGNING_IN:
            problem.code = "timed_out.sign_in"
        raise


def _seconds(service: str, door: str) -> float:
    settings = wiring().settings
    return settings.hashing_seconds if (service, door) in HASHING else settings.rpc_seconds


def _context() -> dict:
    """What travels with every call of this request."""
    asking = caller()
    return {
        "principal_token": asking.token if asking.verified else None,
        "key": None if request.method in SAFE_METHODS else idempotency_key(),
        "if_match": request.headers.get("If-Match"),
        "correlation": asking.correlation,
        "traceparent": asking.traceparent,
        "address": request.remote_addr,
        "language": asking.language,
    }


class Doors:
    """One service's RPCs as methods."""

    def __init__(self, service: str):
        self._service = service

    def __getattr__(self, door: str) -> Callable[..., bytes]:
        return partial(ask, self._service, door)


class Services:
    """Every service as an attribute."""

    def __getattr__(self, service: str) -> Doors:
        return Doors(service)


rpc = Services()
