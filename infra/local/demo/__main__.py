"""`python -m infra.local.demo [file of JSON lines]`."""

import sys
import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

from infra.local.demo.play import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
