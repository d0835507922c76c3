"""What every answer carries: who may embed and keep it, and under which correlation it was given; and its log line."""

import time
from datetime import UTC, datetime

import orjson
from flask import Flask, Response, g, request

from gateway.metrics import seconds_of
from gateway.settings import GatewaySettings
from gateway.wiring import wiring

API_POLICY = "default-src 'none'; frame-ancestors 'none'"
PROBES = ("/healthz", "/readyz", "/metrics")
PAGE_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
APP_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""For the web front's apps: no script or style but our own files, and pictures that are not sent yet."""
PLAIN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
"""For the gateway's own pages, which bring their style with them and load nothing."""


def register(app: Flask, settings: GatewaySettings) -> None:
    """Dress and log every answer of the app."""
    fixed = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if settings.https:
        fixed["Strict-Transport-Security"] = "max-age=31536000"
    if settings.process.demo:
        fixed["X-Yizheng-Demo"] = "1"

    @app.after_request
    def dress(answer: Response) -> Response:
        headers = answer.headers
        headers.extend(fixed)
        page = answer.mimetype == "text/html"
        headers.setdefault("Content-Security-Policy", PAGE_POLICY if page else API_POLICY)
        if "Cache-Control" not in headers:
            headers["Cache-Control"] = "private, no-cache" if answer.status_code < 400 else "no-store"
            headers["Vary"] = "Cookie, Authorization, Accept-Language"
        _note(answer)
        return answer


def _note(answer: Response) -> None:
    """Echo the correlation, count the request and log it: addresses by their pattern, never queries or bodies."""
    if "caller" not in g:
        return
    asking = g.caller
    answer.headers["X-Correlation-Id"] = asking.correlation
    route = request.url_rule.rule if request.url_rule else "none"
    seconds = time.perf_counter() - asking.started
    seconds_of(request.method, route, answer.status_code).observe(seconds)
    if route in PROBES:
        return
    line = {
        "timestamp": datetime.now(UTC),
        "service": "gateway",
        "event": "request",
        "method": request.method,
        "route": route,
        "status": answer.status_code,
        "ms": round(seconds * 1000, 1),
        "account": asking.verified.account if asking.verified else None,
        "correlation": asking.correlation,
        "traceparent": asking.traceparent,
    }
    # structlog's way to the one line that every request has costs as much as the rest of the door.
    wiring().log.write(orjson.dumps(line).decode() + "\n")
