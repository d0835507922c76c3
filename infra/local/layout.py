"""Where one platform lives: its folders, its ports, its addresses, and the environment of its processes.

The variables (read in every process by `kernel/settings.py`):

| variable | meaning | default |
|---|---|---|
| YZ_MODE | demo (demo data, movable clock) or server | demo under `make up` |
| YZ_HOST | address the front door listens on; in demo mode this machine's own only | 127.0.0.1 |
| YZ_PORT | its port; all others follow from it, each can be set as YZ_PORT_<NAME> | 8080 |
| YZ_VAR | data folder | var |
| YZ_MONGO_URL | an existing MongoDB replica set; none is started then | our own, YZ_PORT + 2 |
| YZ_MONGO_PREFIX | first part of every database's name | yz |
| YZ_AMQP_URL | an existing RabbitMQ; none is started then | our own, YZ_PORT + 3 |
| YZ_SITE_URL | the public site | YZ_PORT + 1 |
| YZ_HEALTH_PORT | /healthz /readyz /metrics of one process | YZ_PORT + 10 and up |
| YZ_KEYS | folder of gateway.pem and gateway.pub.pem (Ed25519) | <YZ_VAR>/keys |
| YZ_SETUP_TOKEN_FILE | one-time token for the first administrator in server mode | <YZ_VAR>/setup-token |

Read by this runner only: YZ_DEMO (year, or small: which demo data an empty demo platform gets), YZ_MIN_FREE_MB (1024),
YZ_MONGO_CACHE_GB (1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from infra.local.keys import kept_secret
from infra.local.texts import CannotStart

ROOT = Path(__file__).parents[2]
LOCAL = "127.0.0.1"
OFFSETS = {"gateway": 0, "site": 1, "mongod": 2, "rabbitmq": 3, "epmd": 4, "erlang": 5, "health": 10}


@dataclass(frozen=True)
class Layout:
    """Folders, ports and addresses of one platform. `foreign_*_url` name servers that are not ours."""

    var: Path
    ports: dict[str, int]
    mode: str
    demo_data: str
    host: str
    mongo_prefix: str
    foreign_mongo_url: str | None
    foreign_amqp_url: str | None
    min_free_mb: int
    mongo_cache_gb: int

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Layout":
        """Read the variables above. Raises CannotStart naming a wrong one."""
        mode = environ.get("YZ_MODE", "demo")
        if mode not in ("demo", "server"):
            raise CannotStart("unknown_mode", mode=mode)
        host = environ.get("YZ_HOST", LOCAL)
        if mode == "demo" and host != "localhost" and not host.startswith("127."):
            raise CannotStart("demo_is_local", host=host)
        demo_data = environ.get("YZ_DEMO", "year")
        if demo_data not in ("year", "small"):
            raise CannotStart("unknown_demo_data", name=demo_data)
        port = number(environ, "YZ_PORT", 8080)
        return cls(
            var=Path(environ.get("YZ_VAR", ROOT / "var")).absolute(),
            ports={name: number(environ, f"YZ_PORT_{name.upper()}", port + offset) for name, offset in OFFSETS.items()},
            mode=mode,
            host=host,
            demo_data=demo_data,
            mongo_prefix=environ.get("YZ_MONGO_PREFIX", "yz"),
            foreign_mongo_url=environ.get("YZ_MONGO_URL"),
            foreign_amqp_url=environ.get("YZ_AMQP_URL"),
            min_free_mb=number(environ, "YZ_MIN_FREE_MB", 1024, at_most=10**9),
            mongo_cache_gb=number(environ, "YZ_MONGO_CACHE_GB", 1),
        )

    @property
    def url(self) -> str:
        """The front door, without a slash at the end."""
        return f"http://{self.host}:{self.ports['gateway']}"

    @property
    def site_url(self) -> str:
        """The public site's own address, behind the front door."""
        return f"http://127.0.0.1:{self.ports['site']}"

    @property
    def mongo_url(self) -> str:
        """Address of the replica set."""
        return self.foreign_mongo_url or f"mongodb://127.0.0.1:{self.ports['mongod']}/?replicaSet=yz"

    @property
    def amqp_url(self) -> str:
        """Address of the broker, with its password (made when asked for the first time)."""
        if self.foreign_amqp_url:
            return self.foreign_amqp_url
        password = kept_secret(self.rabbit / "password")
        return f"amqp://yizheng:{password}@127.0.0.1:{self.ports['rabbitmq']}//"

    @property
    def mongo(self) -> Path:
        """mongod's data."""
        return self.var / "mongo"

    @property
    def rabbit(self) -> Path:
        """RabbitMQ's data, configuration, cookie and password."""
        return self.var / "rabbit"

    @property
    def keys(self) -> Path:
        """The gateway's signing keys."""
        return self.var / "keys"

    @property
    def run(self) -> Path:
        """What belongs to one run: lock, socket, configuration of the supervisor."""
        return self.var / "run"

    @property
    def begun(self) -> Path:
        """Holds the mode in which the data were begun."""
        return self.var / "mode"

    @property
    def socket(self) -> Path:
        """Where the supervisor listens. Its address also marks every process that is ours."""
        return self.run / "supervisor.sock"

    @property
    def setup_token_file(self) -> Path:
        """Holds the first administrator's token in server mode; empty once used."""
        return self.var / "setup-token"

    @property
    def unfinished(self) -> Path:
        """Stands there while demo data is loaded: a start that finds it begins with empty servers."""
        return self.var / "demo-unfinished"

    def log(self, name: str) -> Path:
        """The log of one process."""
        return self.var / "log" / f"{name}.log"

    @property
    def env(self) -> dict[str, str]:
        """The YZ_* variables that every process of this platform gets."""
        return {
            "YZ_MODE": self.mode,
            "YZ_HOST": self.host,
            "YZ_PORT": str(self.ports["gateway"]),
            "YZ_VAR": str(self.var),
            "YZ_MONGO_URL": self.mongo_url,
            "YZ_MONGO_PREFIX": self.mongo_prefix,
            "YZ_AMQP_URL": self.amqp_url,
            "YZ_SITE_URL": self.site_url,
            "YZ_KEYS": str(self.keys),
            "YZ_SETUP_TOKEN_FILE": str(self.setup_token_file),
        }


def number(environ: Mapping[str, str], name: str, default: int, at_most: int = 65535) -> int:
    """A positive whole number from the environment. Raises CannotStart naming the variable."""
    text = environ.get(name, str(default))
    if not text.isdecimal() or not 0 < int(text) <= at_most:
        raise CannotStart("not_a_number", name=name, value=text)
    return int(text)
