"""The key under which a command's answer is kept, so that a repeated request does nothing again.

An answer may hold what is shown only once, such as an activation code. So it is kept encrypted with a key that is
made of the Idempotency-Key, and under a name from which that cannot be read: only who sends the same request again
can open it, and whoever reads the database cannot. It is as secret as the client's key is random.
"""

import hashlib
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


@dataclass(frozen=True)
class Key:
    """The Idempotency-Key `text` that `account` sent for `command`."""

    account: str
    command: str
    text: str

    @property
    def id(self) -> str:
        """The name under which the answer is kept: a hash (64 hexadecimal digits)."""
        return self._hash("name").hex()

    def seal(self, answer: bytes) -> bytes:
        """The answer encrypted (AES-256-GCM, the nonce before it)."""
        nonce = os.urandom(NONCE)
        return nonce + AESGCM(self._hash("answer")).encrypt(nonce, answer, None)

    def unseal(self, sealed: bytes) -> bytes:
        """The answer that `seal` encrypted. Raises InvalidTag for another key's."""
        return AESGCM(self._hash("answer")).decrypt(sealed[:NONCE], sealed[NONCE:], None)

    def _hash(self, purpose: str) -> bytes:
        return hashlib.sha256("\x1f".join((purpose, self.account, self.command, self.text)).encode()).digest()
