"""docs/benchmarks.json and docs/benchmarks.md from the lines of a run; lines of measures that did not run stay."""

import os
import platform
from pathlib import Path

import orjson

from tests.load.figures import Figure, rounded


def write(folder: Path, figures: list[Figure], circumstances: str) -> None:
    """Write both files; each line tells under which `circumstances` it was measured."""
    folder.mkdir(parents=True, exist_ok=True)
    new = {figure.name: _told(figure, circumstances) for figure in figures}
    kept = folder / "benchmarks.json"
    details = folder / "benchmarks.md"
    rows = orjson.loads(kept.read_bytes()) if kept.exists() else []
    rows = [figure.row() for figure in figures] if not rows else _merged(rows, figures)
    earlier = _sections(details.read_text()) if details.exists() else {}
    kept.write_bytes(orjson.dumps(rows, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    told = {row["name"]: new.get(row["name"], earlier.get(row["name"], "")) for row in rows}
    details.write_text("\n".join([*_head(), *_table(rows), "", *_lines(told)]) + "\n")


def _merged(rows: list[dict], figures: list[Figure]) -> list[dict]:
    fresh = {figure.name: figure.row() for figure in figures}
    known = [fresh.pop(row["name"], row) for row in rows]
    return [*known, *fresh.values()]


def _head() -> list[str]:
    machine = (
        f"{os.cpu_count()} cores, {platform.machine()}, Linux {platform.release()}, Python {platform.python_version()}"
    )
    return [
        "# Benchmarks",
        "",
        "Written by `make bench` (`make bench ONLY=rpc` runs one measure). Baselines run in the same run, in turn with",
        "what they are held against; every value is the median of the rounds. The load generator runs on the same",
        f"machine: {machine}.",
        "",
        "The platform runs in server mode (business clock not movable), set up through its one-time token with 200",
        "members; their tokens are signed as the gateway signs them, their calls counted but not limited. The ratio is",
        "the measured value in multiples of the baseline named below, or of the goal where there is none.",
        "",
    ]


def _table(rows: list[dict]) -> list[str]:
    lines = ["| line | measured | goal | limit | ratio | met |", "|---|---|---|---|---|---|"]
    for row in rows:
        met = "yes" if row["met"] else "**no**"
        cells = (row["name"], f"{row['measured']} {row['unit']}", row["goal"], row["limit"], row["ratio"], met)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return lines


def _lines(told: dict[str, str]) -> list[str]:
    return [line for name, text in told.items() for line in (f"## {name}", "", text.strip(), "")]


def _told(figure: Figure, circumstances: str) -> str:
    ratio = rounded(figure.measured / figure.base)
    lines = [f"{figure.how}.", "", f"Baseline: {figure.baseline}. Ratio {ratio}."]
    if figure.spent:
        lines += ["", f"CPU by process for each: {figure.spent}."]
    if figure.profile and not figure.met:
        lines += ["", f"Where the time goes, by package: {figure.profile}."]
    if figure.held and not figure.met:
        lines += ["", f"Where the memory goes: {figure.held}."]
    lines += ["", circumstances]
    return "\n".join(lines)


def _sections(text: str) -> dict[str, str]:
    parts = text.split("\n## ")[1:]
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}
