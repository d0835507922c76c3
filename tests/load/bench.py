"""`make bench`: every figure of docs/benchmarks.md, measured on a platform of its own. ONLY=name runs one measure."""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.load import report
from tests.load.figures import Figure
from tests.load.house import House
from tests.load.measures import MEASURES
from tests.load.run import Run

DOCS = Path(__file__).parents[2] / "docs"
PORT = 24080


def main(arguments: list[str]) -> int:
    """Measure, print, write; 0 also when goals are missed, which the files say."""
    options = _options(arguments)
    names = options.only.split(",") if options.only else list(MEASURES)
    run = Run(options.seconds, options.rounds, options.rows, options.events, options.streams)
    load = os.getloadavg()[0]
    folder = Path(tempfile.mkdtemp(prefix="yz-bench-"))
    try:
        figures = []
        for measured in _measured(folder, options.port, names, run):
            figures += measured
            report.write(options.out, measured, _circumstances(run, load))
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{sum(figure.met for figure in figures)} of {len(figures)} goals met; written to {options.out}")
    return 0


def _measured(folder: Path, port: int, names: list[str], run: Run) -> Iterator[list[Figure]]:
    """The lines of each measure, as soon as they are known."""
    print("platform and baselines start", flush=True)
    with House(folder, port) as house:
        for name in names:
            begin = time.monotonic()
            print(f"\n{name}", flush=True)
            figures = MEASURES[name](house, run)
            for figure in figures:
                print(f"  {figure.line()}", *([f"\n         {figure.spent}"] if figure.spent else []))
            print(f"  {time.monotonic() - begin:.0f} s", flush=True)
            yield figures


def _circumstances(run: Run, load: float) -> str:
    busy = ": other programs ran beside it, and absolute figures are worse than the machine's own" if load > 2 else ""
    now = datetime.now(UTC).isoformat(timespec="minutes")
    return f"Measured {now}, {run.rounds} rounds of {run.seconds:g} s, load average before the run {load:.1f}{busy}."


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", default=os.environ.get("ONLY"), help=f"some of {','.join(MEASURES)}")
    parser.add_argument("--seconds", type=float, default=Run.seconds)
    for name in ("rounds", "rows", "events", "streams"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Run, name))
    parser.add_argument("--out", type=Path, default=DOCS)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--keep", action="store_true", help="leave the platform's folder")
    options = parser.parse_args(arguments)
    if unknown := sorted(set((options.only or "").split(",")) - {"", *MEASURES}):
        parser.error(f"no measure is called {', '.join(unknown)}: {', '.join(MEASURES)}")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
