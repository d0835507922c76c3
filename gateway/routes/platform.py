"""How this gateway is: alive, ready, and its figures."""

import time
from ipaddress import ip_address

import orjson
from flask import Blueprint, Response, request
from pymongo.errors import PyMongoError
from werkzeug.exceptions import NotFound as NotFoundAddress

from gateway.metrics import exposition
from gateway.wiring import Wiring, wiring

routes = Blueprint("platform", __name__)

PING_SECONDS = 2.0


@routes.get("/healthz")
def healthz() -> Response:
    """200 while this process answers."""
    return Response(b'{"alive":true}', content_type="application/json")


@routes.get("/readyz")
def readyz() -> Response:
    """200, or 503 naming what is missing."""
    missing = dict(_missing(wiring()))
    body = orjson.dumps({"ready": not missing, "missing": missing})
    return Response(body, 503 if missing else 200, content_type="application/json")


@routes.get("/metrics")
def metrics() -> Response:
    """Prometheus figures of all workers, for the machine's own network; to everybody else there is no such address."""
    if not ip_address(request.remote_addr or "0.0.0.0").is_private:
        raise NotFoundAddress()
    body, content_type = exposition()
    return Response(body, content_type=content_type)


def _missing(gateway: Wiring):
    if not (gateway.listener.connected and gateway.client.connected()):
        yield "rabbitmq", "not connected"
    if not gateway.revocations.learned:
        yield "members", "has not said yet which tokens are void"
    try:
        started = time.monotonic()
        gateway.files.ping(PING_SECONDS)
    except PyMongoError as error:
        yield "mongodb", f"{type(error).__name__} after {time.monotonic() - started:.1f} s"
