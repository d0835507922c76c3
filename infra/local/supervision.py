"""supervisord as our child: it starts all programs at once, restarts what dies, and ends when we end."""

import ctypes
import os
import shlex
import signal
import subprocess
import sys
import xmlrpc.client
from collections.abc import Iterable

from infra.local.layout import ROOT, Layout
from infra.local.programs import Program

STOP_SECONDS = 10  # that one process may take to finish its work in hand
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


def write_config(layout: Layout, servers: Iterable[Program], applications: Iterable[Program]) -> None:
    """supervisord.conf of this platform. It stops the applications first, each group at once."""
    groups = {"servers": list(servers), "applications": list(applications)}
    sections = [
        section(
            "supervisord",
            nodaemon="true",
            silent="true",
            logfile=layout.log("supervisord"),
            pidfile=layout.run / "supervisord.pid",
        ),
        section("unix_http_server", file=layout.socket, chmod="0700"),
        section(
            "rpcinterface:supervisor",
            **{"supervisor.rpcinterface_factory": "supervisor.rpcinterface:make_main_rpcinterface"},
        ),
        *(program_section(layout, program) for programs in groups.values() for program in programs),
        *(
            section(f"group:{name}", programs=",".join(program.name for program in programs), priority=priority)
            for priority, (name, programs) in enumerate(groups.items(), 1)
            if programs
        ),
    ]
    (layout.run / "supervisord.conf").write_text("\n".join(sections))


def program_section(layout: Layout, program: Program) -> str:
    """One process: started again within a second whenever and however often it ends."""
    return section(
        f"program:{program.name}",
        command=shlex.join(program.command),
        environment=",".join(f'{name}="{value}"' for name, value in program.env.items()),
        directory=ROOT,
        autorestart="true",
        startsecs=0,
        stopasgroup="true",
        killasgroup="true",
        stopwaitsecs=STOP_SECONDS,
        redirect_stderr="true",
        stdout_logfile=layout.log(program.name),
        stdout_logfile_maxbytes="20MB",
        stdout_logfile_backups=1,
    )


def section(name: str, **options) -> str:
    """One section of the file; supervisord would expand a single percent sign."""
    lines = [f"{option} = {str(value).replace('%', '%%')}" for option, value in options.items() if value != ""]
    return "\n".join([f"[{name}]", *lines, ""])


class Supervisor:
    """The running supervisord of one platform."""

    def __init__(self, layout: Layout):
        self.layout = layout
        environ = {name: value for name, value in os.environ.items() if not name.startswith(("RABBITMQ_", "ERL_"))}
        command = [sys.executable, "-m", "supervisor.supervisord", "-c", str(layout.run / "supervisord.conf")]
        with layout.log("supervisord").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                env={**environ, **layout.env, "EVENTLET_NO_GREENDNS": "yes", "PYTHONUNBUFFERED": "1"},
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl-C is for us; we stop it in order
                preexec_fn=end_with_parent(signal.SIGTERM),
            )

    @property
    def ended(self) -> bool:
        """Whether supervisord is gone."""
        return self.process.poll() is not None

    @property
    def listens(self) -> bool:
        """Whether it can be asked; it is when all programs have been started once."""
        try:
            return bool(self._call("getPID"))
        except OSError:
            return False

    def pid(self, name: str) -> int:
        """Pid of the program now, 0 while it is between two lives. Raises KeyError for an unknown name."""
        for entry in self._call("getAllProcessInfo"):
            if entry["name"] == name:
                return entry["pid"]
        raise KeyError(name)

    def pids(self) -> dict[str, int]:
        """Of every program the pid now, 0 while it is between two lives; nothing while it cannot be asked."""
        try:
            return {entry["name"]: entry["pid"] for entry in self._call("getAllProcessInfo")}
        except OSError:
            return {}

    def stop(self) -> None:
        """End everything it started, in order, then itself."""
        if not self.ended:
            self.process.terminate()
        self.process.wait()

    def _call(self, method: str):
        from supervisor.xmlrpc import SupervisorTransport

        transport = SupervisorTransport(None, None, f"unix://{self.layout.socket}")
        with xmlrpc.client.ServerProxy("http://127.0.0.1", transport=transport) as server:
            return getattr(server.supervisor, method)()


def end_with_parent(number: signal.Signals):
    """A preexec_fn: the kernel sends the child this signal when the thread that started it ends, however.

    Who starts us in the background may ignore Ctrl-C for us; the child, told by it to end, must not.
    """
    parent = os.getpid()

    def arrange() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        LIBC.prctl(PR_SET_PDEATHSIG, int(number))
        if os.getppid() != parent:
            os._exit(1)

    return arrange
