"""The all-in-one runner: everything of Yizheng on one machine, without containers.

The order of a start:

1. `bootstrap` (standard library only, run by the system's python3): missing Debian packages, then `.venv`
   from the lock; skipped within milliseconds when nothing changed. It becomes the command asked for.
2. `front` (with `node`): the web front is built when its sources or its lock have changed.
3. `preflight`: one platform per data folder, what an earlier killed run left is ended, disk and ports free.
4. `keys`: the gateway's signing key, the broker's password, the set-up token; made once, kept in `var/`.
5. `supervision`: one supervisord starts every process **at the same time**: `servers` (mongod, epmd,
   RabbitMQ) and `applications` (services, relay, workers, site, gateway, which retry until their servers
   are there). It restarts what dies, and ends with us even when we are killed.
6. `Platform.wait_ready`: until each process says so, as long as something moves (`waiting`); on the way mongod's
   replica set is initiated once.
7. `up`: demo data at the first start in demo mode, then the address and the accounts; Ctrl-C ends it all.

`Platform` is used in the same way by `make up`, the tests, the demo, the benchmarks and chaos.
Everything it writes is in its data folder: `mongo/`, `rabbit/`, `keys/`, `log/<name>.log`, `run/`.
"""
