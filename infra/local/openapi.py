"""`python -m infra.local.openapi` writes docs/openapi.json, from a front door behind which nobody stands."""

from dataclasses import fields

from flask import Flask

from gateway.app import make_app
from gateway.openapi import text_of
from gateway.settings import GatewaySettings
from gateway.wiring import Wiring
from infra.local.layout import ROOT


def front_door() -> Flask:
    """The gateway's app, with nobody behind it."""
    nobody = dict.fromkeys((field.name for field in fields(Wiring)), None)
    return make_app(wiring=Wiring(**nobody | {"settings": GatewaySettings.from_environment({})}))


def write() -> None:
    """Write the description of the API, as the routes make it now."""
    (ROOT / "docs" / "openapi.json").write_bytes(text_of(front_door()))


if __name__ == "__main__":
    write()
