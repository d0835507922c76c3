"""What members' process holds beside the store: keys, password hashing off the loop, the offer of the set-up."""

import os
import time

import eventlet
from eventlet import tpool
from eventlet.semaphore import Semaphore
from nameko.extensions import DependencyProvider

from kernel.rpc.problems import Unavailable
from kernel.rpc.server import desk_of
from kernel.settings import Settings
from services.members.commands import set_up
from services.members.domain.keys import Keys
from services.members.domain.passwords import Passwords
from services.members.queries.people import Searches

PATIENCE = 15.0
"""Seconds within which a password is to be hashed, the wait for a free core among them: callers wait for twenty."""


class Hashing:
    """Runs Argon2 in real threads, at most as many at once as cores; the others wait in a queue with a deadline.

    Nobody waits for so long that the hashing would end after its caller has gone: on a machine that is short of
    time, hashing only for those who no longer wait would let nobody in at all.
    """

    def __init__(self) -> None:
        self.places = Semaphore(len(os.sched_getaffinity(0)))
        self.took = 0.0

    def __call__(self, work, *arguments):
        """Do the work in a thread. Raises Unavailable when no core came free in time."""
        if not self.places.acquire(timeout=max(0.0, PATIENCE - self.took)):
            raise Unavailable("unavailable.sign_in", retry_after=2)
        begun = time.monotonic()
        try:
            return tpool.execute(work, *arguments)
        finally:
            self.took = time.monotonic() - begun
            self.places.release()


class Secrets(DependencyProvider):
    """What the process holds beside the store: `keys`, `passwords`, `searches`, `set_up_file`. Offers the set-up."""

    def setup(self) -> None:
        """Read (or make) the key file."""
        settings = Settings.from_environment()
        self.keys = Keys.from_folder(settings.keys)
        self.set_up_file = settings.setup_token_file
        self.passwords = Passwords(run=Hashing())
        self.searches = Searches()

    def start(self) -> None:
        """Offer the one-time set-up token on an empty platform, as soon as the store is there."""
        self.container.spawn_managed_thread(self._offer_set_up)

    def get_dependency(self, worker_ctx) -> "Secrets":
        """The same for every worker."""
        return self

    def _offer_set_up(self) -> None:
        while not self._offered():
            eventlet.sleep(1)

    def _offered(self) -> bool:
        work = desk_of(self.container).work()
        try:
            work.perform("offer_set_up", {}, lambda: set_up.offer_set_up(work, self.set_up_file))
        except Unavailable:
            return False
        return True
