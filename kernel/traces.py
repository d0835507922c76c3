"""Trace context: one W3C `traceparent` from HTTP through RPC, transaction and event to the effect."""

import random
import re

_TRACEPARENT = re.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")


def trace_of(traceparent: str | None) -> str | None:
    """The trace's id (32 hexadecimal digits); None for none or one that is not well-formed."""
    found = _TRACEPARENT.fullmatch(traceparent or "")
    if not found or set(found[1]) == {"0"} or set(found[2]) == {"0"}:
        return None
    return found[1]


def child(traceparent: str | None = None) -> str:
    """A traceparent for the next step: a new span in the same trace, or in a new one where there is none."""
    trace = trace_of(traceparent) or f"{random.getrandbits(128) or 1:032x}"
    flags = (traceparent or "")[-2:] if trace_of(traceparent) else "01"
    return f"00-{trace}-{random.getrandbits(64) or 1:016x}-{flags}"
