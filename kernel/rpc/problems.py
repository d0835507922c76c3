"""Typed problems: how a service says no. A code and values travel; the sentence comes from `texts.py`."""

from typing import Any, ClassVar


class Problem(Exception):
    """A refusal with a dotted code and JSON values; `status` is its HTTP status, `service` who refused, once known."""

    kind: ClassVar[str] = "problem"
    status: ClassVar[int] = 500
    service: str | None = None

    def __init__(self, code: str, **values: Any):
        super().__init__(code)
        self.code = code
        self.values = values

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code!r}, {self.values!r})"

    def to_wire(self) -> dict:
        """The problem as JSON: {kind, code, values}."""
        return {"kind": self.kind, "code": self.code, "values": self.values}

    @staticmethod
    def from_wire(wire: dict) -> "Problem":
        """The problem that `to_wire` wrote; an unknown kind becomes Unavailable."""
        return PROBLEMS.get(wire["kind"], Unavailable)(wire["code"], **wire["values"])


class Unauthenticated(Problem):
    """Nobody is signed in, or the token is forged or expired."""

    kind, status = "unauthenticated", 401


class Forbidden(Problem):
    """The record may be seen, but this person may not do this."""

    kind, status = "forbidden", 403


class NotFound(Problem):
    """There is no such record, or none that this person may see."""

    kind, status = "not_found", 404


class Refused(Problem):
    """A rule or the state of the record does not allow it now."""

    kind, status = "refused", 409


class Conflict(Problem):
    """Somebody else changed the record in between."""

    kind, status = "conflict", 409


class PreconditionFailed(Problem):
    """The text that was edited is not the newest one."""

    kind, status = "precondition_failed", 412


class TooLarge(Problem):
    """The body is larger than the limit, which the values name in bytes, and in megabytes for people."""

    kind, status = "too_large", 413

    @classmethod
    def than(cls, limit: int) -> "TooLarge":
        """Larger than so many bytes."""
        return cls("too_large", limit=limit, megabytes=f"{limit / (1 << 20):.3g}")


class Invalid(Problem):
    """Input that does not fit its form; values: errors {field path: [code or sentence]}."""

    kind, status = "invalid", 422

    @classmethod
    def fields(cls, errors: dict) -> "Invalid":
        """A problem by field: `errors` maps a field's name to its messages or to deeper errors."""
        return cls("invalid", errors=errors)


class PreconditionRequired(Problem):
    """A text edit must say which version it edits (If-Match)."""

    kind, status = "precondition_required", 428


class TooMany(Problem):
    """Too many tries; values: retry_after in seconds."""

    kind, status = "too_many", 429


class Internal(Problem):
    """A fault of ours, written to the log; the answer carries no detail."""

    kind, status = "internal", 500


class Unavailable(Problem):
    """The service cannot answer now; values: retry_after in seconds."""

    kind, status = "unavailable", 503


class TimedOut(Problem):
    """No answer within the deadline; the command may or may not have been done: ask again with the same key."""

    kind, status = "timed_out", 504


PROBLEMS: dict[str, type[Problem]] = {
    problem.kind: problem
    for problem in (
        Unauthenticated,
        Forbidden,
        NotFound,
        Refused,
        Conflict,
        PreconditionFailed,
        TooLarge,
        Invalid,
        PreconditionRequired,
        TooMany,
        Internal,
        Unavailable,
        TimedOut,
    )
}
