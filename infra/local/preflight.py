"""What must hold before anything is started; each failure is one sentence, and nothing was changed."""

import errno
import fcntl
import os
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from infra.local.layout import Layout
from infra.local.texts import CannotStart

STOPPING = 30.0  # seconds that a supervisor whose owner was killed may take to stop its children


def take_lock(layout: Layout):
    """Claim the data folder; the returned file holds the claim until closed (or we die).

    Raises CannotStart when another platform has it or the folder cannot be written.
    """
    try:
        for folder in (layout.var, layout.run, layout.log("").parent):
            folder.mkdir(parents=True, exist_ok=True)
        lock = (layout.run / "lock").open("a+")
    except OSError as error:
        raise CannotStart("not_writable", var=layout.var, problem=error.strerror) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        raise CannotStart("running_already", var=layout.var, pid=lock.read().strip()) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def check_mode(layout: Layout) -> None:
    """A data folder stays in the mode in which it was begun: invented people are no real ones, nor the other way.

    Raises CannotStart.
    """
    if layout.begun.exists() and (begun := layout.begun.read_text().strip()) != layout.mode:
        raise CannotStart("other_mode", var=layout.var, begun=begun, mode=layout.mode)


def keep_mode(layout: Layout) -> None:
    """Bind the data folder to this mode, once nothing stands in the way of its beginning."""
    layout.begun.write_text(layout.mode)


def forget_unfinished(layout: Layout) -> None:
    """Throw away what the servers hold when the loading of demo data did not come to its end.

    Raises CannotStart when they are not our own.
    """
    if not layout.unfinished.exists():
        return
    if layout.foreign_mongo_url or layout.foreign_amqp_url:
        raise CannotStart("demo_unfinished", prefix=layout.mongo_prefix, marker=layout.unfinished)
    for folder in (layout.mongo, layout.rabbit):
        shutil.rmtree(folder, ignore_errors=True)
    layout.setup_token_file.unlink(missing_ok=True)
    layout.unfinished.unlink()


def end_leftovers(layout: Layout) -> None:
    """End what a killed run left behind on this data folder, and nothing else.

    Its supervisor is known by our configuration in its command line and may stop its children in peace;
    the others by the supervisor's address, which supervisord gives to each child's environment.
    """
    deadline = time.monotonic() + STOPPING
    config = str(layout.run / "supervisord.conf").encode()
    for pid in processes_with("cmdline", config):
        send(pid, signal.SIGTERM)
        while time.monotonic() < deadline and is_alive(pid):
            time.sleep(0.1)
    killed: set[int] = set()
    while orphans := children_of(layout):
        for pid in orphans:
            send(pid, signal.SIGKILL)
        killed.update(orphans)
        time.sleep(0.1)
    while any(is_alive(pid) for pid in killed):  # one that is ending has lost its environment, but not yet its ports
        time.sleep(0.1)


def children_of(layout: Layout) -> list[int]:
    """Pids of all live processes that a supervisor of this data folder started."""
    return list(processes_with("environ", f"SUPERVISOR_SERVER_URL=unix://{layout.socket}".encode()))


def processes_with(what: str, entry: bytes) -> Iterator[int]:
    """Pids of live processes with exactly this entry in /proc/<pid>/`what`."""
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit() or int(folder.name) == os.getpid():
            continue
        try:
            if entry in (folder / what).read_bytes().split(b"\0"):
                yield int(folder.name)
        except OSError:
            continue  # it has ended, or belongs to somebody else


def is_alive(pid: int) -> bool:
    """Whether the process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def send(pid: int, number: signal.Signals) -> None:
    """Signal a process that may have ended."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def check_path(layout: Layout) -> None:
    """A Unix socket's address has room for 107 bytes, and supervisord adds its pid while making it."""
    if len(os.fsencode(layout.socket)) > 95:
        raise CannotStart("path_too_long", var=layout.var)


def check_disk(layout: Layout) -> None:
    """mongod ends abruptly on a full disk and RabbitMQ blocks: better not to start."""
    free = shutil.disk_usage(layout.var).free >> 20
    if free < layout.min_free_mb:
        raise CannotStart("disk_full", var=layout.var, free=free, needed=layout.min_free_mb)


def check_ports(ports: dict[str, tuple[str, int]]) -> None:
    """Every address we are about to listen on must be free; `ports` maps a name to (host, port)."""
    for name, (host, port) in ports.items():
        if not is_free(port, host):
            raise CannotStart("port_in_use", port=port, name=name)


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise
    return True
