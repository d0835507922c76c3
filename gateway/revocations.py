"""Access tokens that are void before they expire: their session ended, or their account was changed."""

import threading
import time

from kernel.identity import TOKEN_SECONDS, Principal
from kernel.rpc.problems import Unauthenticated, Unavailable

LEARN_SECONDS = 3.0
"""A process that has just begun learns within moments: so long its first callers wait for it."""


class Revocations:
    """What this process has heard, for as long as the last token that it concerns could still be shown.

    Nobody is let in before this process has `learned`: until then it may have missed something.
    """

    def __init__(self) -> None:
        self._told = threading.Event()
        self._sessions: dict[str, float] = {}
        self._accounts: dict[str, tuple[int, float]] = {}

    def learn(self, sessions: list[str], accounts: dict[str, int]) -> None:
        """Take what members tells of the time in which nothing was heard here."""
        self.end(sessions)
        for account, sequence in accounts.items():
            self.change(account, sequence)
        self._told.set()

    @property
    def learned(self) -> bool:
        """Whether it is known what was missed."""
        return self._told.is_set()

    def end(self, sessions: list[str]) -> None:
        """Refuse these sessions' tokens from now on."""
        now = time.time()
        self._sessions = {session: until for session, until in self._sessions.items() if until > now}
        self._sessions.update(dict.fromkeys(sessions, now + TOKEN_SECONDS))

    def change(self, account: str, sequence: int) -> None:
        """Refuse tokens with rights of this account that were read before its event of that number."""
        now = time.time()
        self._accounts = {one: known for one, known in self._accounts.items() if known[1] > now}
        newest = max(sequence, self._changed(account))
        self._accounts[account] = newest, now + TOKEN_SECONDS

    def check(self, who: Principal) -> None:
        """Raises Unauthenticated for a token that is void, Unavailable when that is not known in LEARN_SECONDS."""
        if not self._told.wait(LEARN_SECONDS):
            raise Unavailable("unavailable.sessions", retry_after=1)
        if who.session in self._sessions:
            raise Unauthenticated("sign_in.ended")
        if self._changed(who.on_behalf_of or who.account) > who.sequence:
            raise Unauthenticated("sign_in.changed")

    def _changed(self, account: str) -> int:
        return self._accounts.get(account, (0, 0.0))[0]
