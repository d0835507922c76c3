"""How gunicorn runs the public site: one process, threads; port and addresses come from the YZ_* variables."""

import ctypes
import signal
from urllib.parse import urlsplit

from kernel import health, logs
from kernel.settings import Settings

PR_SET_PDEATHSIG = 1

_settings = Settings.from_environment()
_site = urlsplit(_settings.site_url)

bind = f"{_site.hostname}:{_site.port}"
worker_class = "gthread"
workers = 1
threads = 8
timeout = 30
graceful_timeout = 5
keepalive = 15
accesslog = None
control_socket_disable = True


def post_fork(_server, _worker) -> None:
    """End with the master: orphans of a killed one would keep the port, and answer 500 for want of a log."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def post_worker_init(worker) -> None:
    """Write logs as all processes do, and answer at the health port what the site answers at its own door."""
    logs.configure("site", _settings.log_level)
    health.watch("mongodb", worker.wsgi.extensions["shelf"].ready)
    health.serve(_settings.health_port)
