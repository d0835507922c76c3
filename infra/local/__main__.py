"""`python -m infra.local up | test | test-fast | lint | contracts`."""

import sys

from infra.local import generate, testing, up

COMMANDS = {
    "up": up.main,
    "test": testing.test,
    "test-fast": testing.test_fast,
    "lint": testing.lint,
    "contracts": generate.write_all,
}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"usage: python -m infra.local {' | '.join(COMMANDS)}")
    sys.exit(COMMANDS[sys.argv[1]]())
