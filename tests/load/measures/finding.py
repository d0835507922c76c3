"""Finding among a million: building the index, seeing a change, words and look-alikes, memory, and how well."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.load.clients import percentile
from tests.load.figures import Figure
from tests.load.house import House
from tests.load.memory import Together
from tests.load.run import Run

HOURS = 3600.0
GOALS: dict[str, tuple[str, float, str, bool]] = {
    "search_index_build": ("s", 1 * HOURS, "the index of a million is rebuilt within an hour", True),
    "search_refresh_lag": ("ms", 1000, "a change is found ≤ 1 s after it came, the slowest of 20", True),
    "search_p50": ("ms", 50, "p50 ≤ 50 ms among a million", True),
    "search_p99": ("ms", 100, "p99 ≤ 100 ms among a million", True),
    "lookalikes_p50": ("ms", 25, "p50 ≤ 25 ms among a million", True),
    "lookalikes_p99": ("ms", 50, "p99 ≤ 50 ms among a million", True),
    "search_memory": ("MB", 4000, "reader and keeper at any one moment ≤ 4 GB, what both have mapped once", True),
    "lookalikes_auc": ("", 0.97, "area under the curve ≥ 0.97 on judged pairs", False),
    "lookalikes_recall": ("", 1.0, "each judged look-alike is among the first five", False),
}


def measure(house: House, run: Run) -> list[Figure]:
    """One line for each goal; the two of quality only where judged pairs are at hand (YZ_LOOKALIKES)."""
    with tempfile.TemporaryDirectory(prefix="yz-search-") as folder, Together() as both:
        built, asked = _measured(both, Path(folder) / "index", run)
    values = {"search_index_build": built["seconds"], "search_refresh_lag": built["lag"], "search_memory": both.most}
    for name, times in (("search", asked["search"]), ("lookalikes", asked["alike"])):
        values |= {f"{name}_p50": percentile(times, 0.5), f"{name}_p99": percentile(times, 0.99)}
    if "quality" in asked:
        values |= dict(zip(("lookalikes_auc", "lookalikes_recall"), asked["quality"], strict=True))
    how = f"{run.rows} invented texts, one process that writes and one that reads; {built['disk']:.0f} MB on disk"
    return [_figure(name, values[name], how) for name in GOALS if name in values]


def _measured(both: Together, folder: Path, run: Run) -> tuple[dict, dict]:
    """What the keeper told of its building, and the reader of its asking while the keeper goes on."""
    with _process("keep", folder, run.rows) as keeper:
        both.pids = [keeper.pid]
        built = json.loads(_line(keeper))
        with _process("ask", folder, run.seconds * run.rounds) as reader:
            both.pids = [keeper.pid, reader.pid]
            asked = json.loads(_line(reader))
    return built, asked


def _process(what: str, folder: Path, how: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.load.indexing", what, str(folder), str(how)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline()


def _figure(name: str, value: float, how: str) -> Figure:
    unit, limit, goal, at_most = GOALS[name]
    return Figure(
        name=name,
        bench="search",
        measured=value,
        unit=unit,
        limit=limit,
        base=limit,
        goal=goal,
        how=how,
        at_most=at_most,
    )
