"""`python -m infra.local.demo [file of JSON lines]`."""

import sys

from infra.local.demo.play import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
