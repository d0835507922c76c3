"""The real gateway with one route more, /api/v1/echo, declared like every other."""

from flask import Flask
from marshmallow import fields

from gateway.app import make_app as make_gateway
from gateway.area import Area
from kernel.forms import Form


class EchoForm(Form):
    """The words to say back."""

    words = fields.String()


def make_app() -> Flask:
    """The gateway's app with the echo."""
    routes = Area("echo", "Echo")
    routes.read("/echo", "echo", EchoForm, None, anonymous=True)
    app = make_gateway()
    app.register_blueprint(routes)
    return app
