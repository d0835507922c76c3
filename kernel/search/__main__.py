"""`python -m kernel.search proposals` keeps the index of the named service until SIGTERM."""

import signal
import sys
import threading

from kernel import health, logs
from kernel.mongo import connect
from kernel.search.keeper import Keeper
from kernel.services import service_class_of
from kernel.settings import Settings


def main(name: str) -> None:
    """Keep the service's index."""
    settings = Settings.from_environment()
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    logs.configure("search", settings.log_level)
    health.serve(settings.health_port, settings.host)
    stores = service_class_of(name).work.stores  # type: ignore[attr-defined]
    database = connect(settings.mongo_url)[f"{settings.mongo_prefix}_{stores.name}"]
    Keeper(database, stores.found, settings.index_of(database.name)).run(stop)


if __name__ == "__main__":
    main(sys.argv[1])
