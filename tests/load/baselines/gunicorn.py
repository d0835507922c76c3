"""How gunicorn runs the bare Flask app: worker class, number and connections of the gateway, without its hooks."""

import os

bind = f"127.0.0.1:{os.environ['BENCH_PORT']}"
worker_class = os.environ.get("BENCH_WORKER_CLASS", "gevent")
workers = 2
threads = 8
worker_connections = 4000
timeout = 60
graceful_timeout = 1
keepalive = 30
control_socket_disable = True
