"""The parlour as a process of its own, for tests: started, asked, killed, started again."""

import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.keys import make_signing_keys
from infra.local.platform import free_port
from kernel.identity import Principal, Signer

WANG = Principal(account="wang", name="王", committee="01920000-0000-7000-8000-000000000001")


class House:
    """One parlour with its settings; `token` is Wang's."""

    def __init__(self, folder: Path, mongo_url: str, amqp_url: str, prefix: str, **environ: str):
        folder.mkdir(exist_ok=True)
        make_signing_keys(folder / "keys")
        self.signer = Signer.from_file(folder / "keys" / "gateway.pem")
        self.token = self.signer.sign(WANG)
        self.port = free_port()
        self.environ = {
            "YZ_MODE": "demo",
            "YZ_MONGO_URL": mongo_url,
            "YZ_MONGO_PREFIX": prefix,
            "YZ_AMQP_URL": amqp_url,
            "YZ_KEYS": str(folder / "keys"),
            "YZ_HEALTH_PORT": str(self.port),
            **environ,
        }
        self.log = folder / "parlour.log"
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start the process; it may not be ready yet."""
        command = [sys.executable, "-m", "kernel.serve", "tests.kernel.parlour"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, env=self.environ, stderr=log)

    def ready(self) -> bool:
        """Whether /readyz says so."""
        return self.probe("/readyz")[0] == 200

    def probe(self, path: str) -> tuple[int, bytes]:
        """Status and body of a page of its health port; status 0 while nobody listens."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except OSError:
            return 0, b""

    def end(self, sign: int = signal.SIGTERM) -> int:
        """Send the signal and wait; gives the exit status."""
        assert self._process is not None
        self._process.send_signal(sign)
        return self._process.wait(15)

    def runs(self) -> bool:
        """Whether the process that was started is still the same and alive."""
        return self._process is not None and self._process.poll() is None


@contextmanager
def opened(*arguments, **environ) -> Iterator[House]:
    """A parlour that is ready, and ends with the block."""
    house = House(*arguments, **environ)
    house.start()
    try:
        eventually(house.ready)
        yield house
    finally:
        if house.runs():
            house.end(signal.SIGKILL)


def eventually(check, seconds: float = 20.0):
    """Wait until `check` gives something true, and give it. Raises AssertionError after `seconds`."""
    give_up = time.monotonic() + seconds
    while not (found := check()):
        assert time.monotonic() < give_up, f"{check} did not come true in {seconds} s"
        time.sleep(0.03)
    return found
