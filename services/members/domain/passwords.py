"""Passwords: what a new one must be, Argon2id, and one-time activation codes."""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kernel.rpc.problems import Invalid

CODE_LASTS = timedelta(days=14)


def _at_once(work: Callable, *arguments: Any) -> Any:
    return work(*arguments)


@dataclass
class Passwords:
    """Argon2id hashing: 64 MiB, three passes, one core for 0.2 s.

    `run` does the work elsewhere: off the event loop, a few at once.
    """

    run: Callable[..., Any] = _at_once
    argon2: PasswordHasher = field(default_factory=lambda: PasswordHasher(parallelism=1))

    def __post_init__(self) -> None:
        # Looking at a hash that nobody's password has costs as much as looking at a real one.
        self._nobody = self.argon2.hash(secrets.token_hex())

    def hash(self, password: str) -> str:
        """The hash to keep. Raises what `run` raises, such as Unavailable when the queue is too long."""
        return self.run(self.argon2.hash, normal(password))

    def fits(self, kept: str | None, password: str) -> bool:
        """Whether the password is the one of hash `kept`; None takes as long and never fits."""
        return self.run(self._verify, kept or self._nobody, normal(password)) and kept is not None

    def _verify(self, kept: str, password: str) -> bool:
        try:
            return self.argon2.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False


def normal(password: str) -> str:
    """The password as it is hashed: the same characters typed on any keyboard (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def require_good(password: str, login: str, field: str) -> None:
    """Make sure that a new password is no repetition and does not hold the sign-in name. Raises Invalid on `field`."""
    if len(set(password)) < 4:
        raise Invalid.fields({field: ["too_simple"]})
    if login.lower() in password.lower():
        raise Invalid.fields({field: ["holds_login"]})


def new_code() -> str:
    """A one-time activation code of 100 random bits, in groups that can be read out: ABCDE-FGHJK-…"""
    letters = "".join(secrets.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(20))
    return "-".join(letters[start : start + 5] for start in range(0, 20, 5))


def code_hash(code: str) -> str:
    """What is kept of a code; its randomness needs no slow hash."""
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


def is_code(code: str, kept: str | None) -> bool:
    """Whether the code is the one of hash `kept`, compared in constant time."""
    return hmac.compare_digest(code_hash(code), kept or "")
