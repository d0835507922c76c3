"""Every setting of a process, read from the environment once, with defaults for one machine."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Settings of one process. `mode` is "demo" (movable clock, demo data) or "server"."""

    mode: str
    host: str
    port: int
    var: Path
    mongo_url: str
    mongo_prefix: str
    amqp_url: str
    site_url: str
    health_port: int
    keys: Path
    setup_token_file: Path
    log_level: str
    rpc_workers: int = 64
    fonts: Path | None = None

    @property
    def demo(self) -> bool:
        """Whether demo data and the movable business clock are allowed."""
        return self.mode == "demo"

    @classmethod
    def from_environment(cls, environ=os.environ) -> "Settings":
        """Read the YZ_* variables. Raises ValueError, naming the variable, for a value that cannot be."""
        mode = environ.get("YZ_MODE", "server")
        if mode not in ("demo", "server"):
            raise ValueError(f"YZ_MODE is {mode!r}: it must be demo or server")
        port = _number(environ, "YZ_PORT", 8080)
        var = Path(environ.get("YZ_VAR", "var")).absolute()
        return cls(
            mode=mode,
            host=environ.get("YZ_HOST", "127.0.0.1"),
            port=port,
            var=var,
            mongo_url=environ.get("YZ_MONGO_URL", f"mongodb://127.0.0.1:{port + 2}/?replicaSet=yz"),
            mongo_prefix=environ.get("YZ_MONGO_PREFIX", "yz"),
            amqp_url=environ.get("YZ_AMQP_URL", f"amqp://guest:guest@127.0.0.1:{port + 3}//"),
            site_url=environ.get("YZ_SITE_URL", f"http://127.0.0.1:{port + 1}"),
            health_port=_number(environ, "YZ_HEALTH_PORT", 0),
            keys=Path(environ.get("YZ_KEYS", var / "keys")),
            setup_token_file=Path(environ.get("YZ_SETUP_TOKEN_FILE", var / "setup-token")),
            log_level=environ.get("YZ_LOG_LEVEL", "INFO"),
            rpc_workers=_number(environ, "YZ_RPC_WORKERS", 64),
            fonts=Path(environ.get("YZ_FONTS") or var / "fonts"),
        )


def _number(environ, name: str, default: int) -> int:
    text = environ.get(name, str(default))
    if not text.isdigit() or int(text) > 65535:
        raise ValueError(f"{name} is {text!r}: it must be a port number")
    return int(text)
