"""An import whose worker falls silent, or that another one meets: it goes on, and nothing is taken twice."""

import pytest

from kernel.rpc.problems import Refused
from services.proposals.commands.importing import asking, writing
from services.proposals.domain.finding import FOUND
from services.proposals.queries import imports
from tests.proposals.import_makers import MemoryJob, Town, numbered, table
from tests.proposals.proposal_makers import (
    OFFICE,
    ZHOU,
)


@pytest.fixture
def town():
    return Town()


def test_what_is_looked_at_again_after_its_worker_fell_silent_has_its_file_anew(town):
    id = town.checked(table({}, {"提案号": 2, "提交日期": "昨天"}))
    town.do(town.job_of(id))
    assert town.work.imports.get(id).error_file in town.files.kept


def test_the_template_is_made_again_when_its_worker_fell_silent_at_its_end(town):
    made = asking.make_import_template(town.as_(OFFICE))
    job = MemoryJob(town.work.backend.find("jobs", {"_id": made["job"]})[0])
    writing.make_import_template(town.work, town.files, job)
    writing.make_import_template(town.work, town.files, job)
    assert job.document["result"]["file"] in town.files.kept


def test_until_it_is_in_force_nobody_sees_or_counts_a_row(town):
    id = town.checked(table(*numbered(600)))
    asking.run_import(town.as_(OFFICE), id)
    job = town.job_of(id)
    job.stop_at = (2, ConnectionError("the worker is gone"))
    with pytest.raises(ConnectionError):
        writing._write_rows(town.as_(OFFICE), job, town.work.imports.get(id))
    hidden = town.work.proposals.documents({"imported.batch": id})
    assert len(hidden) == 500
    assert town.rows() == town.rows(ZHOU) == []
    assert town.numbers()["received"] == (0, None)
    assert set(FOUND.rooms["proposals"](hidden, town.work.backend.find).values()) == {None}


def test_a_worker_that_fell_silent_is_followed_by_one_that_goes_on(town):
    id = town.checked(table(*numbered(600)))
    asking.run_import(town.as_(OFFICE), id)
    job = town.job_of(id)
    job.stop_at = (2, ConnectionError())
    with pytest.raises(ConnectionError):
        writing._write_rows(town.as_(OFFICE), job, town.work.imports.get(id))
    job.stop_at, job.mark = None, job.said[0]["mark"]  # what the first portion left; the second is written again
    town.do(job)
    assert len(town.work.proposals.documents({"imported.batch": id})) == len(town.rows()) + 500 == 600
    assert town.view(id)["written"] == 600


def test_of_two_imports_of_the_same_rows_without_numbers_one_is_taken(town):
    refused = [{"提案号": None, "立案情况": "不予立案", "案由": f"关于第{place}件事的提案"} for place in range(2)]
    first, second = (town.checked(table(*refused), name=name) for name in ("一.xlsx", "二.xlsx"))
    for id in (first, second):
        asking.run_import(town.as_(OFFICE), id)
    job = town.job_of(first)
    job.stop_at = (2, ConnectionError("the worker is gone"))
    with pytest.raises(ConnectionError):
        writing._write_rows(town.as_(OFFICE), job, town.work.imports.get(first))
    with pytest.raises(Refused, match=r"import\.check_again"):
        town.do(town.job_of(second))
    job.stop_at = None
    town.do(job)
    assert (len(town.rows()), town.view(first)["written"], town.view(second)["done_at"]) == (2, 2, None)
    asking.map_import(town.as_(OFFICE), second, columns=town.work.imports.get(second).fields, choices=[])
    town.do(town.job_of(second))
    told = imports.list_import_rows(town.as_(OFFICE), second, bad=True)["rows"]
    assert [row["errors"][0]["code"] for row in told] == ["import.there_already"] * 2


def test_one_thing_at_a_time_is_done_with_an_import(town):
    id = town.checked(table({}))
    asking.run_import(town.as_(OFFICE), id)
    with pytest.raises(Refused) as refused:
        asking.run_import(town.as_(OFFICE), id)
    assert refused.value.code == "import.under_way"
