"""The gateway's own settings, beside those every process has (`kernel.settings`)."""

import os
from dataclasses import dataclass
from pathlib import Path

from kernel.settings import Settings

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class GatewaySettings:
    """`process` holds what all processes share; sizes are bytes; limits are flask-limiter's words.

    `public_url` is the address people type when a proxy stands in front (https makes cookies Secure and adds HSTS);
    empty: the Host header decides. `proxies` is how many proxies' X-Forwarded-* headers are believed.
    `rpc_seconds` is the deadline of a call, `hashing_seconds` of one that hashes a password, for which a core must come
    free. `archive_limit` is for archives of sessions, `file_limit` for all other files. `clamd` is host:port or the
    path of a socket; empty: files are not scanned. `web` holds a folder of each built app.
    """

    process: Settings
    public_url: str = ""
    proxies: int = 0
    body_limit: int = MEBIBYTE
    file_limit: int = 20 * MEBIBYTE
    archive_limit: int = 8192 * MEBIBYTE
    call_limit: str = "6000/minute"
    sign_in_limit: str = "20/minute"
    sign_in_limit_by_address: str = "600/minute"
    rpc_seconds: float = 10.0
    hashing_seconds: float = 20.0
    clamd: str = ""
    web: Path = Path(__file__).parent.parent / "web/dist"
    subscriptions: Path = Path(__file__).parent.parent / "infra/rabbitmq/subscriptions.json"

    @property
    def https(self) -> bool:
        """Whether people reach us by https."""
        return self.public_url.startswith("https://")

    @classmethod
    def from_environment(cls, environ=os.environ) -> "GatewaySettings":
        """Read the YZ_* variables. Raises ValueError for a value that cannot be."""
        return cls(
            process=Settings.from_environment(environ),
            public_url=environ.get("YZ_PUBLIC_URL", "").rstrip("/"),
            proxies=int(environ.get("YZ_PROXIES", cls.proxies)),
            body_limit=int(environ.get("YZ_BODY_LIMIT", cls.body_limit)),
            file_limit=int(environ.get("YZ_FILE_LIMIT", cls.file_limit)),
            archive_limit=int(environ.get("YZ_ARCHIVE_LIMIT", cls.archive_limit)),
            call_limit=environ.get("YZ_CALL_LIMIT", cls.call_limit),
            sign_in_limit=environ.get("YZ_SIGN_IN_LIMIT", cls.sign_in_limit),
            sign_in_limit_by_address=environ.get("YZ_SIGN_IN_LIMIT_BY_ADDRESS", cls.sign_in_limit_by_address),
            rpc_seconds=float(environ.get("YZ_RPC_SECONDS", cls.rpc_seconds)),
            hashing_seconds=float(environ.get("YZ_HASHING_SECONDS", cls.hashing_seconds)),
            clamd=environ.get("YZ_CLAMD", ""),
            web=Path(environ.get("YZ_WEB", cls.web)),
        )
