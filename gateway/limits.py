"""How often one may ask: calls counted in this process, sign-ins counted by all gateway processes together.

These are flask-limiter's counters (package `limits`), asked directly at the one place where the account is known.
"""

import hashlib
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, MongoDBStorage
from limits.strategies import FixedWindowRateLimiter

from gateway.settings import GatewaySettings
from kernel.rpc.problems import TooMany


class RateLimits:
    """The limits of one gateway process. Connects to MongoDB at the first sign-in."""

    def __init__(self, settings: GatewaySettings, sign_in_storage=None):
        process = settings.process
        shared = sign_in_storage or MongoDBStorage(process.mongo_url, database_name=f"{process.mongo_prefix}_gateway")
        self._calls = FixedWindowRateLimiter(MemoryStorage())
        self._sign_ins = FixedWindowRateLimiter(shared)
        self._call = parse(settings.call_limit)
        self._sign_in = parse(settings.sign_in_limit)
        self._sign_in_by_address = parse(settings.sign_in_limit_by_address)

    def count_call(self, caller: str) -> None:
        """Count a call of this account or address. Raises TooMany."""
        _hit(self._calls, self._call, caller)

    def count_sign_in(self, login: str, address: str) -> None:
        """Count a try to sign in. Raises TooMany; pymongo's errors while MongoDB is away."""
        _hit(self._sign_ins, self._sign_in_by_address, f"address:{address}")
        _hit(self._sign_ins, self._sign_in, "login:" + hashlib.sha256(login.casefold().encode()).hexdigest())


def _hit(limiter: FixedWindowRateLimiter, item: RateLimitItem, key: str) -> None:
    if not limiter.hit(item, key):
        reset, _left = limiter.get_window_stats(item, key)
        raise TooMany("too_many", retry_after=max(1, round(reset - time.time())))
