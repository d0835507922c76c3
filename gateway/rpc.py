"""The services as one request sees them: `rpc.proposals.submit_proposal(proposal_id=…, **form)` gives JSON bytes."""

from collections.abc import Callable
from functools import partial

from flask import request

from gateway.caller import SAFE_METHODS, caller, idempotency_key
from gateway.wiring import wiring
from kernel.rpc.problems import Problem


def ask(service: str, door: str, **arguments) -> bytes:
    """Call one RPC for the current caller; the answer's JSON bytes. Raises the service's Problem, with its name."""
    try:
        return wiring().client.call(service, door, arguments, **_context())
    except Problem as problem:
        problem.service = service
        raise


def _context() -> dict:
    """What travels with every call of this request."""
    asking = caller()
    return {
        "principal_token": asking.token if asking.verified else None,
        "key": None if request.method in SAFE_METHODS else idempotency_key(),
        "if_match": request.headers.get("If-Match"),
        "correlation": asking.correlation,
        "traceparent": asking.traceparent,
        "timeout": wiring().settings.rpc_seconds,
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
