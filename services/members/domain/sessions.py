"""Sessions and their rotating refresh tokens, and the count of wrong passwords. All times are machine time (UTC).

A refresh token is `session.n.proof`: the proof is a MAC of the first two under a key that is in no database. So the
store keeps the newest `n` and nothing secret, a forged token changes nothing, and an old one shows itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kernel.ids import is_id, new_id
from kernel.rpc.problems import TooMany, Unauthenticated
from services.members.domain.keys import Keys

IDLE = timedelta(days=14)
LONGEST = timedelta(days=30)
GRACE = timedelta(seconds=10)
"""For so long the token before the newest is answered with the newest: two tabs, or a lost answer, are no theft."""

MOST_FAILURES = 10
PAUSE = timedelta(minutes=15)


@dataclass(kw_only=True)
class SignedIn:
    """One session of an account. `acting_for` is the account for which its owner acts as deputy now."""

    id: str
    account: str
    number: int
    started_at: datetime
    rotated_at: datetime
    until: datetime
    ended: bool = False
    acting_for: str | None = None

    @classmethod
    def start(cls, account: str, at: datetime) -> "SignedIn":
        """A new session."""
        return cls(id=new_id(), account=account, number=1, started_at=at, rotated_at=at, until=at + IDLE)

    def alive(self, at: datetime) -> bool:
        """Whether the session is neither ended nor over."""
        return not self.ended and at < self.until

    def rotate(self, number: int, at: datetime) -> bool:
        """Answer the token with this number: True when it was used before, so that the session ended.

        Raises Unauthenticated when the session is over already.
        """
        if not self.alive(at):
            raise Unauthenticated("session.ended")
        if number == self.number:
            self.number += 1
            self.rotated_at = at
            self.until = min(at + IDLE, self.started_at + LONGEST)
            return False
        if number == self.number - 1 and at - self.rotated_at <= GRACE:
            return False
        self.ended = True
        return True


def token_of(session: str, number: int, keys: Keys) -> str:
    """The refresh token with this number in a session."""
    return f"{session}.{number}.{keys.proof(f'{session}.{number}')}"


def read_token(token: str, keys: Keys) -> tuple[str, int]:
    """The session and number of a refresh token. Raises Unauthenticated for a forged one."""
    session, _, rest = token.partition(".")
    number, _, proof = rest.partition(".")
    if not is_id(session) or not (number.isascii() and number.isdigit()) or len(number) > 9:
        raise Unauthenticated("session.forged")
    if not keys.proves(f"{session}.{number}", proof):
        raise Unauthenticated("session.forged")
    return session, int(number)


@dataclass(kw_only=True)
class Failures:
    """How often a sign-in name was tried without success, and whether the owner was told of the pause.

    Names that do not exist are counted like all others.
    """

    attempts: int = 0
    at: datetime
    told: bool = False

    def attempt(self, at: datetime) -> None:
        """Count one more try, before its password is looked at. Raises TooMany during the pause."""
        if at - self.at >= PAUSE:
            self.attempts, self.told = 0, False
        if self.attempts >= MOST_FAILURES:
            raise TooMany("sign_in.too_many", retry_after=int((self.at + PAUSE - at).total_seconds()) + 1)
        self.attempts, self.at = self.attempts + 1, at

    @property
    def last(self) -> bool:
        """Whether this try was the last one before the pause."""
        return self.attempts >= MOST_FAILURES
