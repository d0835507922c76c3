"""A Flask route that calls stock nameko by its own ClusterRpcClient, for gunicorn's gthread worker."""

import os
import threading

import nameko
from flask import Flask, jsonify, request
from nameko.standalone.rpc import ClusterRpcClient


def make_app() -> Flask:
    """The app; it reads YZ_AMQP_URL. One client a thread, opened at its first request."""
    app = Flask(__name__)
    nameko.config.setup({"AMQP_URI": os.environ["YZ_AMQP_URL"]})
    mine = threading.local()

    @app.get("/echo")
    def echo():
        if not hasattr(mine, "client"):
            mine.client = ClusterRpcClient().start()
        return jsonify(mine.client.stock_echo.echo(request.args.get("words", "")))

    return app
