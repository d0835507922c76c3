"""Who acts: the principal, its grants, and the signed token in which the gateway hands it to services."""

import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from kernel.rpc.problems import Unauthenticated

TOKEN_SECONDS = 600


@dataclass(frozen=True, kw_only=True)
class Grant:
    """A role, dated (local dates, `until` included), for a committee or a part of it.

    `scope` is committee | unit | special_committee | sector | subject_group; `scope_id` names the part
    (for scope committee it is the committee itself).
    """

    role: str
    committee: str
    scope: str = "committee"
    scope_id: str = ""
    since: str = "1949-01-01"
    until: str | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the grant is in force on the local date `day`."""
        text = day.isoformat()
        return self.since <= text and (self.until is None or text <= self.until)

    def covers(self, part: str | None) -> bool:
        """Whether it counts for that unit, sector, … of its committee; for None: for the whole committee."""
        return self.scope == "committee" or (part is not None and self.scope_id == part)


@dataclass(frozen=True, kw_only=True)
class Principal:
    """Who acts in one request. `subjects` are the memberships and organisations this account speaks for.

    `sequence` is the number of the last event of the account whose rights these are (`on_behalf_of`, or else
    `account`) when they were read: a later change of that account makes them void.
    """

    account: str
    name: str
    committee: str
    person: str | None = None
    subjects: tuple[str, ...] = ()
    grants: tuple[Grant, ...] = ()
    on_behalf_of: str | None = None
    session: str = ""
    sequence: int = 0

    def has(self, role: str, committee: str, part: str | None = None) -> bool:
        """Whether the role is granted for this whole committee or, where it is named, for that unit, sector, … of it.

        A role that somebody holds for a part only is never a role in the committee.
        """
        return committee in self.committees_of(role, part)

    def committees_of(self, role: str, part: str | None = None) -> set[str]:
        """The committees in which the role is granted, as for `has`."""
        return {grant.committee for grant in self.grants if grant.role == role and grant.covers(part)}

    def speaks_for(self, subject: str) -> bool:
        """Whether this account acts for that membership or organisation."""
        return subject in self.subjects


@dataclass
class Signer:
    """Signs principals for other processes (the gateway)."""

    key: OKPKey

    @classmethod
    def from_file(cls, path: Path) -> "Signer":
        """The signer with the Ed25519 private key (PEM) in `path`."""
        return cls(OKPKey.import_key(path.read_bytes()))

    def sign(self, principal: Principal, seconds: int = TOKEN_SECONDS) -> str:
        """A token that says who acts, valid for `seconds` of machine time."""
        claims = {"exp": int(time.time()) + seconds, "who": msgspec.to_builtins(principal)}
        return jwt.encode({"alg": "Ed25519"}, claims, self.key, algorithms=["Ed25519"])


@dataclass
class Verifier:
    """Checks tokens; a verified token is remembered until it expires."""

    key: OKPKey
    most: int = 10_000
    _seen: dict[str, tuple[float, Principal]] = field(default_factory=dict)

    @classmethod
    def from_file(cls, path: Path) -> "Verifier":
        """The verifier with the Ed25519 public key (PEM) in `path`."""
        return cls(OKPKey.import_key(path.read_bytes()))

    def verify(self, token: str | None) -> Principal:
        """Who the token speaks of. Raises Unauthenticated for none, a forged or an expired one."""
        if not token:
            raise Unauthenticated("sign_in.required")
        expires, principal = self._seen.get(token) or self._read(token)
        if expires <= time.time():
            self._seen.pop(token, None)
            raise Unauthenticated("sign_in.expired")
        return principal

    def _read(self, token: str) -> tuple[float, Principal]:
        try:
            claims = jwt.decode(token, self.key, algorithms=["Ed25519"]).claims
            verified = float(claims["exp"]), msgspec.convert(claims["who"], Principal)
        except (JoseError, ValueError, KeyError, TypeError, msgspec.ValidationError):
            raise Unauthenticated("sign_in.forged") from None
        if len(self._seen) >= self.most:
            self._seen.clear()
        self._seen[token] = verified
        return verified
