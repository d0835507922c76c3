"""Every address, one file per area. A row's door is the RPC of the same name."""

from flask import Flask
from flask_smorest import Api

from gateway import openapi
from gateway.routes import (
    accounts,
    awards,
    clock,
    commitments,
    committees,
    evaluations,
    files,
    filters,
    handlings,
    imports,
    jobs,
    ledger,
    live,
    notifications,
    operations,
    opinions,
    papers,
    people,
    platform,
    portal,
    proposals,
    sessions,
    settings,
    site,
    supervisions,
    web,
)

AREAS = (
    sessions.routes,
    proposals.routes,
    handlings.routes,
    commitments.routes,
    supervisions.routes,
    papers.routes,
    evaluations.routes,
    imports.routes,
    awards.routes,
    settings.routes,
    opinions.routes,
    notifications.routes,
    live.routes,
    portal.routes,
    committees.routes,
    people.routes,
    accounts.routes,
    filters.routes,
    ledger.routes,
    files.routes,
    clock.routes,
    jobs.routes,
    operations.routes,
)


def register(app: Flask, api: Api) -> None:
    """Enter all areas under /api/v1, their description, the platform's own addresses, the web front,
    and the public pages."""
    for area in AREAS:
        api.register_blueprint(area)
    openapi.serve(app, api)
    app.register_blueprint(platform.routes)
    app.register_blueprint(web.routes)
    app.register_blueprint(site.routes)
