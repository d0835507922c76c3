"""A service as a process: `python -m kernel.serve members` runs services.members.service under nameko.

eventlet must patch the standard library before anything else is imported; `kernel.hosting` does all the rest.
"""

import os
import sys
import warnings


def main(name: str) -> None:
    """Serve until SIGTERM."""
    os.environ["EVENTLET_NO_GREENDNS"] = "yes"
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    import eventlet

    eventlet.monkey_patch()
    from kernel.hosting import host

    host(name)


if __name__ == "__main__":
    main(sys.argv[1])
