"""The figures and the files that tell them."""

import orjson
import pytest

from tests.load import report
from tests.load.figures import Figure, split


def figure(name="echo", measured=500.0, **other):
    values = {"bench": "rpc", "unit": "req/s", "limit": 350.0, "base": 1000.0, "goal": "≥ 0.35", "how": "16 clients"}
    return Figure(name=name, measured=measured, at_most=False, **values | other)


@pytest.mark.parametrize(("measured", "at_most", "met"), [(349, False, False), (350, False, True), (351, True, False)])
def test_a_goal_is_met_on_the_good_side_of_its_limit(measured, at_most, met):
    values = {"bench": "b", "unit": "ms", "limit": 350, "base": 100, "goal": "g", "how": "h"}
    assert Figure(name="n", measured=measured, at_most=at_most, **values).met is met


def test_a_row_has_what_was_asked_for_and_its_ratio_is_to_the_baseline():
    row = figure(measured=123.456).row()
    expected = {"name", "measured", "unit", "limit", "ratio", "goal", "met", "when", "command"}
    assert (set(row), row["ratio"], row["measured"], row["met"]) == (expected, 0.123, 123, False)
    assert row["command"] == "make bench ONLY=rpc"


def test_a_run_of_one_measure_keeps_the_lines_of_the_others(tmp_path):
    report.write(tmp_path, [figure("echo", spent="gateway 1.00 ms"), figure("get")], "first run")
    report.write(tmp_path, [figure("echo", measured=100.0)], "second run")
    rows = {row["name"]: row for row in orjson.loads((tmp_path / "benchmarks.json").read_bytes())}
    assert (list(rows), rows["echo"]["measured"], rows["get"]["measured"]) == (["echo", "get"], 100, 500)
    text = (tmp_path / "benchmarks.md").read_text()
    assert text.count("second run") == text.count("first run") == text.count("\n## get\n") == 1
    assert "gateway 1.00 ms" not in text


def test_what_was_spent_is_told_for_each_request_the_largest_first():
    assert split({"relay": 0.1, "mongod": 0.4, "site": 0.0001}, 100) == "mongod 4.00, relay 1.00 ms"


@pytest.mark.parametrize(("measured", "told"), [(300.0, 1), (400.0, 0)])
def test_a_missed_goal_says_where_the_memory_goes(tmp_path, measured, told):
    report.write(tmp_path, [figure(measured=measured, held="100 MB before the first stream")], "first run")
    assert (tmp_path / "benchmarks.md").read_text().count("Where the memory goes: 100 MB before") == told
