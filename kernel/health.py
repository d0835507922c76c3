"""How a process says how it is: /healthz (its loop turns), /readyz (what it needs is there) and /metrics.

The server is one thread, which under eventlet or gevent is a greenlet: it answers only when the loop turns.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import orjson
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Need:
    """One thing that the process needs: whether it is there, and in a few words why not."""

    ok: bool
    detail: str = ""


_needs: dict[str, Need] = {}
_looks: dict[str, Callable[[], bool]] = {}


def report(name: str, ok: bool, detail: str = "") -> None:
    """Say whether a thing this process needs ("mongodb", "rabbitmq", a queue) is there."""
    _needs[name] = Need(ok, detail)


def watch(name: str, look: Callable[[], bool]) -> None:
    """Have `look` say at each /readyz whether a thing is there, where nothing else of the process would report it."""
    _looks[name] = look


def is_missing(name: str) -> bool:
    """Whether it was reported missing."""
    return name in _needs and not _needs[name].ok


def missing() -> dict[str, str]:
    """What was reported missing, with its detail."""
    return {name: need.detail for name, need in sorted(_needs.items()) if not need.ok}


def readiness() -> tuple[int, dict]:
    """Status and body of /readyz: 200, or 503 naming what is missing."""
    for name, look in _looks.items():
        report(name, ok := look(), "" if ok else "no answer")
    gone = missing()
    return (503 if gone else 200), {"ready": not gone, "missing": gone}


def serve(port: int, host: str = HOST) -> ThreadingHTTPServer | None:
    """Answer /healthz, /readyz and /metrics in the background; port 0 means not at all."""
    if not port:
        return None
    server = ThreadingHTTPServer((host, port), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True, name="health").start()
    return server


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/healthz":
            self._answer(200, b'{"alive":true}')
        elif self.path == "/readyz":
            status, body = readiness()
            self._answer(status, orjson.dumps(body))
        elif self.path == "/metrics":
            self._answer(200, generate_latest(), CONTENT_TYPE_LATEST)
        else:
            self._answer(404, b'{"there":["/healthz","/readyz","/metrics"]}')

    def _answer(self, status: int, body: bytes, content_type: str = "application/json") -> None:
        with suppress(ConnectionError):  # the prober may not have waited
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_arguments) -> None:
        """Probes are not worth a line."""
