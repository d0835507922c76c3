"""The operators' commands that read MongoDB directly: one sentence, no traceback, when it does not answer."""

import sys
from collections.abc import Callable
from urllib.parse import urlsplit

from pymongo.errors import ConnectionFailure

from kernel.settings import Settings

AWAY = (
    "MongoDB（{where}）没有应答：请先启动平台，并使用与平台相同的 YZ_PORT 或 YZ_MONGO_URL。\n"
    "MongoDB ({where}) does not answer: start the platform, and give the YZ_PORT or YZ_MONGO_URL that it has.\n"
)


def run(main: Callable[[list[str]], int]) -> int:
    """Run `main` with the command line's arguments; gives its exit status, or 2 when MongoDB is away."""
    try:
        return main(sys.argv[1:])
    except ConnectionFailure:
        # Behind the @ only: what is before it is a password.
        where = urlsplit(Settings.from_environment().mongo_url).netloc.rpartition("@")[2]
        sys.stderr.write(AWAY.format(where=where))
        return 2
