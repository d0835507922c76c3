"""The one front door: HTTP API, sign-in, files, live updates, and public pages passed through. It decides nothing.

A request comes in (`caller`: who asks, in which language, under which correlation), its input is bounded (`inputs`),
one RPC is called (`rpc`), and the answer's bytes go back untouched (`area`). A problem becomes an answer in one
place (`errors`). What exists is declared in `routes/`, one file per area; `app.make_app` wires it all.

Words: an *area* is a table of routes of one service; a *door* is the RPC behind a route and has its name.
Nothing here may import nameko or eventlet: gunicorn runs this under gevent.
"""

SERVICES = ("members", "proposals", "opinions", "notifications", "portal")
