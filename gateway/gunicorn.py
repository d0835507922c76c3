"""How gunicorn runs the gateway: gevent workers, each with its own line to the bus. Settings come from YZ_*."""

import ctypes
import os
import shutil
import signal
from pathlib import Path

PR_SET_PDEATHSIG = 1

_var = Path(os.environ.get("YZ_VAR", "var")).absolute()
_figures = _var / "run" / f"metrics-gateway-{os.environ.get('YZ_PORT', '8080')}"
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_figures)

bind = f"{os.environ.get('YZ_HOST', '127.0.0.1')}:{os.environ.get('YZ_PORT', '8080')}"
worker_class = "gevent"
workers = int(os.environ.get("YZ_WORKERS", "2"))
worker_connections = 4000
timeout = 60
graceful_timeout = 3
keepalive = 30
control_socket_disable = True
http_parser = "python"
"""The other one would have to be compiled, and looking whether it is there costs each request."""
limit_request_line = 8190
limit_request_fields = 60
limit_request_field_size = 16380
forwarded_allow_ips = ""
"""Proxy headers are believed by YZ_PROXIES alone, in the app."""


def on_starting(_server) -> None:
    """Figures of an earlier run are not ours."""
    shutil.rmtree(_figures, ignore_errors=True)
    _figures.mkdir(parents=True)


def post_fork(_server, _worker) -> None:
    """End with the master: orphans of a killed one would keep the port, and answer 500 for want of a log."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def post_worker_init(worker) -> None:
    """The app is loaded in its worker: begin what runs beside answering."""
    from gateway import background
    from kernel import logs

    logs.configure("gateway", os.environ.get("YZ_LOG_LEVEL", "INFO"))
    background.start(worker.wsgi, lambda: worker.alive)


def child_exit(_server, worker) -> None:
    """Count a dead worker's streams no more."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)
