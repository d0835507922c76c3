"""Members' secret: from one key file come the key that seals phones and the key that proves refresh tokens."""

import base64
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FILE = "members.key"
SIZE = 32
NONCE = 12


@dataclass(frozen=True)
class Keys:
    """Everything that needs the secret. Whoever loses the file loses the phones and ends all sessions."""

    secret: bytes

    @classmethod
    def from_folder(cls, folder: Path) -> "Keys":
        """The keys of the file in `folder`, which is made (mode 0600) when it is not there."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE
        if not path.exists():
            _write_once(path, secrets.token_bytes(SIZE))
        secret = path.read_bytes()
        if len(secret) != SIZE:
            raise ValueError(f"{path} does not hold a key of {SIZE} bytes")
        return cls(secret)

    def seal(self, text: str, about: str) -> str:
        """Encrypt (AES-256-GCM) contact data of the record `about`; the result opens for that record only."""
        nonce = os.urandom(NONCE)
        sealed = AESGCM(self._key(b"contact")).encrypt(nonce, text.encode(), about.encode())
        return base64.b64encode(nonce + sealed).decode()

    def unseal(self, sealed: str, about: str) -> str:
        """The text that `seal` encrypted. Raises ValueError for another key or record."""
        raw = base64.b64decode(sealed)
        try:
            return AESGCM(self._key(b"contact")).decrypt(raw[:NONCE], raw[NONCE:], about.encode()).decode()
        except InvalidTag:
            raise ValueError("sealed with another key or for another record") from None

    def proof(self, text: str) -> str:
        """A proof (HMAC-SHA-256, 43 characters) that this platform wrote `text`."""
        mac = hmac.new(self._key(b"refresh"), text.encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(mac).decode().rstrip("=")

    def proves(self, text: str, proof: str) -> bool:
        """Whether the proof is that of `text`, compared in constant time."""
        return hmac.compare_digest(self.proof(text).encode(), proof.encode())

    def _key(self, purpose: bytes) -> bytes:
        return HKDF(SHA256(), SIZE, salt=None, info=b"yizheng members " + purpose).derive(self.secret)


def _write_once(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all, and never in place of another replica's."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def masked(phone: str | None) -> str | None:
    """A phone with its middle hidden: 138****5678."""
    if phone is None:
        return None
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 9 else f"****{phone[-2:]}"
